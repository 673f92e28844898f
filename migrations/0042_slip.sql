-- SPDX-License-Identifier: Apache-2.0
-- A link that is printed has a short code beside its square: ten letters for whoever types, good once, as long as the
-- link.  Only a keyed hash of it stands here; '': there is none.
ALTER TABLE invitation ADD COLUMN code TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX invitation_code ON invitation (area_id, code) WHERE code <> '';
