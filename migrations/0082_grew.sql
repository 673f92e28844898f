-- SPDX-License-Identifier: Apache-2.0
-- "Something grew here": what began, who keeps it and whether it goes on without the coordinator.  Everybody reads it.
CREATE TABLE grew (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	neighbourhood TEXT NOT NULL,     -- empty: all of the area
	thing TEXT NOT NULL,             -- what it is in the directory, or empty
	words TEXT NOT NULL,             -- one line, without names
	kept_by TEXT NOT NULL,           -- neighbours, group, place
	keeper TEXT,                     -- sealed; the name of one who keeps it and said yes to standing here
	goes_on TEXT NOT NULL,           -- alone, hand, rests
	year BIGINT NOT NULL,            -- in which it began
	PRIMARY KEY (area_id, id)
);
CREATE INDEX grew_year ON grew (area_id, year, id);
