-- SPDX-License-Identifier: Apache-2.0
-- Words that were on the page before, for then and now.
CREATE TABLE page_earlier (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	seq BIGINT NOT NULL,
	person_id TEXT NOT NULL,
	part TEXT NOT NULL,
	words TEXT NOT NULL,             -- sealed
	own BIGINT NOT NULL,
	at BIGINT NOT NULL,              -- written
	until BIGINT NOT NULL,           -- replaced
	PRIMARY KEY (area_id, id)
);
CREATE INDEX page_earlier_person ON page_earlier (area_id, person_id, part, until);

-- Their own words, typed by somebody else: from paper, or as they said them.
ALTER TABLE page_part ADD COLUMN typed_by TEXT;
ALTER TABLE page_other ADD COLUMN typed_by TEXT;

-- What they said they wanted that this step goes towards, if they like.
ALTER TABLE step ADD COLUMN toward TEXT;   -- sealed
