-- SPDX-License-Identifier: Apache-2.0
-- So that nobody's row is read only to be passed over.
CREATE INDEX person_place ON person (area_id, neighbourhood);       -- one person, by their exact name
CREATE INDEX person_last ON person (area_id, last_day);             -- of whom to tell, when we have not spoken for years
CREATE INDEX keeping_until ON keeping (area_id, until_day);         -- or on the day that they asked for
CREATE INDEX outside_open ON outside (area_id, until) WHERE until > at;   -- what is to end within the hour
