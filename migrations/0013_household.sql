-- SPDX-License-Identifier: Apache-2.0
-- People who belong together, as each of them said for themselves.  While somebody is still to be asked
-- it is a note of whoever asks, and goes by itself; whoever says no, or leaves, leaves no row behind.
CREATE TABLE household (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	expires BIGINT NOT NULL,         -- 0: everyone in it said yes
	PRIMARY KEY (area_id, id)
);
CREATE INDEX household_expires ON household (area_id, expires) WHERE expires > 0;

CREATE TABLE household_member (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,                -- derived from household and person
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	household_id TEXT NOT NULL,
	person_id TEXT NOT NULL,
	said_yes BIGINT NOT NULL,        -- when; 0: not asked yet
	voice TEXT NOT NULL,             -- own; family: of a child, whose page the family holds; empty: not asked yet
	words TEXT,                      -- sealed: what they said
	PRIMARY KEY (area_id, id)
);
CREATE INDEX household_member_of ON household_member (area_id, household_id);
CREATE INDEX household_member_person ON household_member (area_id, person_id);
