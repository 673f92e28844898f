-- SPDX-License-Identifier: Apache-2.0
-- That very many people's pages were opened with one account within an hour: whose account, and when.  Not whose pages.
CREATE TABLE read_many (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,
	staff_id TEXT NOT NULL,
	at BIGINT NOT NULL,
	lead_at BIGINT NOT NULL DEFAULT 0,       -- when one who leads had asked about it
	PRIMARY KEY (area_id, id)
);
CREATE INDEX read_many_at ON read_many (area_id, at);
