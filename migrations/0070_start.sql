-- SPDX-License-Identifier: Apache-2.0
-- What begins from wishes that are alike, for everybody to read.  Who wished, and who would come, stands nowhere.
CREATE TABLE start (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	neighbourhood TEXT NOT NULL,
	theme TEXT NOT NULL,             -- the stem that its wishes share
	words TEXT NOT NULL,             -- what they share, as people write it
	name TEXT NOT NULL,
	who TEXT,
	at_place TEXT,                   -- a place of the list
	where_words TEXT,
	when_words TEXT,
	first_day BIGINT NOT NULL DEFAULT 0,   -- London day; 0: not said yet
	state TEXT NOT NULL,             -- open, begun (a group now), rests
	thing TEXT,                      -- the group that it became
	month BIGINT NOT NULL DEFAULT 0, -- begun: the London day of that month's first
	day BIGINT NOT NULL,             -- since when it is here
	version TEXT NOT NULL,
	PRIMARY KEY (area_id, id)
);
