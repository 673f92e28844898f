-- SPDX-License-Identifier: Apache-2.0
-- Files that were read in: each line is checked before any of it counts, and what came of it is kept.
CREATE TABLE import (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	name TEXT NOT NULL,              -- of the file
	head TEXT NOT NULL,              -- its first line
	state TEXT NOT NULL,             -- checking, wrong, applying, done
	at BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);
CREATE TABLE import_row (
	area_id BIGINT NOT NULL,
	import TEXT NOT NULL,
	line BIGINT NOT NULL,
	later BIGINT NOT NULL,           -- 0: a place, which others may name; 1: anything else
	fields TEXT NOT NULL,            -- sealed: the line as it stood in the file, with who keeps it and how to reach them
	state TEXT NOT NULL,             -- ready, wrong, added, changed, same, kept
	why TEXT,                        -- sealed: it may say again what stood there
	PRIMARY KEY (area_id, import, line)
);
CREATE INDEX import_row_next ON import_row (area_id, import, state, later, line);
-- What a line of a file became, so that reading it in again changes nothing, and nothing is written
-- over that somebody here has changed since.
CREATE TABLE import_key (
	area_id BIGINT NOT NULL,
	source_key TEXT NOT NULL,
	thing TEXT NOT NULL,
	tag TEXT NOT NULL,               -- hash of the line
	version TEXT NOT NULL,           -- of the thing when it was read in
	PRIMARY KEY (area_id, source_key)
);
