-- SPDX-License-Identifier: Apache-2.0
-- Rooms that an area opens for itself: every opening and closing, with who and when.  The last one counts.
CREATE TABLE room_change (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	room TEXT NOT NULL,              -- safety-notes, lone-visits
	opened BIGINT NOT NULL,
	staff_id TEXT NOT NULL,
	at BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);
CREATE INDEX room_change_last ON room_change (area_id, room, seq);

-- Visit-safety: a fact that someone saw, about a visit and never about who lives there.  Added and taken
-- away, never changed; gone after until_day.
CREATE TABLE safety_note (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	person_id TEXT NOT NULL,
	staff_id TEXT NOT NULL,          -- who saw it
	words TEXT NOT NULL,             -- sealed
	told_day BIGINT NOT NULL,        -- London day on which the person was told; 0: not told
	not_told TEXT,                   -- sealed: why telling them would not be safe
	day BIGINT NOT NULL,
	until_day BIGINT NOT NULL,
	state TEXT NOT NULL,             -- asked, talk, agreed
	agreed_by TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (area_id, id)
);
CREATE INDEX safety_note_person ON safety_note (area_id, person_id);
CREATE INDEX safety_note_until ON safety_note (area_id, until_day);

-- Someone is out alone, and who looks out for them.  One at a time, gone when they say that they are back
-- and within 24 hours; no place, and nothing of it stays.
CREATE TABLE lone_visit (
	area_id BIGINT NOT NULL,
	staff_id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	friend_id TEXT NOT NULL,
	phone TEXT NOT NULL,             -- sealed
	words TEXT,                      -- sealed: shown to the friend only when the time is past
	back_at BIGINT NOT NULL,
	gone_at BIGINT NOT NULL,
	PRIMARY KEY (area_id, staff_id)
);
CREATE INDEX lone_visit_friend ON lone_visit (area_id, friend_id);
CREATE INDEX lone_visit_gone ON lone_visit (area_id, gone_at);
