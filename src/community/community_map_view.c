/* SPDX-License-Identifier: Apache-2.0 */
/* community_map_view.c -- the map, and the list that says the same. */
#include "community/community_map.h"
#include "community/community_view_int.h"
#include "web/page.h"

/* A corner that would be drawn where the last one is, is left out: the picture stays small however fine the boundary is. */
static void draw_edge(struct html *h, const struct map_page *p)
{
	html(h, "<path class=\"map__edge\" aria-hidden=\"true\" d=\"");
	for (size_t i = 0; i < p->shape.n; i++) {
		int64_t last_x = -1000, last_y = -1000, x, y;
		for (size_t k = 0; k < p->shape.v[i].n; k++) {
			map_place(&p->frame, p->shape.v[i].v[k], &x, &y);
			if (k && (x - last_x) * (x - last_x) + (y - last_y) * (y - last_y) < 4)
				continue;
			html(h, "{}{} {}", k ? "L" : "M", x, y);
			last_x = x, last_y = y;
		}
		html(h, "Z");
	}
	html(h, "\"/>\n");
}

/* To its page when it is one place; to the list when there are several. */
static void draw_mark(struct html *h, const struct map_mark *m, size_t nth)
{
	int64_t n = (int64_t)nth + 1;

	if (m->things.n == 1)
		html(h, "<a href=\"/community/{}\" aria-label=\"{}: {}\">", m->things.v[0].id, n, m->things.v[0].name);
	else {
		html(h, "<a href=\"#on-map-{}\" aria-label=\"{}: ", n, n);
		html_t(h, T("{1} and {2} more"), m->things.v[0].name, (int64_t)m->things.n - 1);
		html(h, "\">");
	}
	html(h, "<circle class=\"map__touch\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>", m->x, m->y, MAP_TOUCH);
	if (m->things.n > 1)
		html(h, "<circle class=\"map__many\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>", m->x, m->y, MAP_TOUCH - 2);
	html(h, "<circle class=\"map__dot\" cx=\"{}\" cy=\"{}\" r=\"{}\"/><text x=\"{}\" y=\"{}\">{}</text></a>\n", m->x, m->y, MAP_DOT, m->x, m->y + 6, n);
}

static void draw(struct html *h, const struct map_page *p)
{
	html(h, "<figure class=\"picture\">\n<svg class=\"map\" viewBox=\"0 0 {} {}\" role=\"group\" aria-labelledby=\"map-title\" aria-describedby=\"map-says\">\n"
		"<title id=\"map-title\">{}</title>\n", MAP_WIDE, p->frame.high, T("A map of places"));
	if (p->shape.n)
		draw_edge(h, p);
	for (size_t i = 0; i < p->marks.n; i++)
		draw_mark(h, &p->marks.v[i], i);
	html(h, "</svg>\n<figcaption id=\"map-says\">");
	html(h, "{} {}", p->shape.n ? T("The line is where the neighbourhood ends. North is up.") : T("North is up."),
		T("Each number is in the list under the map, with its names. A ring round it: several places."));
	html(h, "</figcaption>\n</figure>\n");
}

static void draw_list(struct html *h, const struct map_page *p)
{
	html(h, "<ol class=\"govuk-list govuk-list--number map-list\">\n");
	for (size_t i = 0; i < p->marks.n; i++) {
		const struct map_mark *m = &p->marks.v[i];
		html(h, "<li id=\"on-map-{}\">\n<ul class=\"govuk-list\">\n", (int64_t)i + 1);
		for (size_t k = 0; k < m->things.n; k++) {
			const struct thing *t = &m->things.v[k];
			html(h, "<li><a class=\"govuk-link\" href=\"/community/{}\">{}</a>", t->id, t->name);
			if (t->address.n)
				html(h, ", {}", t->address);
			html(h, "</li>\n");
		}
		html(h, "</ul></li>\n");
	}
	html(h, "</ol>\n");
}

void map_view_page(struct html *h, struct cx *cx, const struct map_page *p, str asked)
{
	struct found f = { .near = p->near.name, .unclear = p->near.unclear, .middle = p->near.middle, .anywhere = !p->near.known };

	if (p->hood.n)
		page_heading_t(h, T("Places in {1}"), p->hood);
	else
		page_heading(h, T("Places near me, on a map"));
	html(h, "<form class=\"search no-print\" method=\"get\" action=\"/map\" role=\"search\">\n");
	form_line(h, cx, (struct field_look){ .name = "near", .label = T("Near which place?"), .value = asked, .required = true });
	html(h, "<button class=\"govuk-button\">{}</button>\n</form>\n", T("Show"));
	community_view_near(h, &f);
	if (p->n) {
		draw(h, p);
		draw_list(h, p);
	} else
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("We know no place here yet whose spot on the map is known."));
	if (p->only_address)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("A place of which we know only the address is not on this map. It is in Community life."));
	if (p->shape.n && !cx->area.demo)
		html(h, "<p class=\"muted\">{}</p>\n", T("Contains OS data © Crown copyright and database right."));
	html(h, "<div class=\"actions no-print\"><a href=\"/community?near={}\">{}</a> <a href=\"/this-week?near={}\">{}</a></div>\n", asked, T("Community life"),
		asked, T("This week near me"));
}
