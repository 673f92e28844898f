-- SPDX-License-Identifier: Apache-2.0
-- Words that a coordinator wrote without saying for whom, on a phone that was locked.  Only who wrote them sees them.
CREATE TABLE unnamed (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	staff_id TEXT NOT NULL,
	at BIGINT NOT NULL,              -- when they were written
	words TEXT NOT NULL,             -- sealed
	PRIMARY KEY (area_id, id)
);
CREATE INDEX unnamed_staff ON unnamed (area_id, staff_id, seq);
