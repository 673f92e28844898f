/* SPDX-License-Identifier: Apache-2.0 */
/* community_when_view.c -- a week near somewhere, by day; and when a thing is on next. */
#include "base/when.h"
#include "community/community_view_int.h"
#include "community/community_when.h"
#include "web/page.h"

str when_time(struct arena *a, enum lang lang, int64_t starts, int64_t ends)
{
	str from = clock_time(a, lang, (int)(starts % 1440));

	if (!starts && ends == 1440)
		return msg_fmt(a, lang, T("all day"));
	if (ends)
		return msg_fmt(a, lang, T("{1} to {2}"), from, clock_time(a, lang, (int)(ends % 1440)));
	return starts ? msg_fmt(a, lang, T("from {1}"), from) : STR("");
}

static void days_line(struct html *h, struct cx *cx, msg line, str days)
{
	struct day_list l;
	str wrong;
	int64_t today = london_day(cx->now);
	bool any = false;

	if (!when_days_read(cx->arena, days, &l, &wrong))
		return;
	for (size_t i = 0; i < l.n; i++) {
		if (l.v[i] < today)
			continue;
		if (any)
			html(h, ", ");
		else
			html(h, "<br>{} ", line);
		any = true;
		html(h, "{}", day_long(cx->arena, cx->lang, l.v[i]));
	}
	if (any)
		html(h, ".");
}

static void conditions(struct html *h, struct cx *cx, const struct thing_when *w)
{
	if (w->term_only)
		html(h, "<br>{}", T("Only in term time."));
	if (w->not_bank)
		html(h, "<br>{}", T("Not on bank holidays."));
	days_line(h, cx, T("Not on"), w->not_on);
	if (w->last_day >= london_day(cx->now)) {
		html(h, "<br>");
		html_t(h, T("Until {1}."), day_year(cx->arena, cx->lang, w->last_day));
	}
}

static void one(struct html *h, struct cx *cx, const struct occurrence *o)
{
	str time = when_time(cx->arena, cx->lang, o->starts, o->ends);

	html(h, "{}{}{}", day_long(cx->arena, cx->lang, o->day), time.n ? V(", ") : V(""), time);
}

void when_view_facts(struct html *h, struct cx *cx, const struct when_page *p)
{
	if (!p->is_now && !p->n_next)
		return;
	html(h, "<div class=\"govuk-summary-list__row\"><dt class=\"govuk-summary-list__key\">{}</dt><dd class=\"govuk-summary-list__value\">",
		T("Next"));
	if (p->is_now) {
		html(h, "<strong>");
		html_t(h, T("On now, until {1}."), clock_time(cx->arena, cx->lang, (int)(p->now.ends % 1440)));
		html(h, "</strong>{}", p->n_next ? V(" ") : V(""));
	}
	for (size_t i = 0; i < p->n_next; i++) {
		if (i || p->is_now)
			html(h, "<br>");
		one(h, cx, &p->next[i]);
	}
	conditions(h, cx, &p->when);
	html(h, "</dd></div>\n");
}

static void search(struct html *h, struct cx *cx, str asked)
{
	html(h, "<form class=\"search no-print\" method=\"get\" action=\"/this-week\" role=\"search\">\n");
	form_line(h, cx, (struct field_look){ .name = "near", .label = T("Near which place?"), .value = asked, .required = true });
	html(h, "<button class=\"govuk-button\">{}</button>\n</form>\n", T("Show"));
}

static void looking(struct html *h, const struct week *w)
{
	struct found f = { .near = w->near.name, .unclear = w->near.unclear, .middle = w->near.middle, .anywhere = !w->near.known };

	community_view_near(h, &f);
}

static void draw_one(struct html *h, struct cx *cx, const struct happening *p)
{
	str time = when_time(cx->arena, cx->lang, p->o.starts, p->o.ends);
	const struct thing *t = p->thing;

	html(h, "<li class=\"row\"><div><a class=\"row__name\" href=\"/community/{}\">{}</a><br><span>", t->id, t->name);
	if (time.n)
		html(h, "{} · ", time);
	if (t->place_name.n || t->address.n)
		html(h, "{} · ", t->place_name.n ? t->place_name : t->address);
	html(h, "{}</span></div></li>\n", thing_cost(t));
}

/* One page of A4: of each day the nearest few, in the order of the day. */
#define SHEET_DAY 3
static void sheet_day(struct html *h, struct cx *cx, const struct week_day *d)
{
	if (!d->all.n)
		return;
	html(h, "<h2 class=\"govuk-heading-s\">{}</h2>\n", day_long(cx->arena, cx->lang, d->day));
	for (size_t k = 0; k < d->all.n; k++) {
		const struct happening *p = &d->all.v[k];
		size_t nearer = 0;
		for (size_t i = 0; i < d->all.n; i++)
			nearer += happening_nearer(&d->all.v[i], p);
		if (nearer >= SHEET_DAY)
			continue;
		str time = when_time(cx->arena, cx->lang, p->o.starts, p->o.ends), where = p->thing->place_name.n ? p->thing->place_name : p->thing->address;
		html(h, "<p class=\"govuk-body\">{}{}<strong>{}</strong>{}{}</p>\n", time, time.n ? V(": ") : V(""), p->thing->name,
			where.n ? V(", ") : V(""), where);
	}
}

void when_view_sheet(struct html *h, struct cx *cx, const struct week *w, str asked, str site)
{
	html(h, "<div class=\"no-print\">\n");
	page_heading(h, T("A sheet to hang up"));
	html(h, "<p class=\"govuk-body\">{}</p>\n<ul class=\"chips\">\n<li><a class=\"chip\" href=\"/this-week?near={}\">{}</a></li>\n</ul>\n</div>\n",
		T("Print this page on A4. It has the nearest of each day, and stays true for a week."), asked, T("This week near me"));
	html(h, "<article class=\"poster poster--many\">\n<p class=\"poster__title\">{}</p>\n", T("What is on near here"));
	if (w->near.name.n)
		html(h, "<p class=\"poster__place\">{}</p>\n", w->near.name);
	for (size_t i = 0; i < countof(w->days); i++)
		sheet_day(h, cx, &w->days[i]);
	if (!w->n)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Nothing that we know of."));
	html(h, "<p class=\"poster__site\"><span>{}</span><br>{}</p>\n<p class=\"muted\">", T("More, and where to find us:"), site);
	html_t(h, T("Printed on {1}"), day_year(cx->arena, cx->lang, london_day(cx->now)));
	html(h, "</p>\n</article>\n");
}

void when_view_week(struct html *h, struct cx *cx, const struct week *w, str asked)
{
	int64_t today = london_day(cx->now);

	page_heading(h, T("This week near me"));
	search(h, cx, asked);
	looking(h, w);
	if (!w->n)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("We know of nothing this week yet. Shall we look at what there is at all?"));
	for (size_t i = 0; i < countof(w->days) && w->n; i++) {
		const struct week_day *d = &w->days[i];
		html(h, "<section>\n<h2 class=\"govuk-heading-m\">{}", day_long(cx->arena, cx->lang, d->day));
		if (d->day == today)
			html(h, " ({})", T("today"));
		html(h, "</h2>\n");
		if (!d->all.n)
			html(h, "<p class=\"muted\">{}</p>\n", T("Nothing that we know of."));
		else {
			html(h, "<ul class=\"rows\">\n");
			for (size_t k = 0; k < d->all.n; k++)
				draw_one(h, cx, &d->all.v[k]);
			html(h, "</ul>\n");
		}
		if (d->more)
			html(h, "<p class=\"muted\">{}</p>\n", T("There is more on this day. These are the nearest."));
		html(h, "</section>\n");
	}
	html(h, "<ul class=\"chips\">\n<li><a class=\"chip\" href=\"/this-week?near={}&amp;sheet=1\">{}</a></li>\n<li><a class=\"chip\" href=\"/community\">{}</a></li>\n",
		asked, T("A sheet to hang up"), T("See what goes on in the community"));
	html(h, "<li><a class=\"chip\" href=\"/where\">{}</a></li>\n</ul>\n", T("Where to find us"));
}
