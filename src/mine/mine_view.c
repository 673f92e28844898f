/* SPDX-License-Identifier: Apache-2.0 */
/* mine_view.c -- who sees what, sharing a part, and what is behind a link, to HTML. */
#include "base/html.h"
#include "base/when.h"
#include "mine/mine_int.h"
#include "signin/signin.h"
#include "web/page.h"

/* A part that only coordinators may have on their screens as "theirs". */
static msg title_of(struct cx *cx, const struct share_part *p)
{
	return !cx_own(cx) && !strcmp(p->part, "story") ? T("Story") : p->title;
}

static void draw_whole(struct html *h, struct cx *cx, const struct sees *s)
{
	bool own = cx_own(cx);

	html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n<ul class=\"govuk-list govuk-list--bullet\">\n",
		own ? T("My whole page") : T("Their whole page"));
	for (size_t i = 0; i < s->with.n; i++) {
		const struct walker *w = &s->with.v[i];
		html(h, "<li>");
		if (w->until)
			html_t(h, T("{1} may see it until {2}."), w->name, page_day(cx, w->until));
		else
			html_t(h, own ? T("{1} walks alongside you, and sees it.") : T("{1} walks alongside them, and sees it."), w->name);
		html(h, "</li>\n");
	}
	for (size_t i = 0; i < s->holders.n; i++) {
		html(h, "<li>");
		html_t(h, s->holders.v[i].kept ? T("{1} still reads some of it.") : T("{1} holds this page, and reads some of it."), s->holders.v[i].called);
		html(h, "</li>\n");
	}
	html(h, "<li>{}</li>\n</ul>\n", own ? T("Nobody else sees any of it, unless you share it.") : T("Nobody else sees any of it, unless they share it."));
	html(h, "<p class=\"part__acts\"><a class=\"govuk-link\" href=\"/people/{}/alongside\">{}</a>\n"
		"<a class=\"govuk-link\" href=\"/people/{}/held\">{}</a>\n<a class=\"govuk-link\" href=\"/people/{}/looked\">{}</a></p>\n</section>\n",
		s->person.id, T("Who walks alongside"), s->person.id, T("Held with family"), s->person.id, T("Who has looked"));
}

/* Part by part: the names of all who see it. */
static void draw_parts(struct html *h, struct cx *cx, const struct sees *s)
{
	html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n<ul class=\"govuk-list rows\">\n", T("Part by part"));
	for (size_t i = 0; i < share_n_parts; i++) {
		html(h, "<li class=\"row\"><strong>{}</strong> <span>", title_of(cx, &share_parts[i]));
		if (cx_own(cx))
			html(h, "{}", T("You"));
		for (size_t k = 0; k < s->with.n; k++)
			html(h, "{}{}", k || cx_own(cx) ? ", " : "", s->with.v[k].name);
		for (size_t k = 0; k < s->holders.n; k++)
			if (share_has(&(struct share){ .parts = s->holders.v[k].parts }, share_parts[i].part))
				html(h, ", {}", s->holders.v[k].called);
		for (size_t k = 0; k < s->shares.n; k++)
			if (share_stands(cx, &s->shares.v[k]) && share_has(&s->shares.v[k], share_parts[i].part)) {
				html(h, ", ");
				html_t(h, T("{1} (until {2})"), s->shares.v[k].name, page_day(cx, s->shares.v[k].until));
			}
		html(h, "</span></li>\n");
	}
	html(h, "</ul>\n</section>\n");
}

static void draw_titles(struct html *h, struct cx *cx, const struct share *s)
{
	bool any = false;

	for (size_t i = 0; i < share_n_parts; i++)
		if (share_has(s, share_parts[i].part)) {
			html(h, "{}{}", any ? ", " : "", title_of(cx, &share_parts[i]));
			any = true;
		}
}

static void draw_made(struct html *h, struct cx *cx, const struct share *s)
{
	html(h, "<p class=\"muted\">");
	if (!s->made_by.n)
		html_t(h, cx_own(cx) ? T("You shared it on {1}.") : T("They shared it on {1}, by their own hand."), page_day(cx, s->made));
	else if (s->made_name.n)
		html_t(h, cx_own(cx) ? T("{1} typed it for you on {2}. You said: “{3}”") : T("{1} typed it for them on {2}. They said: “{3}”"),
			s->made_name, page_day(cx, s->made), s->said);
	else
		html_t(h, cx_own(cx) ? T("It was typed for you on {1}. You said: “{2}”") : T("It was typed for them on {1}. They said: “{2}”"),
			page_day(cx, s->made), s->said);
	html(h, "</p>\n");
	if (s->made_by.n)
		html(h, "<p class=\"muted\">{}</p>\n", cx_own(cx) ? T("It ends when they no longer walk alongside you.")
			: T("It ends when whoever typed it no longer walks alongside them."));
}

static void draw_share(struct html *h, struct cx *cx, const struct share *s)
{
	str at = str_fmt(cx->arena, "/people/{}/sees/{}", s->person, s->id);

	html(h, "<div class=\"card\">\n<h3 class=\"govuk-heading-s\">");
	html_t(h, T("{1} can read it until {2}"), s->name, page_day(cx, s->until));
	html(h, "</h3>\n<p class=\"govuk-body\">");
	draw_titles(h, cx, s);
	html(h, "</p>\n");
	draw_made(h, cx, s);
	form_begin(h, cx, str_fmt(cx->arena, "{}/end", at));
	html(h, "<button class=\"govuk-button govuk-button--secondary\">{}<span class=\"govuk-visually-hidden\">: {}</span></button>\n",
		T("Take it back"), s->name);
	form_end(h);
	if (s->member.n)
		html(h, "<p class=\"muted\">{}</p>\n", T("They keep it with a sign-in of their own."));
	if (share_shown(cx, s))
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">{}</a></p>\n", at, T("The link, to hand over"));
	html(h, "</div>\n");
}

static void draw_shares(struct html *h, struct cx *cx, const struct sees *s)
{
	size_t ended = 0, stand = 0;

	html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n", T("What is shared"));
	for (size_t i = 0; i < s->shares.n; i++) {
		bool stands = share_stands(cx, &s->shares.v[i]);
		stand += stands;
		ended += !stands;
		if (stands)
			draw_share(h, cx, &s->shares.v[i]);
	}
	if (!stand)
		page_para(h, T("Nothing is shared with anybody."));
	page_button_link(h, str_fmt(cx->arena, "/people/{}/sees/share", s->person.id), T("Share a part with somebody"), false);
	if (ended) {
		html(h, "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">{}</span></summary>\n"
			"<div class=\"govuk-details__text\"><ul class=\"govuk-list\">\n", T("Not shared any more"));
		for (size_t i = 0; i < s->shares.n; i++) {
			const struct share *one = &s->shares.v[i];
			if (share_stands(cx, one))
				continue;
			html(h, "<li>");
			if (one->gone && !one->taken_back && one->until > cx->now)
				html_t(h, T("{1}: whoever typed it no longer walks alongside, so it has ended."), one->name);
			else
				html_t(h, one->taken_back ? T("{1}: taken back on {2}.") : T("{1}: until {2}."), one->name,
					page_day(cx, one->taken_back ? one->taken_back : one->until));
			html(h, " ");
			draw_titles(h, cx, one);
			html(h, "</li>\n");
		}
		html(h, "</ul></div></details>\n");
	}
	html(h, "</section>\n");
}

void mine_view_sees(struct html *h, struct cx *cx, const struct sees *s)
{
	bool own = cx_own(cx);

	page_heading(h, T("Who sees what"));
	if (!own)
		html(h, "<p class=\"large-name\">{}</p>\n", s->person.name);
	html(h, "<p class=\"lede\">{}</p>\n", own ? T("Your page. You decide who sees it.") : T("Read this together. They decide who sees their page."));
	draw_whole(h, cx, s);
	draw_parts(h, cx, s);
	draw_shares(h, cx, s);
	if (own)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/lock\">{}</a></p>\n", s->person.id, T("Shut my page for now"));
	page_button_link(h, own ? STR("/mine") : str_fmt(cx->arena, "/people/{}", s->person.id), T("Back to the page"), true);
}

void mine_view_share(struct html *h, struct cx *cx, const struct person *p, const struct share_form *f)
{
	static const struct option terms[] = { { .value = "week", .text = TEXT("A week") }, { .value = "month", .text = TEXT("A month") },
		{ .value = "quarter", .text = TEXT("Three months") }, { .value = "year", .text = TEXT("A year") } };
	bool own = cx_own(cx);
	struct share picked = { .parts = f->parts };

	page_issues(h, cx);
	page_heading(h, T("Share a part with somebody"));
	if (!own)
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	page_para(h, T("You get a link to give to one person, such as a neighbour or somebody of your family. With it they read these parts, and nothing else."));
	if (!own)
		people_view_asks(h, p);
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/sees/share", p->id));
	form_base(h, "no", f->base);
	form_line(h, cx, (struct field_look){ .name = "name", .label = own ? T("For whom? What I call them") : T("For whom? What they call them"),
		.value = f->name, .required = true, .autocomplete = "off", .hint = T("They see this name, too.") });
	html(h, "<fieldset class=\"govuk-fieldset\"><legend class=\"govuk-fieldset__legend govuk-fieldset__legend--m\">{}</legend>\n",
		T("Which parts?"));
	for (size_t i = 0; i < cx->issues.n; i++)
		if (!strcmp(cx->issues.v[i].field, share_parts[0].part))
			html(h, "<p class=\"govuk-error-message\" id=\"{}-error\">{}</p>\n", share_parts[0].part, cx->issues.v[i].text);
	for (size_t i = 0; i < share_n_parts; i++)
		form_tick(h, cx, (struct field_look){ .name = share_parts[i].part, .label = title_of(cx, &share_parts[i]),
			.value = share_has(&picked, share_parts[i].part) ? STR("1") : STR("") });
	html(h, "</fieldset>\n");
	form_radios(h, cx, (struct field_look){ .name = "term", .label = T("For how long?"), .required = true,
		.value = f->term.n ? f->term : STR("month"), .hint = T("It can be taken back on any day before.") }, terms, countof(terms));
	if (!own)
		form_words(h, cx, (struct field_look){ .name = "said", .label = T("How they said yes, in their words"), .value = f->said,
			.required = true, .rows = 2 });
	form_button(h, T("Share it"));
	form_end(h);
	if (!own)
		page_para(h, T("It ends when you no longer walk alongside them. It opens no more of their story than you can read."));
	page_para(h, T("Taken back, the link opens nothing any more. What somebody has read, they may remember."));
	page_button_link(h, str_fmt(cx->arena, "/people/{}/sees", p->id), T("Not now"), true);
}

void mine_view_made(struct html *h, struct cx *cx, const struct person *p, const struct share *s, str url)
{
	html(h, "<article class=\"slip\">\n<h1 class=\"govuk-heading-xl\">");
	html_t(h, T("The link for {1}"), s->name);
	html(h, "</h1>\n");
	page_para(h, T("Type this where web addresses go, or ask someone you trust to help:"));
	html(h, "<p class=\"link-large\">{}</p>\n<p class=\"govuk-body\">", url);
	html_t(h, T("It opens what {1} shares with you, until {2}, or until it is taken back."), p->name, page_day(cx, s->until));
	html(h, "</p>\n</article>\n<div class=\"no-print\">\n");
	page_para(h, T("Hand it over yourself, on paper or on their own phone. Whoever has it can read these parts. It is shown here only within the hour."));
	page_button_link(h, str_fmt(cx->arena, "/people/{}/sees", p->id), T("Who sees what"), false);
	html(h, "</div>\n");
}

static void section(struct html *h, msg title) { html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n", title); }

static void story(struct html *h, struct cx *cx, const struct shared *s)
{
	if (!s->moments.n)
		return;
	section(h, T("Story"));
	html(h, "<ol class=\"story\">\n");
	for (size_t i = 0; i < s->moments.n; i++) {
		const struct moment *m = &s->moments.v[i];
		html(h, "<li class=\"moment\"><p class=\"moment__day\">{}</p>\n", day_year(cx->arena, cx->lang, m->day));
		html_words(h, m->words);
		html(h, "<p class=\"muted\">{}</p>\n", m->staff_name.n ? V(m->staff_name) : V(T("Someone who worked here")));
		if (m->beside.words.n) {
			html(h, "<div class=\"beside\">\n<p class=\"beside__title\">");
			html_t(h, T("{1} says beside this"), s->person.name);
			html(h, "</p>\n");
			html_words(h, m->beside.words);
			html(h, "</div>\n");
		}
		html(h, "</li>\n");
	}
	html(h, "</ol>\n</section>\n");
}

void mine_view_door(struct html *h, struct cx *cx, const struct req *rq, str token, enum door door)
{
	page_heading(h, T("Somebody shared something with you"));
	if (door == DOOR_WORKS_HERE) {
		page_para(h, T("This link is for a neighbour, or for somebody of a family. They open it themselves, on their own device. Somebody who works here cannot open it."));
		return;
	}
	if (door == DOOR_KEPT) {
		page_para(h, T("Somebody keeps it with a sign-in of their own. If that is you, sign in to read it. If it is not, tell whoever shared it with you."));
		page_button_link(h, STR("/family"), T("Shared with me"), false);
		return;
	}
	page_para(h, T("It is for you to read, and to keep to yourself. They can see when you open it."));
	form_begin(h, cx, str_fmt(cx->arena, "/shared/{}", token));
	form_button(h, T("Open it"));
	form_end(h);
	form_begin(h, cx, str_fmt(cx->arena, "/shared/{}/keep", token));
	if (!(cx->actor.roles & ROLE_SELF))
		signin_view_shared(h, cx, "shared_keep", rq);
	form_button_quiet(h, cx->actor.roles & ROLE_SELF ? T("Keep it with my sign-in") : T("Keep it with a sign-in of my own"));
	form_end(h);
	page_para(h, T("Kept, it stands in a list of what is shared with you. When you have a passkey, or codes, only you open it, and this link does not."));
}

void mine_view_shared(struct html *h, struct cx *cx, const struct shared *s)
{
	html(h, "<h1 class=\"govuk-heading-xl\">{}</h1>\n<p class=\"lede\">", s->person.name);
	html_t(h, T("{1} shares this with you, {2}."), s->person.name, s->share.name);
	html(h, "</p>\n<p class=\"govuk-body\">");
	html_t(h, T("You can read it until {1}, or until it is taken back. They can see that you looked. Please keep it to yourself."),
		page_day(cx, s->share.until));
	html(h, "</p>\n");
	for (size_t i = 0; i < s->words.n; i++) {
		section(h, s->words.v[i].title);
		html(h, "<div class=\"words\">\n");
		html_words(h, s->words.v[i].words);
		html(h, "</div>\n</section>\n");
	}
	goodlife_view_items(h, T("Gifts and things I love"), &s->gifts);
	goodlife_view_items(h, T("People in my life"), &s->ties);
	goodlife_view_steps(h, &s->steps);
	story(h, cx, s);
	if (!s->words.n && !s->gifts.n && !s->ties.n && !s->steps.n && !s->moments.n)
		page_para(h, T("Nothing is written here yet."));
	html(h, "<p class=\"govuk-body\">");
	html_t(h, T("{1} has not shared anything else with you here. That is their choice."), s->person.name);
	html(h, "</p>\n");
}
