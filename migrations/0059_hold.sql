-- SPDX-License-Identifier: Apache-2.0
-- That a court, an inquiry or a practice review asks for what is kept of somebody to stay, until a day.  Set by the data
-- protection officer alone.  On the server only.
CREATE TABLE hold (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	version TEXT NOT NULL,
	person_id TEXT NOT NULL,
	kind TEXT NOT NULL,              -- court, inquiry, review
	law TEXT NOT NULL,               -- sealed: the law, the order
	set_by TEXT NOT NULL,
	at BIGINT NOT NULL,
	until_day BIGINT NOT NULL,       -- over after that day, unless it is renewed by hand
	told_day BIGINT NOT NULL,        -- when the person was told; 0: not, because it would be unlawful
	not_told TEXT NOT NULL,          -- sealed: and why
	ended BIGINT NOT NULL,           -- when it was ended by hand; 0: it was not
	unread BIGINT NOT NULL,          -- since when nobody reads what it keeps, for it would have gone; 0: it is read as ever
	PRIMARY KEY (area_id, id)
);
CREATE INDEX hold_person ON hold (area_id, person_id);
