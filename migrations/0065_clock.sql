-- SPDX-License-Identifier: Apache-2.0
-- The server's clock, within the hour, when the daily work last looked at it: nothing goes by a clock that jumped.
ALTER TABLE area ADD COLUMN clock_at BIGINT NOT NULL DEFAULT 0;
