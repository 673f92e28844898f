-- SPDX-License-Identifier: Apache-2.0
-- That somebody's page is locked quietly: whoever comes to it as they do meets a page that is out of order.  The row goes
-- when it is opened again, and nothing says that there was one.
CREATE TABLE shut (
	area_id BIGINT NOT NULL,
	person_id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	staff_id TEXT NOT NULL,          -- who locked it, together with them; empty: they themselves
	at BIGINT NOT NULL,              -- when it was said
	PRIMARY KEY (area_id, person_id)
);
