-- SPDX-License-Identifier: Apache-2.0
-- What happens in life: away and home again, moving, a new name, somebody else alongside, a death.

-- How we talk best: an interpreter, BSL, writing, pictures, slowly ...
ALTER TABLE person ADD COLUMN talk TEXT;            -- sealed

-- What is so now, one row a person.  Nothing of it is kept once it is over.
CREATE TABLE life (
	area_id BIGINT NOT NULL,
	person_id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	place TEXT,                      -- sealed: where they are while away; never why
	letters TEXT,                    -- sealed: where letters may reach them while away
	moved TEXT,                      -- sealed: where they moved to, in their words
	used_to TEXT,                    -- sealed: the earlier name, only when they wish it shown
	day BIGINT NOT NULL DEFAULT 0,   -- the London day on which they died; 0: alive, or nobody said which day
	before TEXT NOT NULL DEFAULT '', -- their state before that was said, should it be a mistake
	PRIMARY KEY (area_id, person_id)
);

-- Earlier names: they find the person, and stand on no page.
CREATE TABLE name_was (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	person_id TEXT NOT NULL,
	name TEXT NOT NULL,              -- sealed
	PRIMARY KEY (area_id, id)
);
CREATE INDEX name_was_person ON name_was (area_id, person_id);

-- What the person let pass to somebody new: moments from then on; 0: all of the story.
ALTER TABLE alongside ADD COLUMN story_from BIGINT NOT NULL DEFAULT 0;
-- A coordinator who may still see them until then; 0: no end.
ALTER TABLE rhythm ADD COLUMN until BIGINT NOT NULL DEFAULT 0;

-- From `at` on nothing is written on their page: those who walked alongside read it.
CREATE TABLE died (
	area_id BIGINT NOT NULL,
	person_id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	staff_id TEXT NOT NULL,          -- who said so
	at BIGINT NOT NULL,              -- when
	PRIMARY KEY (area_id, person_id)
);

-- Who of their circle has been told by a coordinator, in person.
CREATE TABLE told (
	area_id BIGINT NOT NULL,
	person_id TEXT NOT NULL,
	item_id TEXT NOT NULL,           -- of page_item
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	staff_id TEXT NOT NULL,
	at BIGINT NOT NULL,
	PRIMARY KEY (area_id, person_id, item_id)
);
