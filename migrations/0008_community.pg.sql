-- SPDX-License-Identifier: Apache-2.0
-- The index of words: as in 0008_community.sqlite.sql, with the facts beside the key.
CREATE TABLE thing_word (
	area_id BIGINT NOT NULL,
	word TEXT NOT NULL,
	z BIGINT NOT NULL,
	facts BIGINT NOT NULL,
	PRIMARY KEY (area_id, word, z) INCLUDE (facts)
);
