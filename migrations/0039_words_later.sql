-- SPDX-License-Identifier: Apache-2.0
-- Words about a person that a phone brought when their writer no longer walked alongside: for whoever does now.
CREATE TABLE came_later (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	person_id TEXT NOT NULL,
	staff_id TEXT NOT NULL,          -- who wrote them
	at BIGINT NOT NULL,              -- when they were written
	came_at BIGINT NOT NULL,         -- when they came
	what TEXT NOT NULL,              -- meant for their: story, page
	words TEXT NOT NULL,             -- sealed
	hidden BIGINT NOT NULL,          -- not meant for the person's own screen
	PRIMARY KEY (area_id, id)
);
CREATE INDEX came_later_person ON came_later (area_id, person_id, at);
CREATE INDEX came_later_seq ON came_later (area_id, seq);
CREATE INDEX came_later_came ON came_later (area_id, came_at);
