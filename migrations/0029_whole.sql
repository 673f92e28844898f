-- SPDX-License-Identifier: Apache-2.0
-- Whether this coordinator's phone carries the whole story of this person, and not only the newest of it.
ALTER TABLE alongside ADD COLUMN whole BIGINT NOT NULL DEFAULT 0;
