/* SPDX-License-Identifier: Apache-2.0 */
/* http_test.c -- heads that must be refused, heads that must not, and that cuts do not matter. */
#include <stdio.h>
#include "host/http.h"
#include "test.h"

#define H "Host: localhost\r\n"
#define POST_(fields) "POST / HTTP/1.1\r\n" H fields "\r\n"
#define GET_(fields) "GET / HTTP/1.1\r\n" H fields "\r\n"

/* The status that these bytes are refused with; 0: one whole head was read; -1: more must come.
 * `step` bytes arrive at a time. */
static int outcome(const char *p, size_t n, size_t step, struct http_head *h, size_t *used)
{
	struct http_scan scan = { 0 };
	for (size_t have = step < n ? step : n;; have = have + step < n ? have + step : n) {
		int at = http_scan(&scan, p, have);
		if (at < 0)
			return -at;
		if (at > 0) {
			*used = (size_t)at;
			return http_parse(p, (size_t)at, h);
		}
		if (have == n)
			return -1;
	}
}

struct hostile { const char *what; const char *p; size_t n; int status; };
#define CASE(what, bytes, status) { what, "" bytes "", sizeof(bytes) - 1, status }

static const struct hostile hostile[] = {
	CASE("two lengths that differ", POST_("Content-Length: 4\r\nContent-Length: 0\r\n"), 400),
	CASE("two lengths that agree", POST_("Content-Length: 4\r\nContent-Length: 4\r\n"), 400),
	CASE("a list of lengths", POST_("Content-Length: 4, 4\r\n"), 400),
	CASE("a length with a plus", POST_("Content-Length: +4\r\n"), 400),
	CASE("a length below nothing", POST_("Content-Length: -1\r\n"), 400),
	CASE("a length in hexadecimal", POST_("Content-Length: 0x4\r\n"), 400),
	CASE("a length with letters after it", POST_("Content-Length: 4abc\r\n"), 400),
	CASE("a length with a space in it", POST_("Content-Length: 4 4\r\n"), 400),
	CASE("a length past 64 bits", POST_("Content-Length: 18446744073709551620\r\n"), 400),
	CASE("a length without digits", POST_("Content-Length: \r\n"), 400),
	CASE("a length past what we take", POST_("Content-Length: 33554433\r\n"), 413),
	CASE("a GET with a body", GET_("Content-Length: 4\r\n"), 400),
	CASE("length and chunks", POST_("Content-Length: 6\r\nTransfer-Encoding: chunked\r\n"), 411),
	CASE("chunks and length", POST_("Transfer-Encoding: chunked\r\nContent-Length: 6\r\n"), 411),
	CASE("chunks", POST_("Transfer-Encoding: chunked\r\n"), 411),
	CASE("chunks in other letters", POST_("tRANSFER-eNCODING: Chunked\r\n"), 411),
	CASE("a coding nobody knows", POST_("Transfer-Encoding: xchunked\r\n"), 411),
	CASE("chunks that are not last", POST_("Transfer-Encoding: chunked, identity\r\n"), 400),
	CASE("two codings in two fields",
	     POST_("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n"), 411),
	CASE("chunks in HTTP/1.0", "POST / HTTP/1.0\r\n" H "Transfer-Encoding: chunked\r\n\r\n", 411),
	CASE("a space before the colon", GET_("Content-Length : 0\r\n"), 400),
	CASE("a folded field", GET_("X-A: b\r\n c\r\n"), 400),
	CASE("a field folded with a tab", GET_("X-A: b\r\n\tc\r\n"), 400),
	CASE("a first field that begins with a space", "GET / HTTP/1.1\r\n Host: a\r\n" H "\r\n", 400),
	CASE("a field without a name", GET_(": x\r\n"), 400),
	CASE("a field without a colon", GET_("Frob\r\n"), 400),
	CASE("NUL in a value", GET_("X-A: a\0b\r\n"), 400),
	CASE("NUL in a name", GET_("X\0A: a\r\n"), 400),
	CASE("NUL in the path", "GET /a\0b HTTP/1.1\r\n" H "\r\n", 400),
	CASE("a control character in a value", GET_("X-A: a\x01" "b\r\n"), 400),
	CASE("DEL in a value", GET_("X-A: a\x7f" "b\r\n"), 400),
	CASE("NUL by escape in the path", "GET /a%00b HTTP/1.1\r\n" H "\r\n", 400),
	CASE("NUL by escape in the query", "GET /a?b=%00 HTTP/1.1\r\n" H "\r\n", 400),
	CASE("a line end by escape in the path", "GET /a%0d%0aX:%20y HTTP/1.1\r\n" H "\r\n", 400),
	CASE("a bare CR in a value", GET_("X-A: a\rX-B: c\r\n"), 400),
	CASE("bare line feeds", "GET / HTTP/1.1\nHost: localhost\n\n", 400),
	CASE("one bare line feed", "GET / HTTP/1.1\r\nHost: localhost\n\r\n", 400),
	CASE("a bare line feed as the empty line", "GET / HTTP/1.1\r\nHost: localhost\r\n\n", 400),
	CASE("an empty line first", "\r\nGET / HTTP/1.1\r\n" H "\r\n", 400),
	CASE("no host", "GET / HTTP/1.1\r\n\r\n", 400),
	CASE("an empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400),
	CASE("two hosts", GET_("Host: evil.example\r\n"), 400),
	CASE("the same host twice", GET_(H), 400),
	CASE("a host with a path", "GET / HTTP/1.1\r\nHost: localhost/evil\r\n\r\n", 400),
	CASE("a host with a user", "GET / HTTP/1.1\r\nHost: a@localhost\r\n\r\n", 400),
	CASE("two origins", POST_("Origin: http://a\r\nOrigin: http://b\r\n"), 400),
	CASE("two cookie fields", GET_("Cookie: session=a\r\nCookie: session=b\r\n"), 400),
	CASE("two of what is shown at the door", GET_("Authorization: Bearer a\r\nAuthorization: Bearer b\r\n"), 400),
	CASE("another host in the target", "GET http://evil.example/ HTTP/1.1\r\n" H "\r\n", 400),
	CASE("an asterisk", "GET * HTTP/1.1\r\n" H "\r\n", 400),
	CASE("CONNECT", "CONNECT evil.example:443 HTTP/1.1\r\n" H "\r\n", 501),
	CASE("TRACE", "TRACE / HTTP/1.1\r\n" H "\r\n", 501),
	CASE("PUT", "PUT / HTTP/1.1\r\n" H "Content-Length: 0\r\n\r\n", 501),
	CASE("OPTIONS", "OPTIONS / HTTP/1.1\r\n" H "\r\n", 501),
	CASE("a method nobody knows", "FROB / HTTP/1.1\r\n" H "\r\n", 400),
	CASE("a method in small letters", "get / HTTP/1.1\r\n" H "\r\n", 400),
	CASE("HTTP/9.9", "GET / HTTP/9.9\r\n" H "\r\n", 505),
	CASE("HTTP/2.0", "GET / HTTP/2.0\r\n" H "\r\n", 505),
	CASE("the beginning of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
	CASE("HTTP/0.9", "GET /\r\n\r\n", 505),
	CASE("another protocol", "GET / ICE/1.0\r\n" H "\r\n", 400),
	CASE("the beginning of TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
	CASE("an expectation nobody knows", POST_("Expect: frob\r\nContent-Length: 0\r\n"), 417),
	CASE("a way up", "GET /../../etc/passwd HTTP/1.1\r\n" H "\r\n", 400),
	CASE("a way up at the end", "GET /a/.. HTTP/1.1\r\n" H "\r\n", 400),
	CASE("a way up before a query", "GET /a/..?b HTTP/1.1\r\n" H "\r\n", 400),
	CASE("a way up by escapes", "GET /%2e%2e/etc/passwd HTTP/1.1\r\n" H "\r\n", 400),
	CASE("a way up, half by escape", "GET /.%2E/etc/passwd HTTP/1.1\r\n" H "\r\n", 400),
	CASE("a segment that is a dot", "GET /./a HTTP/1.1\r\n" H "\r\n", 400),
	CASE("a slash by escape", "GET /a%2fb HTTP/1.1\r\n" H "\r\n", 400),
	CASE("a backslash", "GET /..\\etc HTTP/1.1\r\n" H "\r\n", 400),
	CASE("a bad escape", "GET /%zz HTTP/1.1\r\n" H "\r\n", 400),
	CASE("half an escape", "GET /%4 HTTP/1.1\r\n" H "\r\n", 400),
	CASE("a bad escape in the query", "GET /?a=%g1 HTTP/1.1\r\n" H "\r\n", 400),
	CASE("a bare byte past ASCII", "GET /\xc3\xa9 HTTP/1.1\r\n" H "\r\n", 400),
	CASE("a part after #", "GET /a#b HTTP/1.1\r\n" H "\r\n", 400),
	CASE("two spaces", "GET  / HTTP/1.1\r\n" H "\r\n", 400),
	CASE("two spaces further on", "GET /  HTTP/1.1\r\n" H "\r\n", 400),
	CASE("a space at the end of the line", "GET / HTTP/1.1 \r\n" H "\r\n", 505),
	CASE("nothing but an end", "A\r\n\r\n", 400),
};

static void hostile_heads_are_refused(void)
{
	for (size_t i = 0; i < countof(hostile); i++) {
		const struct hostile *c = &hostile[i];
		struct http_head h;
		size_t used;
		int whole = outcome(c->p, c->n, c->n, &h, &used), bytes = outcome(c->p, c->n, 1, &h, &used);
		if (whole != c->status || bytes != c->status)
			printf("%s: %d whole, %d by bytes, %d expected\n", c->what, whole, bytes, c->status);
		ok(whole == c->status);
		ok(bytes == c->status);
	}
}

/* head, then n times fill, then tail. */
static int long_outcome(const char *head, char fill, size_t n, const char *tail)
{
	static char p[200000];
	size_t at = strlen(head);
	struct http_head h;
	size_t used;
	memcpy(p, head, at);
	memset(p + at, fill, n);
	memcpy(p + at + n, tail, strlen(tail));
	return outcome(p, at + n + strlen(tail), 4096, &h, &used);
}

static void too_much_is_refused(void)
{
	static char many[40000] = GET_("");
	size_t n = strlen(many) - 2, used;
	struct http_head h;

	ok(long_outcome("GET /", 'a', LIMIT_HTTP_URL - 1, " HTTP/1.1\r\n" H "\r\n") == 0);
	ok(long_outcome("GET /", 'a', LIMIT_HTTP_URL, " HTTP/1.1\r\n" H "\r\n") == 414);
	ok(long_outcome("GET /", 'a', 100000, " HTTP/1.1\r\n" H "\r\n") == 431);
	ok(long_outcome("", 'A', 10000, " / HTTP/1.1\r\n" H "\r\n") == 400);
	ok(long_outcome("GET / HTTP/1.1\r\n" H "X-A: ", 'a', 100000, "\r\n\r\n") == 431);
	ok(long_outcome("GET / HTTP/1.1\r\n" H "Cookie: ", 'a', 60000, "\r\n\r\n") == 431);
	ok(long_outcome("GET / HTTP/1.1\r\n" H, 'a', 100000, ": b\r\n\r\n") == 431);
	for (int fields = 1; fields <= LIMIT_HTTP_FIELDS; fields++, n += 7) {
		memcpy(many + n, "X-A: b\r\n\r\n", 11);
		n++;
		ok(outcome(many, n + 9, n + 9, &h, &used) == (fields < LIMIT_HTTP_FIELDS ? 0 : 431));
	}
}

static void a_head_is_read(void)
{
	static const char p[] = "POST /people/1?a=b%20c HTTP/1.1\r\nHost: localhost:8080\r\n"
		"content-type: application/x-www-form-urlencoded; charset=UTF-8\r\nCONTENT-LENGTH: 3 \r\n"
		"Cookie: lang=cy; session=abc-DEF_1\r\nOrigin: http://localhost:8080\r\n"
		"Sec-Fetch-Site: same-origin\r\nAccept-Encoding: gzip, br\r\nAccept-Language: fr, cy-GB;q=0.8, en\r\n"
		"If-None-Match: \"x\"\r\nX-Forwarded-For: 5.6.7.8, 9.9.9.9\r\nX-Forwarded-Proto: http, https\r\n"
		"Expect: 100-continue\r\n\r\na=bGET / HTTP/1.1\r\n";
	struct http_head h;
	size_t used;
	ok(outcome(p, sizeof p - 1, 1, &h, &used) == 0);
	ok(outcome(p, sizeof p - 1, 7, &h, &used) == 0);
	ok(outcome(p, sizeof p - 1, sizeof p - 1, &h, &used) == 0);
	ok(!memcmp(p + used, "a=bGET", 6));
	ok(h.method == POST && !h.head && !h.old && h.keep && h.expect && h.length == 3);
	ok(str_is(h.target, "/people/1?a=b%20c"));
	ok(str_is(h.host, "localhost:8080"));
	ok(http_type_is(h.type, "application/x-www-form-urlencoded"));
	ok(!http_type_is(h.type, "application/x-www-form"));
	ok(str_is(h.origin, "http://localhost:8080"));
	ok(str_is(h.site, "same-origin"));
	ok(str_is(h.match, "\"x\""));
	ok(str_is(http_cookie(&h, "session"), "abc-DEF_1"));
	ok(str_is(http_cookie(&h, "lang"), "cy"));
	ok(http_cookie(&h, "sess").n == 0);
	ok(str_is(http_last_hop(&h), "9.9.9.9") && !http_was_plain(&h));
	ok(http_accepts(h.encoding, "br") && http_accepts(h.encoding, "gzip") && !http_accepts(h.encoding, "zstd"));
	ok(http_language(&h) == LANG_CY);
}

static void small_things(void)
{
	struct http_head h = { .cookie = STR("session=a\"b; session=c; empty=") };
	size_t used;
	ok(http_cookie(&h, "session").n == 0);       /* the first one, and it is not ours */
	ok(http_cookie(&h, "empty").n == 0);
	ok(http_cookie(&(struct http_head){ 0 }, "session").n == 0);
	ok(!http_accepts(STR("gzip;q=0, br;q=0.000"), "gzip"));
	ok(!http_accepts(STR("gzip;q=0, br;q=0.000"), "br"));
	ok(http_accepts(STR("x, GZIP ; q=0.1"), "gzip"));
	ok(!http_accepts((str){ 0 }, "gzip"));
	ok(http_language(&(struct http_head){ .language = STR("en-GB,en;q=0.9,cy;q=0.8") }) == LANG_EN);
	ok(http_language(&(struct http_head){ .language = STR("cy;q=0, *") }) == LANG_EN);
	ok(http_language(&(struct http_head){ .language = STR(",;,cyx,CY") }) == LANG_CY);
	ok(http_language(&(struct http_head){ 0 }) == LANG_EN);
	ok(!http_last_hop(&(struct http_head){ .forwarded = STR(" , ") }).p);
	ok(!http_was_plain(&(struct http_head){ 0 }) && http_was_plain(&(struct http_head){ .proto = STR("https, http") }));
	/* Two of them: which one the proxy wrote is a guess. */
	static const char hops[] = GET_("X-Forwarded-For: 1.2.3.4\r\nX-Forwarded-For: 5.6.7.8\r\n");
	static const char protos[] = GET_("X-Forwarded-Proto: https\r\nX-Forwarded-Proto: https\r\n");
	ok(outcome(hops, sizeof hops - 1, 3, &h, &used) == 400 && outcome(protos, sizeof protos - 1, 3, &h, &used) == 400);

	static const char old[] = "HEAD / HTTP/1.0\r\n\r\n", closing[] = GET_("Connection: close\r\n");
	ok(outcome(old, sizeof old - 1, 3, &h, &used) == 0);
	ok(h.head && h.old && !h.keep && h.method == GET);
	ok(outcome(closing, sizeof closing - 1, 3, &h, &used) == 0);
	ok(!h.keep);
	static const char upgrade[] = GET_("Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n");
	ok(outcome(upgrade, sizeof upgrade - 1, 3, &h, &used) == 0);
	static const char part[] = "GET / HTTP/1.1\r\n" H "\r";
	ok(outcome(part, sizeof part - 1, 3, &h, &used) == -1);
}

static str shown(const char *authorization)
{
	return http_bearer(&(struct http_head){ .authorization = str_c(authorization) });
}

static void what_is_shown_at_the_door(void)
{
	struct http_head h;
	size_t used;
	static const char head[] = GET_("authorization:  Bearer d-1.S_e-c \r\nCookie: session=a\r\n");
	ok(outcome(head, sizeof head - 1, 1, &h, &used) == 0 && str_is(http_bearer(&h), "d-1.S_e-c"));
	ok(str_is(shown("Bearer a.b"), "a.b") && str_is(shown("bearer a.b"), "a.b"));
	ok(http_bearer(&(struct http_head){ 0 }).n == 0);
	static const char *const wrong[] = { "", "Bearer", "Bearer ", "a.b", "Basic YWJj", "Bearer  a", "Bearer a b", "Bearer a,b",
		"Bearer a/b", "Bearer a=", "Bearer\ta", "Bearera", "Bearer a\xc3\xa9" };
	for (size_t i = 0; i < countof(wrong); i++)
		ok(shown(wrong[i]).n == 0);
	char text[200] = "Bearer ";
	memset(text + 7, 'a', 129);
	ok(shown(text).n == 0);
	text[7 + 128] = 0;
	ok(shown(text).n == 128);
}

int main(void)
{
	what_is_shown_at_the_door();
	hostile_heads_are_refused();
	too_much_is_refused();
	a_head_is_read();
	small_things();
	return test_end();
}
