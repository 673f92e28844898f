-- SPDX-License-Identifier: Apache-2.0
-- A postcode without its space, or a first half ("QA1") with the middle of those that begin so.  There are millions: one tree.
CREATE TABLE land_point (
	area_id BIGINT NOT NULL,
	edition BIGINT NOT NULL,
	code TEXT NOT NULL,
	lat DOUBLE PRECISION NOT NULL,
	lon DOUBLE PRECISION NOT NULL,
	ended BIGINT NOT NULL,           -- the month, as 202603, since which no letter goes there; 0: it is in use
	ward TEXT NOT NULL,
	lsoa TEXT NOT NULL,
	PRIMARY KEY (area_id, edition, code)
) WITHOUT ROWID;
