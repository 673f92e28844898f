-- SPDX-License-Identifier: Apache-2.0
-- What a phone said when it was last in touch: how many things that were written on it had not arrived then, and since
-- when we know of any.  A number and no word: for whoever is told that the phone is lost.
ALTER TABLE device ADD COLUMN waits BIGINT NOT NULL DEFAULT 0;
ALTER TABLE device ADD COLUMN waits_since BIGINT NOT NULL DEFAULT 0;
