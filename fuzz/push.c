/* SPDX-License-Identifier: Apache-2.0 */
/*
 * push.c -- a batch from a phone, made as the input says, of forms right, wrong, forged, twice and out
 * of turn: each number is answered once, numbers leave no gap, what is not signed by this phone does
 * nothing, and the same batch again gets the same answers and changes nothing.
 * The input: for each entry five letters (which form, number, what is wrong with it, words, when), and
 * after a letter above 250 raw text up to the next zero.
 */
#include <sqlite3.h>
#include "base/id.h"
#include "bytes.h"
#include "db/db.h"
#include "../tests/unit/test_phone.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct phone phone;
static unsigned char *fresh;             /* the server's database as it is at the beginning */
static sqlite3_int64 n_fresh;

static void begin(void)
{
	world_begin();
	phone_new(&phone, TEST_STAFF, 1);
	fresh = sqlite3_serialize(server->db->conn, "main", &n_fresh, 0);
	CHECK(fresh);
}

static void start(void)
{
	unsigned char *copy = sqlite3_malloc64((sqlite3_uint64)n_fresh);

	CHECK(copy);
	memcpy(copy, fresh, (size_t)n_fresh);
	CHECK(!sqlite3_deserialize(server->db->conn, "main", copy, n_fresh, n_fresh, SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE));
}

static str form_of(uint8_t which, uint8_t words, str *path)
{
	static const char *const paths[] = { "/write", "/people/{}/page/vision", "/people/{}/page/steps/new", "/people/{}/circle/new",
		"/plans/new", "/people/{}/state", "/introductions/new", "/looks", "/bring", "/sync/push", "/sign-out", "/people/new?x=1",
		"", "http://elsewhere", "/people/{}/moments/x/change" };
	struct arena *a = server->arena;

	const char *way = paths[which % countof(paths)];

	*path = strstr(way, "{}") ? str_write(a, way, (const val[]){ V(persons.v[0]) }, 1) : str_c(way);
	return str_fmt(a, "form={}&person={}&words=Words+{}&whose=ours&ring=close&some_time=1&state=quiet&called=Bo&by_whom=A+neighbour"
		"&source=neighbour&asked=1&neighbourhood=" HOME "&name=Somebody&look={}&file=%2Fetc%2Fpasswd",
		id_derive(a, STR(HOME), str_fmt(a, "form {}", (int64_t)(words & 7))), persons.v[0], (int64_t)words, words & 8 ? persons.v[0] : STR(HOME));
}

struct batch { struct { str box; int64_t n; bool ours; } v[16]; size_t n; str lost; };

static void add_entry(struct batch *b, struct bytes *in)
{
	static const int64_t when[] = { TEST_NOW, 0, -1, INT64_MAX, INT64_MIN, TEST_NOW - LIMIT_DAY };
	struct arena *a = server->arena;
	uint8_t which = bytes_next(in), number = bytes_next(in), wrong = bytes_next(in), words = bytes_next(in), at = bytes_next(in);
	str path, body = form_of(which, words, &path);
	int64_t n = number & 128 ? number : (int64_t)(b->n + 1) - (number & 3);
	int64_t said_at = when[at % countof(when)];
	str signed_text = str_fmt(a, "{}\n{}\n{}\n{}\n{}\n{}\n{}", wrong == 1 ? STR(HOME) : phone.device, n, "r1", path, "en", said_at, body);
	struct buf text = BUF(a, 1u << 16);

	buf_fmt(&text, "{}:{}|n={}&at={}&release=r1&lang=en&path=", server->area.id, wrong == 2 ? STR(HOME) : phone.device, n, said_at);
	buf_url(&text, path);
	buf_add(&text, STR("&body="));
	buf_url(&text, wrong == 3 ? STR("words=changed") : body);
	buf_fmt(&text, "&mac={}", wrong == 4 ? STR("1") : phone_sign(a, STR("key"), signed_text));
	b->v[b->n].box = buf_str(&text);
	b->v[b->n].n = n;
	b->v[b->n++].ours = n > 0 && path.n && (wrong < 1 || wrong > 4);
}

static void add_raw(struct batch *b, struct bytes *in)
{
	size_t n = strnlen((const char *)in->p, in->n);

	b->v[b->n].box = (str){ (const char *)in->p, n };
	b->v[b->n++].n = -1;
	in->p += n;
	in->n -= n;
}

static str sent(const struct batch *b)
{
	struct req rq = { .method = POST };
	struct resp rs;
	struct cx cx = at_the_door(&phone, &rq);

	CHECK(req_target(server->arena, &rq, STR("/sync/push")));
	if (b->lost.n)
		*LIST_ADD(server->arena, &rq.fields) = (struct pair){ STR("lost"), b->lost };
	for (size_t i = 0; i < b->n; i++)
		*LIST_ADD(server->arena, &rq.fields) = (struct pair){ STR("e"), b->v[i].box };
	web_handle(&cx, &program, &rq, &rs);
	CHECK(rs.status == 200 || (rs.status >= 400 && rs.status < 500));
	return rs.status == 200 ? buf_str(&rs.html.out) : STR("");
}

/* Numbers that have an answer are 1 and on, and the device says how many. */
static int64_t receipts(void)
{
	struct rows r;
	int64_t n = 0;
	struct device d = { 0 };

	test_begin(server);
	err e = QUERY(server, &r, "SELECT n FROM receipt WHERE area_id = $1 AND device_id = $2 ORDER BY n", server->area.id, phone.device);
	while (!e && rows_next(&r))
		CHECK(rows_value(&r, 0).i == ++n);
	e = e ? e : rows_end(&r);
	CHECK(!e && !sync_store_device_get(server, phone.device, STR(""), &d) && d.last_n == n);
	CHECK(test_commit(server, OK));
	return n;
}

static int64_t area_number(void)
{
	struct standing s = { 0 };

	test_begin(server);
	CHECK(test_commit(server, sync_store_standing(server, &s)));
	return s.seq;
}

/* The lines that begin with a number: what each entry was answered. */
static str answers_only(str text)
{
	struct buf b = BUF(server->arena, 1u << 16);
	str line;

	while (str_next(&text, '\n', &line))
		if (line.n && line.p[0] >= '0' && line.p[0] <= '9' && !str_has(line, " later"))
			buf_fmt(&b, "{}\n", line);
	return buf_str(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes in = { data, size };
	struct batch b = { 0 };
	int64_t most = 0;

	if (size > 512)
		return 0;
	if (!server)
		begin();
	struct cx as_it_was = *server;
	struct arena mine = { .cap = 64u << 20 };
	server->arena = &mine;
	start();
	if (bytes_next(&in) & 1)
		b.lost = str_fmt(&mine, "{}", (int64_t)bytes_next(&in) - 3);
	while (in.n && b.n < countof(b.v))
		in.p[0] > 250 ? (void)bytes_next(&in), add_raw(&b, &in) : add_entry(&b, &in);
	str first = answers_only(sent(&b));
	int64_t n = receipts(), seq = area_number();
	for (size_t i = 0; i < b.n; i++)
		most += b.v[i].ours;
	CHECK(n <= most + (b.lost.n > 0));
	str again = answers_only(sent(&b));
	CHECK(receipts() >= n && str_starts(again, first));
	CHECK(receipts() > n || area_number() == seq);
	*server = as_it_was;
	arena_release(&mine);
	return 0;
}
