-- SPDX-License-Identifier: Apache-2.0
-- Where a version stands among the others of its row.  seq is what phones go by, and is new when a row moves to
-- another person; this never changes.
ALTER TABLE kept ADD COLUMN n BIGINT NOT NULL DEFAULT 0;
UPDATE kept SET n = seq;
