-- SPDX-License-Identifier: Apache-2.0
-- Who tried to sign in and was wrong is slowed down.  id says only which of a million places of a keyed hash a
-- network or an account falls into, so there are never more rows than that, and they go by themselves.
CREATE TABLE attempt (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	n BIGINT NOT NULL,               -- wrong ones that count
	at BIGINT NOT NULL,              -- the last of them
	until BIGINT NOT NULL,           -- the next is looked at from then
	goes BIGINT NOT NULL,            -- when the row is taken away
	PRIMARY KEY (area_id, id)
);
CREATE INDEX attempt_goes ON attempt (area_id, goes);
