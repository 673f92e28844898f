-- SPDX-License-Identifier: Apache-2.0
-- Parts of a person's page that they let one neighbour or somebody of their family read, until a day.  On the server
-- only: phones carry none.  It stays when it was taken back: looks that came through it have its name.
CREATE TABLE share (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	version TEXT NOT NULL,
	person_id TEXT NOT NULL,
	door TEXT NOT NULL,              -- a keyed hash of the address that opens it
	name TEXT NOT NULL,              -- sealed: for whom, as the person calls them
	parts TEXT NOT NULL,             -- vision people story ...
	said TEXT NOT NULL,              -- sealed: their yes in their words, when somebody typed it for them; else empty
	made_by TEXT NOT NULL,           -- who typed it; empty: the person's own hand
	story_from BIGINT NOT NULL,      -- the story from then on: what whoever typed it could read; 0: all
	made BIGINT NOT NULL,
	until BIGINT NOT NULL,
	taken_back BIGINT NOT NULL,      -- when it was taken back; 0: it was not
	PRIMARY KEY (area_id, id)
);
CREATE UNIQUE INDEX share_door ON share (area_id, door);
CREATE INDEX share_person ON share (area_id, person_id, made);
