-- SPDX-License-Identifier: Apache-2.0
-- When a thing happens, beyond what phones know of it.  No row: as freq, days and nth of the thing say.
CREATE TABLE thing_when (
	area_id BIGINT NOT NULL,
	thing TEXT NOT NULL,
	rule TEXT,                       -- RFC 5545, as community_when_rule.c writes it; empty: as the thing says
	first_day BIGINT NOT NULL DEFAULT 0,       -- London days; 0: not said
	last_day BIGINT NOT NULL DEFAULT 0,
	term_only BIGINT NOT NULL DEFAULT 0,
	not_bank BIGINT NOT NULL DEFAULT 0,        -- not on bank holidays
	not_on TEXT,                     -- days, as 2026-12-25, with a blank between
	also_on TEXT,
	ends_next BIGINT NOT NULL DEFAULT 0,       -- over midnight: the minute of the next day; 0: it ends on its day
	PRIMARY KEY (area_id, thing)
);

-- The days of the next 400 that it is on, made at each save and by a daily job.  z is the thing's, so that a week near a
-- place is a few ranges of the key.
CREATE TABLE occurrence (
	area_id BIGINT NOT NULL,
	day BIGINT NOT NULL,
	z BIGINT NOT NULL,
	starts BIGINT NOT NULL,          -- minutes of that day; both 0: no time is said
	ends BIGINT NOT NULL,            -- above 1440: on the next day; 0: not said
	thing TEXT NOT NULL,
	PRIMARY KEY (area_id, day, z)
);
CREATE INDEX occurrence_thing ON occurrence (area_id, thing, day);

-- An area's own days: terms of its schools, and where its bank holidays differ from the rule.
CREATE TABLE area_day (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	kind TEXT NOT NULL,              -- term, bank (holiday), ordinary (no bank holiday this time)
	first_day BIGINT NOT NULL,
	last_day BIGINT NOT NULL,
	name TEXT,
	PRIMARY KEY (area_id, id)
);
