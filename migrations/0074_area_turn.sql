-- SPDX-License-Identifier: Apache-2.0
-- Which of the area's keys seals now, from 1.
ALTER TABLE area ADD COLUMN key_n BIGINT NOT NULL DEFAULT 1;
-- While keys of before are there still: what they closed is closed anew, row by row, and 35 days later they are destroyed.
CREATE TABLE area_turn (
	area_id BIGINT NOT NULL,
	place TEXT NOT NULL,             -- how far the reading has come: a table, and a row's key; empty: it begins
	changed BIGINT NOT NULL,         -- texts that this reading closed anew
	stuck BIGINT NOT NULL,           -- and that it could not open
	clean_at BIGINT NOT NULL,        -- since when no row names an earlier key; 0: some may
	PRIMARY KEY (area_id)
);
