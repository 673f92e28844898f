-- SPDX-License-Identifier: Apache-2.0
-- Phones that carry their owner's day, what they sent, and what they must let go.
CREATE TABLE device (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	staff_id TEXT NOT NULL,
	name TEXT NOT NULL,              -- sealed: as its owner calls it
	token TEXT NOT NULL,             -- keyed hash of what it shows at the door
	mac_key TEXT NOT NULL,           -- sealed: under which it signs what it sends
	shared BIGINT NOT NULL,          -- used by several: a shorter lease
	added BIGINT NOT NULL,
	seen BIGINT NOT NULL,
	state TEXT NOT NULL,             -- on, wipe (asked for), gone
	last_n BIGINT NOT NULL DEFAULT 0,    -- the number of the newest form answered
	trying BIGINT NOT NULL DEFAULT 0,    -- 1 while a batch runs: still 1 at the next one, and a worker died
	fault_n BIGINT NOT NULL DEFAULT 0,   -- the form it died at, and how many times
	fault_times BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (area_id, id)
);
CREATE INDEX device_staff ON device (area_id, staff_id);

-- What a form from a phone was answered.
CREATE TABLE receipt (
	area_id BIGINT NOT NULL,
	device_id TEXT NOT NULL,
	n BIGINT NOT NULL,
	tag TEXT NOT NULL,               -- keyed hash of the form: another under the same number is another phone's
	answer TEXT NOT NULL,            -- ok, both, no, fault, lost
	why TEXT NOT NULL,               -- sealed: the reason, in words
	words TEXT,                      -- sealed: of a form that its writer may no longer send, for who may
	upto BIGINT NOT NULL,            -- the area's number then: once a phone has it, the form is in what it was given
	at BIGINT NOT NULL,
	PRIMARY KEY (area_id, device_id, n)
);

-- Rows of synced tables that were deleted.
CREATE TABLE gone (
	area_id BIGINT NOT NULL,
	seq BIGINT NOT NULL,
	name TEXT NOT NULL,
	who TEXT NOT NULL,               -- the person or staff member whose row it was; '' for the programme's
	id TEXT NOT NULL,
	at BIGINT NOT NULL,
	PRIMARY KEY (area_id, seq, name, id)
);
CREATE INDEX gone_at ON gone (area_id, at);
-- Up to this number such marks are forgotten: a phone that is further behind begins anew.
ALTER TABLE area ADD COLUMN forgotten BIGINT NOT NULL DEFAULT 0;

-- On a phone: what it has said that is not yet in what the server gave it.  Made anew each time it opens.
CREATE TABLE outbox (
	area_id BIGINT NOT NULL,
	n BIGINT NOT NULL,
	path TEXT NOT NULL,
	words TEXT NOT NULL,
	said_at BIGINT NOT NULL,
	state TEXT NOT NULL,             -- waiting, sent, no, fault
	why TEXT NOT NULL,
	PRIMARY KEY (area_id, n)
);

-- On a phone: how far it has been given what there is.
CREATE TABLE pulled (
	area_id BIGINT NOT NULL PRIMARY KEY,
	cursor TEXT NOT NULL
);

-- A number that changes when an older copy of the database is put back: phones then ask for all again.
ALTER TABLE area ADD COLUMN epoch TEXT NOT NULL DEFAULT '';

CREATE INDEX alongside_seq ON alongside (area_id, staff_id, seq);
CREATE INDEX moment_seq ON moment (area_id, seq);
CREATE INDEX page_part_seq ON page_part (area_id, seq);
CREATE INDEX page_other_seq ON page_other (area_id, seq);
CREATE INDEX page_item_seq ON page_item (area_id, seq);
CREATE INDEX page_earlier_seq ON page_earlier (area_id, seq);
CREATE INDEX step_seq ON step (area_id, seq);
CREATE INDEX tie_was_seq ON tie_was (area_id, seq);
CREATE INDEX turning_seq ON turning (area_id, seq);
CREATE INDEX connection_seq ON connection (area_id, seq);
CREATE INDEX thing_seq ON thing (area_id, seq);
CREATE INDEX introduction_seq ON introduction (area_id, seq);
CREATE INDEX plan_seq ON plan (area_id, seq);
