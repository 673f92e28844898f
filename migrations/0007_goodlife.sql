-- SPDX-License-Identifier: Apache-2.0
-- The page that is the person's.  A part is a text of its own: vision, what matters.
CREATE TABLE page_part (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,                -- derived from person and part
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,           -- the form that wrote it
	person_id TEXT NOT NULL,
	part TEXT NOT NULL,
	words TEXT NOT NULL,             -- sealed
	own BIGINT NOT NULL,             -- written by the person's own hand
	at BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);
CREATE INDEX page_part_person ON page_part (area_id, person_id);

-- The other version, when two wrote at once; it stands beside until somebody chooses.
CREATE TABLE page_other (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	person_id TEXT NOT NULL,
	part TEXT NOT NULL,
	words TEXT NOT NULL,             -- sealed
	own BIGINT NOT NULL,
	at BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);
CREATE INDEX page_other_person ON page_other (area_id, person_id, part);

-- A gift, or someone in their life.
CREATE TABLE page_item (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	person_id TEXT NOT NULL,
	kind TEXT NOT NULL,              -- gift, tie
	words TEXT NOT NULL,             -- sealed: the gift, or the first name
	more TEXT,                       -- sealed: how they know each other
	ring TEXT NOT NULL,              -- of a tie: close, friends, groups, paid
	may_connect BIGINT NOT NULL,     -- a gift they are glad to be asked about by neighbours
	at BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);
CREATE INDEX page_item_person ON page_item (area_id, person_id, kind, at);

CREATE TABLE step (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	person_id TEXT NOT NULL,
	staff_id TEXT NOT NULL,          -- the coordinator who said "I will", for their own day
	owner TEXT NOT NULL,             -- mine (the person's), yours (the coordinator's), ours
	words TEXT NOT NULL,             -- sealed
	at_time TEXT,                    -- sealed: when, in words
	state TEXT NOT NULL,             -- open, done, gone
	at BIGINT NOT NULL,
	done_at BIGINT NOT NULL,
	rests_from BIGINT NOT NULL,      -- it quietly rests from then on
	PRIMARY KEY (area_id, id)
);
CREATE INDEX step_person ON step (area_id, person_id, state, at);
CREATE INDEX step_staff ON step (area_id, staff_id, state, at);
