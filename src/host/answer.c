/* SPDX-License-Identifier: Apache-2.0 */
/* answer.c -- the bytes of a response. */
#include <stdio.h>
#include <time.h>
#include <zlib.h>
#include "base/html.h"
#include "host/answer.h"

struct answerer {
	const struct site *site;
	int64_t second;            /* that date is of */
	char date[32];
	z_stream gzip;
};

struct answerer *answerer_open(const struct site *site)
{
	struct answerer *r = calloc(1, sizeof *r);
	CHECK(r);
	r->site = site;
	/* 31 less 15: gzip's frame around a window of 32 KB, in 160 KB of memory. */
	CHECK(deflateInit2(&r->gzip, 1, Z_DEFLATED, 15 + 16, 7, Z_DEFAULT_STRATEGY) == Z_OK);
	return r;
}

void answerer_close(struct answerer *r)
{
	deflateEnd(&r->gzip);
	free(r);
}

static const char *reason(int status)
{
	switch (status) {
	case 200: return "OK";
	case 302: return "Found";
	case 303: return "See Other";
	case 304: return "Not Modified";
	case 307: return "Temporary Redirect";
	case 400: return "Bad Request";
	case 401: return "Unauthorized";
	case 403: return "Forbidden";
	case 404: return "Not Found";
	case 409: return "Conflict";
	case 411: return "Length Required";
	case 413: return "Content Too Large";
	case 414: return "URI Too Long";
	case 415: return "Unsupported Media Type";
	case 417: return "Expectation Failed";
	case 421: return "Misdirected Request";
	case 422: return "Unprocessable Content";
	case 429: return "Too Many Requests";
	case 431: return "Request Header Fields Too Large";
	case 500: return "Internal Server Error";
	case 501: return "Not Implemented";
	case 503: return "Service Unavailable";
	case 505: return "HTTP Version Not Supported";
	case 507: return "Insufficient Storage";
	default:  return "Answer";
	}
}

/* Scripts, styles and pictures come from us alone; nobody frames us; nothing is told to other sites.
 * Referrer-Policy is same-origin and not no-referrer: under the latter browsers send "Origin: null"
 * with our own forms. */
#define SECURITY \
	"Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " \
	"img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; " \
	"object-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'\r\n" \
	"X-Content-Type-Options: nosniff\r\n" \
	"Referrer-Policy: same-origin\r\n" \
	"Permissions-Policy: geolocation=(self), camera=(), microphone=(), payment=(), usb=()\r\n" \
	"Cross-Origin-Opener-Policy: same-origin\r\n" \
	"Cross-Origin-Resource-Policy: same-origin\r\n"
#define HSTS "Strict-Transport-Security: max-age=63072000; includeSubDomains\r\n"

void answer_begin(struct answerer *r, struct arena *a, struct answer *out, int status, int64_t now)
{
	if (r->second != now / 1000) {
		time_t t = (time_t)(now / 1000);
		struct tm tm;
		r->second = now / 1000;
		gmtime_r(&t, &tm);
		strftime(r->date, sizeof r->date, "%a, %d %b %Y %H:%M:%S GMT", &tm);
	}
	*out = (struct answer){ .status = status, .head = BUF(a, 32768), .body = STR("") };
	buf_add(&out->head, STR("HTTP/1.1 "));
	buf_int(&out->head, status);
	buf_ch(&out->head, ' ');
	buf_add(&out->head, str_c(reason(status)));
	buf_add(&out->head, STR("\r\n"));
	answer_field(out, "Date", str_c(r->date));
	buf_add(&out->head, STR(SECURITY));
	if (r->site->https)
		buf_add(&out->head, STR(HSTS));
}

void answer_field(struct answer *out, const char *name, str value)
{
	/* A value never ends its line: what comes from a handler or a person loses control characters. */
	buf_add(&out->head, str_c(name));
	buf_add(&out->head, STR(": "));
	for (size_t i = 0; i < value.n; i++)
		if ((unsigned char)value.p[i] >= 0x20 && value.p[i] != 0x7f)
			buf_ch(&out->head, value.p[i]);
	buf_add(&out->head, STR("\r\n"));
}

static bool is_text(const char *type)
{
	str t = str_c(type);
	return str_starts(t, STR("text/")) || str_starts(t, STR("application/json")) ||
		str_starts(t, STR("image/svg")) || str_starts(t, STR("application/geo+json"));
}

void answer_pack(struct answerer *r, struct arena *a, struct answer *out, const struct http_head *h,
	const char *type)
{
	if (out->body.n < LIMIT_HTTP_GZIP || !is_text(type))
		return;
	answer_field(out, "Vary", STR("Accept-Encoding, Cookie, Accept-Language"));
	if (!http_accepts(h->encoding, "gzip"))
		return;
	z_stream *z = &r->gzip;
	size_t most = deflateBound(z, out->body.n);
	char *p = arena_alloc(a, most);
	deflateReset(z);
	z->next_in = (unsigned char *)out->body.p;
	z->avail_in = (unsigned)out->body.n;
	z->next_out = (unsigned char *)p;
	z->avail_out = (unsigned)most;
	if (deflate(z, Z_FINISH) != Z_STREAM_END || z->total_out >= out->body.n)
		return;
	out->body = (str){ p, z->total_out };
	answer_field(out, "Content-Encoding", STR("gzip"));
}

void answer_end(struct answer *out, const struct http_head *h)
{
	if (out->stream && h && !h->old)
		buf_add(&out->head, STR("Transfer-Encoding: chunked\r\n"));
	else if (out->stream)
		out->close = true;       /* HTTP/1.0 knows the end by the connection's */
	else if (out->status != 304) {
		buf_add(&out->head, STR("Content-Length: "));
		buf_int(&out->head, (int64_t)out->body.n);
		buf_add(&out->head, STR("\r\n"));
	}
	out->close = out->close || !h || !h->keep;
	if (out->close)
		buf_add(&out->head, STR("Connection: close\r\n"));
	else if (h->old)
		buf_add(&out->head, STR("Connection: keep-alive\r\n"));
	buf_add(&out->head, STR("\r\n"));
	if (h && h->head)
		out->body = STR("");
	CHECK(!out->head.over);
}

static bool has_tag(str list, str tag)
{
	return list.p && memmem(list.p, list.n, tag.p, tag.n);
}

void answer_asset(struct answerer *r, struct arena *a, struct answer *out, const struct http_head *h,
	const struct asset *asset, int64_t now)
{
	bool br = asset->brotli && http_accepts(h->encoding, "br");
	bool gz = !br && asset->gzip && http_accepts(h->encoding, "gzip");
	/* Its name carries a hash of its bytes, so its name is its tag. */
	str tag = str_fmt(a, "\"{}{}\"", asset->path, br ? "-br" : gz ? "-gz" : "");
	bool same = has_tag(h->match, tag);

	answer_begin(r, a, out, same ? 304 : 200, now);
	answer_field(out, "ETag", tag);
	answer_field(out, "Cache-Control", STR("public, max-age=31536000, immutable"));
	answer_field(out, "Vary", STR("Accept-Encoding"));
	if (!same) {
		answer_field(out, "Content-Type", str_c(asset->type));
		if (br || gz)
			answer_field(out, "Content-Encoding", br ? STR("br") : STR("gzip"));
		out->body = br ? (str){ (const char *)asset->brotli, asset->n_brotli }
			: gz ? (str){ (const char *)asset->gzip, asset->n_gzip }
			: (str){ (const char *)asset->plain, asset->n_plain };
		out->lasting = true;
	}
	out->route = "/static";
	answer_end(out, h);
}

static msg refusal(int status)
{
	switch (status) {
	case 403: return T("This form came from another website, so nothing was changed. Please open our page and send it from there.");
	case 413: return T("That is too big for us to take. Please send less at once.");
	case 415: return T("We cannot read that kind of file here.");
	case 421: return T("This page has another address now. Please go back, load it again and send your words from there.");
	case 429: return T("Very many people are here from your network just now. Please try again in a moment.");
	case 503: return T("Very many people are here just now. Please try again in a moment.");
	case 507: return T("There is no room here for that file just now. Please tell whoever looks after Alongside.");
	default:  return T("Your browser sent something that we could not read.");
	}
}

void answer_refuse(struct answerer *r, struct arena *a, struct answer *out, const struct http_head *h,
	int status, enum lang lang, int64_t now)
{
	struct html page = { .out = BUF(a, 8192), .lang = lang };
	struct msg_text other = msg_text(LANG_CY, refusal(status));
	html(&page, "<!DOCTYPE html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><title>{}</title>\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<link rel=\"stylesheet\" href=\"{}\"></head>\n<body class=\"govuk-template__body\">\n"
		"<main class=\"govuk-width-container govuk-main-wrapper\"><h1 class=\"govuk-heading-l\">{}</h1>\n"
		"<p class=\"govuk-body\">{}</p>\n",
		lang_code(lang), T("That did not work"), asset_path("app.css"), T("That did not work"), refusal(status));
	/* What we could not read did not say which language it would like. */
	if (!h && other.own)
		html(&page, "<p class=\"govuk-body\" lang=\"cy\">{}</p>\n", other.text);
	html(&page, "</main>\n</body>\n</html>\n");
	answer_begin(r, a, out, status, now);
	answer_field(out, "Content-Type", STR("text/html; charset=utf-8"));
	answer_field(out, "Cache-Control", STR("no-store"));
	out->body = buf_str(&page.out);
	out->close = true;
	answer_end(out, h);
}
