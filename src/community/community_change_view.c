/* SPDX-License-Identifier: Apache-2.0 */
/* community_change_view.c -- what was changed of a thing, for those who work here: who, before and after, undo. */
#include "base/when.h"
#include "community/community_change.h"
#include "community/community_view_int.h"
#include "community/community_when_form.h"
#include "web/page.h"

static msg who_msg(str who)
{
	static const struct { const char *who; msg text; } v[] = {
		{ "coordinator", TEXT("A coordinator") }, { "lead", TEXT("Whoever leads the programme") },
		{ "admin", TEXT("Whoever looks after Alongside") }, { "staff", TEXT("Somebody who works here") },
		{ "keeper", TEXT("Whoever keeps it") }, { "file", TEXT("A file that was brought in") },
	};

	for (size_t i = 0; i < countof(v); i++)
		if (str_is(who, v[i].who))
			return v[i].text;
	return T("Alongside");
}

static msg label(str field)
{
	static const struct { const char *field; msg label; } v[] = {
		{ WHEN_FIELD, TEXT("When is it on, exactly") }, { "state", TEXT("Whether it goes on") }, { "checked", TEXT("Last checked") }, { "neighbourhood", TEXT("Neighbourhood") },
		{ "point", TEXT("Point on the map") }, { "nth", TEXT("Which one of the month") }, { "food", TEXT("There is something to eat") },
		{ "warm", TEXT("It is warm") }, { "keeper_public", TEXT("They are glad for everyone to see this") },
	};
	static const char *const days[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

	for (size_t i = 0; i < countof(v); i++)
		if (str_is(field, v[i].field))
			return v[i].label;
	for (size_t i = 0; i < countof(days); i++)
		if (str_is(field, days[i]))
			return weekday_name((int)i);
	return thing_field_label(field);
}

/* A value that is one of ours, in words. */
static msg value_msg(str field, str s)
{
	static const struct { const char *fields, *value; msg text; } v[] = {
		{ " cost ", "free", TEXT("Free") }, { " cost ", "donation", TEXT("Pay what you can") }, { " cost ", "costs", TEXT("There is something to pay") },
		{ " freq ", "weekly", TEXT("Every week") }, { " freq ", "monthly", TEXT("Every month") },
		{ " step_free ", "yes", TEXT("Yes, no steps") }, { " step_free ", "no", TEXT("No, there are steps") },
		{ " state ", "shown", TEXT("It goes on") }, { " state ", "gone", TEXT("It has ended") },
		{ " nth ", "0", TEXT("Every week, or not said") }, { " nth ", "1", TEXT("first") }, { " nth ", "2", TEXT("second") },
		{ " nth ", "3", TEXT("third") }, { " nth ", "4", TEXT("fourth") }, { " nth ", "5", TEXT("last") },
		{ " mon tue wed thu fri sat sun food warm keeper_public ", "1", TEXT("Yes") },
		{ " mon tue wed thu fri sat sun food warm keeper_public ", "0", TEXT("No") },
	};
	char of[40];

	if (!s.n)
		return T("Not said");
	snprintf(of, sizeof of, " %.*s ", (int)(field.n < 30 ? field.n : 30), field.p);
	for (size_t i = 0; i < countof(v); i++)
		if (strstr(v[i].fields, of) && str_is(s, v[i].value))
			return v[i].text;
	return (msg){ 0 };
}

static str name_of(const struct change_page *p, str field, str id)
{
	for (size_t i = 0; str_is(field, "at_place") && i < p->places.n; i++)
		if (str_eq(p->places.v[i].id, id))
			return p->places.v[i].name;
	for (size_t i = 0; str_is(field, "neighbourhood") && i < p->neighbourhoods->n; i++)
		if (str_eq(p->neighbourhoods->v[i].id, id))
			return p->neighbourhoods->v[i].name;
	return id;
}

static void value(struct html *h, struct cx *cx, const struct change_page *p, str field, str s)
{
	msg m = value_msg(field, s);
	str day, rest = s;
	int64_t n;

	if (str_is(field, WHEN_FIELD))
		when_view_change(h, &p->thing, s);
	else if (m.id)
		html(h, "<p class=\"govuk-body\">{}</p>\n", m);
	else if (str_is(field, "checked") && str_next(&rest, ' ', &day) && str_int(day, &n))
		html(h, "<p class=\"govuk-body\">{}</p>\n", day_year(cx->arena, cx->lang, n));
	else
		html_words(h, name_of(p, field, s));
}

static void one(struct html *h, struct cx *cx, const struct change_page *p, const struct change *c)
{
	if (str_is(c->field, "added")) {
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("It was added."));
		return;
	}
	html(h, "<h3 class=\"govuk-heading-s\">{}</h3>\n<div class=\"versions\">\n<div class=\"version\"><p class=\"muted\">{}</p>\n", label(c->field), T("Before"));
	value(h, cx, p, c->field, c->before);
	html(h, "</div>\n<div class=\"version\"><p class=\"muted\">{}</p>\n", T("After"));
	value(h, cx, p, c->field, c->after);
	html(h, "</div></div>\n");
}

/* All that one press changed. */
static size_t press(struct html *h, struct cx *cx, const struct change_page *p, size_t i)
{
	int64_t at = p->changes.v[i].at;
	bool stands = false;

	html(h, "<li class=\"card\">\n<h2 class=\"card__title\">");
	html_t(h, T("{1}, {2}"), who_msg(p->changes.v[i].who), day_year(cx->arena, cx->lang, london_day(at)));
	html(h, "</h2>\n");
	for (; i < p->changes.n && p->changes.v[i].at == at; i++) {
		one(h, cx, p, &p->changes.v[i]);
		stands |= change_stands(cx, &p->thing, &p->when, &p->changes.v[i]);
	}
	if (stands) {
		form_begin(h, cx, str_fmt(cx->arena, "/community/{}/changes", p->thing.id));
		form_hidden(h, "at", str_fmt(cx->arena, "{}", at));
		form_button_quiet(h, T("Undo"));
		form_end(h);
	}
	html(h, "</li>\n");
	return i;
}

void community_view_changes(struct html *h, struct cx *cx, const struct change_page *p)
{
	if (p->done)
		page_done(h, T("Done. It says again what it said before."));
	page_issues(h, cx);
	page_heading(h, T("What was changed"));
	html(h, "<p class=\"lede\"><a class=\"govuk-link\" href=\"/community/{}\">{}</a></p>\n<p class=\"govuk-body\">{}</p>\n", p->thing.id,
		p->thing.name, T("Here is each change of the last year: by whom, before and after. Undo puts back what nobody has changed since."));
	if (p->thing.source_key.n)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("It first came in a file."));
	if (!p->changes.n)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Nothing was changed yet."));
	html(h, "<ul class=\"cards\">\n");
	for (size_t i = 0; i < p->changes.n;)
		i = press(h, cx, p, i);
	html(h, "</ul>\n");
}
