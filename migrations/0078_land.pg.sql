-- SPDX-License-Identifier: Apache-2.0
-- As in 0078_land.sqlite.sql.
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
);
