-- SPDX-License-Identifier: Apache-2.0
-- Somebody who works here read one person's page, or asked for it, without walking alongside them: for a
-- reason, for two hours, and everyone whom it concerns is told.
CREATE TABLE outside (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	person_id TEXT NOT NULL,         -- empty: nobody was known so
	staff_id TEXT NOT NULL,          -- who read
	at BIGINT NOT NULL,
	until BIGINT NOT NULL,           -- it opens nothing from then on
	reason TEXT NOT NULL,            -- sealed
	told_at BIGINT NOT NULL DEFAULT 0,   -- the person knows; 0: nobody has said so yet
	told_by TEXT NOT NULL DEFAULT '',    -- who told them; empty: they read it themselves
	lead_at BIGINT NOT NULL DEFAULT 0,   -- one who leads, and did not read, has taken note; 0: not yet
	PRIMARY KEY (area_id, id)
);
CREATE INDEX outside_person ON outside (area_id, person_id, at);
CREATE INDEX outside_staff ON outside (area_id, staff_id, at);
CREATE INDEX outside_at ON outside (area_id, at);
CREATE INDEX outside_lead ON outside (area_id, lead_at, staff_id);
