-- SPDX-License-Identifier: Apache-2.0
-- Until when somebody knows, where this session is, of ways to sign in that were made for them; and where one was made,
-- for there it is not told.
ALTER TABLE session ADD COLUMN told_at BIGINT NOT NULL DEFAULT 0;
UPDATE session SET told_at = created;
ALTER TABLE passkey ADD COLUMN made_in TEXT NOT NULL DEFAULT '';
