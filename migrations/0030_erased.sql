-- SPDX-License-Identifier: Apache-2.0
-- Who asked to be forgotten: nothing is kept of them but this, so that phones and restored copies forget them too.
CREATE TABLE erased (
	area_id BIGINT NOT NULL,
	id TEXT NOT NULL,                -- the person's
	seq BIGINT NOT NULL,
	at BIGINT NOT NULL,
	PRIMARY KEY (area_id, id)
);
CREATE INDEX erased_seq ON erased (area_id, seq);
