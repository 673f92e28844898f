-- SPDX-License-Identifier: Apache-2.0
-- Records of other people's feeds: kept as they came, with what they became.
ALTER TABLE import_row ADD COLUMN original TEXT;                     -- sealed: the record, until it is taken in
ALTER TABLE import_row ADD COLUMN alike TEXT NOT NULL DEFAULT '';    -- keyed hash of its name without a day, its body and its place
ALTER TABLE import_row ADD COLUMN same TEXT NOT NULL DEFAULT '';     -- keyed hash of its id
CREATE INDEX import_row_same ON import_row (area_id, import, same, line) WHERE same <> '';
CREATE INDEX import_row_alike ON import_row (area_id, import, alike, line) WHERE alike <> '';
ALTER TABLE import_key ADD COLUMN original TEXT;                     -- sealed: the record, as it was last taken in
CREATE INDEX import_key_thing ON import_key (area_id, thing);
