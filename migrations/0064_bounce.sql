-- SPDX-License-Identifier: Apache-2.0
-- A letter that comes back is known by a secret token in the address it was sent from, never by whom it was sent to.  The
-- token itself stands nowhere: this is a keyed hash of it.
ALTER TABLE post ADD COLUMN door TEXT NOT NULL DEFAULT '';
CREATE INDEX post_door ON post (area_id, door) WHERE door <> '';
