-- SPDX-License-Identifier: Apache-2.0
-- Somebody of a family or a circle: a sign-in of their own, and no page.  On the server only.
CREATE TABLE circle_member (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	version TEXT NOT NULL,
	name TEXT NOT NULL,              -- sealed: what they are called
	made BIGINT NOT NULL,
	made_by TEXT NOT NULL,           -- who made the sign-in; empty: they did, from what was shared with them
	PRIMARY KEY (area_id, id)
);
-- Who holds whose page.  Each stands alone: none is told of another, and there is no setting that would change it.
CREATE TABLE holder (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	person_id TEXT NOT NULL,         -- whose page it is
	member_id TEXT NOT NULL,         -- who holds it
	called TEXT NOT NULL,            -- sealed: what the person calls them
	said TEXT NOT NULL,              -- sealed: how it was agreed, and who said so
	voice TEXT NOT NULL,             -- sealed: what the person said or showed
	parts TEXT NOT NULL,             -- vision matters gifts ...: what they read
	since BIGINT NOT NULL,
	until BIGINT NOT NULL,           -- when it ended; 0: it goes on
	kept BIGINT NOT NULL,            -- 1: the person took their page over, and lets them go on reading
	made_by TEXT NOT NULL,
	PRIMARY KEY (area_id, id)
);
CREATE INDEX holder_person ON holder (area_id, person_id, since);
CREATE INDEX holder_member ON holder (area_id, member_id, since);
CREATE INDEX holder_seq ON holder (area_id, seq);
-- Words on a page that is held, by one who holds it or by who walks alongside.  On the server only.
CREATE TABLE family_words (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	version TEXT NOT NULL,
	person_id TEXT NOT NULL,
	member_id TEXT NOT NULL,         -- who of the family wrote them; empty: the worker
	staff_id TEXT NOT NULL,
	only_for TEXT NOT NULL,          -- who of the family reads them; empty: everyone who holds the page, and the person
	part TEXT NOT NULL,              -- beside which part of the page; empty: beside all of it
	words TEXT NOT NULL,             -- sealed
	at BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);
CREATE INDEX family_words_person ON family_words (area_id, person_id, at);
-- Who decides with a person, in words, as people judged it; each is kept, and the newest stands.
CREATE TABLE decides (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	version TEXT NOT NULL,
	person_id TEXT NOT NULL,
	words TEXT NOT NULL,             -- sealed
	said_by TEXT NOT NULL,           -- sealed: who said so
	at BIGINT NOT NULL,
	again_day BIGINT NOT NULL,       -- the London day on which they want to talk about it again; 0: none was said
	made_by TEXT NOT NULL,           -- who typed it; empty: the person's own hand
	PRIMARY KEY (area_id, id)
);
CREATE INDEX decides_person ON decides (area_id, person_id, at);
