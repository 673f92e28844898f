-- SPDX-License-Identifier: Apache-2.0
-- Signed in on one device.  id is a keyed hash of the cookie: what stands here opens nothing.
-- One of staff_id and person_id is there, the other ''; what they may do is read anew at each request.
CREATE TABLE session (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	staff_id TEXT NOT NULL DEFAULT '',
	person_id TEXT NOT NULL DEFAULT '',
	created BIGINT NOT NULL,
	expires BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);
CREATE INDEX session_expires ON session (area_id, expires);
CREATE INDEX session_who ON session (area_id, staff_id, person_id);

-- A link that signs one worker or one person in, once.  id is a keyed hash of what stands in the link.
CREATE TABLE invitation (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	staff_id TEXT NOT NULL DEFAULT '',
	person_id TEXT NOT NULL DEFAULT '',
	made_by TEXT NOT NULL,                   -- who made it; '' is the command line
	created BIGINT NOT NULL,
	expires BIGINT NOT NULL,
	used_at BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (area_id, id)
);
CREATE INDEX invitation_expires ON invitation (area_id, expires);
CREATE INDEX invitation_who ON invitation (area_id, staff_id, person_id);
