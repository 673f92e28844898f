-- SPDX-License-Identifier: Apache-2.0
-- What somebody of a family is called stands under a key of their own: the daily work closes anew what the area's key closed.
UPDATE area SET own_keys = 0;
-- 1: what phones sent is still to be looked through for words that name them, a few at a time.
ALTER TABLE erased ADD COLUMN unswept BIGINT NOT NULL DEFAULT 0;
CREATE INDEX erased_unswept ON erased (area_id, id) WHERE unswept = 1;
