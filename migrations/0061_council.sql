-- SPDX-License-Identifier: Apache-2.0
-- Signing in by the council's own sign-in (OpenID Connect), for those who work here: one account there of one account here.
-- tag is a keyed hash of the issuer and of its name for them; nothing else of what it says of anybody is kept.
CREATE TABLE council_account (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	tag TEXT NOT NULL,
	staff_id TEXT NOT NULL,
	made_in TEXT NOT NULL,                   -- the session in which it was turned on
	timed BIGINT NOT NULL,                   -- 1: it said then when they had shown who they are, and must from then on
	created BIGINT NOT NULL,
	used_at BIGINT NOT NULL DEFAULT 0,
	told_at BIGINT NOT NULL DEFAULT 0,       -- until when its owner knows of new ways to sign in
	PRIMARY KEY (area_id, id)
);
CREATE UNIQUE INDEX council_account_tag ON council_account (area_id, tag);
CREATE UNIQUE INDEX council_account_who ON council_account (area_id, staff_id);

-- One who went there and comes back within ten minutes.  id is a keyed hash of what only their browser and the council
-- were told, browser one of that browser.
CREATE TABLE council_try (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	browser TEXT NOT NULL,
	state TEXT NOT NULL,                     -- 'find', 'out', 'back', 'asked', 'good' or 'no': signin_council.c
	why TEXT NOT NULL DEFAULT '',
	staff_id TEXT NOT NULL DEFAULT '',       -- who turns it on, and in which session; '': somebody signs in
	session TEXT NOT NULL DEFAULT '',
	secret TEXT NOT NULL,                    -- sealed: what goes out, and the proof that comes after it
	words TEXT,                              -- sealed: what the form that was pressed said, closed for that browser alone
	answer TEXT,                             -- sealed: the code; then the tag of whose it is
	made BIGINT NOT NULL,
	back_at BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (area_id, id)
);

-- What the council's sign-in says of itself to everybody: where it is, and its public keys.
CREATE TABLE council_known (
	area_id BIGINT NOT NULL,
	issuer TEXT NOT NULL,
	authorize_at TEXT NOT NULL,
	token_at TEXT NOT NULL,
	keys_at TEXT NOT NULL,
	basic BIGINT NOT NULL,
	names_itself BIGINT NOT NULL,
	keys TEXT NOT NULL,
	found BIGINT NOT NULL,
	keys_found BIGINT NOT NULL,
	PRIMARY KEY (area_id)
);
