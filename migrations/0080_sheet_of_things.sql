-- SPDX-License-Identifier: Apache-2.0
-- A list of things that waits for somebody to say what its columns are: its file, and where it is from.
-- What they say is kept in import_shape under no worker, for the whole area.
ALTER TABLE import ADD COLUMN path TEXT NOT NULL DEFAULT '';
ALTER TABLE import ADD COLUMN feed TEXT NOT NULL DEFAULT '';
