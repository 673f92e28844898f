-- SPDX-License-Identifier: Apache-2.0
-- What a person's story says, folded for searching, in pieces of a few thousand letters.  Each line
-- is the id of a moment and its words.  Sealed like the words themselves.
CREATE TABLE story_text (
	area_id BIGINT NOT NULL,
	person_id TEXT NOT NULL,
	n BIGINT NOT NULL,               -- 1, 2, 3 ...
	id TEXT NOT NULL,                -- derived from person and n: what it is sealed for
	seq BIGINT NOT NULL,
	words TEXT NOT NULL,             -- sealed
	PRIMARY KEY (area_id, person_id, n)
);
-- The piece that a moment's words stand in.
ALTER TABLE moment ADD COLUMN piece BIGINT NOT NULL DEFAULT 0;
CREATE INDEX moment_piece ON moment (area_id, person_id, piece);
