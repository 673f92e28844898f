-- SPDX-License-Identifier: Apache-2.0
-- A hold that is over by hand was lifted: nothing here is said to have ended.
ALTER TABLE hold RENAME COLUMN ended TO lifted;
