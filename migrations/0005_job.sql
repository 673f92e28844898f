-- SPDX-License-Identifier: Apache-2.0
-- Work to be done outside a request.  A row is written by the request; the job process does the
-- work in small steps, each with its progress in the row, so it can be broken off at any point.
CREATE TABLE job (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,                -- from the form that asked for it: the same form asks once
	kind TEXT NOT NULL,
	input TEXT,                      -- sealed
	progress TEXT NOT NULL DEFAULT '',   -- where to go on: keys and counts, no words of people
	done BIGINT NOT NULL DEFAULT 0,  -- so many of `total`, for whoever waits
	total BIGINT NOT NULL DEFAULT 0,
	location TEXT NOT NULL DEFAULT '',   -- the page to see when it is done
	state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'stopped')),
	tries BIGINT NOT NULL DEFAULT 0, -- since it last got anywhere
	run_at BIGINT NOT NULL,          -- not before
	why TEXT NOT NULL DEFAULT '',    -- why it failed last, for whoever runs the server
	actor TEXT NOT NULL,             -- who asked, and what they might do
	roles BIGINT NOT NULL,
	ended BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (area_id, id)
);
CREATE INDEX job_due ON job (area_id, state, run_at);
