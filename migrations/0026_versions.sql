-- SPDX-License-Identifier: Apache-2.0
-- That a field said something else before, and what was said of it at the same time as what stands: 90 days, and
-- what waits until someone chooses.
CREATE TABLE kept (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	person_id TEXT NOT NULL,
	row_id TEXT NOT NULL,            -- the person, moment, turning point or tie that the field is of
	field TEXT NOT NULL,             -- person.reach, moment.words ...
	words TEXT NOT NULL,             -- sealed; of was only a keyed hash: what was replaced is not kept
	state TEXT NOT NULL,             -- was: stood until the form `by`; lost: something else stands; both: waits for a
	                                 -- choice; done: chosen about; same: the form said nothing new
	old TEXT NOT NULL,               -- the row's version until then
	by TEXT NOT NULL,                -- the form with which this row came
	who TEXT NOT NULL,               -- who said it; of was: who said what stands since
	at BIGINT NOT NULL,              -- and when
	moment_at BIGINT NOT NULL,            -- of a moment: when it was written down, for whoever may read only later ones; else 0
	PRIMARY KEY (area_id, id)
);
CREATE INDEX kept_row ON kept (area_id, row_id);
CREATE INDEX kept_person ON kept (area_id, person_id, state);
CREATE INDEX kept_seq ON kept (area_id, seq);
CREATE INDEX kept_at ON kept (area_id, at);

-- When it was said how somebody is: what was said before that, and arrives after it, changes nothing.
ALTER TABLE life ADD COLUMN at BIGINT NOT NULL DEFAULT 0;

-- Phones carry what fields of things said before: an edit there is drawn from those versions.
CREATE INDEX thing_was_seq ON thing_was (area_id, seq);
