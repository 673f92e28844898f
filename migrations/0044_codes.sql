-- SPDX-License-Identifier: Apache-2.0
-- Codes from an app (RFC 6238), one app of one account.  tag is a keyed hash of the name by which it signs in.
CREATE TABLE code_app (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	tag TEXT NOT NULL,
	staff_id TEXT NOT NULL DEFAULT '',       -- one of the two is there, the other ''
	person_id TEXT NOT NULL DEFAULT '',
	name TEXT NOT NULL,                      -- sealed: that name, to show it to whose it is
	secret TEXT NOT NULL,                    -- sealed: what the app and we have in common
	made_in TEXT NOT NULL,                   -- the session in which it was asked for: there alone it is shown
	created BIGINT NOT NULL,
	on_at BIGINT NOT NULL DEFAULT 0,         -- when a right code turned it on; 0: not yet, and it opens nothing
	step BIGINT NOT NULL DEFAULT 0,          -- of the last code that was taken: none before it is taken again
	used_at BIGINT NOT NULL DEFAULT 0,
	told_at BIGINT NOT NULL DEFAULT 0,       -- until when its owner knows of new ways to sign in
	PRIMARY KEY (area_id, id)
);
CREATE UNIQUE INDEX code_app_tag ON code_app (area_id, tag);
CREATE UNIQUE INDEX code_app_who ON code_app (area_id, staff_id, person_id);
