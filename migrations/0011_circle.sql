-- SPDX-License-Identifier: Apache-2.0
-- A tie is a row of page_item: since when, until when, and what it gives.  A day is as it was said:
-- 2019, 2019-03 or 2019-03-05; empty when nobody said.
ALTER TABLE page_item ADD COLUMN since TEXT NOT NULL DEFAULT '';
ALTER TABLE page_item ADD COLUMN until TEXT NOT NULL DEFAULT '';
ALTER TABLE page_item ADD COLUMN energy TEXT NOT NULL DEFAULT '';   -- gives, takes or empty

-- The ring a tie was in until that day, so that the circle can be seen as it was.
CREATE TABLE tie_was (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	person_id TEXT NOT NULL,
	tie_id TEXT NOT NULL,
	ring TEXT NOT NULL,
	until TEXT NOT NULL,
	PRIMARY KEY (area_id, id)
);
CREATE INDEX tie_was_person ON tie_was (area_id, person_id, until);

-- A day on which life turned, as the person tells it.
CREATE TABLE turning (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	person_id TEXT NOT NULL,
	since TEXT NOT NULL,             -- the day, as above
	words TEXT NOT NULL,             -- sealed
	private BIGINT NOT NULL,         -- only the person's own sign-in sees it
	at BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);
CREATE INDEX turning_person ON turning (area_id, person_id, since);
