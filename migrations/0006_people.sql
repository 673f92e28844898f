-- SPDX-License-Identifier: Apache-2.0
-- A note that someone might like to say hello.  Not a person: it goes by itself.
CREATE TABLE introduction (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	neighbourhood TEXT NOT NULL,
	source TEXT NOT NULL,            -- self, family, neighbour, group, gp ...
	by_whom TEXT,                    -- sealed
	called TEXT,                     -- sealed: what they like to be called, if anyone knows
	reach TEXT,                      -- sealed: where and how to say hello
	words TEXT,                      -- sealed: what the introducer wrote; the person reads it
	asked BIGINT NOT NULL,           -- the introducer had asked them
	state TEXT NOT NULL,             -- new, touch, not-now
	staff_id TEXT,                   -- who is in touch
	at BIGINT NOT NULL,
	expires BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);
CREATE INDEX introduction_place ON introduction (area_id, neighbourhood, expires);
CREATE INDEX introduction_expires ON introduction (area_id, expires);

-- Someone who said yes to something being written down.
CREATE TABLE person (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	neighbourhood TEXT NOT NULL,
	name TEXT NOT NULL,              -- sealed
	language TEXT,
	reach TEXT,                      -- sealed
	ask_first TEXT,                  -- sealed
	state TEXT NOT NULL,             -- alongside, quiet, back
	said_yes BIGINT NOT NULL,
	last_day BIGINT NOT NULL DEFAULT 0,
	moments BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (area_id, id)
);
CREATE INDEX person_seq ON person (area_id, seq);

-- The rhythm of keeping in touch, as one coordinator sees it; kept in the write path.
CREATE TABLE rhythm (
	area_id BIGINT NOT NULL,
	staff_id TEXT NOT NULL,
	person_id TEXT NOT NULL,
	state TEXT NOT NULL,
	last_day BIGINT NOT NULL DEFAULT 0,
	last_at BIGINT NOT NULL DEFAULT 0,   -- when this coordinator last wrote something: for the chips
	PRIMARY KEY (area_id, staff_id, person_id)
);
CREATE INDEX rhythm_quiet ON rhythm (area_id, staff_id, state, last_day);
CREATE INDEX rhythm_recent ON rhythm (area_id, staff_id, last_at);

CREATE TABLE moment (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	person_id TEXT NOT NULL,
	staff_id TEXT NOT NULL,
	day BIGINT NOT NULL,
	at BIGINT NOT NULL,
	words TEXT NOT NULL,             -- sealed
	place TEXT,                      -- sealed
	jotting BIGINT NOT NULL,
	expires BIGINT NOT NULL,         -- 0: kept
	hidden BIGINT NOT NULL,
	shown_from BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);
CREATE INDEX moment_story ON moment (area_id, person_id, day, id);
CREATE INDEX moment_expires ON moment (area_id, expires) WHERE expires > 0;

-- That something was put right, and by whom; never the words.
CREATE TABLE trace (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	person_id TEXT NOT NULL,
	staff_id TEXT NOT NULL,
	what TEXT NOT NULL,              -- moved, taken-back
	at BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);
CREATE INDEX trace_person ON trace (area_id, person_id, at);

-- What a coordinator means to do: lapses quietly.
CREATE TABLE plan (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	staff_id TEXT NOT NULL,
	person_id TEXT,                  -- empty for "say hello at the drop-in"
	day BIGINT NOT NULL,             -- the day, or the Monday of "some time this week"
	some_time BIGINT NOT NULL,
	words TEXT NOT NULL,             -- sealed
	PRIMARY KEY (area_id, id)
);
CREATE INDEX plan_staff ON plan (area_id, staff_id, day);
