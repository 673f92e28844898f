/* SPDX-License-Identifier: Apache-2.0 */
/* site_test.c -- the base URL, whose requests are ours, tokens of forms, and uploads cut anywhere. */
#include <unistd.h>
#include "host/multipart.h"
#include "host/site.h"
#include "test.h"

static struct arena arena = { .cap = 64u << 20 };
static str why;

static bool origin(const struct site *s, const char *from, const char *fetch)
{
	struct http_head h = { .origin = from ? str_c(from) : (str){ 0 }, .site = fetch ? str_c(fetch) : (str){ 0 } };
	return site_is_origin(s, &h);
}

static bool host(const struct site *s, const char *name)
{
	return site_is_host(s, &(struct http_head){ .host = str_c(name) });
}

static void urls_are_read(void)
{
	static const char *const bad[] = { "", "localhost", "ftp://a", "http://", "http:///", "https://a/b", "http://a b",
		"http://a?b", "http://a#b", "http://user@a", "javascript:alert(1)", "http://\xc3\xa9" };
	struct site s;
	for (size_t i = 0; i < countof(bad); i++) {
		why = STR("");
		ok(!site_read(&s, &arena, bad[i], &why) && why.n > 0);
	}
	ok(site_read(&s, &arena, "HTTPS://Alongside.Example:443/", &why));
	ok(s.https && str_is(s.url, "https://alongside.example") && str_is(s.authority, "alongside.example"));
	ok(!strcmp(s.session, "__Host-session") && !strcmp(s.visit, "__Host-visit"));
	ok(host(&s, "alongside.example") && host(&s, "ALONGSIDE.example") && site_is_host(&s, &(struct http_head){ 0 }));
	ok(!host(&s, "alongside.example:8443") && !host(&s, "alongside.example.evil") && !host(&s, "evil"));
	ok(site_read(&s, &arena, "http://localhost:8080", &why) && !s.https && !strcmp(s.session, "session"));
	ok(str_is(s.authority, "localhost:8080") && host(&s, "localhost:8080") && !host(&s, "localhost"));
	ok(site_read(&s, &arena, "http://localhost:80", &why) && str_is(s.authority, "localhost"));
}

static void whose_forms_are_ours(void)
{
	struct site s;
	ok(site_read(&s, &arena, "https://alongside.example", &why));
	ok(origin(&s, NULL, NULL) && origin(&s, "https://alongside.example", "same-origin"));
	ok(origin(&s, NULL, "none") && origin(&s, "https://ALONGSIDE.example", NULL));
	ok(!origin(&s, "http://alongside.example", NULL) && !origin(&s, "https://alongside.example:444", NULL));
	ok(!origin(&s, "null", NULL) && !origin(&s, "", NULL) && !origin(&s, "https://a.alongside.example", NULL));
	ok(!origin(&s, "https://alongside.example", "cross-site") && !origin(&s, NULL, "same-site"));
	ok(str_is(site_host_name(&arena, STR("LocalHost:8080")), "localhost"));
	ok(str_is(site_host_name(&arena, STR("[::1]:8080")), "[::1]:8080"));
}

static void tokens_fit_their_own(struct seal *seal)
{
	str t = token_make(&arena, seal, STR("session:abc")), u = token_make(&arena, seal, STR("session:abc"));
	ok(t.n == TOKEN_LENGTH && !str_eq(t, u));
	ok(token_fits(seal, STR("session:abc"), t) && token_fits(seal, STR("session:abc"), u));
	ok(!token_fits(seal, STR("session:abd"), t) && !token_fits(seal, STR("visit:abc"), t) && !token_fits(seal, STR(""), t));
	ok(!token_fits(seal, STR("session:abc"), STR("")) && !token_fits(seal, STR("session:abc"), (str){ 0 }));
	ok(!token_fits(seal, STR("session:abc"), (str){ t.p, t.n - 1 }));
	char *c = arena_alloc(&arena, t.n);
	for (size_t i = 0; i < t.n; i++) {
		memcpy(c, t.p, t.n);
		c[i] = c[i] == 'A' ? 'B' : 'A';
		ok(!token_fits(seal, STR("session:abc"), (str){ c, t.n }));
	}
	/* No byte is taken for a letter that it is not. */
	for (int k = 0, seen = 0; k < 2000 && seen < 256; k++) {
		str v = token_make(&arena, seal, STR("session:abc"));
		for (size_t i = 0; i < v.n && seen < 256; i++) {
			if (v.p[i] != '_' && v.p[i] != '-')
				continue;
			memcpy(c, v.p, v.n);
			c[i] = (char)seen++;
			ok(token_fits(seal, STR("session:abc"), (str){ c, v.n }) == (c[i] == v.p[i]));
		}
	}
	ok(!str_eq(token_visitor(&arena, seal), token_visitor(&arena, seal)));
}

struct file { size_t n; bool full; };
static bool keep(void *to, const char *p, size_t n)
{
	struct file *f = to;
	(void)p;
	f->n += n;
	return !f->full;
}

/* Feeds a body by `step` bytes; the status it was refused with, or 0. */
static int feed(struct multipart *m, struct file *f, const char *type, str body, size_t step)
{
	*f = (struct file){ .full = f->full };
	if (!multipart_init(m, &arena, str_c(type)))
		return -1;
	m->keep = keep;
	m->to = f;
	for (size_t i = 0; i < body.n; i += step) {
		int e = multipart_feed(m, body.p + i, body.n - i < step ? body.n - i : step);
		if (e)
			return e;
	}
	return multipart_done(m) ? 0 : -2;
}

#define TYPE "multipart/form-data; boundary=----b1"
#define PART(head, body) "------b1\r\nContent-Disposition: form-data; " head "\r\n\r\n" body "\r\n"
#define END "------b1--\r\n"

static void uploads_are_read(void)
{
	str body = STR(PART("name=\"a\"", "one\r\n----b2 \r\n\r\n------b") PART("name=\"b\"", "")
		PART("name=\"f\"; filename=\"things.csv\"\r\nContent-Type: text/csv", "x,y\r\n1,2\r\n") END);
	struct multipart m;
	struct file f = { 0 };
	for (size_t step = 1; step <= body.n; step++) {
		ok(feed(&m, &f, TYPE, body, step) == 0);
		ok(m.fields.n == 2 && str_is(m.fields.v[0].value, "one\r\n----b2 \r\n\r\n------b") && str_is(m.fields.v[1].name, "b"));
		ok(m.fields.v[1].value.n == 0 && str_is(m.file_field, "f") && str_is(m.file_name, "things.csv") && f.n == 10);
	}
	ok(feed(&m, &f, "multipart/form-data; boundary=\"----b1\"", body, 7) == 0);
	ok(feed(&m, &f, TYPE, STR(PART("name=\"f\"; filename=\"\"", "") END), 3) == 0 && !m.file_name.p);
	f.full = true;
	ok(feed(&m, &f, TYPE, body, 5) == 507);
	f.full = false;

	static const struct { const char *type, *body; int status; } bad[] = {
		{ "multipart/form-data", "", -1 }, { "multipart/form-data; boundary=", "", -1 },
		{ "multipart/form-data; boundary=a b", "", -1 }, { "multipart/form-data; boundary=a; boundary=b", "", -1 },
		{ TYPE, "", -2 }, { TYPE, "before " END, 400 }, { TYPE, END "after", 400 },
		{ TYPE, PART("name=\"a\"", "x"), -2 }, { TYPE, "------b1x\r\n", 400 },
		{ TYPE, PART("name=\"a b\"", "") END, 400 }, { TYPE, PART("name=a", "") END, 400 },
		{ TYPE, PART("filename=\"x\"", "") END, 400 }, { TYPE, PART("name=\"\"", "") END, 400 },
		{ TYPE, "------b1\r\nX: y\r\n\r\nz\r\n" END, 400 },
		{ TYPE, PART("name=\"f\"; filename=\"x\"", "1") PART("name=\"g\"; filename=\"y\"", "2") END, 400 },
		{ TYPE, PART("name=\"f\"; filename=\"\"", "bytes of no file") END, 400 },
	};
	for (size_t i = 0; i < countof(bad); i++)
		for (size_t step = 1; step < 100; step += 33)
			ok(feed(&m, &f, bad[i].type, str_c(bad[i].body), step) == bad[i].status);

	struct buf many = BUF(&arena, 1u << 20), head = BUF(&arena, 1u << 20);
	for (int i = 0; i <= LIMIT_FORM_FIELDS; i++)
		buf_fmt(&many, PART("name=\"a\"", ""));
	ok(feed(&m, &f, TYPE, buf_str(&many), 4096) == 400);
	buf_fmt(&head, "------b1\r\nX: ");
	for (int i = 0; i < 2000; i++)
		buf_ch(&head, 'x');
	ok(feed(&m, &f, TYPE, buf_str(&head), 4096) == 400);
	char *big = arena_alloc(&arena, LIMIT_HTTP_BODY + 1000);
	memset(big, 'x', LIMIT_HTTP_BODY + 1000);
	memcpy(big, PART("name=\"a\"", ""), sizeof PART("name=\"a\"", "") - 3);
	ok(feed(&m, &f, TYPE, (str){ big, LIMIT_HTTP_BODY + 1000 }, 4096) == 413);
}

int main(void)
{
	char dir[] = "/tmp/site-test-XXXXXX", path[100];
	CHECK(mkdtemp(dir));
	struct seal *seal = seal_open(dir, &why);
	ok(seal);
	urls_are_read();
	whose_forms_are_ours();
	tokens_fit_their_own(seal);
	uploads_are_read();
	seal_close(seal);
	arena_release(&arena);
	snprintf(path, sizeof path, "%s/keys/backup.key", dir);
	unlink(path);
	snprintf(path, sizeof path, "%s/keys/token.key", dir);
	unlink(path);
	snprintf(path, sizeof path, "%s/keys", dir);
	rmdir(path);
	ok(rmdir(dir) == 0);
	return test_end();
}
