/* SPDX-License-Identifier: Apache-2.0 */
/* server_test.c -- what comes back over a real socket: answers, refusals, forms, files, streams. */
#include <dirent.h>
#include <zlib.h>
#include "web/asset.h"
#include "serve.h"
#include "test.h"

static struct arena arena = { .cap = 512u << 20 };
static struct arena *a = &arena;

static void pages_come_back(const struct server *s)
{
	str r = get(a, s, "/hello", "");
	ok(is_status(r, 200) && str_is(body_of(r), "hello\n"));
	ok(has(r, "Content-Security-Policy: default-src 'none'") && has(r, "frame-ancestors 'none'") && has(r, "object-src 'none'") && has(r, "base-uri 'none'"));
	ok(has(r, "X-Content-Type-Options: nosniff") && has(r, "Cache-Control: no-store") && has(r, "\r\nDate: "));
	ok(!has(r, "Set-Cookie"));
	ok(has(r, "X-Robots-Tag: noindex, noarchive\r\n") && !has(get(a, s, "/nothing", ""), "X-Robots-Tag"));
	r = ask(a, s, "HEAD /hello HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", s->port);
	ok(is_status(r, 200) && has(r, "Content-Length: 6\r\n") && body_of(r).n == 0);
	r = ask_bytes(a, s, STR("GET /hello HTTP/1.0\r\n\r\n"));
	ok(is_status(r, 200) && has(r, "Connection: close") && str_is(body_of(r), "hello\n"));
	ok(is_status(get(a, s, "/nothing", ""), 404));
	ok(is_status(get(a, s, "/%c0%af", ""), 400));
}

static void requests_behind_each_other(const struct server *s)
{
	struct buf b = BUF(a, 1 << 20);
	for (int i = 0; i < 50; i++)
		buf_fmt(&b, "GET /hello?n={} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", i, s->port);
	buf_fmt(&b, "GET /big HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", s->port);
	buf_fmt(&b, "GET /nothing HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", s->port);
	buf_fmt(&b, "GET /hello HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", s->port);
	str r = ask_bytes(a, s, buf_str(&b));
	ok(count(r, "HTTP/1.1 200 ") == 51);
	ok(count(r, "HTTP/1.1 404 ") == 1);
	ok(count(r, "HTTP/1.1 ") == 52);         /* nothing after the one that said close */
	ok(count(r, "\nline ") == 300000);

	/* By single bytes it is the same. */
	int fd = dial(s);
	str one = str_fmt(a, "GET /hello HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", s->port);
	for (size_t i = 0; i < one.n; i++)
		say(fd, (str){ one.p + i, 1 });
	ok(str_is(body_of(hear_all(a, fd)), "hello\n"));
}

static void the_wrong_door(const struct server *s)
{
	str r = ask(a, s, "GET /hello?a=b HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", s->port);
	char to[100];
	snprintf(to, sizeof to, "Location: http://localhost:%d/hello?a=b\r\n", s->port);
	ok(is_status(r, 307) && has(r, to));
	r = ask(a, s, "POST /said HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Length: 0\r\n\r\n", s->port);
	ok(is_status(r, 421) && has(r, "Connection: close"));
	char own[80];
	snprintf(own, sizeof own, "Origin: http://localhost:%d\r\n", s->port);
	ok(is_status(post(a, s, "/said", own, STR("")), 409));          /* ours, but without a token */
	ok(is_status(post(a, s, "/said", "Origin: http://localhost:1\r\n", STR("")), 403));
	ok(is_status(post(a, s, "/said", "Origin: null\r\n", STR("")), 403));
	ok(is_status(post(a, s, "/said", "Origin: http://localhost.evil.example\r\n", STR("")), 403));
	ok(is_status(post(a, s, "/said", "Sec-Fetch-Site: cross-site\r\n", STR("")), 403));
	ok(is_status(post(a, s, "/said", "Sec-Fetch-Site: same-site\r\n", STR("")), 403));
	ok(is_status(post(a, s, "/said", "Sec-Fetch-Site: same-origin\r\n", STR("")), 409));
	ok(is_status(post(a, s, "/said", "Content-Type: text/plain\r\n", STR("a=b")), 415));
	ok(is_status(post(a, s, "/said", "Content-Type: application/x-www-form-urlencoded\r\n", STR("a=%zz")), 400));
}

#define FORM "Content-Type: application/x-www-form-urlencoded\r\n"
/* A form is drawn, and what it carries is given. */
static void draw_form(const struct server *s, const char *cookie, str *token, str *form, str *visit)
{
	str r = get(a, s, "/form", cookie);
	*token = between(r, "name=\"token\" value=\"", "\"");
	*form = between(r, "name=\"form\" value=\"", "\"");
	*visit = between(r, "Set-Cookie: visit=", ";");
	ok(is_status(r, 200) && token->n == 86 && form->n == 36);
}

static str send_form(const struct server *s, const char *name, str cookie, str token, str form)
{
	const char *fields = arena_c(a, str_fmt(a, FORM "Cookie: {}={}\r\n", name, cookie));
	return post(a, s, "/said", fields, str_fmt(a, "form={}&words=we+had+t%C3%AAa&token={}", form, token));
}

static void forms_have_tokens(const struct server *s)
{
	str token, form, visit, again, other, none;
	draw_form(s, "", &token, &form, &visit);
	ok(visit.n == 22);
	str r = send_form(s, "visit", visit, token, form);
	ok(is_status(r, 303) && has(r, "Location: /hello?words=we%20had%20t%C3%AAa\r\n"));
	ok(is_status(send_form(s, "visit", visit, token, form), 303));       /* the same again is the same */

	const char *cookie = arena_c(a, str_fmt(a, "Cookie: visit={}\r\n", visit));
	draw_form(s, cookie, &again, &other, &none);
	ok(!str_eq(again, token) && none.n == 0);            /* masked anew; the visitor is known */
	ok(is_status(send_form(s, "visit", visit, again, other), 303));

	draw_form(s, "", &token, &form, &visit);
	str at = str_fmt(a, "/said?form={}&token={}", form, token);
	ok(is_status(post(a, s, arena_c(a, at), arena_c(a, str_fmt(a, FORM "Cookie: visit={}\r\n", visit)), STR("words=we+had+tea")), 409));   /* a token in an address is none */
	str r2 = send_form(s, "visit", STR("somebodyElse"), token, form);
	ok(is_status(r2, 409) && has(r2, "we had têa"));    /* filled, and nothing has changed */
	ok(is_status(send_form(s, "session", visit, token, form), 409));
	ok(is_status(send_form(s, "visit", visit, STR("x"), form), 409));
	char *bad = arena_alloc(a, token.n);
	memcpy(bad, token.p, token.n);
	bad[50] = bad[50] == 'A' ? 'B' : 'A';
	ok(is_status(send_form(s, "visit", visit, (str){ bad, token.n }, form), 409));
	ok(is_status(send_form(s, "visit", visit, token, form), 303));       /* none of those used it up */

	draw_form(s, "Cookie: session=abc\r\n", &token, &form, &visit);
	ok(visit.n == 0);                                     /* who is signed in is no visitor */
	ok(is_status(send_form(s, "session", STR("abc"), token, form), 303));
}

/* Many strangers' forms from one address are asked to come a little later, and nothing else is. */
static void knocks_are_bounded(const struct server *s)
{
	str token, form, visit, r = STR("");
	int saved = 0, later = 0;

	for (int i = 0; i < LIMIT_KNOCKS + 3; i++) {
		draw_form(s, "", &token, &form, &visit);
		const char *fields = arena_c(a, str_fmt(a, FORM "Cookie: visit={}\r\n", visit));
		r = post(a, s, "/knock", fields, str_fmt(a, "form={}&words=we+had+tea&token={}", form, token));
		saved += is_status(r, 303);
		later += is_status(r, 429);
	}
	/* The ten minutes may end between two of them. */
	ok(saved + later == LIMIT_KNOCKS + 3 && saved >= LIMIT_KNOCKS && (later == 3 || saved > LIMIT_KNOCKS));
	ok(!is_status(r, 429) || (has(r, "we had tea") && has(r, "Send again") && has(r, "ten minutes")));
	draw_form(s, "", &token, &form, &visit);
	ok(is_status(send_form(s, "visit", visit, token, form), 303));   /* other forms go on */
	ok(is_status(get(a, s, "/hello", ""), 200));
}

static void languages_are_kept(const struct server *s)
{
	str r = get(a, s, "/form?lang=cy", "");
	ok(has(r, "<html lang=\"cy\"") && has(r, "Set-Cookie: lang=cy; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly\r\n"));
	r = get(a, s, "/form", "Cookie: lang=cy\r\n");
	ok(has(r, "<html lang=\"cy\"") && !has(r, "Set-Cookie: lang"));
	ok(has(get(a, s, "/form", "Accept-Language: cy, en\r\n"), "<html lang=\"cy\""));
	ok(has(get(a, s, "/form", "Accept-Language: cy\r\nCookie: lang=en\r\n"), "<html lang=\"en\""));
	ok(has(get(a, s, "/form?lang=xx", ""), "<html lang=\"en\""));
	/* So is Easy Read, until it is left. */
	r = get(a, s, "/form?easy=1&lang=cy", "");
	ok(has(r, "template easy\"") && has(r, "Set-Cookie: easy=1; Path=/;") && has(r, "Set-Cookie: lang=cy;"));
	r = get(a, s, "/form?lang=cy", "Cookie: easy=1\r\n");
	ok(has(r, "template easy\"") && !has(r, "Set-Cookie: easy"));
	r = get(a, s, "/form?easy=0", "Cookie: easy=1\r\n");
	ok(!has(r, "template easy\"") && has(r, "Set-Cookie: easy=; Path=/; Max-Age=0"));
	ok(!has(get(a, s, "/form", "Cookie: easy=x\r\n"), "template easy\""));
}

static void what_is_too_much(const struct server *s)
{
	struct buf b = BUF(a, 4u << 20);
	while (b.n < LIMIT_HTTP_BODY + 100)
		buf_fmt(&b, "words=0123456789&");
	ok(is_status(post(a, s, "/said", FORM, buf_str(&b)), 413));
	b.n = 0;
	for (int i = 0; i <= LIMIT_FORM_FIELDS; i++)
		buf_fmt(&b, "a{}=b&", i);
	ok(is_status(post(a, s, "/said", FORM, buf_str(&b)), 400));
	/* One that hides another: refused, once, and the hidden one is never read. */
	str r = ask(a, s, "POST /said HTTP/1.1\r\nHost: localhost:{}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
		"0\r\n\r\nGET /hello HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", s->port, s->port);
	ok(is_status(r, 411) && count(r, "HTTP/1.1 ") == 1 && has(r, "Connection: close"));
	int fd = dial(s);
	say(fd, str_fmt(a, "POST /said HTTP/1.1\r\nHost: localhost:{}\r\nExpect: 100-continue\r\n" FORM "Content-Length: 3\r\n"
		"Connection: close\r\n\r\n", s->port));
	char line[25];
	ok(recv(fd, line, 25, MSG_WAITALL) == 25 && !memcmp(line, "HTTP/1.1 100 Continue\r\n\r\n", 25));
	say(fd, STR("a=b"));
	ok(is_status(hear_all(a, fd), 409));
}

static void answers_are_packed(const struct server *s)
{
	static char out[8u << 20];
	str plain = get(a, s, "/big", ""), packed = get(a, s, "/big", "Accept-Encoding: gzip\r\n");
	ok(has(packed, "Content-Encoding: gzip\r\n") && !has(plain, "Content-Encoding"));
	str p = body_of(packed);
	z_stream z = { .next_in = (unsigned char *)p.p, .avail_in = (unsigned)p.n, .next_out = (unsigned char *)out, .avail_out = sizeof out };
	ok(inflateInit2(&z, 31) == Z_OK && inflate(&z, Z_FINISH) == Z_STREAM_END);
	ok(str_eq((str){ out, z.total_out }, body_of(plain)) && p.n * 4 < z.total_out);
	inflateEnd(&z);
	ok(!has(get(a, s, "/hello", "Accept-Encoding: gzip\r\n"), "Content-Encoding"));

	const char *css = asset_path("app.css");
	str r = get(a, s, css, "Accept-Encoding: gzip, br\r\n");
	ok(is_status(r, 200) && has(r, "Content-Encoding: br\r\n") && has(r, "immutable") && body_of(r).n == asset_find(str_c(css))->n_brotli);
	const char *tag = arena_c(a, str_fmt(a, "Accept-Encoding: br\r\nIf-None-Match: {}\r\n", between(r, "ETag: ", "\r\n")));
	r = get(a, s, css, tag);
	ok(is_status(r, 304) && body_of(r).n == 0);
	ok(body_of(get(a, s, css, "")).n == asset_find(str_c(css))->n_plain);
	ok(is_status(get(a, s, "/static/nothing.css", ""), 404));
}

/* Letters say which letters they are; nothing is guessed. */
static void assets_say_what_they_are(const struct server *s)
{
	for (const struct asset *i = assets; i->name; i++) {
		bool words = !strncmp(i->type, "text/", 5) || strstr(i->type, "+xml");
		ok(!words || strstr(i->type, "; charset=utf-8"));
	}
	str r = get(a, s, asset_path("icon.svg"), "");
	ok(is_status(r, 200) && has(r, "Content-Type: image/svg+xml; charset=utf-8\r\n") && has(r, "X-Content-Type-Options: nosniff"));
}

static void streams_come_in_pieces(const struct server *s)
{
	str r = get(a, s, "/stream", "");
	ok(is_status(r, 200) && has(r, "Transfer-Encoding: chunked\r\n"));
	ok(has(r, "filename=\"r_ows __.csv\"; filename*=UTF-8''r%22ows%20%C3%A9.csv\r\n"));
	ok(count(r, "row 1") == 50000 && has(r, "row 149999\n") && r.n > 7 && !memcmp(r.p + r.n - 7, "\r\n0\r\n\r\n", 7));
	r = get(a, s, "/stream?broken=1", "");
	ok(count(r, "row 1") == 15000 && memcmp(r.p + r.n - 5, "0\r\n\r\n", 5));     /* no end mark */
	r = ask_bytes(a, s, STR("GET /stream HTTP/1.0\r\n\r\n"));
	ok(!has(r, "chunked") && count(body_of(r), "row 1") == 50000);
	r = ask(a, s, "HEAD /stream HTTP/1.1\r\nHost: localhost:{}\r\n\r\nGET /hello HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n",
		s->port, s->port);
	ok(count(r, "HTTP/1.1 200 ") == 2 && count(r, "row 1") == 0);
}

static void streams_are_packed(const struct server *s)
{
	static const char accept[] = "Accept-Encoding: gzip\r\n";
	bool ended;
	str plain = unchunk(a, get(a, s, "/stream", "")), r = get(a, s, "/stream", accept), packed = unchunk(a, r);
	ok(is_status(r, 200) && has(r, "Content-Encoding: gzip\r\n") && has(r, "chunked") && has(r, "Vary: Accept-Encoding"));
	ok(str_eq(unpack(a, packed, &ended), plain) && ended && packed.n * 4 < plain.n);
	/* One that breaks can be read as far as it came. */
	r = get(a, s, "/stream?broken=1", accept);
	ok(count(unpack(a, unchunk(a, r), &ended), "row 1") == 15000 && !ended && memcmp(r.p + r.n - 5, "0\r\n\r\n", 5));
	ok(!has(ask_bytes(a, s, STR("GET /stream HTTP/1.0\r\nAccept-Encoding: gzip\r\n\r\n")), "Content-Encoding"));
	ok(!has(get(a, s, "/stream", "Accept-Encoding: gzip;q=0\r\n"), "Content-Encoding"));
}

/* More at once than there is memory for packing: the rest comes as it is, and all of it comes. */
static void packing_is_bounded(const struct server *s)
{
	enum { MANY = 2 * LIMIT_STREAMS_PACKED + 12 };       /* of two workers */
	int fd[MANY], packed = 0, plain = 0, whole = 0;
	struct arena once = { .cap = 32u << 20 };
	for (int i = 0; i < MANY; i++) {
		fd[i] = dial(s);
		say(fd[i], str_fmt(a, "GET /stream HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\nAccept-Encoding: gzip\r\n\r\n", s->port));
	}
	for (int i = 0; i < MANY; i++) {
		str r = hear_all(&once, fd[i]);
		bool gz = has(r, "Content-Encoding: gzip");
		packed += gz;
		plain += !gz;
		whole += is_status(r, 200) && r.n > 7 && !memcmp(r.p + r.n - 7, "\r\n0\r\n\r\n", 7);
		arena_reset(&once);
	}
	arena_release(&once);
	ok(whole == MANY && packed > 0);
	printf("note: %d streams packed, %d as they are\n", packed, plain);
	ok(has(get(a, s, "/stream", "Accept-Encoding: gzip\r\n"), "Content-Encoding: gzip"));      /* all given back */
}

/* A form with a file; big is how many bytes the file has. */
static str send_file(const struct server *s, str token, str form, size_t big, const char *more)
{
	char *file = arena_alloc(a, big + 1);
	memset(file, 'x', big);
	str bytes = { file, big };
	str body = str_fmt(a, "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{}\r\n"
		"--b\r\nContent-Disposition: form-data; name=\"form\"\r\n\r\n{}\r\n{}"
		"--b\r\nContent-Disposition: form-data; name=\"things\"; filename=\"things.csv\"\r\nContent-Type: text/csv\r\n\r\n{}\r\n--b--\r\n",
		token, form, more, bytes);
	return post(a, s, "/said", "Cookie: session=abc\r\nContent-Type: multipart/form-data; boundary=b\r\n", body);
}

/* How many files wait; clear: and takes them away. */
static int spooled(const struct server *s, bool clear)
{
	char path[500];
	int n = 0;
	snprintf(path, sizeof path, "%s/spool", s->dir);
	DIR *d = opendir(path);
	for (struct dirent *e; d && (e = readdir(d));) {
		if (e->d_name[0] == '.')
			continue;
		n++;
		snprintf(path, sizeof path, "%s/spool/%s", s->dir, e->d_name);
		if (clear)
			unlink(path);
	}
	if (d)
		closedir(d);
	return n;
}

static void files_are_spooled(const struct server *s)
{
	str token, form, none;
	struct stat st;
	draw_form(s, "Cookie: session=abc\r\n", &token, &form, &none);
	str r = send_file(s, token, form, 3000000, "");
	str path = between(r, "&path=", "\r\n");
	ok(is_status(r, 303) && has(r, "&name=things.csv"));
	ok(path.n && stat(arena_c(a, path), &st) == 0 && st.st_size == 3000000 && (st.st_mode & 0777) == 0600);
	ok(spooled(s, true) == 1);
	/* The same form again gets its answer, and no job gets the file a second time; nor does one that
	 * a form brought along which does not ask for any: else anybody could fill the disk. */
	ok(is_status(send_file(s, token, form, 3000000, ""), 303) && spooled(s, true) == 0);
	draw_form(s, "Cookie: session=abc\r\n", &token, &form, &none);
	ok(is_status(send_file(s, token, form, 3000000,
		"--b\r\nContent-Disposition: form-data; name=\"leave\"\r\n\r\n1\r\n"), 303) && spooled(s, true) == 0);
	draw_form(s, "Cookie: session=abc\r\n", &token, &form, &none);
	/* Without a token nothing is kept; nor when the file stands twice, or the body ends early. */
	ok(is_status(send_file(s, STR("x"), form, 1000, ""), 409) && spooled(s, false) == 0);
	draw_form(s, "Cookie: session=abc\r\n", &token, &form, &none);
	ok(is_status(send_file(s, token, form, 10,
		"--b\r\nContent-Disposition: form-data; name=\"other\"; filename=\"o\"\r\n\r\nx\r\n"), 400));
	ok(is_status(send_file(s, token, form, 10, "--b--\r\n"), 400) && spooled(s, false) == 0);
	/* Nobody but us says where a file is. */
	r = send_file(s, token, form, 10, "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n/etc/passwd\r\n");
	ok(is_status(r, 303) && !has(r, "passwd") && spooled(s, true) == 1);
	draw_form(s, "", &token, &form, &none);
	r = post(a, s, "/said?file=/etc/passwd", arena_c(a, str_fmt(a, FORM "Cookie: visit={}\r\n", none)),
		str_fmt(a, "form={}&token={}&file=/etc/passwd", form, token));
	ok(is_status(r, 303) && !has(r, "passwd"));
	/* Strangers do not send files. */
	ok(is_status(post(a, s, "/said", "Content-Type: multipart/form-data; boundary=b\r\n", STR("--b--\r\n")), 403));
	ok(is_status(post(a, s, "/said", "Cookie: session=abc\r\nContent-Type: multipart/form-data\r\n", STR("--b--\r\n")), 400));
}

/* Fields that each just outgrow their memory, as many as fit: the worker goes on. */
static void fields_are_bounded(const struct server *s)
{
	struct buf b = BUF(a, 2u << 20);
	char *value = arena_alloc(a, 8193);
	memset(value, 'x', 8193);
	for (int i = 0; i < LIMIT_FORM_FIELDS; i++)
		buf_fmt(&b, "--b\r\nContent-Disposition: form-data; name=\"a_name_nearly_as_long_as_a_name_may_be_which_is_64_{}\"\r\n\r\n{}\r\n",
			i, ((str){ value, i < 127 ? 8193 : i == 127 ? LIMIT_HTTP_BODY - 127 * 8193 : 0 }));
	buf_add(&b, STR("--b--\r\n"));
	ok(is_status(post(a, s, "/said", "Cookie: session=abc\r\nContent-Type: multipart/form-data; boundary=b\r\n", buf_str(&b)), 409));
}

/* So many from one address or one session that it is crowded; others are not. */
static void crowd(const struct server *s, const char *who, int n)
{
	static int fds[LIMIT_HTTP_CONNECTIONS / 2];
	str busy = str_fmt(a, "GET /hello HTTP/1.1\r\nHost: alongside.example\r\n{}\r\n", who);
	int turned_away = 0;
	char line[13] = "";
	for (int i = 0; i < n; i++) {
		fds[i] = dial(s);
		say(fds[i], busy);
		if (recv(fds[i], line, 12, MSG_WAITALL) == 12)
			turned_away += !memcmp(line, "HTTP/1.1 429", 12);
	}
	ok(turned_away > 0 && turned_away < n * 3 / 4);
	ok(is_status(ask_bytes(a, s, STR("GET /hello HTTP/1.1\r\nHost: alongside.example\r\nConnection: close\r\n"
		"X-Forwarded-For: 192.0.2.9\r\nCookie: __Host-session=other\r\n\r\n")), 200));
	for (int i = 0; i < n; i++)
		close(fds[i]);
}

/* One form of a stranger, sent by the proxy for so many others; 0 when it was told to come back later. */
static bool knock_from(const struct server *s, const char *said)
{
	str r = ask_bytes(a, s, STR("GET /form HTTP/1.1\r\nHost: alongside.example\r\nConnection: close\r\n\r\n"));
	str token = between(r, "name=\"token\" value=\"", "\""), form = between(r, "name=\"form\" value=\"", "\"");
	str visit = between(r, "__Host-visit=", ";"), body = str_fmt(a, "form={}&token={}&words=a", form, token);
	r = ask(a, s, "POST /knock HTTP/1.1\r\nHost: alongside.example\r\nConnection: close\r\n" FORM "Cookie: __Host-visit={}\r\n{}"
		"Content-Length: {}\r\n\r\n{}", visit, said, body.n, body);
	ok(is_status(r, 303) || is_status(r, 429));
	return is_status(r, 303);
}

/* Nobody can say that they are somebody else: what is left of the last comma, or in a second field, is not the proxy's. */
static void nobody_makes_up_where_from(const struct server *s)
{
	char said[120];
	int saved = 0;
	for (int i = 0; i < LIMIT_KNOCKS * s->o.workers + 3; i++) {
		snprintf(said, sizeof said, "X-Forwarded-For: 198.51.100.%d, 192.0.2.50\r\n", i);
		saved += knock_from(s, said);
	}
	/* The ten minutes may end between two of them. */
	ok(saved < LIMIT_KNOCKS * s->o.workers + 3 || !knock_from(s, said));
	ok(knock_from(s, "X-Forwarded-For: 192.0.2.50, 198.51.100.1\r\n"));
	static const char twice[] = "X-Forwarded-For: 192.0.2.50\r\nX-Forwarded-For: 192.0.2.51\r\n";
	ok(is_status(get(a, s, "/hello", twice), 400));
	ok(is_status(get(a, s, "/hello", "X-Forwarded-Proto: https\r\nX-Forwarded-Proto: https\r\n"), 400));
}

/* Asked without HTTPS, a page says where there is, and a form is not taken. */
static void plain_is_sent_away(const struct server *s)
{
	const char *plain = "Host: alongside.example\r\nConnection: close\r\nX-Forwarded-Proto: https, http\r\n";
	str r = ask(a, s, "GET /form HTTP/1.1\r\n{}\r\n", plain);
	ok(is_status(r, 307) && has(r, "Location: https://alongside.example/form\r\n") && !has(r, "Set-Cookie"));
	ok(is_status(ask(a, s, "POST /said HTTP/1.1\r\n{}" FORM "Content-Length: 3\r\n\r\na=b", plain), 403));
	ok(is_status(ask_bytes(a, s, STR("GET /hello HTTP/1.1\r\nHost: alongside.example\r\nConnection: close\r\n"
		"X-Forwarded-Proto: http, HTTPS\r\n\r\n")), 200));
}

/* Listening where others could connect, only the proxy is answered: here it is said to be at 127.0.0.2. */
static void others_are_not_answered(struct server *s)
{
	struct sockaddr_in own = { .sin_family = AF_INET }, to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)s->port) };
	str asked = STR("GET /hello HTTP/1.1\r\nHost: alongside.example\r\nConnection: close\r\nX-Forwarded-For: 192.0.2.7\r\n\r\n");
	s->o.proxy = "192.0.2.1, 127.0.0.2/32";
	ok(server_start(s));
	str r = ask_bytes(a, s, asked);
	ok(r.n == 0);
	ok(inet_pton(AF_INET, "127.0.0.2", &own.sin_addr) == 1 && inet_pton(AF_INET, "127.0.0.1", &to.sin_addr) == 1);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	ok(bind(fd, (struct sockaddr *)&own, sizeof own) == 0 && connect(fd, (struct sockaddr *)&to, sizeof to) == 0);
	say(fd, asked);
	ok(str_is(body_of(hear_all(a, fd)), "hello\n"));
	kill(s->pid, SIGTERM);
	char said[400] = "";
	ok(read(s->said, said, sizeof said - 1) > 0 && strstr(said, "Somebody other than the proxy"));
	ok(server_wait(s) == 0);
	s->o.proxy = NULL;
}

/* Behind a proxy that speaks HTTPS. */
static void behind_a_proxy(struct server *s)
{
	const char *host = "Host: alongside.example\r\nConnection: close\r\nX-Forwarded-For: 9.9.9.9, 192.0.2.7\r\n";
	s->o.base_url = "https://alongside.example";
	s->o.behind_proxy = true;
	ok(server_start(s));
	str r = ask(a, s, "GET /form HTTP/1.1\r\n{}\r\n", host);
	ok(is_status(r, 200) && has(r, "Strict-Transport-Security: max-age=63072000; includeSubDomains\r\n"));
	ok(has(r, "Set-Cookie: __Host-visit=") && has(r, "; HttpOnly; Secure\r\n"));
	str token = between(r, "name=\"token\" value=\"", "\""), form = between(r, "name=\"form\" value=\"", "\"");
	str visit = between(r, "__Host-visit=", ";");
	str body = str_fmt(a, "form={}&token={}&words=a", form, token);
	r = ask(a, s, "POST /said HTTP/1.1\r\n{}" FORM "Origin: https://alongside.example\r\nCookie: __Host-visit={}\r\n"
		"Content-Length: {}\r\n\r\n{}", host, visit, body.n, body);
	ok(is_status(r, 303));
	r = ask(a, s, "POST /said HTTP/1.1\r\n{}" FORM "Origin: http://alongside.example\r\nCookie: __Host-visit={}\r\n"
		"Content-Length: {}\r\n\r\n{}", host, visit, body.n, body);
	ok(is_status(r, 403));
	r = ask(a, s, "GET /hello HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", s->port);
	ok(is_status(r, 307) && has(r, "Location: https://alongside.example/hello\r\n"));

	crowd(s, "X-Forwarded-For: 192.0.2.8\r\n", LIMIT_HTTP_CONNECTIONS / 2);
	crowd(s, "Cookie: __Host-session=abc\r\n", 4 * LIMIT_HTTP_PER_SESSION);
	nobody_makes_up_where_from(s);
	plain_is_sent_away(s);
	ok(server_stop(s) == 0);
	others_are_not_answered(s);
}

int main(void)
{
	struct server s;
	server_init(&s);
	ok(server_start(&s));
	pages_come_back(&s);
	requests_behind_each_other(&s);
	the_wrong_door(&s);
	forms_have_tokens(&s);
	languages_are_kept(&s);
	knocks_are_bounded(&s);
	what_is_too_much(&s);
	answers_are_packed(&s);
	assets_say_what_they_are(&s);
	streams_come_in_pieces(&s);
	streams_are_packed(&s);
	packing_is_bounded(&s);
	files_are_spooled(&s);
	fields_are_bounded(&s);
	ok(server_stop(&s) == 0);
	behind_a_proxy(&s);
	server_remove(&s);
	arena_release(&arena);
	return test_end();
}
