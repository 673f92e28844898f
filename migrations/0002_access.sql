-- SPDX-License-Identifier: Apache-2.0
-- Who works here, who walks alongside whom, and who has looked.

CREATE TABLE staff (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	name TEXT NOT NULL,                      -- sealed
	roles BIGINT NOT NULL,                   -- bits of enum role
	neighbourhood TEXT NOT NULL DEFAULT '',  -- where a coordinator is rooted
	until BIGINT NOT NULL DEFAULT 0,         -- when they left the post; 0: in post
	version TEXT NOT NULL,
	seq BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);

-- The relationship that opens a person's record.
CREATE TABLE alongside (
	area_id BIGINT NOT NULL,
	person_id TEXT NOT NULL,
	staff_id TEXT NOT NULL,
	since BIGINT NOT NULL,
	until BIGINT NOT NULL DEFAULT 0,         -- 0: now
	version TEXT NOT NULL,
	seq BIGINT NOT NULL,
	PRIMARY KEY (area_id, person_id, staff_id, since)
);
CREATE INDEX alongside_staff ON alongside (area_id, staff_id, until, person_id);

-- One look: who opened what, when, and why if they do not walk alongside.  n is its place in the
-- person's chain; a look at a list has no person and no place.
CREATE TABLE look (
	area_id BIGINT NOT NULL,
	actor TEXT NOT NULL,
	at BIGINT NOT NULL,
	same TEXT NOT NULL,                      -- keyed hash of actor, person and reason
	person_id TEXT NOT NULL DEFAULT '',
	n BIGINT NOT NULL DEFAULT 0,
	reason TEXT,                             -- sealed
	PRIMARY KEY (area_id, actor, at, same)
);
CREATE INDEX look_person ON look (area_id, person_id, n);

-- What is left of a look when it is erased: a keyed hash of it, and one of that and of all before it.
CREATE TABLE look_link (
	area_id BIGINT NOT NULL,
	person_id TEXT NOT NULL,
	n BIGINT NOT NULL,
	tag TEXT NOT NULL,
	chain TEXT NOT NULL,
	PRIMARY KEY (area_id, person_id, n)
);
CREATE TABLE look_chain (
	area_id BIGINT NOT NULL,
	person_id TEXT NOT NULL,
	n BIGINT NOT NULL,
	head TEXT NOT NULL,
	PRIMARY KEY (area_id, person_id)
);
