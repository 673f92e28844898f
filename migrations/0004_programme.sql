-- SPDX-License-Identifier: Apache-2.0
-- The programme: its neighbourhoods, the doors for when it can't wait, and what is set up once.

CREATE TABLE neighbourhood (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	lat DOUBLE PRECISION NOT NULL,           -- its centre, never somebody's home
	lon DOUBLE PRECISION NOT NULL,
	version TEXT NOT NULL,
	seq BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);

CREATE TABLE door (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	kind TEXT NOT NULL,
	name TEXT NOT NULL DEFAULT '',
	phone TEXT NOT NULL DEFAULT '',
	note TEXT NOT NULL DEFAULT '',
	place BIGINT NOT NULL DEFAULT 0,         -- in the list
	version TEXT NOT NULL,
	seq BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);

CREATE TABLE setting (
	area_id BIGINT NOT NULL,
	name TEXT NOT NULL,
	value TEXT NOT NULL,
	version TEXT NOT NULL,
	seq BIGINT NOT NULL,
	PRIMARY KEY (area_id, name)
);
