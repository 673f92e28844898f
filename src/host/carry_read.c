/* SPDX-License-Identifier: Apache-2.0 */
/* carry_read.c -- post.conf, the letter's head and the gateway's token: all of carry.h that calls nobody. */
#include <sodium.h>
#include "base/b64.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/when.h"
#include "host/carry_int.h"

static const struct carry_key keys[] = {
	{ "smtp", offsetof(struct carry_said, smtp) }, { "smtp-user", offsetof(struct carry_said, user) },
	{ "smtp-password", offsetof(struct carry_said, password) }, { "from", offsetof(struct carry_said, from) }, { "bounces", offsetof(struct carry_said, bounces) },
	{ "ca", offsetof(struct carry_said, ca) }, { "text", offsetof(struct carry_said, text) },
	{ "patience", offsetof(struct carry_said, patience) }, { "text-key", offsetof(struct carry_said, key) }, { "text-template", offsetof(struct carry_said, pattern) },
};

bool carry_is_here(str host)
{
	return str_is(host, "localhost") || str_is(host, "127.0.0.1") || str_is(host, "[::1]");
}

str carry_address(str from)
{
	const char *open = memchr(from.p, '<', from.n);

	return open && from.p[from.n - 1] == '>' ? (str){ open + 1, (size_t)(from.p + from.n - open) - 2 } : from;
}

bool carry_host(str url, const char *scheme, str *host)
{
	if (!str_starts(url, str_c(scheme)))
		return false;
	str rest = { url.p + strlen(scheme), url.n - strlen(scheme) };
	size_t n = 0;
	if (rest.n && rest.p[0] == '[')
		while (n < rest.n && rest.p[n] != ']')
			n++;
	while (n < rest.n && !strchr(":/?#@", rest.p[n]))
		n++;
	*host = (str){ rest.p, n };
	for (size_t i = n; i < rest.n; i++)
		if (rest.p[i] == '@' || rest.p[i] <= ' ')
			return false;
	return n > 0;
}

/* Letters and marks that stand in a line of a letter's head, and no second line. */
static bool is_from(str from)
{
	str address = carry_address(from);

	for (size_t i = 0; i < from.n; i++)
		if (from.p[i] < ' ' || from.p[i] > '~')
			return false;
	return address.n > 2 && memchr(address.p, '@', address.n) && !memchr(address.p, ' ', address.n);
}

static str wrong_in(const struct carry_said *s)
{
	str host;
	bool smtp = *s->smtp, text = *s->text;
	int64_t seconds = 1;

	if (smtp && !carry_host(str_c(s->smtp), "smtp://", &host) && !carry_host(str_c(s->smtp), "smtps://", &host))
		return STR("In post.conf, smtp is not an address like smtp://mail.example.org:587 or smtps://mail.example.org.");
	if (smtp && !is_from(str_c(s->from)))
		return STR("In post.conf, from is not an address like hello@example.org.");
	if (*s->bounces && (!is_from(str_c(s->bounces)) || strpbrk(s->bounces, "+<> ") || strlen(s->bounces) > CARRY_VALUE / 2))
		return STR("In post.conf, bounces is not a plain address like bounces@example.org.");
	if (smtp && !*s->user != !*s->password)
		return STR("In post.conf, smtp-user and smtp-password go together.");
	if (text && !carry_host(str_c(s->text), "https://", &host) && !(carry_host(str_c(s->text), "http://", &host) && carry_is_here(host)))
		return STR("In post.conf, text is not an address that begins with https://.");
	if (text && (strlen(s->key) < 73 || strlen(s->pattern) != 36))
		return STR("In post.conf, text-key or text-template is not as the gateway gave it.");
	if (*s->patience && (!str_int(str_c(s->patience), &seconds) || seconds < 1 || seconds > LIMIT_POST_PATIENCE))
		return STR("In post.conf, patience is not a number of seconds from 1 to 60.");
	return (str){ 0 };
}

str carry_lines(struct arena *a, str text, const char *file, const struct carry_key *k, size_t n_keys, void *out)
{
	str line;

	for (int n = 1; str_next(&text, '\n', &line); n++) {
		str name, rest = str_trim(line);
		bool known = false;
		if (!rest.n || rest.p[0] == '#')
			continue;
		if (!memchr(rest.p, '=', rest.n) || !str_next(&rest, '=', &name))
			return str_fmt(a, "Line {} of {} is not like name = value.", n, file);
		rest = str_trim(rest);
		for (size_t i = 0; i < n_keys; i++)
			if (str_is(str_trim(name), k[i].name) && rest.n < CARRY_VALUE && !memchr(rest.p, 0, rest.n)) {
				memcpy((char *)out + k[i].at, rest.p, rest.n);
				known = true;
			}
		if (!known)
			return str_fmt(a, "Line {} of {} has a name that is none of ours, or is too long.", n, file);
	}
	return (str){ 0 };
}

str carry_read(struct arena *a, str file, struct carry_said *out)
{
	str wrong = carry_lines(a, file, "post.conf", keys, countof(keys), out);

	return wrong.p ? wrong : wrong_in(out);
}

/* The letter */

/* Of bytes, as quoted-printable: any mail server takes them. */
static void quoted(struct buf *b, str words)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t line = 0;

	for (size_t i = 0; i < words.n; i++) {
		unsigned char c = (unsigned char)words.p[i];
		if (c == '\n') {
			buf_add(b, STR("\r\n"));
			line = 0;
			continue;
		}
		bool plain = c > ' ' && c <= '~' && c != '=' ? true : c == ' ' && i + 1 < words.n && words.p[i + 1] != '\n';
		if (line + (plain ? 1 : 3) > 75) {
			buf_add(b, STR("=\r\n"));
			line = 0;
		}
		if (plain)
			buf_ch(b, (char)c);
		else {
			buf_ch(b, '=');
			buf_ch(b, hex[c >> 4]);
			buf_ch(b, hex[c & 15]);
		}
		line += plain ? 1 : 3;
	}
}

static bool is_plain(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < ' ' || s.p[i] > '~')
			return false;
	return true;
}

/* RFC 2047: our subjects are short, and stand in one word. */
static void subject(struct buf *b, str s)
{
	static const char hex[] = "0123456789ABCDEF";

	if (is_plain(s)) {
		buf_add(b, s);
		return;
	}
	buf_add(b, STR("=?utf-8?Q?"));
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c == ' ')
			buf_ch(b, '_');
		else if ((c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'))
			buf_ch(b, (char)c);
		else {
			buf_ch(b, '=');
			buf_ch(b, hex[c >> 4]);
			buf_ch(b, hex[c & 15]);
		}
	}
	buf_add(b, STR("?="));
}

static str two(struct arena *a, int64_t n) { return n < 10 ? str_fmt(a, "0{}", n) : str_fmt(a, "{}", n); }

static void date(struct buf *b, int64_t now)
{
	static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" },
		*const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	int64_t day = now / LIMIT_DAY, second = now % LIMIT_DAY / LIMIT_SECOND;
	struct date d = date_of_day(day);

	buf_fmt(b, "Date: {}, {} {} {} {}:{}:{} +0000\r\n", days[day_weekday(day)], d.day, months[d.month - 1], d.year,
		two(b->a, second / 3600), two(b->a, second / 60 % 60), two(b->a, second % 60));
}

str carry_letter(struct arena *a, str from, const struct parcel *p, int64_t now)
{
	struct buf b = BUF(a, 64 << 10);
	str address = carry_address(from);
	const char *at = memchr(address.p, '@', address.n);

	CHECK(at && is_plain(p->to) && is_plain(p->id) && is_plain(from));
	buf_fmt(&b, "From: {}\r\nTo: {}\r\nSubject: ", from, p->to);
	subject(&b, p->subject);
	buf_add(&b, STR("\r\n"));
	date(&b, now);
	str site = { at, (size_t)(address.p + address.n - at) };
	buf_fmt(&b, "Message-ID: <{}{}>\r\n", p->id, site);
	buf_add(&b, STR("Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
		"Content-Transfer-Encoding: quoted-printable\r\n\r\n"));
	quoted(&b, p->words);
	buf_add(&b, STR("\r\n"));
	CHECK(!b.over);
	return buf_str(&b);
}

/* The token */

str carry_token(struct arena *a, str key, int64_t now)
{
	str secret = { key.p + key.n - 36, 36 }, service = { key.p + key.n - 73, 36 };
	struct buf claims = BUF(a, 400);
	crypto_auth_hmacsha256_state s;
	uint8_t mac[crypto_auth_hmacsha256_BYTES];

	CHECK(key.n >= 73);
	buf_add(&claims, STR("{\"iss\":"));
	json_val(&claims, V(service));
	buf_fmt(&claims, ",\"iat\":{}", now / LIMIT_SECOND);
	buf_ch(&claims, '}');
	str said = str_fmt(a, "{}.{}", b64_of(a, STR("{\"typ\":\"JWT\",\"alg\":\"HS256\"}")), b64_of(a, buf_str(&claims)));
	crypto_auth_hmacsha256_init(&s, (const uint8_t *)secret.p, secret.n);
	crypto_auth_hmacsha256_update(&s, (const uint8_t *)said.p, said.n);
	crypto_auth_hmacsha256_final(&s, mac);
	sodium_memzero(&s, sizeof s);
	return str_fmt(a, "{}.{}", said, b64_of(a, (str){ (char *)mac, sizeof mac }));
}
