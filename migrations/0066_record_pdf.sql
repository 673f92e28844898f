-- SPDX-License-Identifier: Apache-2.0
-- Somebody's record as a PDF, in pieces, for whoever asked for it: it waits an hour to be fetched.
CREATE TABLE record_pdf (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,                -- of the job that made it
	n BIGINT NOT NULL,
	person_id TEXT NOT NULL,
	actor TEXT NOT NULL,             -- who alone may fetch it
	at BIGINT NOT NULL,
	pieces BIGINT NOT NULL,
	left_out BIGINT NOT NULL,        -- lines that it was made without: see held_back
	bytes TEXT NOT NULL,             -- sealed
	PRIMARY KEY (area_id, id, n)
);
CREATE INDEX record_pdf_at ON record_pdf (area_id, at);
CREATE INDEX record_pdf_person ON record_pdf (area_id, person_id);
