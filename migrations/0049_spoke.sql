-- SPDX-License-Identifier: Apache-2.0
-- That a coordinator spoke with somebody else about a person, once and for one purpose: with their yes, without having
-- asked, or because the law asked for it.  It is no yes for the next time.
CREATE TABLE spoke (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	person_id TEXT NOT NULL,
	staff_id TEXT NOT NULL,          -- who spoke
	whom TEXT NOT NULL,              -- sealed: with whom, such as the GP surgery
	purpose TEXT NOT NULL,           -- sealed: what for
	told TEXT NOT NULL,              -- sealed: what was told, in a few words
	how TEXT NOT NULL,               -- beside: they were there; before: they had said yes; no: they had not been asked; law
	said TEXT NOT NULL,              -- sealed: their yes, in their words
	said_day BIGINT NOT NULL,        -- the day of that yes; of what the law asked for: the day they were told; 0: not yet
	why TEXT NOT NULL,               -- sealed: why they had not been asked, or could not be told
	law TEXT NOT NULL,               -- sealed: which law asked for it
	day BIGINT NOT NULL,             -- the day of the talk
	at BIGINT NOT NULL,              -- when it was written down
	hidden BIGINT NOT NULL,          -- never on their own screen or paper
	no_more BIGINT NOT NULL,         -- when they said: not again; 0: they did not
	PRIMARY KEY (area_id, id)
);
CREATE INDEX spoke_person ON spoke (area_id, person_id, at);
CREATE INDEX spoke_seq ON spoke (area_id, seq);
