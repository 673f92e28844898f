/* SPDX-License-Identifier: Apache-2.0 */
/* sync_store.c -- the SQL of devices and of what their forms were answered. */
#include "access/access.h"
#include "db/db.h"
#include "sync_int.h"

static const struct field device_fields[] = {
	FIELD(struct device, id), { .name = "staff_id", .at = offsetof(struct device, staff), .kind = FIELD_STR },
	SEALED(struct device, name, "device.name", id), SEALED(struct device, mac_key, "device.mac_key", id),
	FIELD(struct device, shared), FIELD(struct device, added), FIELD(struct device, seen), FIELD(struct device, state),
	FIELD(struct device, lease),
	FIELD(struct device, last_n), FIELD(struct device, trying), FIELD(struct device, fault_n),
	FIELD(struct device, fault_times), FIELD(struct device, waits), FIELD(struct device, waits_since),
};
static const struct field owner_fields[] = {
	FIELD(struct staff, id), SEALED(struct staff, name, "staff.name", id), FIELD(struct staff, until),
};
#define DEVICE "SELECT id, staff_id, name, mac_key, shared, added, seen, state, lease, last_n, trying, fault_n, fault_times, waits, waits_since" \
	" FROM device WHERE area_id = $1"

err sync_store_device_put(struct cx *cx, const struct device *d, str token_tag)
{
	return EXEC(cx, "INSERT INTO device(area_id, id, staff_id, name, token, mac_key, shared, added, seen, lease, state)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, 'on')", cx->area.id, d->id, d->staff,
		cx_seal(cx, "device.name", d->id, d->name), token_tag, cx_seal(cx, "device.mac_key", d->id, d->mac_key), d->shared, cx->now,
		cx->now + sync_lease(d->shared));
}

err sync_store_device_get(struct cx *cx, str id, str token_tag, struct device *out)
{
	return ONE(cx, RECORD(device_fields), out, DEVICE " AND id = $2 AND (token = $3 OR $3 = '')", cx->area.id, id, token_tag);
}

err sync_store_device_find(struct cx *cx, str staff, struct device_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, DEVICE " AND staff_id = $2 ORDER BY added, id LIMIT $3", cx->area.id, staff, LIMIT_LIST));
	while (rows_next(&r))
		rows_read(&r, RECORD(device_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err sync_store_device_owners(struct cx *cx, struct staff_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT DISTINCT s.id, s.name, s.until FROM device d JOIN staff s ON s.area_id = d.area_id AND s.id = d.staff_id"
		" WHERE d.area_id = $1 AND d.state <> 'gone' ORDER BY s.id LIMIT $2", cx->area.id, LIMIT_PHONE_OWNERS));
	while (rows_next(&r))
		rows_read(&r, RECORD(owner_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err sync_store_device_state(struct cx *cx, str id, const char *state)
{
	return EXEC(cx, "UPDATE device SET state = $3 WHERE area_id = $1 AND id = $2", cx->area.id, id, state);
}

err sync_store_device_lease(struct cx *cx, str id, int64_t until)
{
	return EXEC(cx, "UPDATE device SET lease = $3 WHERE area_id = $1 AND id = $2", cx->area.id, id, until);
}

err sync_store_device_trying(struct cx *cx, const struct device *d)
{
	return EXEC(cx, "UPDATE device SET trying = $3, fault_n = $4, fault_times = $5, seen = $6, waits = $7, waits_since = $8"
		" WHERE area_id = $1 AND id = $2",
		cx->area.id, d->id, d->trying, d->fault_n, d->fault_times, cx->now, d->waits, d->waits_since);
}

err sync_store_ended(struct cx *cx)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE alongside SET seq = $2 WHERE area_id = $1 AND until > $3 AND until <= $4",
		cx->area.id, seq, cx->now - LIMIT_GONE, cx->now);
}

err sync_store_forget(struct cx *cx, int64_t before)
{
	TRY(EXEC(cx, "UPDATE area SET forgotten = COALESCE((SELECT max(seq) FROM gone WHERE area_id = $1 AND at < $2), forgotten)"
		" WHERE id = $1", cx->area.id, before));
	return EXEC(cx, "DELETE FROM gone WHERE area_id = $1 AND at < $2", cx->area.id, before);
}

err sync_store_device_forget(struct cx *cx, int64_t before)
{
	return EXEC(cx, "DELETE FROM device WHERE area_id = $1 AND state = 'gone' AND seen < $2", cx->area.id, before);
}

err sync_store_receipts_forget(struct cx *cx, int64_t before)
{
	return EXEC(cx, "DELETE FROM receipt WHERE area_id = $1 AND at < $2", cx->area.id, before);
}

struct receipt_row { str id; struct receipt r; };
static const struct field receipt_fields[] = {
	FIELD(struct receipt_row, id),
	{ .name = "n", .at = offsetof(struct receipt_row, r.n), .kind = FIELD_INT },
	{ .name = "tag", .at = offsetof(struct receipt_row, r.tag), .kind = FIELD_STR },
	{ .name = "answer", .at = offsetof(struct receipt_row, r.answer), .kind = FIELD_STR },
	{ .name = "why", .at = offsetof(struct receipt_row, r.why), .kind = FIELD_STR, .sealed = "receipt.why",
		.row_at = offsetof(struct receipt_row, id) },
	{ .name = "upto", .at = offsetof(struct receipt_row, r.upto), .kind = FIELD_INT },
};

static str row_id(struct cx *cx, str device, int64_t n) { return str_fmt(cx->arena, "{} {}", device, n); }

err sync_store_receipt_get(struct cx *cx, str device, int64_t n, struct receipt *out)
{
	struct receipt_row row = { 0 };

	TRY(ONE(cx, RECORD(receipt_fields), &row, "SELECT device_id || ' ' || CAST(n AS TEXT) AS id, n, tag, answer, why, upto"
		" FROM receipt WHERE area_id = $1 AND device_id = $2 AND n = $3", cx->area.id, device, n));
	*out = row.r;
	return OK;
}

err sync_store_receipts_lost(struct cx *cx, str device, int64_t *n)
{
	struct rows r;

	*n = 0;
	TRY(QUERY(cx, &r, "SELECT count(*) FROM receipt WHERE area_id = $1 AND device_id = $2 AND tag = 'lost'", cx->area.id, device));
	if (rows_next(&r))
		*n = rows_value(&r, 0).i;
	return rows_end(&r);
}

err sync_store_receipt_put(struct cx *cx, str device, const struct receipt *r, str words)
{
	str id = row_id(cx, device, r->n);

	TRY(EXEC(cx, "INSERT INTO receipt(area_id, device_id, n, tag, answer, why, words, upto, at)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", cx->area.id, device, r->n, r->tag, r->answer,
		cx_seal(cx, "receipt.why", id, r->why), cx_seal(cx, "receipt.words", id, words), r->upto, cx->now));
	return EXEC(cx, "UPDATE device SET last_n = $3 WHERE area_id = $1 AND id = $2", cx->area.id, device, r->n);
}
