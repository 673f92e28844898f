-- SPDX-License-Identifier: Apache-2.0
-- Where a neighbourhood ends: rings, read from GeoJSON, in millionths of a degree.  On the server only.
CREATE TABLE land_bound (
	area_id BIGINT NOT NULL,
	neighbourhood TEXT NOT NULL,
	west BIGINT NOT NULL,
	south BIGINT NOT NULL,
	east BIGINT NOT NULL,
	north BIGINT NOT NULL,
	shape TEXT NOT NULL,             -- "x,y x,y ...;x,y ...": a ring after the other; inside is inside an odd number of them
	PRIMARY KEY (area_id, neighbourhood)
);
