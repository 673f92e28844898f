/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_places_web.c -- places for a map (GeoJSON, RFC 7946), and what is new for a news reader (Atom, RFC 4287). */
#include "base/when.h"
#include "feeds/feeds_out_int.h"
#include "web/web.h"

#define STEP 40

static void feature(struct cx *cx, str site, const struct feed_row *r, struct buf *out)
{
	struct feed_json j = { .b = out };
	struct arena *a = cx->arena;

	out_open(&j, NULL, '{');
	out_text(&j, "type", STR("Feature"));
	out_text(&j, "id", r->id);
	out_open(&j, "geometry", '{');
	out_text(&j, "type", STR("Point"));
	out_open(&j, "coordinates", '[');
	out_real(&j, NULL, r->lon);
	out_real(&j, NULL, r->lat);
	out_close(&j, ']');
	out_close(&j, '}');
	out_open(&j, "properties", '{');
	out_text(&j, "name", r->name);
	out_text(&j, "description", feed_words(a, r, r->about));
	out_text(&j, "address", feed_words(a, r, r->address));
	out_text(&j, "steps", feed_steps(r->step_free));
	out_text(&j, "access", feed_words(a, r, r->access_words));
	out_text(&j, "fees", feed_fees(a, r));
	if (r->checked_day)
		out_text(&j, "checked", day_iso(a, r->checked_day));
	out_text(&j, "url", feed_page_of(a, site, r->id));
	out_close(&j, '}');
	out_close(&j, '}');
}

/* In key stands the id of the last. */
static err places_next(struct cx *cx, struct stream *s, struct buf *out)
{
	const str *site = s->with;
	struct feed_row_list l = { 0 };

	TRY(feed_store_places(cx, str_c(s->key), STEP, &l));
	if (!s->count) {
		struct feed_json j = { .b = out };
		out_open(&j, NULL, '{');
		out_text(&j, "type", STR("FeatureCollection"));
		out_text(&j, "license", STR(FEED_LICENCE));
		out_text(&j, "license_url", STR(FEED_LICENCE_AT));
		out_open(&j, "features", '[');
		s->count = 1;
	}
	s->done = l.n < STEP;
	for (size_t i = 0; i < l.n; i++) {
		struct buf one = BUF(cx->arena, LIMIT_STREAM_CHUNK / 2);
		feature(cx, *site, &l.v[i], &one);
		if (out->n + one.n + 4 > LIMIT_STREAM_CHUNK) {
			s->done = false;
			return OK;
		}
		if (!one.over)
			buf_fmt(out, "{}\n{}", s->count++ > 1 ? V(",") : V(""), buf_str(&one));
		snprintf(s->key, sizeof s->key, "%s", arena_c(cx->arena, l.v[i].id));
	}
	if (s->done)
		buf_add(out, STR("]}\n"));
	return OK;
}

static err places(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str *site = arena_alloc(cx->arena, sizeof *site), standing;

	*site = rq->site;
	TRY(feed_store_standing(cx, &standing));
	rs->type = "application/geo+json";
	rs->open_data = rs->public_cache = true;
	if (resp_tag(cx, rq, rs, str_fmt(cx->arena, "{}\n{}\n{}", standing, rq->site, rq->path)))
		return OK;
	rs->stream.with = site;
	rs->stream.next = places_next;
	return OK;
}

static void xml(struct buf *b, const char *name, str words)
{
	buf_fmt(b, "<{}>", name);
	for (size_t i = 0; i < words.n; i++) {
		char c = words.p[i];
		if (c == '&' || c == '<' || c == '>')
			buf_add(b, c == '&' ? STR("&amp;") : c == '<' ? STR("&lt;") : STR("&gt;"));
		else if ((unsigned char)c >= ' ' || c == '\n')
			buf_ch(b, c);
	}
	/* The name of an element ends before what it has beside it. */
	buf_fmt(b, "</{}>\n", ((str){ name, strcspn(name, " ") }));
}

static void entry(struct cx *cx, str site, const struct feed_row *r, struct buf *b)
{
	struct arena *a = cx->arena;
	str where = feed_where(a, r), about = feed_words(a, r, r->about);

	buf_add(b, STR("<entry>\n"));
	xml(b, "id", str_fmt(a, "urn:uuid:{}", r->id));
	xml(b, "title", r->name);
	xml(b, "updated", feed_time(a, r->changed_at));
	buf_fmt(b, "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n", feed_page_of(a, site, r->id));
	buf_fmt(b, "<category term=\"{}\"/>\n", r->kind);
	xml(b, "summary", about.n && where.n ? str_fmt(a, "{}\n{}", about, where) : about.n ? about : where);
	buf_add(b, STR("</entry>\n"));
}

static err new_things(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct feed_row_list l = { 0 };
	struct buf b = BUF(cx->arena, LIMIT_PAGE);
	str name = cx->area.name.n ? cx->area.name : STR("Alongside");
	int64_t last = 0;

	TRY(feed_store_new(cx, LIMIT_FEED_NEW, &l));
	for (size_t i = 0; i < l.n; i++)
		last = l.v[i].changed_at > last ? l.v[i].changed_at : last;
	buf_add(&b, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"));
	xml(&b, "id", str_fmt(cx->arena, "{}/new.atom", rq->site));
	xml(&b, "title", str_fmt(cx->arena, "What is new: {}", name));
	xml(&b, "updated", feed_time(cx->arena, last));
	buf_fmt(&b, "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}/new.atom\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}/community\"/>\n",
		rq->site, rq->site);
	buf_add(&b, STR("<author>"));
	xml(&b, "name", name);
	buf_add(&b, STR("</author>\n"));
	xml(&b, "rights", STR(FEED_LICENCE ", " FEED_LICENCE_AT));
	for (size_t i = 0; i < l.n; i++)
		entry(cx, rq->site, &l.v[i], &b);
	buf_add(&b, STR("</feed>\n"));
	rs->type = "application/atom+xml; charset=utf-8";
	rs->open_data = rs->public_cache = true;
	if (!resp_tag(cx, rq, rs, buf_str(&b)))
		buf_add(&rs->html.out, buf_str(&b));
	return OK;
}

static const struct route routes[] = {
	{ GET, "/places.geojson", places, ROLE_ANYONE, "Places that have a point, for a map", .offline = false },
	{ GET, "/new.atom", new_things, ROLE_ANYONE, "What is new here, for a news reader", .offline = false },
};
const struct module feeds_places_module = { .name = "feeds_places", .routes = routes, .n_routes = countof(routes) };
