/* SPDX-License-Identifier: Apache-2.0 */
/* people_view.c -- people, to HTML. */
#include "base/html.h"
#include "base/when.h"
#include "people/people_facts_int.h"
#include "people/people_life_int.h"
#include "web/page.h"

struct option *people_place_options(struct cx *cx, const struct neighbourhood_list *l)
{
	struct option *o = arena_alloc(cx->arena, (l->n + 1) * sizeof *o);

	for (size_t i = 0; i < l->n; i++)
		o[i] = (struct option){ .value = arena_c(cx->arena, l->v[i].id), .name = l->v[i].name };
	return o;
}

static msg state_text(str state)
{
	if (str_is(state, "quiet"))
		return T("Quiet for now");
	if (str_is(state, "away"))
		return T("Away for now");
	if (str_is(state, "died"))
		return T("Has died");
	return str_is(state, "back") ? T("Stepped back") : T("Walking alongside");
}

static void tab(struct html *h, const struct person *p, const char *path, msg text, const char *section)
{
	html(h, "<li><a href=\"/people/{}", p->id);
	if (*path)
		html(h, "/{}", path);
	html(h, "\"");
	if (!strcmp(path, section))
		html(h, " aria-current=\"page\"");
	html(h, ">{}</a></li>\n", text);
}

static void card(struct html *h, msg title, str words)
{
	if (!words.n)
		return;
	html(h, "<div class=\"card\"><p class=\"card__title\">{}</p>", title);
	html_words(h, words);
	html(h, "</div>\n");
}

void people_view_now(struct html *h, struct cx *cx, const struct person *p)
{
	bool own = cx->actor.roles & ROLE_PERSON;

	if (p->used_to.n)
		html(h, "<p class=\"muted\">{} {}</p>\n", T("Used to be called"), p->used_to);
	card(h, T("How we talk best"), p->talk);
	if (str_is(p->state, "away") && (own || p->place.n || p->letters.n)) {
		html(h, "<div class=\"card\"><p class=\"card__title\">{}</p>", own ? T("I am away for now") : T("Where they are for now"));
		html_words(h, people_life_place(cx, p->place));
		if (p->letters.n) {
			html(h, "<p class=\"muted\">{}</p>", T("Letters may go to"));
			html_words(h, p->letters);
		}
		html(h, "</div>\n");
	}
	if (str_is(p->state, "back"))
		card(h, T("Moved to"), p->moved);
}

/* Of someone who has died: their page and their story, to read. */
static void remembered_head(struct html *h, struct cx *cx, const struct person *p, const char *section)
{
	html(h, "<h1 class=\"govuk-heading-xl\">{}</h1>\n<p class=\"lede\">", p->name);
	people_life_view_when(h, cx, p);
	html(h, "</p>\n<nav class=\"tabs\" aria-label=\"{}\"><ul>\n", T("Their pages"));
	tab(h, p, "", T("Page"), section);
	tab(h, p, "story", T("Story"), section);
	tab(h, p, "telling", T("Telling people"), section);
	html(h, "</ul></nav>\n");
}

void people_view_head(struct html *h, struct cx *cx, const struct person *p, const char *section)
{
	if (people_has_died(p)) {
		remembered_head(h, cx, p, section);
		return;
	}
	html(h, "<h1 class=\"govuk-heading-xl\">{}</h1>\n<p class=\"lede\">{}. {} {}</p>\n",
		p->name, state_text(p->state), T("Last conversation:"),
		p->last_day ? V(day_ago(cx->arena, cx->lang, p->last_day, london_day(cx->now))) : V(T("not yet")));
	if (p->held.n) {
		html(h, "<p class=\"muted\">");
		html_t(h, T("Their page is held with family: {1}."), p->held);
		html(h, "</p>\n");
	}
	people_view_now(h, cx, p);
	people_view_asks_change(h, p);
	if (p->safety.n) {
		html(h, "<div class=\"card\"><p class=\"card__title\"><a href=\"/people/{}/safety\">{}</a></p>\n", p->id, T("Before you visit"));
		for (size_t i = 0; i < p->safety.n; i++)
			people_view_safety_words(h, &p->safety.v[i]);
		html(h, "</div>\n");
	}
	html(h, "<div class=\"actions\">\n");
	people_life_view_again(h, cx, p);
	html(h, "</div>\n<nav class=\"tabs\" aria-label=\"{}\"><ul>\n", T("Their pages"));
	tab(h, p, "", T("Page"), section);
	tab(h, p, "story", T("Story"), section);
	tab(h, p, "circle", T("Circle"), section);
	tab(h, p, "connections", T("Groups and places"), section);
	tab(h, p, "about", T("About"), section);
	html(h, "</ul></nav>\n");
	html(h, "<p><a class=\"govuk-button\" href=\"/write?person={}\">{}<span class=\"govuk-visually-hidden\">: {}</span></a></p>\n",
		p->id, T("Write it down"), p->name);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/worry\">{}</a></p>\n", p->id, T("Worried about their safety"));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/spoke/new\">{}</a></p>\n", p->id,
		T("I spoke with somebody about them"));
	/* The same on everyone's page: whether there is something behind it, it does not say.  What is shown leads there too. */
	if (p->safety_on && !p->safety.n)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/safety\">{}</a></p>\n", p->id, T("Before you visit"));
}

/* hello: with the one tap for those who come back. */
static void one_person(struct html *h, struct cx *cx, const struct person *p, bool hello)
{
	html(h, "<li class=\"row\"><a class=\"row__name\" href=\"/people/{}\">{}</a> <span class=\"muted\">", p->id, p->name);
	if (people_has_died(p)) {
		html(h, "{}</span></li>\n", T("Has died"));
		return;
	}
	if (!str_is(p->state, "alongside"))
		html(h, "{} · ", state_text(p->state));
	html(h, "{}</span>", p->last_day ? V(day_ago(cx->arena, cx->lang, p->last_day, london_day(cx->now)))
	                                 : V(T("You have just met")));
	if (hello)
		people_life_view_again(h, cx, p);
	html(h, "</li>\n");
}

void people_view_list(struct html *h, struct cx *cx, str find, const struct person_list *l, bool some_died)
{
	bool searched = find.n;

	page_heading(h, T("People I'm alongside"));
	html(h, "<form method=\"get\" action=\"/people\" role=\"search\" class=\"search\">\n");
	form_search(h, cx, (struct field_look){ .name = "q", .label = T("Find by name"), .value = find, .required = true });
	form_button_quiet(h, T("Find"));
	html(h, "</form>\n");
	if (l->n == 0 && !searched)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("No one yet. Introductions come from conversations."));
	else if (l->n == 0)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Nobody of that name among the people you walk alongside."));
	html(h, "<ul class=\"rows\">\n");
	for (size_t i = 0; i < l->n; i++)
		one_person(h, cx, &l->v[i], searched);
	html(h, "</ul>\n<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/new\">{}</a></p>\n"
		"<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/introductions\">{}</a></p>\n"
		"<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/search\">{}</a></p>\n"
		"<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/households\">{}</a></p>\n"
		"<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/bring\">{}</a></p>\n",
		T("Someone said yes to writing things down"), T("Introductions"), T("Search in the stories"), T("Families and households"),
		T("Bring in people you know"));
	if (some_died)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/remembered\">{}</a></p>\n", T("People who have died"));
}

void people_view_same(struct html *h, struct cx *cx, const struct person_list *same)
{
	if (!same->n)
		return;
	html(h, "<div class=\"card\"><p class=\"card__title\">{}</p><ul class=\"rows\">\n", T("Maybe the same person?"));
	for (size_t i = 0; i < same->n; i++)
		one_person(h, cx, &same->v[i], true);
	html(h, "</ul></div>\n");
}

static void facts_fields(struct html *h, struct cx *cx, const struct person *p, const struct neighbourhood_list *places)
{
	static const struct option languages[] = {
		{ .value = "en", .text = TEXT("English") }, { .value = "cy", .text = TEXT("Welsh") },
		{ .value = "other", .text = TEXT("Another language, or BSL") },
	};

	form_line(h, cx, (struct field_look){ .name = "name", .label = T("What they like to be called"), .value = p->name,
		.required = true, .label_large = true, .autocomplete = "off" });
	form_radios(h, cx, (struct field_look){ .name = "neighbourhood", .label = T("Neighbourhood"), .value = p->neighbourhood,
		.required = true }, people_place_options(cx, places), places->n);
	form_radios(h, cx, (struct field_look){ .name = "language", .label = T("Language they like to use"),
		.value = p->language }, languages, countof(languages));
	form_line(h, cx, (struct field_look){ .name = "talk", .label = T("How we talk best"), .value = p->talk,
		.hint = T("An interpreter, BSL, in writing, with pictures, slowly … It stands first on their page. It is beside plans and on paper too.") });
	form_words(h, cx, (struct field_look){ .name = "reach", .label = T("How to reach them"), .value = p->reach, .rows = 2,
		.hint = T("Ask what is safe: may you ring, write, leave a message?") });
}

void people_view_new(struct html *h, struct cx *cx, const struct person *p, const struct neighbourhood_list *places,
	const struct person_list *same)
{
	page_issues(h, cx);
	page_heading(h, T("They said yes to writing things down"));
	html(h, "<p class=\"govuk-body\">{} <a class=\"govuk-link\" href=\"/slip/writing\">{}</a></p>\n",
		T("Only a name and a neighbourhood are needed. They can read every word."),
		T("Print what this means for them"));
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("The council may do this work because the law gives it to the council. We ask all the same."));
	people_view_same(h, cx, same);
	form_begin(h, cx, STR("/people/new"));
	facts_fields(h, cx, p, places);
	form_words(h, cx, (struct field_look){ .name = "ask_first", .label = T("Ask me first"), .value = p->ask_first, .rows = 2,
		.hint = T("Anything they want to be asked about before you talk to anyone") });
	form_button(h, T("Save"));
	form_end(h);
}

static void state_button(struct html *h, struct cx *cx, const struct person *p, const char *state, msg text)
{
	if (str_is(p->state, state))
		return;
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/state", p->id));
	form_hidden(h, "state", str_c(state));
	form_hidden(h, "was", p->state);
	form_button_quiet(h, text);
	form_end(h);
}

static void saved_facts(struct html *h, const struct person *now, const struct neighbourhood_list *places)
{
	html(h, "<div class=\"version\"><h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n", T("What is saved"), now->name);
	html(h, "<p class=\"govuk-body\">{}</p>\n", programme_neighbourhood_name(places, now->neighbourhood));
	html_words(h, now->talk);
	html_words(h, now->reach);
	html(h, "</div>\n");
}

void people_view_about(struct html *h, struct cx *cx, const struct person *p, const struct person *now,
	const struct neighbourhood_list *places)
{
	page_issues(h, cx);
	people_view_head(h, cx, now, "about");
	if (cx->issues.n)
		saved_facts(h, now, places);
	people_facts_view_lost(h, cx, &now->said_too);
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/about", p->id));
	form_base(h, "about", now->version);
	facts_fields(h, cx, p, places);
	form_button(h, T("Save"));
	form_end(h);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/post\">{}</a></p>\n", p->id, T("How we may write to them"));
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n", T("Keeping in touch"),
		T("Nothing closes. Whenever they come back, just say hello: it is the same story."));
	html(h, "<div class=\"actions\">\n");
	state_button(h, cx, p, "alongside", T("Hello again"));
	state_button(h, cx, p, "quiet", T("Quiet for now"));
	state_button(h, cx, p, "back", T("Stepped back"));
	html(h, "</div>\n<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/looked\">{}</a></p>\n",
		p->id, T("Who has looked"));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/spoke\">{}</a></p>\n", p->id,
		T("Who was spoken with about them"));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/yes\">{}</a></p>\n", p->id, T("What they said yes to"));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/record\">{}</a></p>\n", p->id, T("Everything, to give to them"));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/link\">{}</a></p>\n", p->id, T("Their own page: how they open it"));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/lock\">{}</a></p>\n", p->id,
		now->shut ? T("Their own page is locked quietly") : T("Lock their own page quietly"));
}

static void slip_part(struct html *h, msg title, msg text)
{
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n", title, text);
}

void people_view_slip(struct html *h, bool writing, str by, str phone)
{
	html(h, "<article class=\"slip\">\n");
	page_heading(h, writing ? T("About writing things down") : T("About getting to know each other"));
	if (writing) {
		slip_part(h, T("What I write"), T("A few words about what we talk about, in words you can read. What matters to you, your gifts, and your next steps. You can ask me to leave anything out."));
		slip_part(h, T("Who can see it"), T("You and me. Nobody else opens your page without a reason, and you can see who has looked."));
	} else {
		slip_part(h, T("What I write"), T("Nothing about you. We talk, we get to know each other, and nothing is kept."));
		slip_part(h, T("Who can see it"), T("There is nothing to see. If something was written to introduce you, you can read it, and then it is gone."));
	}
	slip_part(h, T("When the law can make me share"), T("If I think that you or someone else is in danger, I may have to tell someone who can help. I will talk with you first whenever I can."));
	slip_part(h, T("How to stop"), writing ? T("Tell me, any time, and you need not say why. You can ask for what is written to be taken away.")
	                                       : T("Tell me, any time, and you need not say why."));
	if (by.n)
		html(h, "<p class=\"lede\">{} {}</p>\n", by, phone);
	html(h, "<p class=\"muted no-print\">{}</p>\n</article>\n", T("Print this page, or read it together."));
}
