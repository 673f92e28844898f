-- SPDX-License-Identifier: Apache-2.0
-- Whose sign-in keeps what was shared: a circle_member, or a person with a page of their own; empty: nobody's.
ALTER TABLE share ADD COLUMN member_id TEXT NOT NULL DEFAULT '';
CREATE INDEX share_member ON share (area_id, member_id, made);
