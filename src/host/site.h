/* SPDX-License-Identifier: Apache-2.0 */
/* site.h -- what we are called: the base URL, and what follows from it.  Also form tokens. */
#ifndef HOST_SITE_H
#define HOST_SITE_H
#include "host/http.h"
#include "host/seal.h"

struct site {
	str url;                   /* "https://alongside.example", without a slash at the end */
	str authority;             /* "alongside.example", with the port if it is not the usual one */
	bool https;
	const char *session, *visit;   /* names of cookies: __Host- where the browser honours it */
};
/* False: *why says what is wrong with the URL. */
bool site_read(struct site *s, struct arena *a, const char *url, str *why);
/* Whether the Host field is ours; HTTP/1.0 need not send one. */
bool site_is_host(const struct site *s, const struct http_head *h);
/* Whether a POST may come from where it says: our own pages, or no browser at all. */
bool site_is_origin(const struct site *s, const struct http_head *h);
/* The host name in lower case, without the port. */
str site_host_name(struct arena *a, str host);

/* Who a form is drawn for: the session, else the visitor's cookie. */
#define TOKEN_LENGTH 86
/* A fresh mask over the token of `who`: no two are alike, so compression tells nothing. */
str token_make(struct arena *a, struct seal *seal, str who);
bool token_fits(const struct seal *seal, str who, str posted);
/* 128 random bits for a visitor's cookie. */
str token_visitor(struct arena *a, struct seal *seal);
#endif
