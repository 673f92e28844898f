/* SPDX-License-Identifier: Apache-2.0 */
/*
 * carry.c -- libcurl, which hands a message on: SMTP submission, and a gateway of GOV.UK Notify's kind over HTTPS.
 * Both speak TLS with a certificate that is checked, unless the server is on this machine; each has a deadline; nothing
 * of the environment (proxies, .netrc) is heeded, and no redirect followed.
 */
#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/json.h"
#include "host/bounce.h"
#include "host/carry_int.h"
#include "host/desk.h"
#include "host/server.h"

#define FILE_MOST 8192
struct carry {
	struct carry_said said;
	bool email, text;
	int64_t rest[3];             /* monotonic ms: until when that server is left alone, which did not answer */
	char why[160];
};
enum { TO_MAIL, TO_TEXT, TO_ASK };   /* that it is slow to say what became of one keeps no other from going */

/* The file */

static int file_open(struct arena *a, const char *dir, const char *name, str *why)
{
	const char *path = arena_c(a, str_fmt(a, "{}/{}", dir, name));
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	*why = STR("");
	if (fd < 0) {
		*why = errno == ENOENT ? STR("") : str_fmt(a, "{} in the data folder cannot be read.", name);
		return -1;
	}
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && !(st.st_mode & 077))
		return fd;
	*why = str_fmt(a, "{} in the data folder has a password in it, and others can read it: chmod 600 {}.", name, name);
	close(fd);
	return -1;
}

void *carry_open_file(const char *dir, const char *name, size_t size, str (*read_it)(struct arena *a, str file, void *out), str *why)
{
	static char sentence[400];       /* outlives the file's text */
	struct arena a = { .cap = 1 << 20 };
	void *c = NULL;
	int fd = file_open(&a, dir, name, why);

	if (fd >= 0) {
		CHECK(sodium_init() >= 0);
		char *text = sodium_malloc(FILE_MOST);
		c = sodium_malloc(size);
		CHECK(text && c);
		sodium_memzero(c, size);
		ssize_t n = read(fd, text, FILE_MOST);
		close(fd);
		*why = n < 0 || n == FILE_MOST ? str_fmt(&a, "{} in the data folder cannot be read, or is too long.", name)
			: read_it(&a, (str){ text, (size_t)n }, c);
		sodium_free(text);
	}
	snprintf(sentence, sizeof sentence, "%.*s", (int)why->n, why->n ? why->p : "");
	*why = str_c(sentence);
	if (why->n && c) {
		sodium_free(c);
		c = NULL;
	}
	arena_release(&a);
	return c;
}

static str read_post(struct arena *a, str file, void *out) { return str_given(carry_read(a, file, &((struct carry *)out)->said)); }

struct carry *carry_open(const char *dir, str *why)
{
	struct carry *c = carry_open_file(dir, "post.conf", sizeof *c, read_post, why);

	if (c) {
		c->email = *c->said.smtp;
		c->text = *c->said.text;
	}
	return c;
}

void carry_close(struct carry *c) { sodium_free(c); }

str carry_why(const struct carry *c) { return str_c(c->why); }

/* One exchange */

struct sending { str rest; bool all; };
static size_t give(char *to, size_t size, size_t n, void *arg)
{
	struct sending *s = arg;
	size_t k = s->rest.n < size * n ? s->rest.n : size * n;

	memcpy(to, s->rest.p, k);
	s->rest.p += k;
	s->rest.n -= k;
	s->all |= s->rest.n == 0;
	return k;
}

static size_t hear(char *p, size_t size, size_t n, void *arg)
{
	buf_add(arg, (str){ p, size * n });   /* past its most it is over, and no more is kept */
	return size * n;
}

CURL *carry_begin(const char *protocols, int64_t ms, const char *ca, char *error, struct buf *answer)
{
	CURL *h = curl_easy_init();

	CHECK(h);
	*error = 0;
	curl_easy_setopt(h, CURLOPT_ERRORBUFFER, error);
	curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, protocols);
	curl_easy_setopt(h, CURLOPT_PROXY, "");
	curl_easy_setopt(h, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT_MS, (long)ms / 2);
	curl_easy_setopt(h, CURLOPT_TIMEOUT_MS, (long)ms);
	curl_easy_setopt(h, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, hear);
	curl_easy_setopt(h, CURLOPT_WRITEDATA, answer);
	if (*ca)
		curl_easy_setopt(h, CURLOPT_CAINFO, ca);
	return h;
}

static CURL *begin(const struct carry *c, const char *protocols, char error[CURL_ERROR_SIZE], struct buf *answer)
{
	int64_t ms = LIMIT_POST_TIME, seconds;

	if (str_int(str_c(c->said.patience), &seconds))
		ms = seconds * LIMIT_SECOND;
	return carry_begin(protocols, ms, c->said.ca, error, answer);
}

/* Nobody was there, or did not let us in: the next message does not wait for them too. */
static bool is_away(CURLcode r)
{
	return r == CURLE_COULDNT_CONNECT || r == CURLE_COULDNT_RESOLVE_HOST || r == CURLE_OPERATION_TIMEDOUT || r == CURLE_LOGIN_DENIED ||
		r == CURLE_USE_SSL_FAILED || r == CURLE_SSL_CONNECT_ERROR || r == CURLE_PEER_FAILED_VERIFICATION || r == CURLE_SSL_CACERT_BADFILE;
}

static enum posted done(struct carry *c, int to, CURLcode r, const char *error, enum posted how)
{
	snprintf(c->why, sizeof c->why, "%s", how == POSTED ? "" : *error ? error : curl_easy_strerror(r));
	if (is_away(r))
		c->rest[to] = clock_monotonic() + LIMIT_POST_REST;
	if (how != POSTED)
		fprintf(stderr, "alongside: a message was not handed on: %s\n", c->why);
	return how;
}

static bool starts(const char *s, const char *head) { return !strncmp(s, head, strlen(head)); }

static enum posted by_email(struct carry *c, struct arena *a, const struct parcel *p)
{
	char error[CURL_ERROR_SIZE];
	struct buf answer = BUF(a, 4096);
	str address = carry_address(str_c(c->said.from)), host = str_c(c->said.smtp);
	struct sending letter = { .rest = carry_letter(a, str_c(c->said.from), p, clock_now()) };
	CURL *h = begin(c, "smtp,smtps", error, &answer);
	long code = 0;

	/* What we call ourselves in HELO: not the name of this machine. */
	const char *domain = memchr(address.p, '@', address.n);
	str name = { domain + 1, (size_t)(address.p + address.n - domain) - 1 };
	while (host.n && host.p[host.n - 1] == '/')
		host.n--;
	curl_easy_setopt(h, CURLOPT_URL, arena_c(a, str_fmt(a, "{}/{}", host, name)));
	str bare = { strstr(c->said.smtp, "//") + 2, 0 };
	bare.n = *bare.p == '[' ? strcspn(bare.p, "]") + 1 : strcspn(bare.p, ":/");
	bool here = carry_is_here(bare);
	curl_easy_setopt(h, CURLOPT_USE_SSL, here ? (long)CURLUSESSL_NONE : (long)CURLUSESSL_ALL);
	if (*c->said.user) {
		curl_easy_setopt(h, CURLOPT_USERNAME, c->said.user);
		curl_easy_setopt(h, CURLOPT_PASSWORD, c->said.password);
		curl_easy_setopt(h, CURLOPT_SASL_IR, 1L);
	}
	struct curl_slist *to = curl_slist_append(NULL, arena_c(a, str_fmt(a, "<{}>", p->to)));
	str sender = *c->said.bounces && p->token.n ? bounce_sender(a, str_c(c->said.bounces), p->token) : address;
	curl_easy_setopt(h, CURLOPT_MAIL_FROM, arena_c(a, str_fmt(a, "<{}>", sender)));
	curl_easy_setopt(h, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(h, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(h, CURLOPT_READFUNCTION, give);
	curl_easy_setopt(h, CURLOPT_READDATA, &letter);
	CURLcode r = curl_easy_perform(h);
	curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, &code);
	curl_slist_free_all(to);
	curl_easy_cleanup(h);
	if (r == CURLE_OK)
		return done(c, TO_MAIL, r, error, POSTED);
	/* After the letter the server's own no is CURLE_WEIRD_SERVER_REPLY; anything else then is silence. */
	bool no = starts(error, "RCPT failed: 5") || (r == CURLE_WEIRD_SERVER_REPLY && letter.all && code >= 500);
	bool silence = letter.all && r != CURLE_WEIRD_SERVER_REPLY;
	return done(c, TO_MAIL, r, error, no ? POSTED_REFUSED : silence ? POSTED_PERHAPS : POSTED_NOT_NOW);
}

/* The handle for a question to the gateway, under its address; *head is freed after it. */
static CURL *gateway(struct carry *c, struct arena *a, str path, char error[CURL_ERROR_SIZE], struct buf *answer, struct curl_slist **head)
{
	str url = str_c(c->said.text);
	CURL *h = begin(c, str_starts(url, STR("https:")) ? "https" : "http", error, answer);

	while (url.n && url.p[url.n - 1] == '/')
		url.n--;
	curl_easy_setopt(h, CURLOPT_URL, arena_c(a, str_fmt(a, "{}{}", url, path)));
	*head = curl_slist_append(NULL, "Content-Type: application/json");
	*head = curl_slist_append(*head, arena_c(a, str_fmt(a, "Authorization: Bearer {}", carry_token(a, str_c(c->said.key), clock_now()))));
	*head = curl_slist_append(*head, "Expect:");
	curl_easy_setopt(h, CURLOPT_HTTPHEADER, *head);
	return h;
}

static str gateway_body(struct carry *c, struct arena *a, const struct parcel *p)
{
	struct buf b = BUF(a, 8192);

	buf_add(&b, STR("{\"phone_number\":"));
	json_val(&b, V(p->to));
	buf_add(&b, STR(",\"template_id\":"));
	json_val(&b, V((const char *)c->said.pattern));
	buf_add(&b, STR(",\"personalisation\":{\"words\":"));
	json_val(&b, V(p->words));
	buf_add(&b, STR("},\"reference\":"));
	json_val(&b, V(p->id));
	buf_ch(&b, '}');
	return buf_str(&b);
}

static enum posted by_text(struct carry *c, struct arena *a, const struct parcel *p)
{
	char error[CURL_ERROR_SIZE];
	struct buf answer = BUF(a, 4096);
	str body = gateway_body(c, a, p);
	struct curl_slist *head;
	CURL *h = gateway(c, a, STR("/v2/notifications/sms"), error, &answer, &head);
	long code = 0;
	curl_off_t up = 0;

	curl_easy_setopt(h, CURLOPT_POSTFIELDS, body.p);
	curl_easy_setopt(h, CURLOPT_POSTFIELDSIZE, (long)body.n);
	CURLcode r = curl_easy_perform(h);
	curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, &code);
	curl_easy_getinfo(h, CURLINFO_SIZE_UPLOAD_T, &up);
	curl_slist_free_all(head);
	curl_easy_cleanup(h);
	if (r == CURLE_OK && code == 201)
		return done(c, TO_TEXT, r, error, POSTED);
	if (r == CURLE_OK) {
		/* Only what it says of this number is about this number; the rest is about us, or about now. */
		str said = buf_str(&answer);
		bool no = code == 400 && said.n && memmem(said.p, said.n, "phone_number", 12);
		snprintf(error, sizeof error, "the gateway answered %ld", code);
		return done(c, TO_TEXT, r, error, no ? POSTED_REFUSED : POSTED_NOT_NOW);
	}
	return done(c, TO_TEXT, r, error, up == (curl_off_t)body.n ? POSTED_PERHAPS : POSTED_NOT_NOW);
}

/* An answer that is longer than any is left where it is. */
static size_t hear_most(char *p, size_t size, size_t n, void *arg)
{
	struct buf *b = arg;

	buf_add(b, (str){ p, size * n });
	return b->over ? 0 : size * n;
}

static enum fate fate(void *carrier, struct arena *a, str id)
{
	struct carry *c = carrier;
	char error[CURL_ERROR_SIZE];
	struct buf answer = BUF(a, LIMIT_POST_ANSWER);
	struct curl_slist *head;
	long code = 0;

	if (clock_monotonic() < c->rest[TO_ASK])
		return FATE_UNKNOWN;
	CURL *h = gateway(c, a, str_fmt(a, "/v2/notifications?template_type=sms&reference={}", id), error, &answer, &head);
	curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, hear_most);
	CURLcode r = curl_easy_perform(h);
	curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, &code);
	curl_slist_free_all(head);
	curl_easy_cleanup(h);
	if (r != CURLE_OK || code == 429 || code >= 500)
		c->rest[TO_ASK] = clock_monotonic() + LIMIT_POST_REST;
	return r == CURLE_OK && code == 200 ? carry_fate(buf_str(&answer), id) : FATE_UNKNOWN;
}

static enum posted carry(void *carrier, struct arena *a, const struct parcel *p)
{
	struct carry *c = carrier;
	bool text = str_is(p->how, "text");

	if (text ? !c->text : !c->email || !str_is(p->how, "email"))
		return POSTED_NOT_NOW;
	if (clock_monotonic() < c->rest[text ? TO_TEXT : TO_MAIL])
		return POSTED_NOT_NOW;
	return text ? by_text(c, a, p) : by_email(c, a, p);
}

static void ways(const struct carry *c, struct port *port)
{
	port->carries_email = c->email;
	port->carries_text = c->text;
}

void carry_lend(struct carry *c, struct port *port)
{
	port->carry = carry;
	port->fate = c->text ? fate : NULL;
	port->carrier = c;
	ways(c, port);
}

void carry_known(struct carry *c, struct port *port)
{
	sodium_memzero(&c->said, sizeof c->said);
	ways(c, port);
}
