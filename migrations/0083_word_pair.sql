-- SPDX-License-Identifier: Apache-2.0
-- Words that mean the same to those who live here, beside those that Alongside knows (community_families.c); or that do not,
-- though Alongside would have it so.  Of nobody; on phones too.
CREATE TABLE word_pair (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	one TEXT NOT NULL,
	other TEXT NOT NULL,
	apart BIGINT NOT NULL,           -- 1: they do not mean the same
	version TEXT NOT NULL,
	seq BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);
CREATE INDEX word_pair_seq ON word_pair (area_id, seq);
