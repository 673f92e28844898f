-- SPDX-License-Identifier: Apache-2.0
-- A key for each person, wrapped by the epoch key of the month, which is kept outside of the database.
CREATE TABLE person_key (
	area_id BIGINT NOT NULL,
	person_id TEXT NOT NULL,
	epoch BIGINT NOT NULL,           -- the month whose key wraps it
	wrapped TEXT NOT NULL,
	PRIMARY KEY (area_id, person_id)
);
CREATE INDEX person_key_epoch ON person_key (area_id, epoch);
-- Epoch keys that wrap no row any more, and since when: destroyed 35 days later.
CREATE TABLE epoch_ended (
	area_id BIGINT NOT NULL,
	epoch BIGINT NOT NULL,
	at BIGINT NOT NULL,
	PRIMARY KEY (area_id, epoch)
);
-- How often somebody was forgotten: what processes remember of keys they drop when it changes.
ALTER TABLE area ADD COLUMN erased BIGINT NOT NULL DEFAULT 0;
-- 1: nothing about a person is closed with the area's key any more, as it was before there were keys of their own.
ALTER TABLE area ADD COLUMN own_keys BIGINT NOT NULL DEFAULT 0;
