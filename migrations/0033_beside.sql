-- SPDX-License-Identifier: Apache-2.0
-- A person's own words beside a moment that somebody else wrote.  The moment is not altered by them.  The id follows
-- from the moment and the person, so that two who write at once write the same row; taken away, it stays without
-- words, and no form that was on its way brings them back.
CREATE TABLE beside (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	person_id TEXT NOT NULL,
	moment_id TEXT NOT NULL,
	moment_at BIGINT NOT NULL,       -- when the moment was written down, for whoever may read only later ones
	words TEXT NOT NULL,             -- sealed
	typed_by TEXT NOT NULL,          -- who typed them as they were said; empty: the person's own hand
	at BIGINT NOT NULL,
	gone TEXT NOT NULL,              -- why the moment is not on this page any more: moved, taken-back; empty: it is
	PRIMARY KEY (area_id, id)
);
CREATE INDEX beside_person ON beside (area_id, person_id, moment_at);
CREATE INDEX beside_seq ON beside (area_id, seq);
