-- SPDX-License-Identifier: Apache-2.0
-- The postcodes of the land, as the ONS and Ordnance Survey publish them: which there are, where, and in which ward.  An
-- edition is read in beside the one of before, and takes its place when it is whole.  On the server only.
CREATE TABLE land_edition (
	area_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	state TEXT NOT NULL,             -- coming, used, over (its rows go)
	source TEXT NOT NULL,            -- the files it came from
	at BIGINT NOT NULL,
	points BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);
-- Names of wards and LSOAs, by their codes.
CREATE TABLE land_name (
	area_id BIGINT NOT NULL,
	edition BIGINT NOT NULL,
	code TEXT NOT NULL,
	name TEXT NOT NULL,
	PRIMARY KEY (area_id, edition, code)
);
