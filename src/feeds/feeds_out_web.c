/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_out_web.c -- the feeds' addresses: one set under each root, for anybody, without a key. */
#include "base/id.h"
#include "feeds/feeds_out_int.h"
#include "web/web.h"

const struct feed_root feed_roots[2] = {
	{ "/oruk/v3", "HSDS-UK-3.0", "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md",
		"https://openreferraluk.org/specifications/3.0/schema/" },
	{ "/hsds/v3", "3.1", "https://docs.openreferral.org/en/3.1/hsds/overview.html",
		"https://raw.githubusercontent.com/openreferral/specification/3.1/schema/" },
};

static const struct feed_root *root_of(const struct req *rq) { return &feed_roots[str_starts(rq->path, str_c(feed_roots[1].path))]; }

/* The answer, unless they have it already. */
static err say(struct cx *cx, const struct req *rq, struct resp *rs, int status, str body)
{
	rs->type = "application/json; charset=utf-8";
	rs->open_data = true;
	rs->status = status;
	rs->public_cache = status == 200;
	if (status == 200 && resp_tag(cx, rq, rs, body))
		return OK;
	buf_add(&rs->html.out, body);
	return OK;
}

static err refuse(struct cx *cx, const struct req *rq, struct resp *rs, int status, str why)
{
	struct buf b = BUF(cx->arena, 4096);
	struct feed_json j = { .b = &b };

	out_open(&j, NULL, '{');
	out_text(&j, "error", why);
	out_close(&j, '}');
	return say(cx, rq, rs, status, buf_str(&b));
}

static err base(struct cx *cx, const struct req *rq, struct resp *rs)
{
	const struct feed_root *root = root_of(rq);
	struct buf b = BUF(cx->arena, 8192);
	struct feed_json j = { .b = &b };

	if (rq->fields.n > rq->of_path)
		return refuse(cx, rq, rs, 400, STR("This address takes no parameters."));
	out_open(&j, NULL, '{');
	out_text(&j, "version", str_c(root->version));
	out_text(&j, "profile", str_c(root->profile));
	out_text(&j, "openapi_url", str_fmt(cx->arena, "{}{}/openapi.json", rq->site, root->path));
	out_text(&j, "name", cx->area.name);
	out_text(&j, "license", STR(FEED_LICENCE));
	out_text(&j, "license_url", STR(FEED_LICENCE_AT));
	out_close(&j, '}');
	return say(cx, rq, rs, 200, buf_str(&b));
}

static err openapi(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct buf b = BUF(cx->arena, LIMIT_PAGE);

	if (rq->fields.n > rq->of_path)
		return refuse(cx, rq, rs, 400, STR("This address takes no parameters."));
	feed_openapi(cx, rq->site, root_of(rq), &b);
	return say(cx, rq, rs, 200, buf_str(&b));
}

static bool is_located(const struct feed_ask *q) { return q->list == FEED_AT_LOCATIONS; }

static void write_row(struct feed_out *f, const struct feed_ask *q, const struct feed_row *r, struct buf *out)
{
	if (is_located(q))
		feed_at_location(f, r, q->full, out);
	else
		feed_service(f, r, q->minimal ? FEED_MINIMAL : q->full ? FEED_FULL : FEED_BRIEF, out);
}

/* What of the fixed lists is asked for: words must all stand in a term, as people write them. */
static bool says(struct cx *cx, const struct feed_ask *q, const char *name, const char *about)
{
	str text = str_fmt(cx->arena, "{} {}", name, about);
	bool all = true;

	for (int i = 0; i < FEED_WORDS && all; i++) {
		all = !q->words[i].n;
		for (size_t k = 0; !all && k + q->words[i].n <= text.n; k++)
			all = !strncasecmp(text.p + k, q->words[i].p, q->words[i].n);
	}
	return all;
}

/* Of a list that is fixed: its i-th, when it is asked for. */
static bool fixed(struct cx *cx, const struct feed_ask *q, size_t i, bool *end, struct buf *out)
{
	if (q->list == FEED_TAXONOMIES) {
		*end = i == FEED_TAXONOMIES_N;
		if (*end || !says(cx, q, feed_taxonomies[i].name, feed_taxonomies[i].about))
			return false;
		feed_taxonomy_write(cx->arena, (int)i, false, out);
		return true;
	}
	const struct feed_term *t = &feed_terms[i];
	*end = !t->code;
	if (*end || q->parent.n || !says(cx, q, t->name, t->about) || (q->taxonomy.n && !str_is(q->taxonomy, feed_taxonomies[t->taxonomy].code)))
		return false;
	feed_term_write(cx->arena, t, out);
	return true;
}

/* One page of whatever list into out, with commas between; how many there are in all. */
static err contents(struct cx *cx, const struct feed_ask *q, struct buf *out, int64_t *total, int64_t *size)
{
	struct feed_out f;
	struct feed_row_list rows = { 0 };
	struct feed_org_list orgs = { 0 };

	*size = 0;
	TRY(feed_out_begin(cx, &f));
	if (q->list == FEED_TAXONOMIES || q->list == FEED_TERMS) {
		bool end = false;
		*total = 0;
		for (size_t i = 0; !end; i++) {
			struct buf one = BUF(cx->arena, 1 << 16);
			if (!fixed(cx, q, i, &end, &one))
				continue;
			if (++*total <= (q->page - 1) * q->per_page || *total > q->page * q->per_page)
				continue;
			buf_fmt(out, "{}{}", (*size)++ ? "," : "", buf_str(&one));
		}
		return OK;
	}
	if (q->list == FEED_ORGANISATIONS) {
		TRY(feed_store_orgs_count(cx, q, total));
		TRY(feed_store_orgs(cx, q, q->per_page, (q->page - 1) * q->per_page, &orgs));
		for (size_t i = 0; i < orgs.n; i++) {
			buf_add(out, i ? STR(",") : STR(""));
			feed_org(&f, &orgs.v[i], q->full, out);
		}
		*size = (int64_t)orgs.n;
		return OK;
	}
	TRY(feed_store_count(cx, q, is_located(q), total));
	TRY(feed_store_page(cx, q, is_located(q), &rows));
	for (size_t i = 0; i < rows.n; i++) {
		buf_add(out, i ? STR(",") : STR(""));
		write_row(&f, q, &rows.v[i], out);
	}
	*size = (int64_t)rows.n;
	return OK;
}

/* All of it, one in each line: where to go on is the number and id of the last. */
static err lines_next(struct cx *cx, struct stream *s, struct buf *out)
{
	const struct feed_ask *q = s->with;
	struct feed_out f;
	int64_t most = q->full ? 40 : 160;
	struct feed_row_list rows = { 0 };
	struct feed_org_list orgs = { 0 };

	TRY(feed_out_begin(cx, &f));
	if (q->list == FEED_ORGANISATIONS)
		TRY(feed_store_orgs(cx, q, most, s->count, &orgs));
	else
		TRY(feed_store_after(cx, q, is_located(q), s->at, str_c(s->key), most, &rows));
	size_t n = q->list == FEED_ORGANISATIONS ? orgs.n : rows.n;
	s->done = n < (size_t)most;
	for (size_t i = 0; i < n; i++) {
		struct buf line = BUF(cx->arena, LIMIT_STREAM_CHUNK - 2);
		const struct feed_row *r = rows.v ? &rows.v[i] : NULL;
		if (r)
			write_row(&f, q, r, &line);
		else
			feed_org(&f, &orgs.v[i], q->full, &line);
		if (!line.over && out->n && out->n + line.n + 1 > LIMIT_STREAM_CHUNK) {
			s->done = false;
			break;
		}
		/* Too long for any piece with all that belongs to it: then without. */
		if (line.over) {
			line = BUF(cx->arena, LIMIT_STREAM_CHUNK - 2);
			feed_service(&f, r, FEED_BRIEF, &line);
		}
		if (!line.over) {
			buf_add(out, buf_str(&line));
			buf_ch(out, '\n');
		}
		if (r) {
			s->at = r->first_seq;
			snprintf(s->key, sizeof s->key, "%.*s", (int)r->id.n, r->id.p);
		}
		s->count++;
	}
	return OK;
}

static err fixed_lines(struct cx *cx, const struct req *rq, struct resp *rs, const struct feed_ask *q)
{
	struct buf out = BUF(cx->arena, LIMIT_PAGE);
	bool end = false;

	for (size_t i = 0; !end; i++)
		if (fixed(cx, q, i, &end, &out))
			buf_ch(&out, '\n');
	TRY(say(cx, rq, rs, 200, buf_str(&out)));
	rs->type = "application/x-ndjson";
	return OK;
}

static err lines(struct cx *cx, const struct req *rq, struct resp *rs, const struct feed_ask *q)
{
	str standing;
	struct buf asked = BUF(cx->arena, 1 << 16);

	if (q->list == FEED_TAXONOMIES || q->list == FEED_TERMS)
		return fixed_lines(cx, rq, rs, q);
	TRY(feed_store_standing(cx, &standing));
	buf_fmt(&asked, "{} {}", standing, rq->path);
	for (size_t i = 0; i < rq->fields.n; i++)
		buf_fmt(&asked, "\n{}={}", rq->fields.v[i].name, rq->fields.v[i].value);
	rs->open_data = rs->public_cache = true;
	rs->type = "application/x-ndjson";
	if (resp_tag(cx, rq, rs, buf_str(&asked)))
		return OK;
	struct feed_ask *kept = arena_alloc(cx->arena, sizeof *kept);
	*kept = *q;
	rs->stream.with = kept;
	rs->stream.next = lines_next;
	/* Before the first of all. */
	rs->stream.at = -1;
	return OK;
}

static err list(struct cx *cx, const struct req *rq, struct resp *rs, enum feed_list which)
{
	struct feed_ask q;
	struct buf items = BUF(cx->arena, LIMIT_PAGE), b = BUF(cx->arena, LIMIT_PAGE);
	struct feed_json j = { .b = &b };
	int64_t total = 0, size = 0;

	TRY(feed_ask_read(cx, rq, which, &q));
	if (q.wrong.n)
		return refuse(cx, rq, rs, 400, q.wrong);
	if (q.lines)
		return lines(cx, rq, rs, &q);
	TRY(contents(cx, &q, &items, &total, &size));
	int64_t pages = (total + q.per_page - 1) / q.per_page;
	out_open(&j, NULL, '{');
	out_int(&j, "total_items", total);
	out_int(&j, "total_pages", pages);
	out_int(&j, "page_number", q.page);
	out_int(&j, "size", size);
	out_bool(&j, "first_page", q.page == 1);
	out_bool(&j, "last_page", q.page >= pages);
	out_bool(&j, "empty", !size);
	out_open(&j, "contents", '[');
	buf_add(&b, buf_str(&items));
	out_close(&j, ']');
	out_close(&j, '}');
	if (items.over || b.over)
		return FAIL(cx, ERR_TOO_BIG, STR("a page of a feed is too long"));
	return say(cx, rq, rs, 200, buf_str(&b));
}

static err services(struct cx *cx, const struct req *rq, struct resp *rs) { return list(cx, rq, rs, FEED_SERVICES); }
static err organisations(struct cx *cx, const struct req *rq, struct resp *rs) { return list(cx, rq, rs, FEED_ORGANISATIONS); }
static err at_locations(struct cx *cx, const struct req *rq, struct resp *rs) { return list(cx, rq, rs, FEED_AT_LOCATIONS); }
static err taxonomies(struct cx *cx, const struct req *rq, struct resp *rs) { return list(cx, rq, rs, FEED_TAXONOMIES); }
static err terms(struct cx *cx, const struct req *rq, struct resp *rs) { return list(cx, rq, rs, FEED_TERMS); }

static err one_row(struct cx *cx, str id, enum feed_list which, struct buf *out)
{
	struct feed_out f;
	struct feed_row r = { 0 };

	TRY(feed_store_one(cx, id, &r));
	TRY(feed_out_begin(cx, &f));
	if (which == FEED_SERVICES)
		feed_service(&f, &r, FEED_FULL, out);
	else if (feed_located(&r))
		feed_at_location(&f, &r, true, out);
	else
		return ERR_NOT_FOUND;
	return OK;
}

static err one_org(struct cx *cx, str id, struct buf *out)
{
	struct feed_out f;
	struct feed_org o = { 0 };

	TRY(feed_store_org(cx, id, &o));
	TRY(feed_out_begin(cx, &f));
	feed_org(&f, &o, true, out);
	return OK;
}

static err one_fixed(struct cx *cx, str id, enum feed_list which, struct buf *out)
{
	for (int i = 0; which == FEED_TAXONOMIES && i < FEED_TAXONOMIES_N; i++)
		if (str_eq(feed_taxonomy_id(cx->arena, i), id)) {
			feed_taxonomy_write(cx->arena, i, true, out);
			return OK;
		}
	for (const struct feed_term *t = feed_terms; which == FEED_TERMS && t->code; t++)
		if (str_eq(feed_term_id(cx->arena, t), id)) {
			feed_term_write(cx->arena, t, out);
			return OK;
		}
	return ERR_NOT_FOUND;
}

static err one(struct cx *cx, const struct req *rq, struct resp *rs, enum feed_list which)
{
	struct buf b = BUF(cx->arena, LIMIT_PAGE);
	str id = req_get(rq, "id");

	if (rq->fields.n > rq->of_path)
		return refuse(cx, rq, rs, 400, STR("This address takes no parameters."));
	err e = !id_is(id) ? ERR_NOT_FOUND : which == FEED_ORGANISATIONS ? one_org(cx, id, &b) :
		which == FEED_TAXONOMIES || which == FEED_TERMS ? one_fixed(cx, id, which, &b) : one_row(cx, id, which, &b);
	if (e == ERR_NOT_FOUND)
		return refuse(cx, rq, rs, 404, STR("There is nothing of that id here."));
	TRY(e);
	return say(cx, rq, rs, 200, buf_str(&b));
}

static err service(struct cx *cx, const struct req *rq, struct resp *rs) { return one(cx, rq, rs, FEED_SERVICES); }
static err organisation(struct cx *cx, const struct req *rq, struct resp *rs) { return one(cx, rq, rs, FEED_ORGANISATIONS); }
static err at_location(struct cx *cx, const struct req *rq, struct resp *rs) { return one(cx, rq, rs, FEED_AT_LOCATIONS); }
static err taxonomy(struct cx *cx, const struct req *rq, struct resp *rs) { return one(cx, rq, rs, FEED_TAXONOMIES); }
static err term(struct cx *cx, const struct req *rq, struct resp *rs) { return one(cx, rq, rs, FEED_TERMS); }

static err lists_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	resp_title(cx, rs, T("Use this list elsewhere"));
	rs->section = "/community";
	feeds_out_view(&rs->html, cx, rq->site);
	return OK;
}

#define ROOT(root, what) \
	{ GET, root, base, ROLE_ANYONE, "What this feed is: " what, .offline = false }, \
	{ GET, root "/", base, ROLE_ANYONE, "The same", .offline = false }, \
	{ GET, root "/openapi.json", openapi, ROLE_ANYONE, "What this feed answers, for programs", .offline = false }, \
	{ GET, root "/services", services, ROLE_ANYONE, "Groups, activities and services, for other programs", .offline = false }, \
	{ GET, root "/services/{id}", service, ROLE_ANYONE, "One of them", .offline = false }, \
	{ GET, root "/organizations", organisations, ROLE_ANYONE, "What stands behind them", .offline = false }, \
	{ GET, root "/organizations/{id}", organisation, ROLE_ANYONE, "One of them", .offline = false }, \
	{ GET, root "/service_at_locations", at_locations, ROLE_ANYONE, "Where they happen", .offline = false }, \
	{ GET, root "/service_at_locations/{id}", at_location, ROLE_ANYONE, "One of them", .offline = false }, \
	{ GET, root "/taxonomies", taxonomies, ROLE_ANYONE, "Our own lists of terms", .offline = false }, \
	{ GET, root "/taxonomies/{id}", taxonomy, ROLE_ANYONE, "One of them", .offline = false }, \
	{ GET, root "/taxonomy_terms", terms, ROLE_ANYONE, "The terms", .offline = false }, \
	{ GET, root "/taxonomy_terms/{id}", term, ROLE_ANYONE, "One of them", .offline = false }
static const struct route routes[] = {
	{ GET, "/lists", lists_page, ROLE_ANYONE, "Use this list elsewhere", .offline = false },
	ROOT("/oruk/v3", "Open Referral UK 3.0"),
	ROOT("/hsds/v3", "HSDS 3.1"),
};
const struct module feeds_out_module = { .name = "feeds_out", .routes = routes, .n_routes = countof(routes) };
