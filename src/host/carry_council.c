/* SPDX-License-Identifier: Apache-2.0 */
/*
 * carry_council.c -- the line to the council's own sign-in (OpenID Connect): council.conf, and one question over HTTPS
 * with a certificate that is checked, a deadline and a bound on the answer; no redirect is followed.  What is asked,
 * and whether the answer is believed, is signin_council's.
 */
#include <curl/curl.h>
#include <sodium.h>
#include <stdio.h>
#include "base/buf.h"
#include "host/carry_int.h"
#include "host/server.h"

struct line {
	char issuer[CARRY_VALUE], us[CARRY_VALUE], secret[CARRY_VALUE], name[CARRY_VALUE], ca[CARRY_VALUE];
	struct council council;
	int64_t rest;                /* monotonic ms: until when it is left alone, which did not answer */
};

static const struct carry_key keys[] = {
	{ "issuer", offsetof(struct line, issuer) }, { "client-id", offsetof(struct line, us) },
	{ "client-secret", offsetof(struct line, secret) }, { "name", offsetof(struct line, name) }, { "ca", offsetof(struct line, ca) },
};

/* Over TLS, or to this machine. */
static bool is_safe(str url)
{
	str host;

	return carry_host(url, "https://", &host) || (carry_host(url, "http://", &host) && carry_is_here(host));
}

static str read_council(struct arena *a, str file, void *out)
{
	struct line *l = out;
	str wrong = carry_lines(a, file, "council.conf", keys, countof(keys), l);

	if (wrong.p)
		return wrong;
	if (!is_safe(str_c(l->issuer)) || strpbrk(l->issuer, "?#"))
		return STR("In council.conf, issuer is not an address that begins with https://.");
	if (!*l->us || !*l->name)
		return STR("In council.conf, client-id or name is not there.");
	return STR("");
}

struct line *line_open(const char *dir, str *why)
{
	struct line *l = carry_open_file(dir, "council.conf", sizeof *l, read_council, why);

	if (l)
		l->council = (struct council){ l->name, l->issuer, l->us };
	return l;
}

void line_close(struct line *l) { sodium_free(l); }

/* As RFC 6749 has it: each is written as in a form before it is put into the header. */
static const char *in_form(struct arena *a, const char *s)
{
	struct buf b = BUF(a, 4 * CARRY_VALUE);

	buf_url(&b, str_c(s));
	return arena_c(a, buf_str(&b));
}

static int ask(void *line, struct arena *a, str url, str form, bool basic, str *answer)
{
	struct line *l = line;
	char error[CURL_ERROR_SIZE];
	struct buf said = BUF(a, LIMIT_COUNCIL_ANSWER);
	long status = 0;

	*answer = STR("");
	if (!is_safe(url) || clock_monotonic() < l->rest)
		return 0;
	CURL *h = carry_begin(str_starts(url, STR("https:")) ? "https" : "http", LIMIT_COUNCIL_PATIENCE, l->ca, error, &said);
	struct curl_slist *head = curl_slist_append(NULL, "Accept: application/json");
	head = curl_slist_append(head, "Expect:");
	curl_easy_setopt(h, CURLOPT_URL, arena_c(a, url));
	curl_easy_setopt(h, CURLOPT_HTTPHEADER, head);
	if (form.n && *l->secret && basic) {
		curl_easy_setopt(h, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
		curl_easy_setopt(h, CURLOPT_USERNAME, in_form(a, l->us));
		curl_easy_setopt(h, CURLOPT_PASSWORD, in_form(a, l->secret));
	} else if (form.n)
		form = *l->secret ? str_fmt(a, "{}&client_id={}&client_secret={}", form, in_form(a, l->us), in_form(a, l->secret))
			: str_fmt(a, "{}&client_id={}", form, in_form(a, l->us));
	if (form.n) {
		curl_easy_setopt(h, CURLOPT_POSTFIELDS, form.p);
		curl_easy_setopt(h, CURLOPT_POSTFIELDSIZE, (long)form.n);
	}
	CURLcode r = curl_easy_perform(h);
	curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, &status);
	curl_slist_free_all(head);
	curl_easy_cleanup(h);
	if (r != CURLE_OK || said.over) {
		l->rest = r == CURLE_OK ? 0 : clock_monotonic() + LIMIT_COUNCIL_PATIENCE;
		fprintf(stderr, "alongside: the council's sign-in did not answer: %s\n",
			said.over ? "far too much came" : *error ? error : curl_easy_strerror(r));
		return 0;
	}
	*answer = buf_str(&said);
	return (int)status;
}

void line_lend(struct line *l, struct port *port)
{
	port->council = &l->council;
	port->council_line = l;
	port->ask_council = ask;
}

void line_known(struct line *l, struct port *port)
{
	sodium_memzero(l->secret, sizeof l->secret);
	port->council = &l->council;
}
