-- SPDX-License-Identifier: Apache-2.0
-- What the server alone knows of a thing, beside its row: what a feed says of it, and when it last changed.  Every thing has
-- a row here, written with its own.  Phones carry none of it.
CREATE TABLE thing_more (
	area_id BIGINT NOT NULL,
	thing TEXT NOT NULL,
	organisation TEXT NOT NULL DEFAULT '',     -- the body behind it; empty: none
	org_id TEXT NOT NULL DEFAULT '',           -- its id in feeds, the same wherever its name is; empty with it
	org_words TEXT NOT NULL DEFAULT '',        -- its name, folded, to be found by
	website TEXT NOT NULL DEFAULT '',
	email TEXT NOT NULL DEFAULT '',            -- a mailbox and a telephone of its own, never somebody's private ones
	phone TEXT NOT NULL DEFAULT '',
	from_age BIGINT NOT NULL DEFAULT 0,        -- years; both 0: not said
	to_age BIGINT NOT NULL DEFAULT 0,
	who_for TEXT NOT NULL DEFAULT '',
	hidden_spot BIGINT NOT NULL DEFAULT 0,     -- where it is, is told to nobody but those who work here
	feed TEXT NOT NULL DEFAULT '',             -- the feed it came from, and its id there
	feed_key TEXT NOT NULL DEFAULT '',
	first_seq BIGINT NOT NULL,                 -- of when it was first saved: the order that feeds go in, so that nothing shifts
	changed_at BIGINT NOT NULL,                -- when it was last saved, epoch ms
	PRIMARY KEY (area_id, thing)
);
INSERT INTO thing_more(area_id, thing, first_seq, changed_at)
	SELECT t.area_id, t.id, 0, a.clock_at FROM thing t JOIN area a ON a.id = t.area_id;
CREATE UNIQUE INDEX thing_more_first ON thing_more (area_id, first_seq, thing);
CREATE INDEX thing_more_changed ON thing_more (area_id, changed_at, thing);
CREATE INDEX thing_more_org ON thing_more (area_id, org_id) WHERE org_id <> '';
CREATE INDEX thing_more_feed ON thing_more (area_id, feed, feed_key) WHERE feed <> '';
