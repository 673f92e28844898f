-- SPDX-License-Identifier: Apache-2.0
-- How somebody may be written to, as they said; without a row nothing is ever sent to them.  On the server only.
CREATE TABLE post_way (
	area_id BIGINT NOT NULL,
	person_id TEXT NOT NULL,
	version TEXT NOT NULL,
	how TEXT NOT NULL,               -- email text paper none
	place TEXT NOT NULL,             -- sealed: the address or the number; empty for paper and none
	safe_write BIGINT NOT NULL,      -- they said that it is safe to write; 0: nobody asked, or it is not
	safe_ring BIGINT NOT NULL,
	safe_leave BIGINT NOT NULL,      -- to leave a message
	hours TEXT NOT NULL,             -- when something may come: day morning afternoon evening
	words TEXT NOT NULL,             -- sealed: what else they said of when and how
	confirmed BIGINT NOT NULL,       -- when it was said that this place is right; 0: nothing goes there yet
	reach_tag TEXT NOT NULL,         -- a keyed hash of how to reach them, as it was then: when that changes, it is asked anew
	PRIMARY KEY (area_id, person_id)
);

-- What is on its way to them, and then that it was sent: which text of ours, how and when; never the words.
CREATE TABLE post (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	person_id TEXT NOT NULL,
	what TEXT NOT NULL,              -- news key link
	how TEXT NOT NULL,               -- email text paper
	link TEXT,                       -- sealed: the address to sign in by that somebody asked for; gone as soon as it went
	state TEXT NOT NULL,             -- waiting sent slip given lapsed
	why TEXT NOT NULL,               -- of one that did not go: no-answer refused no-way paper old unsafe; else empty
	made BIGINT NOT NULL,
	made_by TEXT NOT NULL,           -- who asked for it; empty: it came by itself
	tries BIGINT NOT NULL,
	next_at BIGINT NOT NULL,         -- when it is tried next
	over_at BIGINT NOT NULL,           -- when it was sent, printed or given up; 0: not yet
	twice BIGINT NOT NULL,           -- the line was cut at the end of a try: it may come twice
	PRIMARY KEY (area_id, id)
);
CREATE INDEX post_person ON post (area_id, person_id, made);
CREATE INDEX post_next ON post (area_id, state, next_at);
CREATE INDEX post_made ON post (area_id, made);
