/* SPDX-License-Identifier: Apache-2.0 */
/* people_life_view.c -- what happens in life, to HTML.  Nothing here asks why. */
#include "base/html.h"
#include "base/when.h"
#include "people/people_facts_int.h"
#include "people/people_life_int.h"
#include "web/page.h"

static void head(struct html *h, struct cx *cx, const struct person *p, msg title)
{
	page_issues(h, cx);
	page_heading(h, title);
	if (!cx_own(cx))
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
}

static void begin(struct html *h, struct cx *cx, const struct person *p, const char *which)
{
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/life/{}", p->id, which));
	form_hidden(h, "was", p->state);
}

static void back(struct html *h, struct cx *cx, const struct person *p)
{
	page_button_link(h, str_fmt(cx->arena, "/people/{}/life", p->id), T("Back"), true);
}

static void what(struct html *h, const char *lead, str id, const char *path, msg title, msg about)
{
	/* Made whole first: in a hole of its own a stroke would be escaped. */
	html(h, "<li class=\"row\"><span><a class=\"row__name\" href=\"{}\">{}</a><br><span class=\"muted\">{}</span></span></li>\n",
		str_fmt(h->out.a, "{}{}/{}", lead, id, path), title, about);
}

void people_life_view_again(struct html *h, struct cx *cx, const struct person *p)
{
	bool away = str_is(p->state, "away");

	if (!away && !str_is(p->state, "back") && !str_is(p->state, "quiet"))
		return;
	begin(h, cx, p, "again");
	html(h, "<button class=\"govuk-button govuk-button--secondary\">{}<span class=\"govuk-visually-hidden\">: {}</span></button>\n",
		away ? T("Home again") : T("Hello again"), p->name);
	form_end(h);
}

static const struct option places[] = {
	{ .value = "hospital", .text = TEXT("In hospital") }, { .value = "inside", .text = TEXT("Inside, in prison") },
	{ .value = "elsewhere", .text = TEXT("Somewhere else") }, { .value = "", .text = TEXT("I would rather not say") },
};

str people_life_place(struct cx *cx, str place)
{
	for (size_t i = 0; i < countof(places); i++)
		if (place.n && str_is(place, places[i].value))
			return msg_text(cx->lang, places[i].text).text;
	return STR("");
}

void people_life_view_with(struct html *h, const struct walker_list *with)
{
	if (!with->n)
		return;
	html(h, "<p class=\"govuk-body\">{}", T("Walking alongside:"));
	for (size_t i = 0; i < with->n; i++)
		html(h, "{} {}", i ? "," : "", with->v[i].name);
	html(h, "</p>\n");
}

void people_life_view_page(struct html *h, struct cx *cx, const struct person *p, const struct walker_list *with)
{
	bool own = cx_own(cx);

	head(h, cx, p, T("What happens in life"));
	html(h, "<p class=\"lede\">{}</p>\n", T("Life goes its own way. Choose only what is so now. Nobody asks why."));
	people_view_now(h, cx, p);
	html(h, "<div class=\"actions\">\n");
	people_life_view_again(h, cx, p);
	html(h, "</div>\n");
	people_life_view_with(h, with);
	html(h, "<ul class=\"rows\">\n");
	what(h, "/people/", p->id, "life/away", T("Away for now"), T("In hospital, inside, or somewhere else."));
	what(h, "/people/", p->id, "life/move", T("Moving away"), T("The page and the paper go along."));
	what(h, "/people/", p->id, "life/name", T("A new name"), T("It stands on every page at once."));
	what(h, "/people/", p->id, "life/talk", T("How we talk best"), T("An interpreter, BSL, in writing, with pictures, slowly …"));
	what(h, "/people/", p->id, "alongside", T("Another coordinator, or two"), own ? T("You choose who, and what passes.")
		: T("They choose who, and what passes."));
	what(h, "/people/", p->id, "life/stop", T("To stop"), T("Any time, without a reason."));
	what(h, "/people/", p->id, "life/keeping", T("How long it is kept"), T("Six years after we last spoke; sooner or longer if they ask."));
	if (!own)
		what(h, "/people/", p->id, "life/died", T("Someone has died"), T("Their people are told gently, by you."));
	html(h, "</ul>\n");
	page_button_link(h, own ? STR("/mine") : str_fmt(cx->arena, "/people/{}", p->id), T("Back to the page"), true);
}

void people_life_view_away(struct html *h, struct cx *cx, const struct person *p, const struct life_form *f)
{
	head(h, cx, p, T("Away for now"));
	begin(h, cx, p, "away");
	form_radios(h, cx, (struct field_look){ .name = "place", .label = T("Where?"), .value = f->place,
		.hint = T("Only where, and never why. It goes from here when you are home again.") }, places, countof(places));
	form_words(h, cx, (struct field_look){ .name = "letters", .label = T("Where may letters reach you?"), .value = f->letters,
		.rows = 3, .hint = T("A ward, a number, a friend’s door. Ask who else opens the post there.") });
	form_button(h, T("Save"));
	form_end(h);
	back(h, cx, p);
}

void people_life_view_move(struct html *h, struct cx *cx, const struct person *p, const struct life_form *f)
{
	head(h, cx, p, T("Moving away"));
	begin(h, cx, p, "move");
	form_line(h, cx, (struct field_look){ .name = "moved", .label = T("Where to, in your words?"), .value = f->moved,
		.hint = T("Such as: to my daughter’s, by the sea") });
	form_button(h, T("Save"));
	form_end(h);
	html(h, "<p class=\"govuk-body\">{} <a class=\"govuk-link\" href=\"/people/{}/paper\">{}</a></p>\n<p class=\"govuk-body\">{}</p>\n"
		"<p class=\"govuk-body\">{}</p>\n",
		T("The page is yours and goes with you on paper."), p->id, T("Print it to take along"),
		T("If there is a coordinator where you are going and you would like to meet, we can say hello together."),
		T("Walking alongside steps back. Whenever you are here again, just say hello: it is the same story."));
	back(h, cx, p);
}

void people_life_view_talk(struct html *h, struct cx *cx, const struct person *p, const struct life_form *f)
{
	head(h, cx, p, T("How we talk best"));
	people_facts_view_lost(h, cx, &p->said_too);
	if (cx->issues.n && !str_eq(p->talk, f->talk))
		html(h, "<div class=\"version\"><h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p></div>\n", T("What is saved"), p->talk);
	begin(h, cx, p, "talk");
	form_base(h, "talk", p->version);
	form_line(h, cx, (struct field_look){ .name = "talk", .label = T("What helps when we talk?"), .value = f->talk, .label_large = true,
		.hint = T("An interpreter, BSL, in writing, with pictures, slowly … It stands first on the page. It is beside plans and on paper too.") });
	form_button(h, T("Save"));
	form_end(h);
	back(h, cx, p);
}

void people_life_view_name(struct html *h, struct cx *cx, const struct person *p, const struct life_form *f)
{
	static const struct option earlier[] = {
		{ .value = "find", .text = TEXT("It stands nowhere. Whoever looks for me by it still finds me") },
		{ .value = "forget", .text = TEXT("Forget it") },
		{ .value = "show", .text = TEXT("Show it too, as “used to be called”") },
	};

	head(h, cx, p, T("A new name"));
	people_facts_view_lost(h, cx, &p->said_too);
	if (cx->issues.n && !str_eq(p->name, f->name))
		html(h, "<div class=\"version\"><h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p></div>\n", T("What is saved"), p->name);
	begin(h, cx, p, "name");
	form_base(h, "name", p->version);
	form_line(h, cx, (struct field_look){ .name = "name", .label = T("What do you like to be called now?"), .value = f->name,
		.required = true, .label_large = true, .autocomplete = "off" });
	form_radios(h, cx, (struct field_look){ .name = "earlier", .label = T("And the earlier name?"), .required = true,
		.value = f->earlier.n ? f->earlier : STR("find") }, earlier, countof(earlier));
	form_button(h, T("Save"));
	form_end(h);
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("The new name stands on every page at once. Words that were written before stay as they were said; any of them can be put right."));
	back(h, cx, p);
}

void people_life_view_stop(struct html *h, struct cx *cx, const struct person *p)
{
	head(h, cx, p, T("To stop"));
	html(h, "<p class=\"lede\">{}</p>\n<ul class=\"govuk-list govuk-list--bullet\">\n<li>{}</li>\n<li>{}</li>\n<li>{}</li>\n</ul>\n",
		T("Walking alongside can stop any time. Nobody asks for a reason."),
		T("Plans that were made together go. Nobody rings or knocks."),
		T("The page waits. Whenever you say hello again, it is all still there."),
		T("If you want what is written to be taken away, say so: that is yours to ask."));
	begin(h, cx, p, "stop");
	form_button(h, cx_own(cx) ? T("I would like to stop") : T("They said stop"));
	form_end(h);
	back(h, cx, p);
}

void people_life_view_died(struct html *h, struct cx *cx, const struct person *p, const struct life_form *f)
{
	head(h, cx, p, T("Someone has died"));
	html(h, "<p class=\"lede\">{}</p>\n<ul class=\"govuk-list govuk-list--bullet\">\n<li>{}</li>\n<li>{}</li>\n<li>{}</li>\n</ul>\n",
		T("I am sorry. Take your time: nothing here is in a hurry, and you may want to sit with somebody first."),
		T("Plans, lists and paper stop showing them, so that nobody is asked for by mistake."),
		T("Their page and their story stay, to read and not to write. Only those who walk alongside them now can read them."),
		T("You will see who was in their circle, so that they hear it from a person, not from a letter. Nothing is sent."));
	begin(h, cx, p, "died");
	form_date(h, cx, (struct field_look){ .name = "day", .label = T("On which day?"), .value = f->day });
	form_button_named(h, T("They have died"), "say", "died", false);
	form_end(h);
	html(h, "<p class=\"muted\">{}</p>\n", T("If this was said by mistake, it can be put right on their page."));
	back(h, cx, p);
}

void people_life_view_when(struct html *h, struct cx *cx, const struct person *p)
{
	if (p->died_day)
		html_t(h, T("{1} died on {2}. Their page and their story stay, as they were told."), p->name,
			day_year(cx->arena, cx->lang, p->died_day));
	else
		html_t(h, T("{1} has died. Their page and their story stay, as they were told."), p->name);
}

void people_life_view_remembered(struct html *h, struct cx *cx, const struct person_list *l)
{
	page_heading(h, T("People who have died"));
	html(h, "<p class=\"govuk-body\">{}</p>\n<ul class=\"rows\">\n", T("You walked alongside them. What was told is here to read."));
	for (size_t i = 0; i < l->n; i++) {
		html(h, "<li class=\"row\"><a class=\"row__name\" href=\"/people/{}\">{}</a>", l->v[i].id, l->v[i].name);
		if (l->v[i].died_day)
			html(h, " <span class=\"muted\">{}</span>", day_year(cx->arena, cx->lang, l->v[i].died_day));
		html(h, "<div class=\"row__acts\"><a class=\"govuk-link\" href=\"/people/{}/telling\">{}<span class=\"govuk-visually-hidden\">: {}</span></a></div></li>\n",
			l->v[i].id, T("Telling people"), l->v[i].name);
	}
	html(h, "</ul>\n");
	page_button_link(h, STR("/people"), T("People I'm alongside"), true);
}
