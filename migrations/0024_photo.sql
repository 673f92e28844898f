-- SPDX-License-Identifier: Apache-2.0
-- Photographs: of a moment, or of the paper that was agreed.  The row travels, with a small picture in it;
-- the whole one stays here in pieces.
CREATE TABLE photo (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	person_id TEXT NOT NULL,
	staff_id TEXT NOT NULL,
	moment_id TEXT NOT NULL,         -- empty: of what was agreed
	at BIGINT NOT NULL,              -- as the moment's
	words TEXT NOT NULL,             -- sealed: what it shows
	state TEXT NOT NULL,             -- coming, here, or why it could not be read
	wide BIGINT NOT NULL,
	high BIGINT NOT NULL,
	sum TEXT NOT NULL,               -- SHA-256 of the bytes that its phone promised; or empty
	small TEXT NOT NULL,             -- sealed: the small picture, base64url
	PRIMARY KEY (area_id, id)
);
CREATE INDEX photo_person ON photo (area_id, person_id, at);
CREATE INDEX photo_moment ON photo (area_id, moment_id);
CREATE INDEX photo_seq ON photo (area_id, seq);

CREATE TABLE photo_piece (
	area_id BIGINT NOT NULL,
	photo_id TEXT NOT NULL,
	n BIGINT NOT NULL,
	bytes TEXT NOT NULL,             -- sealed: base64url
	PRIMARY KEY (area_id, photo_id, n)
);

-- What a phone has sent of one so far, as it made it: nobody is shown this.
CREATE TABLE photo_part (
	area_id BIGINT NOT NULL,
	staff_id TEXT NOT NULL,
	photo_id TEXT NOT NULL,
	n BIGINT NOT NULL,
	parts BIGINT NOT NULL,           -- how many there are
	at BIGINT NOT NULL,
	bytes TEXT NOT NULL,             -- sealed: base64url
	PRIMARY KEY (area_id, staff_id, photo_id, n)
);
CREATE INDEX photo_part_at ON photo_part (area_id, at);
