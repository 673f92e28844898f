-- SPDX-License-Identifier: Apache-2.0
-- The neighbourhood notebook: what is learnt of a place, without persons.  Nor does a note say who wrote it.
CREATE TABLE neighbourhood_note (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	neighbourhood TEXT NOT NULL,     -- empty: all of the area
	topic TEXT NOT NULL,             -- door, seat, keeper, way, stuck, other
	thing TEXT NOT NULL,             -- a thing in the community, or empty
	words TEXT NOT NULL,             -- sealed, in case a name is in them after all
	day BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);
CREATE INDEX neighbourhood_note_day ON neighbourhood_note (area_id, day, id);
