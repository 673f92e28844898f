/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pull.c -- a stream to a phone, made as the input says, of messages right and wrong: taken in two
 * pieces, cut anywhere, it leaves what it leaves taken whole; and what stands is what its whole
 * parts alone would have left.  Any bytes as messages: read, written and read again, the same.
 * The input: where to cut (two bytes), then a message for each letter.
 */
#include <sqlite3.h>
#include "bytes.h"
#include "db/db.h"
#include "modules.h"
#include "sync/sync_int.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct arena lasting = { .cap = 64u << 20 };
static struct synced_list tables;
static struct db *db;
static unsigned char *fresh;             /* the image of an empty one */
static sqlite3_int64 n_fresh;

static void begin(void)
{
	str why;

	db = db_open(&lasting, ":memory:", &why);
	CHECK(db);
	struct cx cx = { .arena = &lasting, .db = db };
	CHECK(!db_migrate(&cx, migrations, NULL, 0));
	sync_tables(&lasting, &app_browser, &tables);
	CHECK(tables.n > 20 && tables.n < 255);
	fresh = sqlite3_serialize(db->conn, "main", &n_fresh, 0);
	CHECK(fresh);
}

static void empty(void)
{
	unsigned char *copy = sqlite3_malloc64((sqlite3_uint64)n_fresh);

	CHECK(copy);
	memcpy(copy, fresh, (size_t)n_fresh);
	CHECK(!sqlite3_deserialize(db->conn, "main", copy, n_fresh, n_fresh, SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE));
}

/* How many values stand after the area in its INSERT. */
static int columns_of(const struct synced *t)
{
	int n = 0;

	for (const char *p = t->put; *p; p++)
		n += *p == '$';
	return n - 1;
}

static str small(struct arena *a, uint8_t k) { return str_fmt(a, "b000000{}-0000-4000-8000-000000000001", k % 4); }

static val some_value(struct arena *a, struct bytes *in)
{
	uint8_t k = bytes_next(in);

	switch (k & 7) {
	case 0: return (val){ .kind = VAL_NULL };
	case 1: return V(1.0 / (1 + k));
	case 2: return V(INT64_MIN + k);
	case 3: return V(STR("other words"));
	case 4: case 5: return V((int64_t)(k >> 3));
	default: return V(small(a, k >> 3));
	}
}

static void row_payload(struct arena *a, struct bytes *in, struct buf *b)
{
	const struct synced *t = tables.v[bytes_next(in) % tables.n];
	uint8_t key = bytes_next(in), odd = bytes_next(in);
	int n = columns_of(t) - (odd == 255);

	wire_val(b, V(t->name));
	wire_val(b, V((int64_t)odd));
	wire_val(b, V(small(a, key)));
	for (int i = 2; i < n; i++)
		wire_val(b, some_value(a, in));
}

static void begin_payload(struct arena *a, struct bytes *in, struct buf *b)
{
	uint8_t k = bytes_next(in);

	wire_val(b, V(k & 1 ? STR("a later day") : STR("")));
	wire_val(b, V((int64_t)7));
	wire_val(b, V(STR("Test programme")));
	for (int i = 0; i < 4; i++)
		wire_val(b, k & 2 ? some_value(a, in) : V((int64_t)k));
}

/* One message, or bytes that are none. */
static void add_message(struct arena *a, struct bytes *in, struct buf *out)
{
	static const enum wire kinds[] = { WIRE_BEGIN, WIRE_ROW, WIRE_ERASE, WIRE_GONE, WIRE_DROP, WIRE_CLEAR, WIRE_CURSOR, WIRE_END };
	struct buf b = BUF(a, 4096);
	uint8_t k = bytes_next(in);
	enum wire kind = kinds[k & 7];

	if (k >= 248)
		return buf_ch(out, (char)bytes_next(in));
	switch (kind) {
	case WIRE_BEGIN: begin_payload(a, in, &b); break;
	case WIRE_ROW: row_payload(a, in, &b); break;
	case WIRE_GONE:
		wire_val(&b, V(tables.v[bytes_next(in) % tables.n]->name));
		wire_val(&b, V(small(a, bytes_next(in))));
		break;
	case WIRE_CLEAR: wire_val(&b, V(tables.v[bytes_next(in) % tables.n]->name)); break;
	case WIRE_DROP: case WIRE_ERASE: case WIRE_CURSOR: wire_val(&b, V(small(a, bytes_next(in)))); break;
	case WIRE_END: break;
	}
	if (k & 128)
		wire_val(&b, some_value(a, in));       /* one too many */
	wire_message(out, kind, buf_str(&b));
}

static str stream_of(struct arena *a, struct bytes *in)
{
	struct buf out = BUF(a, 1u << 20);

	if (bytes_next(in) % 4) {
		struct bytes plain = { (const uint8_t *)"\1", 1 };
		struct buf b = BUF(a, 256);
		begin_payload(a, &plain, &b);
		wire_message(&out, WIRE_BEGIN, buf_str(&b));
	}
	while (in->n && out.n < 60000)
		add_message(a, in, &out);
	return buf_str(&out);
}

/* Every row that phones carry, as text.  The SQL stands at the same address each time. */
static str dump(struct cx *cx)
{
	static const char *sql[255];
	struct buf out = BUF(cx->arena, 8u << 20);

	for (size_t i = 0; i < tables.n; i++) {
		struct rows r;
		if (!sql[i])
			sql[i] = arena_c(&lasting, str_fmt(&lasting, "SELECT * FROM {} WHERE area_id = $1 ORDER BY 2, 3, 4", tables.v[i]->name));
		buf_fmt(&out, "{}\n", tables.v[i]->name);
		CHECK(!db_query(cx, &r, sql[i], VALS((int64_t)7)));
		while (rows_next(&r))
			for (int k = 0; k < r.cols; k++)
				wire_val(&out, rows_value(&r, k));
		CHECK(!rows_end(&r));
	}
	return buf_str(&out);
}

static str sealed(void *state, struct cx *cx, str person, str place, str words)
{
	(void)state, (void)person, (void)place;
	return arena_dup(cx->arena, words);
}

/* Takes it cut at that byte, from an empty database; *used: all that were whole parts. */
static err taken(struct arena *a, str stream, size_t cut, size_t *used, str *left)
{
	struct port port = { .seal = sealed };
	struct cx start = { .arena = a, .db = db, .port = &port, .now = 1781082000000, .said_at = 1781082000000 }, cx = start;
	bool ended = false;
	size_t first = 0, second = 0;

	empty();
	err e = sync_take(&cx, &app_browser, (str){ stream.p, cut }, &first, &ended);
	CHECK(first <= cut);
	cx = start;                            /* as a worker that was stopped in between */
	if (!e && !ended)
		e = sync_take(&cx, &app_browser, (str){ stream.p + first, stream.n - first }, &second, &ended);
	*used = first + second;
	CHECK(*used <= stream.n);
	*left = dump(&cx);
	return e;
}

static void check_words(struct arena *a, str input)
{
	struct wire_in in = { input, false };
	struct buf again = BUF(a, 1u << 20);
	enum wire kind;
	str payload;

	while (wire_next(&in, &kind, &payload)) {
		struct wire_in values = { payload, false };
		struct buf b = BUF(a, 1u << 20);
		val v;
		while (wire_get(&values, &v))
			wire_val(&b, v);
		if (!values.bad && !values.rest.n) {
			struct wire_in twice = { buf_str(&b), false };
			size_t n = 0;
			while (wire_get(&twice, &v))
				n++;
			CHECK(!twice.bad && !twice.rest.n && (n > 0 || !payload.n));
		}
		wire_message(&again, kind, payload);
	}
	struct wire_in twice = { buf_str(&again), false };
	while (wire_next(&twice, &kind, &payload))
		;
	CHECK(!twice.bad && !twice.rest.n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { .cap = 128u << 20 };
	struct bytes in = { data, size };
	size_t whole, pieces, part;
	str all, two, alone;

	if (size > 2048)
		return 0;
	if (!db)
		begin();
	check_words(&a, (str){ size ? (const char *)data : "", size });
	size_t cut = (size_t)bytes_next(&in) << 8;
	cut |= bytes_next(&in);
	str stream = stream_of(&a, &in);
	err e = taken(&a, stream, stream.n, &whole, &all);
	err f = taken(&a, stream, cut % (stream.n + 1), &pieces, &two);
	CHECK(!e == !f && whole == pieces && str_eq(all, two));
	CHECK(!taken(&a, (str){ stream.p, whole }, whole, &part, &alone) && part == whole && str_eq(all, alone));
	arena_release(&a);
	return 0;
}
