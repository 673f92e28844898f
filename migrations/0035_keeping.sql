-- SPDX-License-Identifier: Apache-2.0
-- How long what is kept of a person stays, where they asked for sooner or longer, and that they were told before it goes.
CREATE TABLE keeping (
	area_id BIGINT NOT NULL,
	person_id TEXT NOT NULL,
	version TEXT NOT NULL,
	until_day BIGINT NOT NULL,       -- the day they asked for; 0: six years after we last spoke
	told_day BIGINT NOT NULL,        -- whoever walks alongside was told; 0: not yet
	goes_day BIGINT NOT NULL,        -- then it goes, unless they speak again; 0: nobody was told
	PRIMARY KEY (area_id, person_id)
);
CREATE INDEX keeping_goes ON keeping (area_id, goes_day);

-- What went by itself, by the day: counts, and nobody's name.
CREATE TABLE went (
	area_id BIGINT NOT NULL,
	day BIGINT NOT NULL,
	what TEXT NOT NULL,              -- run, told, person, jotting, introduction, safety, lone
	n BIGINT NOT NULL,
	PRIMARY KEY (area_id, day, what)
);
