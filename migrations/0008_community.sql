-- SPDX-License-Identifier: Apache-2.0
-- What there is nearby: places, groups, activities, offers, services; and what people looked for
-- and did not find.  The keeper's name and how to reach them are sealed.  Nobody's home is a place here.
CREATE TABLE thing (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	kind TEXT NOT NULL,              -- place, group, activity, offer, service
	name TEXT NOT NULL,
	about TEXT,
	at_place TEXT,                   -- the place where it happens; its point is then the place's
	lat DOUBLE PRECISION NOT NULL DEFAULT 0,   -- its own point; 0 and 0: none
	lon DOUBLE PRECISION NOT NULL DEFAULT 0,
	address TEXT,
	neighbourhood TEXT,
	freq TEXT,                       -- weekly, monthly, or empty: see when_words
	days BIGINT NOT NULL DEFAULT 0,  -- 1 Monday, 2 Tuesday, 4 ... 64 Sunday
	nth BIGINT NOT NULL DEFAULT 0,   -- of a monthly one: the first .. fourth such day, 5 the last
	opens_at BIGINT NOT NULL DEFAULT 0,        -- minutes of the London day; both 0: not said
	closes_at BIGINT NOT NULL DEFAULT 0,
	when_words TEXT,
	cost TEXT,                       -- free, donation (pay what you can), costs; empty: not known
	cost_words TEXT,
	step_free TEXT,                  -- yes, no; empty: not known
	access_words TEXT,
	food BIGINT NOT NULL DEFAULT 0,
	warm BIGINT NOT NULL DEFAULT 0,
	welcome TEXT,
	language TEXT,
	keeper_name TEXT,                -- sealed
	keeper_reach TEXT,             -- sealed
	keeper_public BIGINT NOT NULL DEFAULT 0,
	checked_day BIGINT NOT NULL DEFAULT 0,     -- London day; 0: nobody has looked yet
	checked_by TEXT,
	state TEXT NOT NULL,             -- shown, gone
	source_key TEXT,                 -- its line in an imported file; empty: written here
	source_words TEXT,               -- sealed: what the import could not read, as it stood there
	z BIGINT NOT NULL,               -- where it stands in the index of words: see community_grid.c
	words TEXT NOT NULL,             -- what it stands there under: see community_words.c
	version TEXT NOT NULL,           -- the form that last wrote it
	first_version TEXT NOT NULL,     -- the form that first did
	seq BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);
CREATE UNIQUE INDEX thing_z ON thing (area_id, z);
CREATE INDEX thing_at ON thing (area_id, at_place);
CREATE INDEX thing_name ON thing (area_id, name, id);

-- What a field of a thing said before, for 90 days, and what someone wrote at the same time as
-- someone else and has not been chosen between.  The version of a field now is `by` of its newest
-- row here, or the thing's first one.
CREATE TABLE thing_was (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	thing TEXT NOT NULL,
	field TEXT NOT NULL,
	words TEXT NOT NULL,             -- sealed
	state TEXT NOT NULL,             -- was, both (waits for someone to choose)
	old TEXT NOT NULL,               -- the version that had written these words
	by TEXT NOT NULL,                -- the version that replaced them
	at BIGINT NOT NULL,              -- when the newer was said
	seq BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);
CREATE INDEX thing_was_thing ON thing_was (area_id, thing, field, seq);
CREATE INDEX thing_was_at ON thing_was (area_id, at);

-- "This is out of date": a note for whoever keeps it.  Nobody's name is asked.
CREATE TABLE thing_note (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	thing TEXT NOT NULL,
	what TEXT NOT NULL,
	words TEXT,                      -- sealed
	day BIGINT NOT NULL,
	done BIGINT NOT NULL DEFAULT 0,
	seq BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);
CREATE INDEX thing_note_thing ON thing_note (area_id, thing, done);

-- How many things each word is in, and how many things and words there are: for the score.
CREATE TABLE word_count (
	area_id BIGINT NOT NULL,
	word TEXT NOT NULL,
	n BIGINT NOT NULL,
	seq BIGINT NOT NULL,
	PRIMARY KEY (area_id, word)
);
CREATE TABLE word_total (
	area_id BIGINT NOT NULL PRIMARY KEY,
	things BIGINT NOT NULL,
	words BIGINT NOT NULL,
	seq BIGINT NOT NULL
);

-- Looked for and not found: a theme and a neighbourhood, never a person.  Of the day only the month.
CREATE TABLE wish (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	theme TEXT NOT NULL,             -- sealed: people say it in words of their own
	neighbourhood TEXT,
	month BIGINT NOT NULL,           -- London day of the month's first
	seq BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);
CREATE INDEX wish_month ON wish (area_id, month);

-- A person and a thing: thinking, together, own (going on my own), not_for_me.  The thing is told nothing.
CREATE TABLE connection (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	person TEXT NOT NULL,
	thing TEXT NOT NULL,
	tier TEXT NOT NULL,              -- community, service
	state TEXT NOT NULL,
	before TEXT,                     -- the state before this one, for undo
	day BIGINT NOT NULL,             -- of the last change
	at BIGINT NOT NULL,
	version TEXT NOT NULL,
	seq BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);
CREATE UNIQUE INDEX connection_person ON connection (area_id, person, thing);
CREATE INDEX connection_thing ON connection (area_id, thing);
