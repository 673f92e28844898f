/* SPDX-License-Identifier: Apache-2.0 */
/* community_connect_view.c -- where someone goes, or thinks of going. */
#include "base/when.h"
#include "community/community_view_int.h"
#include "web/page.h"

static void next(struct html *h, struct cx *cx, const struct connection *c, const char *state, msg text)
{
	form_begin(h, cx, str_fmt(cx->arena, "/connections/{}", c->id));
	html(h, "<button class=\"govuk-button govuk-button--secondary\" name=\"state\" value=\"{}\">{}<span class=\"govuk-visually-hidden\">: {}</span></button>\n",
		state, text, c->thing_name);
	form_end(h);
}

void community_view_connections(struct html *h, struct cx *cx, const struct connection_list *l)
{
	html(h, "<ul class=\"cards\">\n");
	for (size_t i = 0; i < l->n; i++) {
		const struct connection *c = &l->v[i];
		bool left = str_is(c->state, "not_for_me"), fresh = cx->now - c->at < LIMIT_UNDO;
		html(h, "<li class=\"card{}\"><h3 class=\"card__title\">", left ? " card--quiet" : "");
		if (str_is(c->thing_state, "shown"))
			html(h, "<a href=\"/community/{}\">{}</a>", c->thing, c->thing_name);
		else
			html(h, "{}", c->thing_name);
		html(h, "</h3>\n<p>{} <span class=\"muted\">{}</span></p>\n<div class=\"actions\">\n",
			community_connection_state(c->state), day_ago(cx->arena, cx->lang, c->day, london_day(cx->now)));
		if (str_is(c->state, "thinking"))
			next(h, cx, c, "together", T("We went together"));
		if (str_is(c->state, "thinking") || str_is(c->state, "together"))
			next(h, cx, c, "own", T("Going on my own"));
		if (!left)
			next(h, cx, c, "not_for_me", T("Not for me"));
		if (c->before.n && (fresh || left))
			next(h, cx, c, arena_c(cx->arena, c->before), T("Undo"));
		html(h, "</div></li>\n");
	}
	html(h, "</ul>\n");
}

void community_view_connections_page(struct html *h, struct cx *cx, const struct person *p, const struct connection_list *l)
{
	people_view_head(h, cx, p, "connections");
	if (!l->n)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Nothing yet. What would be good to try?"));
	else
		html(h, "<h2 class=\"govuk-visually-hidden\">{}</h2>\n", T("Groups and places"));
	community_view_connections(h, cx, l);
	html(h, "<div class=\"actions\">\n");
	page_button_link(h, str_fmt(cx->arena, "/find?for={}", p->id), T("Find something"), true);
	html(h, "</div>\n");
}
