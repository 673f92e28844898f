/* SPDX-License-Identifier: Apache-2.0 */
/*
 * request.c -- fuzzes what a stranger's bytes meet first: heads and multipart bodies.
 * However the bytes are cut, the outcome is the same; and a head that was taken
 * passes a second, naive reading: one host, one length, no chunks, whole lines.
 * The first byte of the input says how to cut.
 */
#include <strings.h>
#include "host/http.h"
#include "host/multipart.h"

struct seen { size_t requests, at; int refused; size_t lengths; uint64_t hash; };

static void hash(struct seen *s, str v)
{
	for (size_t i = 0; i <= v.n; i++)
		s->hash = (s->hash ^ (i < v.n ? (unsigned char)v.p[i] : 0x100u)) * 1099511628211u;
}

/* How many lines of a head begin with that name and a colon, in any letters. */
static int lines(const char *p, size_t n, const char *name)
{
	size_t k = strlen(name);
	int count = 0;
	for (size_t i = 1; i + k < n; i++)
		count += p[i - 1] == '\n' && !strncasecmp(p + i, name, k) && p[i + k] == ':';
	return count;
}

static void taken_is_plain(const char *p, size_t n, const struct http_head *h)
{
	CHECK(n <= LIMIT_HTTP_HEAD && !memchr(p, 0, n));
	for (size_t i = 0; i < n; i++) {
		CHECK((p[i] == '\n') == (i > 0 && p[i - 1] == '\r'));
		CHECK(i == 0 || p[i - 1] != '\n' || (p[i] != ' ' && p[i] != '\t'));
		CHECK(i + 4 >= n || memcmp(p + i, "\r\n\r\n", 4));
	}
	CHECK(!memcmp(p + n - 4, "\r\n\r\n", 4));
	CHECK(lines(p, n, "host") == 1 || (h->old && lines(p, n, "host") == 0));
	CHECK(lines(p, n, "transfer-encoding") == 0);
	CHECK(lines(p, n, "authorization") <= 1 && http_bearer(h).n <= 128 && !memchr(http_bearer(h).p, ' ', http_bearer(h).n));
	CHECK(lines(p, n, "content-length") <= 1);
	CHECK(h->length == 0 || lines(p, n, "content-length") == 1);
	CHECK(h->length <= LIMIT_HTTP_UPLOAD && h->target.n <= LIMIT_HTTP_URL && h->target.p[0] == '/');
	CHECK(h->method == POST || h->length == 0);
	CHECK(p[0] == 'G' || p[0] == 'H' || p[0] == 'P');
}

/* Requests one behind the other on a connection, of which `step` bytes arrive at a time. */
static struct seen connection(const char *p, size_t n, size_t step)
{
	struct seen s = { 0 };
	struct http_scan scan = { 0 };
	size_t have = 0;
	while (!s.refused) {
		int at = http_scan(&scan, p + s.at, have - s.at);
		if (at == 0) {
			if (have == n)
				break;
			have = n - have < step ? n : have + step;
			continue;
		}
		struct http_head h;
		s.refused = at < 0 ? -at : http_parse(p + s.at, (size_t)at, &h);
		if (s.refused)
			break;
		taken_is_plain(p + s.at, (size_t)at, &h);
		hash(&s, h.target);
		hash(&s, h.host);
		hash(&s, http_cookie(&h, "session"));
		hash(&s, h.type);
		hash(&s, http_bearer(&h));
		s.requests++;
		s.lengths += h.length;
		scan = (struct http_scan){ 0 };
		if (h.length > n - s.at - (size_t)at)
			break;
		s.at += (size_t)at + h.length;
		have = have > s.at ? have : s.at;
	}
	return s;
}

static bool keep(void *to, const char *p, size_t n)
{
	struct seen *s = to;
	for (size_t i = 0; i < n; i++)
		s->hash = (s->hash ^ (unsigned char)p[i]) * 1099511628211u;
	s->lengths += n;
	return true;
}

static struct seen upload(const char *p, size_t n, size_t step)
{
	struct arena a = { .cap = 16u << 20 };
	struct seen s = { 0 };
	struct multipart m;
	CHECK(multipart_init(&m, &a, STR("multipart/form-data; boundary=\"x\"")));
	m.keep = keep;
	m.to = &s;
	for (size_t i = 0; i < n && !s.refused; i += step)
		s.refused = multipart_feed(&m, p + i, n - i < step ? n - i : step);
	if (s.refused)                       /* how far the file had come is no part of a refusal */
		s = (struct seen){ .refused = s.refused };
	else
		s.requests = m.fields.n + 1000 * multipart_done(&m);
	for (size_t i = 0; i < m.fields.n && !s.refused; i++) {
		hash(&s, m.fields.v[i].name);
		hash(&s, m.fields.v[i].value);
		s.at += m.fields.v[i].value.n;
		CHECK(m.fields.v[i].name.n > 0);
	}
	CHECK(s.at + s.lengths <= n && m.fields.n <= LIMIT_FORM_FIELDS);
	arena_release(&a);
	return s;
}

static void same(struct seen a, struct seen b)
{
	CHECK(a.requests == b.requests && a.refused == b.refused && a.at == b.at);
	CHECK(a.lengths == b.lengths && a.hash == b.hash);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 1 || size > 65536)
		return 0;
	const char *p = (const char *)data + 1;
	size_t n = size - 1, step = 1 + data[0];
	same(connection(p, n, n), connection(p, n, step));
	same(connection(p, n, n), connection(p, n, 1));
	same(upload(p, n, n), upload(p, n, step));
	same(upload(p, n, n), upload(p, n, 1));
	return 0;
}
