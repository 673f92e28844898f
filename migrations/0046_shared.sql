-- SPDX-License-Identifier: Apache-2.0
-- A session on a device that other people use too ends when nobody has used it for a while.
ALTER TABLE session ADD COLUMN shared BIGINT NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN seen BIGINT NOT NULL DEFAULT 0;    -- when it was last used; 0: not shared
