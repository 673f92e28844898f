/* SPDX-License-Identifier: Apache-2.0 */
/* people_spoke_view.c -- who was spoken with about a person, to HTML: one sentence each, and the two forms. */
#include "base/html.h"
#include "base/when.h"
#include "people/people_spoke.h"
#include "web/easy.h"
#include "web/page.h"

static str day_of(struct cx *cx, int64_t day) { return day_year(cx->arena, cx->lang, day); }
static val who(const struct spoke *s) { return s->staff_name.n ? V(s->staff_name) : V(T("Someone who worked here")); }

/* Whether they were there, or why not; and their yes. */
static void draw_yes(struct html *h, struct cx *cx, const struct spoke *s, bool own)
{
	html(h, "<br>");
	if (str_is(s->how, "no"))
		html_t(h, own ? T("You had not been asked first. Why: {1}") : T("They had not been asked first. Why: {1}"), s->why);
	else if (str_is(s->how, "law"))
		html_t(h, T("The law asked for it, without a yes: {1}"), s->law);
	else if (str_is(s->how, "beside"))
		html(h, "{}", own ? T("You were there.") : T("They were there."));
	else
		html(h, "{}", own ? T("You were not there. You had said yes before.") : T("They were not there. They had said yes before."));
	html(h, "<br>");
	if (s->said.n)
		html_t(h, own ? T("You said yes on {1}: “{2}”") : T("They said yes on {1}: “{2}”"), day_of(cx, s->said_day), s->said);
	else if (str_is(s->how, "law") && s->said_day)
		html_t(h, own ? T("You were told on {1}.") : T("They were told on {1}."), day_of(cx, s->said_day));
	else if (str_is(s->how, "law"))
		html_t(h, T("They do not know of it yet. Why: {1}"), s->why);
}

void people_spoke_view_words(struct html *h, struct cx *cx, const struct spoke *s, bool own)
{
	html(h, "<p class=\"govuk-body\"><strong>");
	html_t(h, T("{1} spoke with {2} on {3}."), who(s), s->whom, day_of(cx, s->day));
	html(h, "</strong><br>");
	html_t(h, T("What for: {1}"), s->purpose);
	html(h, "<br>");
	html_t(h, T("What was told: {1}"), s->told);
	draw_yes(h, cx, s, own);
	if (s->no_more) {
		html(h, "<br><strong>");
		html_t(h, own ? T("You said on {1}: not again.") : T("They said on {1}: not again."), day_of(cx, london_day(s->no_more)));
		html(h, "</strong>");
	}
	html(h, "</p>\n");
}

static void button(struct html *h, struct cx *cx, const struct spoke *s, const char *act, msg text)
{
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/spoke/{}/{}", s->person, s->id, act));
	html(h, "<button class=\"link-button\">{}<span class=\"govuk-visually-hidden\">: {}, {}</span></button>\n", text, s->whom,
		day_of(cx, s->day));
	form_end(h);
}

static void draw_acts(struct html *h, struct cx *cx, const struct spoke *s)
{
	bool own = cx_own(cx), law = str_is(s->how, "law");
	msg ask = own ? T("My words beside this") : T("Their words beside this");

	if (s->beside.words.n)
		ask = own ? T("Change my words") : T("Change their words");
	html(h, "<div class=\"actions no-print\">\n");
	if (!s->no_more && !law)
		button(h, cx, s, "not-again", own ? T("Not again") : T("They say: not again"));
	html(h, "<a class=\"govuk-link\" href=\"/people/{}/spoke/{}/beside\">{}<span class=\"govuk-visually-hidden\">: {}</span></a>\n",
		s->person, s->id, ask, s->whom);
	if (!own && law && !s->said_day)
		button(h, cx, s, "know", T("They know now"));
	if (!own && str_eq(s->staff, cx->actor.id))
		button(h, cx, s, "away", T("Written by mistake"));
	html(h, "</div>\n");
}

static void draw_one(struct html *h, struct cx *cx, const struct spoke *s)
{
	html(h, "<li class=\"card\">\n");
	people_spoke_view_words(h, cx, s, cx_own(cx));
	if (s->hidden)
		html(h, "<p class=\"muted\">{}</p>\n", T("Not on their own screen"));
	people_beside_view(h, cx, &s->beside);
	draw_acts(h, cx, s);
	html(h, "</li>\n");
}

static str earlier(struct cx *cx, const struct spoke_list *l)
{
	const struct spoke *last = &l->v[l->n - 1];

	return str_fmt(cx->arena, "/people/{}/spoke?before={}&last={}", last->person, last->at, last->id);
}

void people_spoke_view_list(struct html *h, struct cx *cx, const struct person *p, const struct spoke_list *l)
{
	bool own = cx_own(cx);

	page_heading(h, own ? T("Who was spoken with about me") : T("Who was spoken with about them"));
	if (!own)
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	html(h, "<p class=\"govuk-body\">{}</p>\n", own ? T("Each is one talk, for one thing. Your yes was for that once, and it is no yes for the next time.")
		: T("Each is one talk, for one thing. Their yes was for that once: next time you ask anew."));
	if (!l->n)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Nothing is written here."));
	html(h, "<ul class=\"cards\">\n");
	for (size_t i = 0; i < l->n; i++)
		draw_one(h, cx, &l->v[i]);
	html(h, "</ul>\n");
	if (l->n == LIMIT_LIST)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">{}</a></p>\n", earlier(cx, l), T("Earlier"));
	if (!own && !people_has_died(p))
		page_button_link(h, str_fmt(cx->arena, "/people/{}/spoke/new", p->id), T("I spoke with somebody about them"), false);
	page_button_link(h, own ? STR("/mine") : str_fmt(cx->arena, "/people/{}", p->id), T("Back to the page"), true);
}

void people_easy_spoke(struct html *h, struct cx *cx, const struct person *p, const struct spoke_list *l)
{
	page_heading(h, T("Who we talked to about you"));
	easy_part(h, EASY_NO_MORE);
	easy_row(h, PICTURE_TALK, T("Sometimes your coordinator talks to someone for you."), T("They ask you first, when they can."));
	easy_row(h, PICTURE_YES, T("Your yes is for one talk."), T("Next time they ask you again."));
	easy_row(h, PICTURE_STOP, T("You can say: not again."), EASY_NO_MORE);
	if (!l->n)
		easy_row(h, PICTURE_NO, T("Nothing is written here."), EASY_NO_MORE);
	easy_part_end(h);
	easy_part(h, EASY_NO_MORE);
	for (size_t i = 0; i < l->n; i++) {
		easy_row_begin(h, str_is(l->v[i].how, "law") ? PICTURE_LAW : PICTURE_TALK);
		people_spoke_view_words(h, cx, &l->v[i], true);
		people_beside_view(h, cx, &l->v[i].beside);
		draw_acts(h, cx, &l->v[i]);
		easy_row_end(h);
	}
	if (l->n == LIMIT_LIST)
		easy_link(h, PICTURE_DAY, earlier(cx, l), T("See more"));
	easy_link(h, PICTURE_PAGE, cx_own(cx) ? STR("/mine") : str_fmt(cx->arena, "/people/{}", p->id), T("Go back to your page"));
	easy_part_end(h);
}

static void draw_refused(struct html *h, struct cx *cx, const struct spoke_list *l)
{
	if (!l->n)
		return;
	html(h, "<div class=\"card\"><p class=\"card__title\">{}</p>\n<ul class=\"govuk-list govuk-list--bullet\">\n", T("They said: not again"));
	for (size_t i = 0; i < l->n; i++)
		html(h, "<li>{} <span class=\"muted\">{}</span></li>\n", l->v[i].whom, day_of(cx, london_day(l->v[i].no_more)));
	html(h, "</ul></div>\n");
}

static void draw_what(struct html *h, struct cx *cx, const struct spoke_form *f, msg example)
{
	form_line(h, cx, (struct field_look){ .name = "whom", .label = T("With whom did you speak?"), .value = f->whom, .required = true,
		.autocomplete = "off", .hint = example });
	form_line(h, cx, (struct field_look){ .name = "purpose", .label = T("What was it for?"), .value = f->purpose, .required = true,
		.autocomplete = "off" });
	form_words(h, cx, (struct field_look){ .name = "told", .label = T("What did you tell them, in a few words?"), .value = f->told,
		.required = true, .rows = 2 });
}

static void draw_day(struct html *h, struct cx *cx, const char *name, msg label, str value)
{
	form_date(h, cx, (struct field_look){ .name = name, .label = label, .required = true,
		.value = value.n ? value : day_iso(cx->arena, london_day(cx->now)) });
}

void people_spoke_view_new(struct html *h, struct cx *cx, const struct person *p, const struct spoke_form *f, const struct spoke_list *refused)
{
	static const struct option there[] = {
		{ .value = "beside", .text = TEXT("Yes, beside me, and they said yes") },
		{ .value = "before", .text = TEXT("No, but they had said yes before") },
		{ .value = "no", .text = TEXT("No, and I had not asked them") },
	};

	page_issues(h, cx);
	page_heading(h, T("I spoke with somebody about them"));
	html(h, "<p class=\"large-name\">{}</p>\n<p class=\"govuk-body\">{}</p>\n", p->name,
		T("This is one talk, for one thing. It is no yes for the next time. They read it on their own page."));
	people_view_asks(h, p);
	draw_refused(h, cx, refused);
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/spoke/new", p->id));
	draw_what(h, cx, f, T("Not a name: such as the GP surgery, or the housing office"));
	form_radios(h, cx, (struct field_look){ .name = "how", .label = T("Were they there?"), .value = f->how, .required = true }, there,
		countof(there));
	form_line(h, cx, (struct field_look){ .name = "said", .label = T("How they said yes, in their words"), .value = f->said, .required = true,
		.autocomplete = "off", .hint = T("If you had asked them") });
	draw_day(h, cx, "said_when", T("Which day did they say yes?"), f->said_when);
	form_line(h, cx, (struct field_look){ .name = "why", .label = T("If you had not asked them: why?"), .value = f->why, .required = true,
		.autocomplete = "off", .hint = T("They read this too.") });
	draw_day(h, cx, "when", T("Which day did you speak?"), f->when);
	form_tick(h, cx, (struct field_look){ .name = "hidden", .label = T("Not on their own screen"), .value = f->hidden,
		.hint = T("Only when someone reading over their shoulder could hurt them.") });
	form_button(h, T("Save"));
	form_end(h);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/spoke/law\">{}</a></p>\n"
		"<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/spoke\">{}</a></p>\n", p->id,
		T("The law asked for it, without their yes"), p->id, T("Who was spoken with about them"));
}

void people_spoke_view_law(struct html *h, struct cx *cx, const struct person *p, const struct spoke_form *f)
{
	static const struct option answers[] = {
		{ .value = "yes", .text = TEXT("Yes, I told them") }, { .value = "no", .text = TEXT("No, telling them would not be safe") },
	};

	page_issues(h, cx);
	page_heading(h, T("The law asked for it"));
	html(h, "<p class=\"large-name\">{}</p>\n<p class=\"govuk-body\">{}</p>\n", p->name,
		T("Nobody is given anything because they ask for it. If you are not sure, first ask whoever looks after data at your council."));
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/spoke/law", p->id));
	draw_what(h, cx, f, T("Such as the police, or a court"));
	form_line(h, cx, (struct field_look){ .name = "law", .label = T("Which law asked for it?"), .value = f->law, .required = true,
		.autocomplete = "off", .hint = T("Such as a court order and its day, or an Act and its section") });
	form_radios(h, cx, (struct field_look){ .name = "said", .label = T("Have you told them?"), .value = f->said, .required = true,
		.hint = T("Tell them, unless that could hurt someone.") }, answers, countof(answers));
	draw_day(h, cx, "said_when", T("If yes: which day?"), f->said_when);
	form_line(h, cx, (struct field_look){ .name = "why", .label = T("If no: why would it not be safe?"), .value = f->why, .required = true,
		.autocomplete = "off", .hint = T("They do not see this, nor that anything was told, until you say that they know.") });
	draw_day(h, cx, "when", T("Which day did you speak?"), f->when);
	form_button(h, T("Save"));
	form_end(h);
	page_button_link(h, str_fmt(cx->arena, "/people/{}/spoke/new", p->id), T("Back"), true);
}
