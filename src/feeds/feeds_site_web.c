/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_site_web.c -- what search engines ask first: what they may read, and a list of it. */
#include "base/buf.h"
#include "base/id.h"
#include "community/community.h"
#include "feeds/feeds.h"
#include "programme/programme.h"
#include "web/web.h"

/* The longest rule that fits decides (RFC 9309, 2.2.2), so what is open is named and all else is not. */
static err robots(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct buf b = BUF(cx->arena, 4096);

	buf_fmt(&b, "User-agent: *\nDisallow: /\nAllow: /$\nAllow: /static/\nAllow: /community\nDisallow: /community/add\n"
		"Disallow: /community/notes\nAllow: /where\nAllow: /hello$\nAllow: /accessibility\nAllow: /privacy\nAllow: /cannot-wait\nAllow: /this-week\nAllow: /map\nAllow: /new.atom$\nAllow: /places.geojson$\n"
		"\nSitemap: {}/sitemap.xml\n", rq->site);
	resp_text(rs, "text/plain; charset=utf-8", buf_str(&b));
	return OK;
}

/* As many as fit into one piece with the longest site that key holds. */
#define STEP 200

static void address(struct buf *b, str site, const char *path, str id)
{
	buf_fmt(b, "<url><loc>{}{}{}</loc></url>\n", site, path, id);
}

static const char *const always[] = { "/", "/community", "/where", "/this-week", "/hello", "/accessibility", "/privacy", "/cannot-wait" };

/* First the pages that are always there, then the next things by name; in key stands the id of the last, then the site. */
static err sitemap_next(struct cx *cx, struct stream *s, struct buf *out)
{
	struct thing_list l = { 0 };
	struct neighbourhood_list all = { 0 };
	struct thing last = { 0 };
	str site = str_c(s->key), id = { 0 };

	CHECK(str_next(&site, ' ', &id));
	if (!s->count++) {
		TRY(programme_neighbourhood_find(cx, &all));
		buf_add(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"));
		for (size_t i = 0; i < countof(always); i++)
			address(out, site, always[i], STR(""));
		for (size_t i = 0; i < all.n; i++)
			address(out, site, "/where/", all.v[i].id);
		return OK;
	}
	if (id.n)
		TRY(community_thing_get(cx, id, &last));
	TRY(community_things(cx, last.name.p ? last.name : STR(""), id, STEP, &l));
	for (size_t i = 0; i < l.n; i++)
		address(out, site, "/community/", l.v[i].id);
	s->at += STEP;
	s->done = l.n < STEP || s->at >= LIMIT_SITEMAP;
	if (s->done)
		buf_add(out, STR("</urlset>\n"));
	else
		snprintf(s->key, sizeof s->key, "%s", arena_c(cx->arena, str_fmt(cx->arena, "{} {}", l.v[l.n - 1].id, site)));
	return OK;
}

static err sitemap(struct cx *cx, const struct req *rq, struct resp *rs)
{
	if (ID_LENGTH + 1 + rq->site.n >= sizeof rs->stream.key)
		return FAIL(cx, ERR_INTERNAL, STR("the address of this site is too long for a list of pages"));
	snprintf(rs->stream.key, sizeof rs->stream.key, " %.*s", (int)rq->site.n, rq->site.p);
	rs->type = "application/xml; charset=utf-8";
	rs->stream.next = sitemap_next;
	return OK;
}

static const struct route routes[] = {
	{ GET, "/robots.txt", robots, ROLE_ANYONE, "What search engines may read", .offline = false },
	{ GET, "/sitemap.xml", sitemap, ROLE_ANYONE, "The public pages, for search engines", .offline = false },
};
const struct module feeds_site_module = { .name = "feeds_site", .routes = routes, .n_routes = countof(routes) };
