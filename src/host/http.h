/* SPDX-License-Identifier: Apache-2.0 */
/*
 * http.h -- the head of an HTTP/1 request, read strictly.  Bytes in, values out:
 * no socket, no clock, no memory of its own.
 *
 * A head is looked at as it arrives (http_scan) and parsed once, when it is
 * whole (http_parse, over llhttp), so how the network cut it cannot matter.
 * What could be read in two ways is refused, never mended: bare or folded
 * lines, two lengths or hosts or words of a proxy, chunks, other methods than GET, HEAD and POST.
 * A body is then exactly `length` bytes.
 */
#ifndef HOST_HTTP_H
#define HOST_HTTP_H
#include "base/arena.h"
#include "web/web.h"

/* Where a head ends.  Zero it before each request. */
struct http_scan { size_t seen; };
/* Looks at p[0..n), the bytes of this request so far.  0: more must come.  Above 0: the head's
 * length.  Below 0: refuse it with that status. */
int http_scan(struct http_scan *s, const char *p, size_t n);

/* What we read of a head; each points into the bytes it was parsed from.  p is NULL when absent. */
struct http_head {
	enum method method;
	bool head;                /* HEAD: as GET, without the body */
	bool old;                 /* HTTP/1.0 */
	bool keep;                /* the connection may serve another request */
	bool expect;              /* the other side waits for "100 Continue" */
	size_t length;            /* of the body */
	str target, host, cookie, type, origin, site, authorization, forwarded, proto;      /* twice is refused */
	str encoding, language, match;          /* the last counts */
};
/* Parses a whole head.  0, or the status to refuse it with; after a refusal nothing more may be
 * read from that connection. */
int http_parse(const char *p, size_t n, struct http_head *out);

/* The value of a cookie, of [A-Za-z0-9_.-] only and at most 128 long, else empty. */
str http_cookie(const struct http_head *h, const char *name);
/* What a phone shows at the door: "Authorization: Bearer TEXT" of such letters and length, else empty. */
str http_bearer(const struct http_head *h);
/* Whether a list such as "gzip, br;q=0.5" names a coding that is not turned off by q=0. */
bool http_accepts(str list, const char *coding);
/* The language asked for: the first of ours in Accept-Language, else English. */
enum lang http_language(const struct http_head *h);
/* The media type in lower case letters, compared without its parameters. */
bool http_type_is(str type, const char *media);
/* The address that the nearest proxy saw: the last of X-Forwarded-For; p is NULL when absent. */
str http_last_hop(const struct http_head *h);
/* Whether the nearest proxy says that it was asked without HTTPS: the last of X-Forwarded-Proto. */
bool http_was_plain(const struct http_head *h);
#endif
