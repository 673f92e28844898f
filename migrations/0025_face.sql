-- SPDX-License-Identifier: Apache-2.0
-- A coordinator's own face, for their neighbourhood: a small picture that they put there, and what it shows.
CREATE TABLE face (
	area_id BIGINT NOT NULL,
	staff_id TEXT NOT NULL,
	version TEXT NOT NULL,
	words TEXT NOT NULL,             -- sealed: what it shows
	state TEXT NOT NULL,             -- coming, here, or why it could not be read
	small TEXT NOT NULL,             -- sealed: base64url
	PRIMARY KEY (area_id, staff_id)
);
