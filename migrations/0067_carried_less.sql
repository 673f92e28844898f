-- SPDX-License-Identifier: Apache-2.0
-- No page of a phone shows how a holding was agreed, nor why a pointer is kept off somebody's own page: phones are given these
-- empty from now on.  A new number has each row come again, so that a phone which has the words loses them.
UPDATE area SET seq = seq + 1;
UPDATE holder SET seq = (SELECT a.seq FROM area a WHERE a.id = holder.area_id);
UPDATE pointer SET seq = (SELECT a.seq FROM area a WHERE a.id = pointer.area_id) WHERE hidden_until > 0;
