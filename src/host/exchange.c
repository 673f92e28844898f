/* SPDX-License-Identifier: Apache-2.0 */
/* exchange.c -- one request to one answer: what HTTP knows goes into req and cx, the core answers. */
#include <time.h>
#include <zlib.h>
#include "base/text.h"
#include "host/server.h"

struct streaming {
	struct arena arena;        /* what rq and rs point into */
	struct req rq;
	struct resp rs;
	enum lang lang;
	bool chunks, packed;
	z_stream pack;             /* of the whole stream, when it is packed */
};

static bool is_form(const struct http_head *h)
{
	return http_type_is(h->type, "application/x-www-form-urlencoded");
}

/* Asked of the proxy without HTTPS: whoever it was is sent to where there is, with nothing of theirs. */
static bool is_plain(const struct worker *w, const struct http_head *h) { return w->o->behind_proxy && http_was_plain(h); }

int exchange_check(const struct worker *w, const struct http_head *h)
{
	if (h->method == GET)
		return 0;
	if (!site_is_host(&w->site, h))
		return 421;
	if (!site_is_origin(&w->site, h) || is_plain(w, h))
		return 403;
	if (http_type_is(h->type, "multipart/form-data"))
		return !http_cookie(h, w->site.session).n ? 403 : h->length == 0 ? 400 : 0;
	if (h->length && !is_form(h))
		return 415;
	return h->length > LIMIT_HTTP_BODY ? 413 : 0;
}

static enum lang language_of(const struct http_head *h)
{
	enum lang lang;
	return lang_from(http_cookie(h, "lang"), &lang) ? lang : http_language(h);
}

void exchange_refuse(struct worker *w, const struct http_head *h, int status, struct answer *out)
{
	enum lang lang = h ? language_of(h) : LANG_EN;
	answer_refuse(w->answerer, &w->arena, out, h, status, lang, clock_now());
}

/* Another name for us: browsers are sent to the one that passkeys and cookies know. */
static void to_base(struct worker *w, const struct http_head *h, struct answer *out)
{
	answer_begin(w->answerer, &w->arena, out, 307, clock_now());
	answer_field(out, "Location", str_fmt(&w->arena, "{}{}", w->site.url, h->target));
	answer_field(out, "Cache-Control", STR("no-store"));
	answer_end(out, h);
}

/* Fields that only the host may set: nobody can name a file of ours. */
static bool is_ours(str name)
{
	return str_is(name, "token") || str_is(name, "file") || str_is(name, "file_name");
}

/* Takes our fields out of what was sent; gives the token that was among them. */
static str fields_clean(struct req *rq)
{
	str token = { 0 };
	size_t n = 0;
	for (size_t i = 0; i < rq->fields.n; i++) {
		struct pair p = rq->fields.v[i];
		if (str_is(p.name, "token"))
			token = p.value;
		if (!is_ours(p.name))
			rq->fields.v[n++] = p;
	}
	rq->fields.n = n;
	return token;
}

static bool fields_read(struct worker *w, struct req *rq, str body, struct upload *up, str *token)
{
	struct arena *a = &w->arena;
	const struct multipart *m = up ? upload_form(up) : NULL;
	(void)fields_clean(rq);   /* a token in an address is none: others keep addresses */
	for (size_t i = 0; m && i < m->fields.n; i++) {
		if (rq->fields.n == LIMIT_FORM_FIELDS)
			return false;
		*LIST_ADD(a, &rq->fields) = m->fields.v[i];
	}
	if (!up && !req_form(a, rq, body))
		return false;
	*token = fields_clean(rq);
	if (m && m->file_name.p) {
		*LIST_ADD(a, &rq->fields) = (struct pair){ STR("file"), upload_path(up) };
		*LIST_ADD(a, &rq->fields) = (struct pair){ STR("file_name"), utf8_clean(a, m->file_name) };
	}
	return true;
}

static void set_cookie(struct worker *w, struct answer *out, const char *name, str value, int64_t seconds)
{
	answer_field(out, "Set-Cookie", str_fmt(&w->arena, "{}={}; Path=/; Max-Age={}; SameSite=Lax; HttpOnly{}",
		name, value, seconds, w->site.https ? "; Secure" : ""));
}

/* A name for a download: quoted as plain letters, and whole for those who read RFC 8187. */
static void set_filename(struct worker *w, struct answer *out, str name)
{
	struct buf b = BUF(&w->arena, 4096);
	buf_add(&b, STR("attachment; filename=\""));
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];
		buf_ch(&b, c >= 0x20 && c < 0x7f && c != '"' && c != '\\' && c != '/' ? c : '_');
	}
	buf_add(&b, STR("\"; filename*=UTF-8''"));
	buf_url(&b, name);
	answer_field(out, "Content-Disposition", buf_str(&b));
}

/* A stream is packed as it goes, when there is memory for one more of that kind. */
static void stream_head(struct worker *w, const struct http_head *h, struct answer *out)
{
	answer_field(out, "Vary", STR("Accept-Encoding, Cookie, Accept-Language"));
	out->packed = !h->old && http_accepts(h->encoding, "gzip") && w->packing < LIMIT_STREAMS_PACKED;
	if (out->packed)
		answer_field(out, "Content-Encoding", STR("gzip"));
}

/* What the core said, as an answer. */
static void respond(struct worker *w, const struct http_head *h, struct resp *rs, struct answer *out)
{
	if (rs->location.n)
		answer_field(out, "Location", rs->location);
	if (rs->set_session)
		set_cookie(w, out, w->site.session, rs->session,
			rs->session.n ? LIMIT_SESSION / LIMIT_SECOND : 0);
	if (rs->tag.n)
		answer_field(out, "ETag", rs->tag);
	if (rs->open_data) {
		answer_field(out, "Access-Control-Allow-Origin", STR("*"));
		answer_field(out, "Access-Control-Expose-Headers", STR("ETag"));
	}
	bool kept = rs->public_cache && !rs->set_session;
	answer_field(out, "Cache-Control", kept ? STR("public, max-age=300") : STR("no-store"));
	if (rs->secret)
		answer_field(out, "X-Robots-Tag", STR("noindex, noarchive"));
	if (rs->filename.n)
		set_filename(w, out, rs->filename);
	if (rs->status == 304)
		return;
	if (rs->status != 303)
		answer_field(out, "Content-Type", str_c(rs->type));
	if (rs->stream.next) {
		out->stream = true;
		stream_head(w, h, out);
		return;
	}
	out->body = rs->status == 303 ? STR("") : buf_str(&rs->html.out);
	answer_pack(w->answerer, &w->arena, out, h, rs->type);
}

static struct cx cx_new(struct worker *w, enum lang lang)
{
	int64_t now = clock_now();
	return (struct cx){ .arena = &w->arena, .db = w->db, .port = &w->port,
		.now = now, .said_at = now, .lang = lang,
		.actor = { .id = STR(""), .name = STR(""), .session = STR("") }, .form = STR(""), .token = STR("") };
}

/* The request's arena goes with the stream, for rq and rs point into it; the worker takes a new one. */
static struct streaming *stream_begin(struct worker *w, const struct http_head *h, struct req *rq,
	struct resp *rs, enum lang lang, bool packed)
{
	struct streaming *s = calloc(1, sizeof *s);
	CHECK(s);
	*s = (struct streaming){ .arena = w->arena, .rq = *rq, .rs = *rs, .lang = lang, .chunks = !h->old };
	s->rq.session = arena_dup(&s->arena, rq->session);
	s->rq.bearer = arena_dup(&s->arena, rq->bearer);
	s->packed = packed;
	if (packed) {
		int level = w->packing < LIMIT_STREAMS_PACKED_WELL ? LIMIT_STREAM_PACKING : Z_BEST_SPEED;
		/* 31 less 15: gzip's frame; 270 KB. */
		CHECK(deflateInit2(&s->pack, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
		w->packing++;
	}
	w->arena = (struct arena){ .cap = LIMIT_REQUEST_MEMORY };
	return s;
}

static void database_gone(struct worker *w)
{
	struct cx cx = cx_new(w, LANG_EN);
	err e = db_begin(&cx, false);
	if (!e)
		e = db_end(&cx, OK);
	w->broken = e == ERR_INTERNAL;
}

/* A form drawn in the answer that signs someone in belongs to the session that begins with it. */
static void token_renew(struct worker *w, const struct cx *cx, struct resp *rs)
{
	str fresh = token_make(&w->arena, w->seal, str_fmt(&w->arena, "session:{}", rs->session));
	char *p = rs->html.out.p, *end = p ? p + rs->html.out.n : p;
	CHECK(fresh.n == cx->token.n);
	while (p && (p = memmem(p, (size_t)(end - p), cx->token.p, cx->token.n)))
		p = (char *)memcpy(p, fresh.p, fresh.n) + fresh.n;
}

/* What is counted of the address that the request at hand came from. */
static struct knocks *knocks_now(struct worker *w, int64_t now)
{
	struct knocks *k = &w->knocks[w->from];
	uint32_t window = (uint32_t)(now / LIMIT_KNOCK_EVERY);
	if (k->window != window)
		*k = (struct knocks){ .window = window };
	return k;
}

/* A page, a form's answer, or a stream: all that the core is asked.  True when a job was given the
 * file that came with a form. */
static bool core(struct worker *w, const struct http_head *h, str body, struct upload *up, bool may_wait,
	struct answer *out, struct streaming **streaming)
{
	struct req rq = { .method = h->method };
	struct resp rs;
	struct cx cx = cx_new(w, language_of(h));
	str bearer = http_bearer(h), session = bearer.n ? STR("") : http_cookie(h, w->site.session);
	str visit = http_cookie(h, w->site.visit), posted = { 0 };
	bool new_visit = !bearer.n && !session.n && !visit.n, choose = false, choose_easy = false;

	if (new_visit)
		visit = token_visitor(&w->arena, w->seal);
	if (!req_target(&w->arena, &rq, h->target) || !fields_read(w, &rq, body, up, &posted)) {
		exchange_refuse(w, h, 400, out);
		return false;
	}
	cx.easy = str_is(http_cookie(h, "easy"), "1");
	if (rq.method == GET) {
		choose = lang_from(req_get(&rq, "lang"), &cx.lang);
		choose_easy = req_get(&rq, "easy").n > 0;
	}
	str who = str_fmt(&w->arena, "{}:{}", session.n ? "session" : "visit", session.n ? session : visit);
	rq.host = site_host_name(&w->arena, h->host.p ? h->host : w->site.authority);
	rq.match = h->match;
	rq.session = session;
	rq.browser = who;
	rq.bearer = bearer;
	rq.site = w->site.url;
	rq.network = str_c(w->network);
	rq.token_missing = rq.method == POST && !token_fits(w->seal, who, posted);
	cx.token = token_make(&w->arena, w->seal, who);

	struct knocks *knocks = knocks_now(w, cx.now);
	rq.crowded = knocks->n >= LIMIT_KNOCKS;
	web_handle(&cx, w->app, &rq, &rs);
	if (rs.wait && may_wait && rs.status == 200) {
		*out = (struct answer){ .wait = true };
		return false;
	}
	knocks->n += rs.knocked && rs.status == 303;
	if (!looks_take(w, &cx)) {
		exchange_refuse(w, h, 503, out);
		return rs.file_taken;
	}
	if (rs.set_session && rs.session.n)
		token_renew(w, &cx, &rs);

	log_event(w, &cx, &rq, &rs);
	answer_begin(w->answerer, &w->arena, out, rs.status, cx.now);
	out->route = rs.route;
	if (choose)
		set_cookie(w, out, "lang", req_get(&rq, "lang"), 365 * LIMIT_DAY / LIMIT_SECOND);
	if (choose_easy)
		set_cookie(w, out, "easy", cx.easy ? STR("1") : STR(""), cx.easy ? 365 * LIMIT_DAY / LIMIT_SECOND : 0);
	/* A visitor gets a cookie only with a page that has a form on it. */
	str page = buf_str(&rs.html.out);
	if (new_visit && !rs.set_session && page.n && memmem(page.p, page.n, cx.token.p, cx.token.n)) {
		set_cookie(w, out, w->site.visit, visit, LIMIT_SESSION / LIMIT_SECOND);
		rs.public_cache = false;
	}
	rs.public_cache = rs.public_cache && !choose && !choose_easy;
	respond(w, h, &rs, out);
	answer_end(out, h);
	if (rs.status >= 500) {
		log_failure(w, &cx);
		database_gone(w);
	}
	if (out->stream && !h->head)
		*streaming = stream_begin(w, h, &rq, &rs, cx.lang, out->packed);
	return rs.file_taken;
}

void exchange_run(struct worker *w, const struct http_head *h, str body, struct upload *up, bool may_wait,
	struct answer *out, struct streaming **streaming)
{
	struct timespec from, to;
	const struct asset *asset;
	bool taken = false;

	clock_gettime(CLOCK_MONOTONIC, &from);
	*streaming = NULL;
	if (!site_is_host(&w->site, h) || is_plain(w, h))
		to_base(w, h, out);
	else if (h->method == GET && str_starts(h->target, STR("/static/")) && (asset = asset_find(h->target)))
		answer_asset(w->answerer, &w->arena, out, h, asset, clock_now());
	else
		taken = core(w, h, body, up, may_wait, out, streaming);
	if (up)
		upload_close(w, up, taken);
	clock_gettime(CLOCK_MONOTONIC, &to);
	if (!out->wait)
		log_request(w, h, out, (to.tv_sec - from.tv_sec) * 1000000 + (to.tv_nsec - from.tv_nsec) / 1000);
}

/* These bytes through the packer, so that the other side can read all of them now. */
static str packed_piece(struct worker *w, struct streaming *s, str plain, bool done)
{
	z_stream *z = &s->pack;
	size_t most = deflateBound(z, plain.n) + 64;
	char *p = arena_alloc(&w->arena, most);

	z->next_in = (unsigned char *)(uintptr_t)plain.p;
	z->avail_in = (unsigned)plain.n;
	z->next_out = (unsigned char *)p;
	z->avail_out = (unsigned)most;
	int e = deflate(z, done ? Z_FINISH : Z_SYNC_FLUSH);
	CHECK(e == (done ? Z_STREAM_END : Z_OK) && z->avail_out && !z->avail_in);
	return (str){ p, most - z->avail_out };
}

/* As a chunk of HTTP/1.1; the last one is followed by the end mark. */
static str chunked(struct worker *w, str bytes, bool done)
{
	struct buf out = BUF(&w->arena, LIMIT_STREAM_CHUNK * 2);
	char size[24];

	if (bytes.n) {
		buf_add(&out, (str){ size, (size_t)snprintf(size, sizeof size, "%zx\r\n", bytes.n) });
		buf_add(&out, bytes);
		buf_add(&out, STR("\r\n"));
	}
	if (done)
		buf_add(&out, STR("0\r\n\r\n"));
	CHECK(!out.over);
	return buf_str(&out);
}

bool exchange_stream(struct worker *w, struct streaming *s, str *piece, bool *done)
{
	struct cx cx = cx_new(w, s->lang);
	struct buf b = BUF(&w->arena, LIMIT_STREAM_CHUNK);
	if (web_stream(&cx, w->app, &s->rq, &s->rs, &b)) {
		log_failure(w, &cx);
		return false;
	}
	if (!looks_take(w, &cx))
		return false;
	*done = s->rs.stream.done;
	*piece = buf_str(&b);
	if (s->packed)
		*piece = packed_piece(w, s, *piece, *done);
	if (s->chunks)
		*piece = chunked(w, *piece, *done);
	return true;
}

void exchange_stream_end(struct worker *w, struct streaming *s)
{
	if (!s)
		return;
	if (s->packed) {
		deflateEnd(&s->pack);
		w->packing--;
	}
	arena_release(&s->arena);
	free(s);
}
