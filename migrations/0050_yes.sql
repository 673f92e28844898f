-- SPDX-License-Identifier: Apache-2.0
-- What a person said yes to where no costs nothing: for one use, until a day, and taken back on any day before.  It is
-- not changed: more, or longer, is a new one.
CREATE TABLE yes_to (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	person_id TEXT NOT NULL,
	kind TEXT NOT NULL,              -- photo, story, family, peer, group
	words TEXT NOT NULL,             -- sealed: for what exactly
	said TEXT NOT NULL,              -- sealed: their yes in their words, when somebody typed it for them; else empty
	typed_by TEXT NOT NULL,          -- who typed it; empty: the person's own hand
	at BIGINT NOT NULL,
	until BIGINT NOT NULL,
	taken_back BIGINT NOT NULL,      -- when it was taken back; 0: it was not
	PRIMARY KEY (area_id, id)
);
CREATE INDEX yes_to_person ON yes_to (area_id, person_id, at);
CREATE INDEX yes_to_seq ON yes_to (area_id, seq);
