/* SPDX-License-Identifier: Apache-2.0 */
/* site.c -- the base URL, who may post, and the tokens of forms. */
#include <sodium.h>
#include <strings.h>
#include "base/b64.h"
#include "host/site.h"

static bool same_letters(str a, str b) { return a.n == b.n && !strncasecmp(a.p, b.p, a.n); }

static str lower(struct arena *a, str s)
{
	char *p = arena_alloc(a, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		p[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] | 32) : s.p[i];
	return (str){ p, s.n };
}

static bool ends(str s, str tail) { return s.n >= tail.n && !memcmp(s.p + s.n - tail.n, tail.p, tail.n); }

bool site_read(struct site *s, struct arena *a, const char *url, str *why)
{
	str u = lower(a, str_c(url));
	if (u.n && u.p[u.n - 1] == '/')
		u.n--;
	*s = (struct site){ .https = str_starts(u, STR("https://")) };
	if (!s->https && !str_starts(u, STR("http://"))) {
		*why = STR("The base URL must begin with http:// or https://.");
		return false;
	}
	size_t head = s->https ? 8 : 7;
	s->authority = (str){ u.p + head, u.n - head };
	bool fine = s->authority.n > 0 && s->authority.n <= 255;
	for (size_t i = 0; i < s->authority.n; i++) {
		char c = s->authority.p[i];
		fine = fine && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c && strchr(".-:[]", c)));
	}
	if (!fine) {
		*why = STR("The base URL must be a host name, perhaps with a port, and nothing after it.");
		return false;
	}
	str usual = s->https ? STR(":443") : STR(":80");
	if (ends(s->authority, usual)) {           /* browsers leave it out */
		s->authority.n -= usual.n;
		u.n -= usual.n;
	}
	s->url = u;
	s->session = s->https ? "__Host-session" : "session";
	s->visit = s->https ? "__Host-visit" : "visit";
	return true;
}

bool site_is_host(const struct site *s, const struct http_head *h)
{
	return !h->host.p || same_letters(h->host, s->authority);
}

bool site_is_origin(const struct site *s, const struct http_head *h)
{
	bool site = !h->site.p || str_is(h->site, "same-origin") || str_is(h->site, "none");
	return site && (!h->origin.p || same_letters(h->origin, s->url));
}

str site_host_name(struct arena *a, str host)
{
	const char *colon = host.n && host.p[0] != '[' ? memchr(host.p, ':', host.n) : NULL;
	return lower(a, (str){ host.p, colon ? (size_t)(colon - host.p) : host.n });
}

#define HALF 32
_Static_assert(TOKEN_LENGTH == (2 * HALF * 4 + 2) / 3, "base64url without padding");

str token_make(struct arena *a, struct seal *seal, str who)
{
	uint8_t raw[2 * HALF], token[HALF];
	char *out = arena_alloc(a, TOKEN_LENGTH + 1);
	seal_token(seal, who, token);
	seal_random(seal, raw, HALF);
	for (int i = 0; i < HALF; i++)
		raw[HALF + i] = raw[i] ^ token[i];
	sodium_bin2base64(out, TOKEN_LENGTH + 1, raw, sizeof raw, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return (str){ out, TOKEN_LENGTH };
}

bool token_fits(const struct seal *seal, str who, str posted)
{
	uint8_t raw[2 * HALF], token[HALF];
	size_t n;
	/* sodium_base642bin takes any byte above 127 for the last letter. */
	if (posted.n != TOKEN_LENGTH || !b64_read(posted, raw, &n) || n != sizeof raw)
		return false;
	for (int i = 0; i < HALF; i++)
		raw[i] ^= raw[HALF + i];
	seal_token(seal, who, token);
	return sodium_memcmp(raw, token, HALF) == 0;
}

str token_visitor(struct arena *a, struct seal *seal)
{
	uint8_t raw[16];
	char *out = arena_alloc(a, 23);
	seal_random(seal, raw, sizeof raw);
	sodium_bin2base64(out, 23, raw, sizeof raw, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return (str){ out, 22 };
}
