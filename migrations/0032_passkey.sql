-- SPDX-License-Identifier: Apache-2.0
-- A passkey: a key that stays in somebody's own device and signs them in.  tag is a keyed hash of the name
-- that the device gave it; all else that the device said is sealed.
CREATE TABLE passkey (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	tag TEXT NOT NULL,
	staff_id TEXT NOT NULL DEFAULT '',       -- one of the two is there, the other ''
	person_id TEXT NOT NULL DEFAULT '',
	name TEXT NOT NULL,                      -- sealed: what its owner calls it
	key TEXT NOT NULL,                       -- sealed: the device's name for it, its kind, and the public key
	uses BIGINT NOT NULL,                    -- what the device last said of how often it was used; 0: it does not say
	created BIGINT NOT NULL,
	used_at BIGINT NOT NULL DEFAULT 0,
	odd_at BIGINT NOT NULL DEFAULT 0,        -- when that last went back, as it does for a copy; 0: never
	PRIMARY KEY (area_id, id)
);
CREATE UNIQUE INDEX passkey_tag ON passkey (area_id, tag);
CREATE INDEX passkey_who ON passkey (area_id, staff_id, person_id);

-- What a device signed once, it signs no more: the challenge is spent, until it is too old anyway.
CREATE TABLE challenge_spent (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	at BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);
CREATE INDEX challenge_spent_at ON challenge_spent (area_id, at);
