/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bounce.c -- reads a letter that came back.  Lines and nothing else: no memory is asked for, nothing is decoded, and what
 * is nested deeper than a report's own parts is passed over, so what a letter brings along says nothing here.
 */
#include <strings.h>
#include "base/buf.h"
#include "host/bounce.h"

static bool line_next(str *rest, str *line)
{
	if (!str_next(rest, '\n', line))
		return false;
	if (line->n && line->p[line->n - 1] == '\r')
		line->n--;
	return true;
}

static bool blank(char c) { return c == ' ' || c == '\t'; }

/* The value of this line, when it is that field. */
static bool field(str line, const char *name, str *value)
{
	size_t n = strlen(name);

	if (line.n <= n || line.p[n] != ':' || strncasecmp(line.p, name, n))
		return false;
	*value = str_trim((str){ line.p + n + 1, line.n - n - 1 });
	return true;
}

static bool is_hex(char c) { return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'f'); }

/* name+0123…ef@domain, anywhere in a line; the first stands. */
static void token_in(str line, struct bounce *out)
{
	if (*out->token)
		return;
	for (size_t i = 0; i + BOUNCE_TOKEN + 1 < line.n; i++) {
		size_t n = 0;
		while (line.p[i] == '+' && n < BOUNCE_TOKEN && is_hex(line.p[i + 1 + n]))
			n++;
		if (n < BOUNCE_TOKEN || line.p[i + 1 + n] != '@')
			continue;
		for (n = 0; n < BOUNCE_TOKEN; n++) {
			char c = line.p[i + 1 + n];
			out->token[n] = c >= 'A' ? (char)(c | 32) : c;
		}
		return;
	}
}

/* The boundary of a multipart/report, from its field and the lines that go on with it; empty: it is none. */
static str boundary_in(str type)
{
	static const char report[] = "multipart/report", name[] = "boundary=";

	if (type.n < sizeof report - 1 || strncasecmp(type.p, report, sizeof report - 1))
		return STR("");
	for (size_t i = sizeof report - 1; i + sizeof name - 1 < type.n; i++) {
		if ((type.p[i - 1] != ';' && !strchr(" \t\r\n", type.p[i - 1])) || strncasecmp(type.p + i, name, sizeof name - 1))
			continue;
		str b = { type.p + i + sizeof name - 1, type.n - i - (sizeof name - 1) };
		bool quoted = b.p[0] == '"';
		b.p += quoted, b.n -= quoted;
		size_t n = 0;
		while (n < b.n && (quoted ? b.p[n] != '"' : !strchr("; \t\r\n", b.p[n])))
			n++;
		return n && n <= 70 ? (str){ b.p, n } : STR("");
	}
	return STR("");
}

/* A head: to its blank line.  Gives its Content-Type with the lines that go on with it, and the first token when it is
 * the letter's own. */
static str head(str *rest, struct bounce *token)
{
	static const char *const whose[] = { "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To" };
	str type = STR(""), line, value;
	bool goes_on = false, ours = false;

	while (line_next(rest, &line) && line.n) {
		if (blank(line.p[0])) {
			if (goes_on)
				type.n = (size_t)(line.p + line.n - type.p);
			if (ours)
				token_in(line, token);
			continue;
		}
		goes_on = !type.n && field(line, "Content-Type", &value);
		if (goes_on)
			type = value;
		ours = false;
		for (size_t i = 0; token && i < countof(whose); i++)
			ours |= field(line, whose[i], &value);
		if (ours)
			token_in(value, token);
	}
	return str_trim(type);
}

/* "5.1.1": class, subject, detail; false: not like that. */
static bool status(str s, int v[3])
{
	size_t i = 0;

	for (int k = 0; k < 3; k++) {
		size_t from = i;
		for (v[k] = 0; i < s.n && i - from < 3 && s.p[i] >= '0' && s.p[i] <= '9'; i++)
			v[k] = v[k] * 10 + s.p[i] - '0';
		if (i == from || (k < 2 && (i == s.n || s.p[i++] != '.')))
			return false;
	}
	return true;
}

/* Of the address itself: no such one, or it takes none any more.  A full mailbox, a line, a rule about spam is not. */
static bool of_address(const int v[3]) { return v[0] == 5 && (v[1] <= 1 || (v[1] == 2 && v[2] <= 1)); }

static enum bounce_said verdict(str action, str code)
{
	int v[3] = { 0 };
	size_t n = 0;

	while (n < action.n && ((action.p[n] | 32) >= 'a' && (action.p[n] | 32) <= 'z'))
		n++;
	action.n = n;
	if (n == 7 && !strncasecmp(action.p, "delayed", n))
		return BOUNCE_STILL;
	if ((n == 9 && !strncasecmp(action.p, "delivered", n)) || (n == 7 && !strncasecmp(action.p, "relayed", n)) ||
	    (n == 8 && !strncasecmp(action.p, "expanded", n)))
		return BOUNCE_CAME;
	if (n != 6 || strncasecmp(action.p, "failed", n))
		return BOUNCE_NOTHING;
	return status(code, v) && of_address(v) ? BOUNCE_HARD : BOUNCE_SOFT;
}

static bool is_mark(str line, str boundary)
{
	return line.n >= boundary.n + 2 && line.p[0] == '-' && line.p[1] == '-' && !memcmp(line.p + 2, boundary.p, boundary.n) &&
		(line.n == boundary.n + 2 || blank(line.p[boundary.n + 2]) || line.p[boundary.n + 2] == '-');
}

/* Blocks of fields; of the first that says what was done. */
static void report(str *rest, str boundary, struct bounce *out)
{
	str line, action = STR(""), code = STR("");

	while (line_next(rest, &line) && !is_mark(line, boundary)) {
		if (!line.n && action.n)
			break;
		if (!action.n)
			(void)field(line, "Action", &action);
		(void)(code.n || field(line, "Status", &code));
	}
	out->said = verdict(action, code);
}

static bool is_report(str type)
{
	static const char *const kinds[] = { "message/delivery-status", "message/global-delivery-status" };

	for (size_t i = 0; i < countof(kinds); i++) {
		size_t n = strlen(kinds[i]);
		if (type.n >= n && !strncasecmp(type.p, kinds[i], n) && (type.n == n || strchr("; \t\r\n", type.p[n])))
			return true;
	}
	return false;
}

void bounce_read(str letter, struct bounce *out)
{
	str rest = letter, line;

	memset(out, 0, sizeof *out);
	str boundary = boundary_in(head(&rest, out));
	while (boundary.n && line_next(&rest, &line)) {
		if (!is_mark(line, boundary))
			continue;
		if (line.n >= boundary.n + 4 && !memcmp(line.p + 2 + boundary.n, "--", 2))
			return;
		if (is_report(head(&rest, NULL))) {
			report(&rest, boundary, out);
			return;
		}
	}
}

str bounce_sender(struct arena *a, str address, str token)
{
	const char *at = memchr(address.p, '@', address.n);

	CHECK(at);
	return str_fmt(a, "{}+{}{}", ((str){ address.p, (size_t)(at - address.p) }), token, ((str){ at, (size_t)(address.p + address.n - at) }));
}
