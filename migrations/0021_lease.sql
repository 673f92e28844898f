-- SPDX-License-Identifier: Apache-2.0
-- Until when a phone may fetch without its owner signing in again; what it sends is always taken.
ALTER TABLE device ADD COLUMN lease BIGINT NOT NULL DEFAULT 0;
