-- What there is in a neighbourhood, one after another: for its calendar, which is asked for every day by many.
CREATE INDEX thing_neighbourhood ON thing (area_id, neighbourhood, id);
