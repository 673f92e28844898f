-- SPDX-License-Identifier: Apache-2.0
-- "Is this still right?": a link to whoever keeps a thing.  It opens that one thing until a day, and stands nowhere: these
-- are keyed hashes of it and of the code on its slip.  On the server only.
CREATE TABLE keep_ask (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	thing TEXT NOT NULL,
	door TEXT NOT NULL,
	code TEXT NOT NULL,
	how TEXT NOT NULL,               -- paper email text
	place TEXT,                      -- sealed: where it was sent; none on paper
	site TEXT NOT NULL,              -- what the link began with, for the next month's
	message TEXT NOT NULL,           -- the message it went in; empty on paper
	made_by TEXT NOT NULL,           -- the worker; empty: it was asked again as they agreed
	made BIGINT NOT NULL,
	until BIGINT NOT NULL,
	ended BIGINT NOT NULL,           -- when it was taken back, or the next one took its place; 0: it stands
	answered BIGINT NOT NULL,        -- when whoever has it last said something; 0: not yet
	times BIGINT NOT NULL,           -- how often
	monthly BIGINT NOT NULL,         -- 1: they agreed to be asked each month
	quiet BIGINT NOT NULL,           -- how many before it, one after the other, had no answer
	PRIMARY KEY (area_id, id)
);
CREATE UNIQUE INDEX keep_ask_door ON keep_ask (area_id, door);
CREATE INDEX keep_ask_code ON keep_ask (area_id, code);
CREATE INDEX keep_ask_thing ON keep_ask (area_id, thing, made);
CREATE INDEX keep_ask_made ON keep_ask (area_id, made);

-- Every change of a thing: what it said before and after, and by whom, as a word for what they do here.  On the server only.
CREATE TABLE thing_change (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	thing TEXT NOT NULL,
	field TEXT NOT NULL,             -- of its form; added, state, checked
	before TEXT,                     -- sealed
	after TEXT,                      -- sealed
	who TEXT NOT NULL,               -- coordinator lead admin staff keeper file program
	at BIGINT NOT NULL,
	n BIGINT NOT NULL,               -- the order of those of one moment
	PRIMARY KEY (area_id, id)
);
CREATE INDEX thing_change_thing ON thing_change (area_id, thing, at, n);
CREATE INDEX thing_change_at ON thing_change (area_id, at);

-- A message to an address that stands beside nobody's page: it is kept until the message went.
ALTER TABLE post ADD COLUMN place TEXT;    -- sealed
