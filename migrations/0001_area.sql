-- SPDX-License-Identifier: Apache-2.0
-- An area is a council's programme.  Every other table has area_id first in its key.
CREATE TABLE area (
	id BIGINT PRIMARY KEY,
	name TEXT NOT NULL,
	host TEXT NOT NULL,              -- the host name it answers to; '' when it is the only one
	seq BIGINT NOT NULL DEFAULT 0,   -- last number in the one order of writes
	demo BIGINT NOT NULL DEFAULT 0,
	welsh BIGINT NOT NULL DEFAULT 0
);

-- What a form was answered, so that the same form twice does its work once.  tag is a keyed hash
-- of its fields: nothing of what people wrote can be read from it.  Outlives what it made.
CREATE TABLE form_answer (
	area_id BIGINT NOT NULL,
	form TEXT NOT NULL,
	actor TEXT NOT NULL,
	tag TEXT NOT NULL,
	location TEXT NOT NULL,
	at BIGINT NOT NULL,
	PRIMARY KEY (area_id, form, actor)
);
CREATE INDEX form_answer_at ON form_answer (area_id, at);
