-- SPDX-License-Identifier: Apache-2.0
-- The index of words: one row for each word of each thing, in the order of places on the map.  facts
-- are its weight there and what a search asks for (community_int.h), so that no thing need be read
-- to be ranked.  The word '' has every thing.
CREATE TABLE thing_word (
	area_id BIGINT NOT NULL,
	word TEXT NOT NULL,
	z BIGINT NOT NULL,
	facts BIGINT NOT NULL,
	PRIMARY KEY (area_id, word, z)
) WITHOUT ROWID;
