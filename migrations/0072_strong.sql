-- SPDX-License-Identifier: Apache-2.0
-- Since when a worker is asked for a passkey: from their first sign-in with a role of which one is asked.
CREATE TABLE passkey_asked (
	area_id BIGINT NOT NULL,
	staff_id TEXT NOT NULL,
	at BIGINT NOT NULL,
	PRIMARY KEY (area_id, staff_id)
);
-- 1: of coordinators too.
ALTER TABLE area ADD COLUMN coordinators_asked BIGINT NOT NULL DEFAULT 0;
