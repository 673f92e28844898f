/* SPDX-License-Identifier: Apache-2.0 */
/* post_view.c -- how somebody may be written to, what was sent, and what is to print, to HTML. */
#include "base/when.h"
#include "post/post_int.h"
#include "web/page.h"

static msg what_text(str what)
{
	return str_is(what, "link") ? T("The link they asked for") : str_is(what, "key") ? T("A new way to open the page") : T("You have a message");
}

static msg how_text(str how)
{
	return str_is(how, "email") ? T("by e-mail") : str_is(how, "text") ? T("by text message") : T("on paper");
}

static void question(struct html *h, struct cx *cx, const char *name, msg label, bool ticked)
{
	form_tick(h, cx, (struct field_look){ .name = name, .label = label, .value = ticked ? STR("1") : STR("") });
}

static void the_form(struct html *h, struct cx *cx, const struct post_page *p)
{
	bool own = cx_own(cx);
	const struct post_way *w = p->way;
	const struct option ways[] = {
		{ .value = "email", .text = TEXT("By e-mail") }, { .value = "text", .text = TEXT("By text message") },
		{ .value = "paper", .text = TEXT("On paper") }, { .value = "none", .text = own ? T("Not at all: tell me when we meet") : T("Not at all: when we meet") },
	};
	static const struct option hours[] = {
		{ .value = "day", .text = TEXT("In the day, 9am to 8pm") }, { .value = "morning", .text = TEXT("In the morning, 9am to midday") },
		{ .value = "afternoon", .text = TEXT("In the afternoon, midday to 5pm") }, { .value = "evening", .text = TEXT("In the evening, 5pm to 8pm") },
	};

	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/post", p->person->id));
	form_base(h, "post", p->saved->version);
	html(h, "<fieldset class=\"govuk-fieldset\"><legend class=\"govuk-fieldset__legend govuk-fieldset__legend--m\">{}</legend>\n",
		own ? T("Is it safe for you?") : T("Is it safe for them? Ask each, and tick only a yes"));
	question(h, cx, "safe_write", own ? T("It is safe to write to me") : T("It is safe to write to them"), w->safe_write);
	question(h, cx, "safe_ring", own ? T("It is safe to ring me") : T("It is safe to ring them"), w->safe_ring);
	question(h, cx, "safe_leave", T("It is safe to leave a message"), w->safe_leave);
	html(h, "</fieldset>\n");
	form_radios(h, cx, (struct field_look){ .name = "how", .required = true, .value = w->how,
		.label = own ? T("How may a message come to you?") : T("How may a message come to them?") }, ways, countof(ways));
	form_line(h, cx, (struct field_look){ .name = "place", .label = T("E-mail address or telephone number"), .value = w->place, .autocomplete = "off",
		.hint = own ? T("Only yours: one that nobody else reads.") : T("Only theirs: one that nobody else reads.") });
	form_radios(h, cx, (struct field_look){ .name = "hours", .required = true, .value = w->hours, .label = T("When may it come?") }, hours, countof(hours));
	form_line(h, cx, (struct field_look){ .name = "words", .label = T("Anything else about when and how"), .value = w->words, .autocomplete = "off",
		.hint = T("For who rings or calls by. A message does not go by it.") });
	form_button(h, T("Save"));
	form_end(h);
}

/* Before an address can be changed or confirmed from a page that was left open. */
static void first_show(struct html *h, struct cx *cx, const struct post_page *p)
{
	html(h, "<div class=\"card\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n", T("First show that it is you"),
		T("You signed in more than ten minutes ago. We ask again before an address is changed, so that nobody else has your messages sent to them."));
	page_button_link(h, str_fmt(cx->arena, "/sign-in?again=1&to=/people/{}/post", p->person->id), T("Sign in again"), true);
	html(h, "</div>\n");
}

/* What is saved is right, said by who knows. */
static void is_it_right(struct html *h, struct cx *cx, const struct post_page *p)
{
	bool own = cx_own(cx);

	html(h, "<div class=\"card\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"link-large\">{}</p>\n", T("Is this right, letter by letter?"),
		p->saved->place);
	page_para(h, own ? T("Nothing goes there before you say so.") : T("Nothing goes there before it was looked at together, or they say so from their own page."));
	if (own && !cx_fresh(cx)) {
		html(h, "</div>\n");
		return;
	}
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/post/confirm", p->person->id));
	form_base(h, "place", p->saved->version);
	if (!own)
		form_tick(h, cx, (struct field_look){ .name = "together", .label = T("They are beside me, and it is right"), .value = STR(""), .required = true });
	form_button_quiet(h, own ? T("Yes, it is mine") : T("It is right"));
	form_end(h);
	html(h, "</div>\n");
}

static msg state_text(const struct post *m)
{
	if (str_is(m->state, "waiting"))
		return m->tries ? T("It did not go yet. It is tried again by itself.") : T("It waits to be sent.");
	if (str_is(m->state, "sent") && str_is(m->why, "came"))
		return T("Sent, and it came to the phone.");
	if (str_is(m->state, "sent"))
		return m->twice ? T("Sent. The line was cut once, so it may have come twice.") : T("Sent.");
	if (str_is(m->state, "given"))
		return T("Handed over on paper.");
	if (str_is(m->why, "refused"))
		return str_is(m->how, "text") ? T("It did not come: that number takes no messages. Please ask them for another.")
			: T("It came back: that address takes no messages. Please ask them for another.");
	if (str_is(m->why, "back"))
		return str_is(m->what, "link") ? T("It came back. Please make a new link, on paper.") : T("It came back.");
	if (str_is(m->why, "back-before"))
		return T("It came back from the address that they had before.");
	if (str_is(m->why, "no-answer"))
		return T("It was tried for a day and a half, and did not go.");
	if (str_is(m->why, "no-way"))
		return T("Nothing here sends messages that way, so it is to print.");
	if (str_is(m->why, "unsafe"))
		return T("It was not sent: they said that it is not safe.");
	return str_is(m->state, "slip") ? T("It is to print.") : T("It was not sent, and goes no more.");
}

static void one_message(struct html *h, struct cx *cx, const struct post *m)
{
	html(h, "<li class=\"row\"><strong>{}</strong> <span class=\"muted\">{}, {}</span>\n<p class=\"govuk-body\">{}", what_text(m->what),
		how_text(m->how), when_long(cx->arena, cx->lang, m->over_at ? m->over_at : m->made), state_text(m));
	if (str_is(m->state, "slip") && !cx_own(cx))
		html(h, " <a class=\"govuk-link\" href=\"/people/{}/post/{}\">{}</a>", m->person, m->id, T("Print it for them"));
	html(h, "</p></li>\n");
}

/* Once a day at most: see post_send. */
static void tell_them(struct html *h, struct cx *cx, const struct post_page *p)
{
	for (size_t i = 0; i < p->sent->n; i++) {
		const struct post *m = &p->sent->v[i];
		if (str_is(m->what, "news") && (str_is(m->state, "waiting") || (m->made > cx->now - LIMIT_DAY && !str_is(m->state, "lapsed"))))
			return;
	}
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/post/tell", p->person->id));
	form_button_quiet(h, T("Tell them that there is a message"));
	form_end(h);
	html(h, "<p class=\"govuk-body muted\">{}</p>\n", T("It says: “You have a message on your page.” It has no name in it."));
}

static void what_went(struct html *h, struct cx *cx, const struct post_page *p)
{
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", T("What was sent"));
	if (!p->sent->n)
		html(h, "<p class=\"govuk-body muted\">{}</p>\n", T("Nothing yet."));
	else {
		html(h, "<ul class=\"rows\">\n");
		for (size_t i = 0; i < p->sent->n; i++)
			one_message(h, cx, &p->sent->v[i]);
		html(h, "</ul>\n");
	}
	if (!cx_own(cx) && !p->person->shut && p->saved->safe_write && !str_is(p->saved->how, "none"))
		tell_them(h, cx, p);
}

void post_view_page(struct html *h, struct cx *cx, const struct post_page *p)
{
	bool own = cx_own(cx);

	page_issues(h, cx);
	page_heading(h, own ? T("How we may write to you") : T("How we may write to them"));
	if (!own)
		html(h, "<p class=\"large-name\">{}</p>\n", p->person->name);
	html(h, "<p class=\"lede\">{}</p>\n", own ? T("Nothing is sent to you until you say that it is safe.")
		: T("Nothing is sent until they say that it is safe. If you have not asked, leave it as it is."));
	if (p->person->shut)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/lock\">{}</a></p>\n", p->person->id,
			T("Their page is locked quietly: nothing is sent to them"));
	if (own && !cx_fresh(cx))
		first_show(h, cx, p);
	if (p->saved->safe_write && post_way_held(cx, p->saved))
		is_it_right(h, cx, p);
	the_form(h, cx, p);
	what_went(h, cx, p);
	page_button_link(h, own ? STR("/me") : str_fmt(cx->arena, "/people/{}/about", p->person->id), T("Back"), true);
}

void post_view_slip(struct html *h, struct cx *cx, const struct person *p, const struct post *m)
{
	struct post_words words = post_words(cx, post_what_of(m->what), p->language, STR(""));

	html(h, "<div class=\"no-print\">\n");
	page_heading(h, T("A message to print"));
	html(h, "<p class=\"large-name\">{}</p>\n<p class=\"govuk-body\">{}</p>\n</div>\n", p->name,
		T("The name is not on the paper. Give it to them yourself, or read it to them."));
	html(h, "<article class=\"slip\">\n");
	html_words(h, words.words);
	html(h, "</article>\n<div class=\"no-print\">\n");
	if (str_is(m->state, "slip")) {
		form_begin(h, cx, str_fmt(cx->arena, "/people/{}/post/{}/given", p->id, m->id));
		form_button(h, T("They have it"));
		form_end(h);
	}
	page_button_link(h, str_fmt(cx->arena, "/people/{}/post", p->id), T("Back"), true);
	html(h, "</div>\n");
}

void post_view_set_up(struct html *h, struct cx *cx, const struct post_counts *n)
{
	bool email = cx->port->carries_email, text = cx->port->carries_text;

	page_heading(h, T("Messages out"));
	html(h, "<ul class=\"govuk-list govuk-list--bullet\">\n<li>{}</li>\n<li>{}</li>\n</ul>\n",
		email ? T("E-mail: set up.") : T("E-mail: not set up. Each message becomes a slip to print."),
		text ? T("Text messages: set up.") : T("Text messages: not set up. Each message becomes a slip to print."));
	page_para(h, T("Whoever runs the server sets this up, in a file beside the database. See docs/messages.md."));
	page_para(h, T("A message has no name in it, and goes only to people who said that it is safe."));
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<ul class=\"govuk-list\">\n<li>", T("The last 30 days"));
	html_t(h, T("Sent: {1}"), n->sent);
	html(h, "</li>\n<li>");
	html_t(h, T("On their way: {1}"), n->waiting);
	html(h, "</li>\n<li>");
	html_t(h, T("To print: {1}"), n->slips);
	html(h, "</li>\n</ul>\n<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/set-up\">{}</a></p>\n", T("Back to Set up"));
}
