-- SPDX-License-Identifier: Apache-2.0
-- That the council's safety team was told: when, whom, and whether the person knows.  What happened is theirs to keep,
-- and there is no column for it.
CREATE TABLE pointer (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	person_id TEXT NOT NULL,         -- empty: nobody was named
	staff_id TEXT NOT NULL,          -- who told them
	at BIGINT NOT NULL,              -- when this was written down
	day BIGINT NOT NULL,             -- London day on which they were told
	to_whom TEXT NOT NULL,           -- sealed
	told BIGINT NOT NULL,            -- 1: the person knows
	not_told TEXT,                   -- sealed: why they do not
	hidden_until BIGINT NOT NULL,    -- not on their own page; from this London day on it is asked again. 0: it is there
	hidden_why TEXT,                 -- sealed; gone when it is shown
	heard_by TEXT NOT NULL DEFAULT '',   -- the safeguarding lead who took note; empty: nobody has yet
	heard_at BIGINT NOT NULL DEFAULT 0,
	next TEXT NOT NULL DEFAULT '',   -- what comes next, one of a few
	PRIMARY KEY (area_id, id)
);
CREATE INDEX pointer_person ON pointer (area_id, person_id, day);
CREATE INDEX pointer_heard ON pointer (area_id, heard_at, day);
CREATE INDEX pointer_hidden ON pointer (area_id, hidden_until) WHERE hidden_until > 0;
CREATE INDEX pointer_day ON pointer (area_id, day);
