-- SPDX-License-Identifier: Apache-2.0
-- Somebody's whole record was taken out, and so many lines that would put somebody in danger were not in it.  For the
-- safeguarding lead: on no page and in no file of the person's own does it stand.
CREATE TABLE held_back (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	person_id TEXT NOT NULL,
	at BIGINT NOT NULL,
	taken_by TEXT NOT NULL,          -- who took it out; empty: the person
	n BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);
CREATE INDEX held_back_at ON held_back (area_id, at);
CREATE INDEX held_back_person ON held_back (area_id, person_id);
