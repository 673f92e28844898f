-- SPDX-License-Identifier: Apache-2.0
-- Where a coordinator says they will be: a promise to the neighbourhood, not a log of the worker.  What is
-- public by its nature stands plain.

-- One day of this week or the next.  The row goes with its day.
CREATE TABLE presence (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	staff_id TEXT NOT NULL,
	day BIGINT NOT NULL,
	part TEXT NOT NULL,              -- morning, afternoon, evening
	at_time TEXT NOT NULL,           -- "from about ten", instead
	thing TEXT NOT NULL,             -- a thing in the community, or
	place TEXT NOT NULL,             -- words
	PRIMARY KEY (area_id, id)
);
CREATE INDEX presence_day ON presence (area_id, day);

-- "Most Tuesdays": no day of any calendar, so nothing in it has been.
CREATE TABLE presence_usual (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	staff_id TEXT NOT NULL,
	weekday BIGINT NOT NULL,         -- 0 Monday
	part TEXT NOT NULL,
	at_time TEXT NOT NULL,
	thing TEXT NOT NULL,
	place TEXT NOT NULL,
	PRIMARY KEY (area_id, id)
);

-- What a coordinator likes the neighbourhood to know of them.
CREATE TABLE presence_card (
	area_id BIGINT NOT NULL,
	staff_id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	version TEXT NOT NULL,
	name TEXT NOT NULL,              -- sealed
	phone TEXT NOT NULL,             -- sealed
	words TEXT NOT NULL,             -- sealed
	words_cy TEXT NOT NULL,          -- sealed
	away BIGINT NOT NULL,            -- the day they are back; 0: they are not away
	PRIMARY KEY (area_id, staff_id)
);
