-- SPDX-License-Identifier: Apache-2.0
-- A coordinator's own sheet of people, brought in as a list of things is: staged line by line, looked
-- at, then taken in.  Its first line stands sealed in the row of line 0, its name nowhere.
ALTER TABLE import ADD COLUMN staff_id TEXT NOT NULL DEFAULT '';   -- whose sheet of people this is; empty: a list of things
ALTER TABLE import ADD COLUMN mapping TEXT NOT NULL DEFAULT '';    -- what each column is: codes, no words
ALTER TABLE import ADD COLUMN place TEXT NOT NULL DEFAULT '';      -- neighbourhood of lines that name none
ALTER TABLE import ADD COLUMN yes_day BIGINT NOT NULL DEFAULT 0;   -- the day on which all of them said yes; 0: not said
ALTER TABLE import ADD COLUMN expires BIGINT NOT NULL DEFAULT 0;   -- then it goes, done or not; 0: never
ALTER TABLE import_row ADD COLUMN answer TEXT NOT NULL DEFAULT ''; -- what the coordinator said of it: yes, intro, out
ALTER TABLE import_row ADD COLUMN yes_day BIGINT NOT NULL DEFAULT 0;
ALTER TABLE import_row ADD COLUMN became TEXT NOT NULL DEFAULT ''; -- id of the person or the introduction
CREATE INDEX import_expires ON import (area_id, expires) WHERE expires > 0;
-- What the columns of a sheet of this shape were last time: no words of it, only a keyed hash.
CREATE TABLE import_shape (
	area_id BIGINT NOT NULL,
	staff_id TEXT NOT NULL,
	tag TEXT NOT NULL,
	mapping TEXT NOT NULL,
	PRIMARY KEY (area_id, staff_id, tag)
);
