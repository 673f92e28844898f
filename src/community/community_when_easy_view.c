/* SPDX-License-Identifier: Apache-2.0 */
/* community_when_easy_view.c -- a week near somewhere as Easy Read; and when a thing is on next. */
#include "base/when.h"
#include "community/community_view_int.h"
#include "community/community_when.h"
#include "web/easy.h"
#include "web/page.h"

static void draw_next(struct html *h, struct cx *cx, const struct occurrence *o)
{
	str time = when_time(cx->arena, cx->lang, o->starts, o->ends);

	html(h, "<p>{}<br>{}</p>\n", day_long(cx->arena, cx->lang, o->day), time);
}

void when_easy_facts(struct html *h, struct cx *cx, const struct when_page *p)
{
	if (p->is_now)
		easy_row(h, PICTURE_YES, T("It is on now."), EASY_NO_MORE);
	if (!p->n_next)
		return;
	easy_row_begin(h, PICTURE_TIME);
	html(h, "<p>{}</p>\n", T("The next time is:"));
	draw_next(h, cx, &p->next[0]);
	easy_row_end(h);
}

static void draw_one(struct html *h, struct cx *cx, const struct happening *p)
{
	str time = when_time(cx->arena, cx->lang, p->o.starts, p->o.ends);
	const struct thing *t = p->thing;

	easy_row_begin(h, str_is(t->kind, "offer") ? PICTURE_NEIGHBOUR : PICTURE_GROUP);
	html(h, "<a class=\"easy-link\" href=\"/community/{}\">{}</a>\n<p>{}</p>\n", t->id, t->name, time);
	if (t->place_name.n || t->address.n)
		html(h, "<p>{}</p>\n", t->place_name.n ? t->place_name : t->address);
	easy_row_end(h);
}

void when_easy_week(struct html *h, struct cx *cx, const struct week *w, str asked)
{
	page_heading(h, T("What is on this week"));
	html(h, "<form class=\"no-print\" method=\"get\" action=\"/this-week\" role=\"search\">\n");
	easy_part(h, EASY_NO_MORE);
	easy_row_begin(h, PICTURE_PLACE);
	form_line(h, cx, (struct field_look){ .name = "near", .label = T("Near which place?"), .value = asked, .required = true });
	html(h, "<button class=\"govuk-button\">{}</button>\n", T("Show"));
	easy_row_end(h);
	easy_part_end(h);
	html(h, "</form>\n");
	for (size_t i = 0; i < countof(w->days); i++) {
		if (!w->days[i].all.n)
			continue;
		html(h, "<h2 class=\"govuk-heading-l\">{}</h2>\n", day_long(cx->arena, cx->lang, w->days[i].day));
		easy_part(h, EASY_NO_MORE);
		for (size_t k = 0; k < w->days[i].all.n; k++)
			draw_one(h, cx, &w->days[i].all.v[k]);
		easy_part_end(h);
	}
	easy_part(h, EASY_NO_MORE);
	if (!w->n)
		easy_row(h, PICTURE_NO, T("We know of nothing this week."), EASY_NO_MORE);
	easy_link(h, PICTURE_GROUP, STR("/community"), T("See what there is"));
	easy_part_end(h);
}
