-- SPDX-License-Identifier: Apache-2.0
-- "Tell me if it starts": who asked, and for what, is for them alone to read, so all that it says is under their own key.
CREATE TABLE hear (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	person_id TEXT NOT NULL,
	words TEXT NOT NULL,             -- sealed
	neighbourhood TEXT,              -- sealed; empty: anywhere
	thing TEXT,                      -- sealed: the group that began; NULL: not yet
	PRIMARY KEY (area_id, id)
);
CREATE INDEX hear_person ON hear (area_id, person_id);
