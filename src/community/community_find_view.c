/* SPDX-License-Identifier: Apache-2.0 */
/* community_find_view.c -- asking, and answers with their reasons.  Every reason is a term of the score. */
#include "base/when.h"
#include "community/community_view_int.h"
#include "web/page.h"

static const struct { const char *value; int64_t bits; } day_values[] = {
	{ "", 0 }, { "1", 1 }, { "2", 2 }, { "4", 4 }, { "8", 8 }, { "16", 16 }, { "32", 32 }, { "64", 64 },
};

void community_view_ask(struct html *h, struct cx *cx, str action, str person, const struct find_ask *ask)
{
	struct option days[countof(day_values)];

	for (size_t i = 0; i < countof(day_values); i++)
		days[i] = (struct option){ .value = day_values[i].value, .text = i ? weekday_name((int)i - 1) : T("Any day") };
	html(h, "<form method=\"get\" action=\"{}\" role=\"search\">\n", action);
	if (person.n)
		html(h, "<input type=\"hidden\" name=\"for\" value=\"{}\">\n", person);
	form_search(h, cx, (struct field_look){ .name = "q", .label = T("What would be good?"), .required = true,
		.hint = T("In your own words, such as: fix bikes with other people, Tuesdays"), .value = ask->words });
	bool more = ask->near.n || ask->days || ask->free || ask->step_free || ask->kind.n || ask->who.n;
	html(h, "<details class=\"govuk-details\"");
	if (more)
		html(h, " open");
	html(h, "><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">"
		"{}</span></summary>\n<div class=\"govuk-details__text\">\n", T("Where, which day, what kind, free, step-free"));
	form_line(h, cx, (struct field_look){ .name = "near", .label = T("Near"), .hint = cx->phone.is ? T("A neighbourhood or a place, such as the library") : T("A neighbourhood, a place such as the library, or a postcode"),
		.value = ask->near });
	form_select(h, cx, (struct field_look){ .name = "day", .label = T("Day"), .required = true,
		.value = ask->days ? str_fmt(cx->arena, "{}", ask->days) : STR("") }, days, countof(days));
	community_view_facets(h, cx, ask);
	form_tick(h, cx, (struct field_look){ .name = "free", .label = T("Free, or pay what you can"), .value = ask->free ? STR("1") : STR("0") });
	form_tick(h, cx, (struct field_look){ .name = "access", .label = T("Step-free"), .value = ask->step_free ? STR("1") : STR("0") });
	html(h, "</div></details>\n<button class=\"govuk-button\">{}</button>\n</form>\n", T("Find"));
}

/* A distance as one would say it. */
static void distance(struct html *h, int64_t metres)
{
	if (metres < 150)
		html(h, "{}", T("very near"));
	else if (metres < 950)
		html_t(h, T("about {1} metres away"), (metres + 50) / 100 * 100);
	else if (metres < 9500)
		html_t(h, T("about {1} km away"), str_fmt(h->out.a, "{}.{}", (metres + 50) / 1000, (metres + 50) % 1000 / 100));
	else
		html_t(h, T("about {1} km away"), (metres + 500) / 1000);
}

static void asked_words(struct html *h, const struct found *f, uint64_t bits)
{
	bool any = false;

	for (size_t i = 0; i < f->asked.n; i++)
		if (bits >> i & 1) {
			html(h, "{}“{}”", any ? ", " : "", f->asked.v[i]);
			any = true;
		}
}

static void reason_words(struct html *h, const struct found *f, const struct find_terms *t)
{
	if (t->names) {
		html(h, "<li>{} ", T("Its name fits"));
		asked_words(h, f, t->names);
		html(h, "</li>\n");
	}
	if (t->hits & ~t->names) {
		html(h, "<li>{} ", T("What it says fits"));
		asked_words(h, f, t->hits & ~t->names);
		html(h, "</li>\n");
	}
}

static void reasons(struct html *h, const struct found *f, const struct find_answer *a)
{
	const struct find_terms *t = &a->terms;

	html(h, "<ul class=\"reasons\">\n");
	reason_words(h, f, t);
	if (t->metres >= 0) {
		html(h, "<li>");
		distance(h, t->metres);
		html(h, "</li>\n");
	} else if (!f->anywhere)
		html(h, "<li>{}</li>\n", T("somewhere in the area"));
	for (int i = 0; i < 7; i++)
		if (t->days >> i & 1)
			html(h, "<li>{}</li>\n", weekday_name(i));
	if (t->free && f->free)
		html(h, "<li>{}</li>\n", thing_cost(&a->thing));
	if (t->step_free && f->step_free)
		html(h, "<li>{}</li>\n", T("step-free"));
	if (t->step_free_unknown && f->step_free)
		html(h, "<li>{}</li>\n", T("we do not know about steps: please ask"));
	if (t->food)
		html(h, "<li>{}</li>\n", T("something to eat"));
	if (t->warm && f->warm)
		html(h, "<li>{}</li>\n", T("warm"));
	if (t->checked_months < 0)
		html(h, "<li class=\"faded\">{}</li>\n", T("not checked for a year or more: ask first"));
	else
		html(h, "<li>{}</li>\n", t->checked_months <= 6 ? T("checked lately") : T("checked within a year"));
	html(h, "</ul>\n");
}

static void suggest(struct html *h, struct cx *cx, const struct find_answer *a, str person)
{
	form_begin(h, cx, STR("/connections"));
	form_hidden(h, "person", person);
	form_hidden(h, "thing", a->thing.id);
	html(h, "<button class=\"govuk-button govuk-button--secondary\">{}<span class=\"govuk-visually-hidden\">: {}</span></button>\n",
		T("Thinking about it"), a->thing.name);
	form_end(h);
}

void community_view_answers(struct html *h, struct cx *cx, const struct found *f, const struct find_answer *v, size_t n, str person)
{
	html(h, "<ul class=\"cards\">\n");
	for (size_t i = 0; i < n; i++) {
		const struct thing *t = &v[i].thing;
		html(h, "<li class=\"card\"><h3 class=\"card__title\"><a href=\"/community/{}", t->id);
		if (person.n)
			html(h, "?for={}", person);
		html(h, "\">{}</a></h3>\n<p class=\"card__note\">{}", t->name, kind_names[thing_kind(t->kind)]);
		if (t->place_name.n)
			html(h, " · {}", t->place_name);
		if (thing_has_when(t)) {
			html(h, " · ");
			thing_view_when(h, t);
		}
		if (!str_is(t->kind, "place"))
			html(h, " · {}", thing_cost(t));
		html(h, "</p>\n");
		reasons(h, f, &v[i]);
		if (person.n)
			suggest(h, cx, &v[i], person);
		html(h, "</li>\n");
	}
	html(h, "</ul>\n");
}

void community_view_wish(struct html *h, struct cx *cx, const struct find_ask *ask)
{
	form_begin(h, cx, STR("/wishes"));
	form_hidden(h, "near", ask->near);
	form_line(h, cx, (struct field_look){ .name = "theme", .label = T("What is missing here?"), .required = true,
		.hint = T("A few words. No name is kept with it, only the neighbourhood."), .value = ask->words });
	form_button_quiet(h, T("Keep it as a wish"));
	form_end(h);
}

void community_view_topics(struct html *h, str person)
{
	static const struct { msg text; const char *q; } chips[] = {
		{ TEXT("Food and tea"), "food tea" }, { TEXT("Company"), "company chat friends" }, { TEXT("Making and mending"), "craft repair making" },
		{ TEXT("Gardens and outdoors"), "garden outdoors walking" }, { TEXT("Music and singing"), "music singing choir" },
		{ TEXT("Getting active"), "sport dance exercise" }, { TEXT("Families"), "families children" }, { TEXT("Learning"), "learning class computer" },
		{ TEXT("A warm place"), "warm" },
	};

	html(h, "<ul class=\"chips\">\n");
	for (size_t i = 0; i < countof(chips); i++) {
		html(h, "<li><a class=\"chip\" href=\"{}?q={}", person.p ? "/find" : "/community", chips[i].q);
		if (person.n)
			html(h, "&amp;for={}", person);
		html(h, "\">{}</a></li>\n", chips[i].text);
	}
	html(h, "</ul>\n");
}

static bool asked_anything(const struct find_ask *a) { return a->words.n || a->near.n || a->days || a->free || a->step_free || a->kind.n || a->who.n; }

void community_view_near(struct html *h, const struct found *f)
{
	html(h, "<p class=\"muted\">");
	if (f->unclear)
		html(h, "{} ", T("We know no place of that name yet."));
	if (f->near.n)
		html_t(h, T("Looking from {1}."), f->near);
	else if (!f->anywhere)
		html(h, "{}", f->middle ? T("Looking from the middle of our area. Say where, and the nearest come first.") : T("Looking from where you are."));
	html(h, "</p>\n");
	if (f->for_any)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Whom things are for is known on the server only. These are for anybody."));
	for (size_t i = 0; i < f->unlike.n; i++) {
		html(h, "<p class=\"govuk-body\">");
		html_t(h, T("Nothing here has the word “{1}”. We looked for words much like it."), f->unlike.v[i]);
		html(h, "</p>\n");
	}
}

void community_view_beyond(struct html *h, struct cx *cx)
{
	if (cx->beyond)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("What is further away is on the server. It comes when there is signal and you are signed in."));
}

void community_view_public(struct html *h, struct cx *cx, const struct find_page *p)
{
	const struct found *f = &p->found;

	if (p->wished)
		page_done(h, T("Kept as a wish, without a name. Thank you."));
	page_heading(h, T("Community life"));
	community_view_ask(h, cx, STR("/community"), STR(""), &p->ask);
	if (p->urgent)
		programme_view_doors_open(h, &p->doors);
	if (!asked_anything(&p->ask))
		community_view_topics(h, (str){ 0 });
	html(h, "<h2 class=\"govuk-heading-l\">{}</h2>\n", asked_anything(&p->ask) ? T("Near you") : T("What is nearest"));
	community_view_near(h, f);
	community_view_answers(h, cx, f, f->community.v, f->community.n, STR(""));
	community_view_more(h, cx, "/community", &p->ask, f, STR(""), STR(""));
	if (!f->community.n && !f->from) {
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Nothing yet. Shall we keep it as a wish, so that somebody may start it?"));
		community_view_wish(h, cx, &p->ask);
	}
	community_view_services(h, cx, &p->ask, f, STR(""));
	community_view_beyond(h, cx);
	html(h, "<div class=\"actions\"><a href=\"/community/order\">{}</a> ", T("Why in this order?"));
	if (cx->actor.roles & (ROLE_COORDINATOR | ROLE_LEAD | ROLE_ADMIN))
		html(h, "<a href=\"/community/add\">{}</a> <a href=\"/community/notes\">{}</a> <a href=\"/import\">{}</a> ",
			T("Add to our community"), T("What people say is out of date"), T("Read in a list of things"));
	if (cx->actor.roles & (ROLE_COORDINATOR | ROLE_LEAD))
		html(h, "<a href=\"/notebook\">{}</a> ", T("Neighbourhood notebook"));
	if (!cx->phone.resident)
		html(h, "<a href=\"/wishes\">{}</a> <a href=\"/grew\">{}</a> ", T("What people here would like"), T("Something grew here"));
	if (cx->actor.roles & (ROLE_NOBODY | ROLE_PERSON) && !cx->phone.resident)
		html(h, "<a href=\"/keep\">{}</a> ", T("Keep this on my phone"));
	if (!cx->phone.is)
		html(h, "<a href=\"/lists\">{}</a> ", T("Use this list elsewhere"));
	html(h, "<a href=\"/this-week\">{}</a> ", T("This week near me"));
	if (!cx->phone.is)
		html(h, "<a href=\"/map?near={}\">{}</a> ", p->ask.near, T("Places on a map"));
	html(h, "<a href=\"/community.csv\">{}</a></div>\n", T("All of it, for a spreadsheet"));
}

void community_view_wish_again(struct html *h, struct cx *cx, const struct find_ask *ask)
{
	page_issues(h, cx);
	page_heading(h, T("What is missing here?"));
	community_view_wish(h, cx, ask);
}
