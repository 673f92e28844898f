-- SPDX-License-Identifier: Apache-2.0
-- How somebody signed in: 'link', 'demo', or a passkey's id.  And until when the owner of a passkey knows of the
-- links that were made in their name: a device is told of each that came after.
ALTER TABLE session ADD COLUMN way TEXT NOT NULL DEFAULT '';
ALTER TABLE passkey ADD COLUMN told_at BIGINT NOT NULL DEFAULT 0;
