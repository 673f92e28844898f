/* SPDX-License-Identifier: Apache-2.0 */
/* signin_view.c -- the signed-out page, one-time links, and "me". */
#include "base/text.h"
#include "base/when.h"
#include "web/page.h"
#include "web/web.h"
#include "signin_attempt_int.h"
#include "signin_codes_int.h"
#include "signin_council_int.h"
#include "signin_ends_int.h"
#include "signin_passkey_int.h"
#include "signin_shared_int.h"

/* A POST that met no session goes on under other names, so that signing in cannot be confused with it. */
static void carry(struct html *h, const struct req *rq)
{
	form_hidden(h, "carry_path", rq->path);
	for (size_t i = rq->of_path; i < rq->fields.n; i++) {
		const struct pair *p = &rq->fields.v[i];
		if (!str_is(p->name, "token"))
			html(h, "<input type=\"hidden\" name=\"carry_field_{}\" value=\"{}\">\n", utf8_clean(h->out.a, p->name),
				utf8_clean(h->out.a, p->value));
	}
}

void signin_carry(struct html *h, const struct req *rq)
{
	if (rq->method == POST)
		carry(h, rq);
	else
		form_hidden(h, "to", signin_to(req_get(rq, "to")));
	str kept = rq->method == POST ? STR("") : str_given(req_get(rq, "kept"));
	if (kept.n)
		form_hidden(h, "kept", kept);
}

void signin_view_demo(struct html *h, struct cx *cx, const struct req *rq, const struct staff_list *who)
{
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n", T("Look around"),
		T("Everyone here is invented. Choose who you would like to be."));
	form_begin(h, cx, STR("/sign-in/as"));
	signin_carry(h, rq);
	signin_view_shared(h, cx, "shared_demo", rq);
	html(h, "<ul class=\"rows\">\n");
	for (size_t i = 0; i < who->n; i++) {
		const struct staff *s = &who->v[i];
		html(h, "<li><button class=\"govuk-button{}\" name=\"who\" value=\"{}\">", i ? " govuk-button--secondary" : "", s->id);
		html_t(h, T("Sign in as {1}"), s->name);
		html(h, "</button> <span class=\"muted\">{}</span></li>\n",
			s->roles & ROLE_PERSON ? T("someone with a page of their own") :
			s->roles & ROLE_COORDINATOR ? T("coordinator") :
			s->roles & ROLE_LEAD ? T("leads the programme") : s->roles & ROLE_DATA ? T("looks after data") :
			s->roles & ROLE_SAFEGUARDING ? T("safeguarding lead") : s->roles & ROLE_LEADERSHIP ? T("in the leadership group") :
			s->roles & ROLE_NETWORK ? T("of the Network of areas") : T("looks after Alongside"));
	}
	html(h, "</ul>\n");
	form_end(h);
}

void signin_view_words(struct html *h, const struct req *rq, msg text)
{
	html(h, "<p class=\"lede\">{}</p>\n<div class=\"version\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n",
		text, T("What you have just written"));
	req_show_words(h, rq);
	html(h, "</div>\n");
}

void signin_view_elsewhere(struct html *h, struct cx *cx, const struct req *rq, msg text)
{
	str form = req_get(rq, "form");

	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n", T("Or in another window"), text);
	if (form.n)
		form_begin_as(h, cx, rq->path, form);
	else
		form_begin(h, cx, rq->path);
	req_carry(h, rq);
	form_button_quiet(h, T("Send again"));
	form_end(h);
}

void signin_view_type(struct html *h, struct cx *cx, const struct req *rq, msg title, msg label, msg hint, str typed)
{
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", title);
	form_begin(h, cx, STR("/sign-in/link"));
	signin_carry(h, rq);
	/* Devices offer their passkeys at the field that says so. */
	form_line(h, cx, (struct field_look){ .name = "code", .label = label, .hint = hint, .required = true, .value = typed,
		.autocomplete = "username webauthn" });
	signin_view_shared(h, cx, "shared_type", rq);
	form_button_quiet(h, T("Go on"));
	form_end(h);
}

void signin_view_wait(struct html *h, struct cx *cx, int64_t until)
{
	int seconds = (int)((until - cx->now + LIMIT_SECOND - 1) / LIMIT_SECOND);

	html(h, "<p class=\"banner\" role=\"alert\">{} ", T("That did not fit a few times, so please wait a little before the next one."));
	if (seconds <= 90)
		html_t(h, TN("You can try again in {1} second.", "You can try again in {1} seconds.", seconds), seconds);
	else
		html_t(h, T("You can try again from {1}."), clock_time(cx->arena, cx->lang, london_minute(until + LIMIT_MINUTE - 1)));
	html(h, " {}</p>\n", T("A link or a passkey still works at once."));
}

void signin_view_page(struct html *h, struct cx *cx, const struct req *rq, const struct staff_list *who)
{
	page_issues(h, cx);
	page_heading(h, T("Sign in"));
	if (rq->method == POST)
		signin_view_words(h, rq, T("You were signed out, so this is not saved yet. Nothing you wrote is lost."));
	else if (str_is(req_get(rq, "over"), "1") || req_get(rq, "kept").n)
		signin_view_over(h, rq);
	else
		html(h, "<p class=\"lede\">{}</p>\n", T("People and their coordinators keep here what matters to them."));
	if (who->n)
		signin_view_demo(h, cx, rq, who);
	signin_view_passkey(h, cx, rq, NULL);
	signin_view_type(h, cx, rq, T("With a link, or a code on paper"), T("Your link, or your code on paper"),
		T("Press the link that you were given. If you have a code on paper, type it here."),
		str_given(req_get(rq, "code")));
	signin_view_codes_use(h, cx, rq, T("If you turned codes on here before. The app shows the name beside the code."));
	signin_view_council_use(h, cx, rq);
	html(h, "<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n", T("If you have a page here, ask your coordinator for a link."),
		T("If you work here, ask whoever looks after Alongside."));
	if (rq->method == POST)
		signin_view_elsewhere(h, cx, rq, T("You can sign in in another window, come back here, and send it again."));
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<ul class=\"rows\">\n"
		"<li><a class=\"govuk-link\" href=\"/community\">{}</a></li>\n<li><a class=\"govuk-link\" href=\"/hello\">{}</a></li>\n"
		"<li><a class=\"govuk-link\" href=\"/cannot-wait\">{}</a></li>\n</ul>\n", T("Without signing in"),
		T("What there is in the community"), T("Say hello to a coordinator"), T("If it can't wait"));
}

void signin_view_invitation(struct html *h, struct cx *cx, const struct req *rq, str token, str name, str by, bool anothers)
{
	html(h, "<h1 class=\"govuk-heading-xl\">");
	if (anothers) {
		html_t(h, T("This link is for {1}"), name);
		html(h, "</h1>\n<p class=\"govuk-body\">{}</p>\n",
			T("You made it, so you cannot use it. They open it themselves, on their own device."));
		return;
	}
	html_t(h, T("Hello {1}"), name);
	html(h, "</h1>\n<p class=\"lede\">{}</p>\n", T("This link signs you in, once, on this device."));
	if (by.n) {
		html(h, "<p class=\"govuk-body\">");
		html_t(h, T("{1} made it for you. You can see there, under your name, when it was used."), by);
		html(h, "</p>\n");
	}
	form_begin(h, cx, str_fmt(cx->arena, "/invitation/{}", token));
	signin_carry(h, rq);
	signin_view_shared(h, cx, "shared", rq);
	form_button(h, T("Sign in"));
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("Is this device your own? Then a passkey can sign you in next time, without a link."));
	form_button_named(h, T("Sign in and add a passkey"), "then", "passkey", true);
	form_end(h);
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("Is this not you? Then please close this page, and tell whoever gave you the link."));
}

void signin_view_spent(struct html *h)
{
	page_heading(h, T("This link no longer works"));
	html(h, "<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n",
		T("A link works once, and for one week."), T("Please ask whoever gave it to you for a new one."));
}

static void made_links(struct html *h, struct cx *cx, const struct made_link_list *l, msg title, msg watch)
{
	if (!l->n)
		return;
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n<ul class=\"govuk-list\">\n",
		title, watch);
	for (size_t i = 0; i < l->n; i++) {
		const struct made_link *m = &l->v[i];
		html(h, "<li>");
		html_t(h, T("{1}, made by {2}."), day_long(cx->arena, cx->lang, london_day(m->created)),
			m->by.n ? V(m->by) : V(T("whoever set up Alongside")));
		html(h, " ");
		if (m->used_at)
			html_t(h, T("Used on {1}."), when_long(cx->arena, cx->lang, m->used_at));
		else
			html(h, "{}", T("Not used."));
		html(h, "</li>\n");
	}
	html(h, "</ul>\n");
}

void signin_view_offer(struct html *h, struct cx *cx, const struct person *p, const struct made_link_list *made, const struct passkey_list *keys,
	const struct codes *codes, str goes)
{
	html(h, "<h1 class=\"govuk-heading-xl\">");
	html_t(h, T("A sign-in link for {1}"), p->name);
	html(h, "</h1>\n");
	if (p->shut) {
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/lock\">{}</a></p>\n", p->id,
			T("Their page is locked quietly: a link would open nothing"));
		signin_view_passkeys_of(h, cx, p->id, keys);
		signin_view_codes_of(h, cx, p->id, codes);
		return;
	}
	html(h, "<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n",
		T("With it they can open their own page, and see every word that is written for them to read."),
		T("There is a slip to print with it: a square for a camera, and a short code to type. Either works once, for seven days."),
		T("Is it safe for them? Someone else may see their screen or their post. Ask them first."));
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("Wherever they are signed in just now, the page says that a link was made."));
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/link", p->id));
	form_button(h, T("They want it: make a link"));
	if (goes.n) {
		html(h, "<p class=\"govuk-body\">");
		html_t(h, T("Or it is sent to {1}. Ask them if that is theirs, and theirs alone."), goes);
		html(h, "</p>\n");
		form_button_named(h, T("Make one, and send it to them"), "then", "send", true);
	}
	form_end(h);
	made_links(h, cx, made, T("Links that were made before"),
		T("Ask them: if one was used and it was not them, tell whoever looks after Alongside."));
	signin_view_passkeys_of(h, cx, p->id, keys);
	signin_view_codes_of(h, cx, p->id, codes);
	signin_view_sessions_of(h, cx, p->id);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}\">{}</a></p>\n", p->id, T("Back"));
}

void signin_view_me(struct html *h, struct cx *cx, const struct me *me)
{
	html(h, "<h1 class=\"govuk-heading-xl\">{}</h1>\n", cx->actor.name);
	if (cx->actor.roles & ROLE_PERSON)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/looked\">{}</a></p>\n"
			"<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/record\">{}</a></p>\n"
			"<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/post\">{}</a></p>\n",
			cx->actor.id, T("Who has looked at my page"), cx->actor.id, T("Everything about me, to keep"), cx->actor.id,
			T("How we may write to you"));
	if (cx->actor.roles & ROLE_SELF)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/family\">{}</a></p>\n", T("Shared with me"));
	if (cx->actor.roles & ROLE_COORDINATOR)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/devices\">{}</a></p>\n", T("My devices"));
	if (cx->actor.roles & (ROLE_COORDINATOR | ROLE_LEAD))
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/outside\">{}</a></p>\n", T("Read outside my relationships"));
	if (cx->actor.roles & ROLE_LEAD)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/outside/all\">{}</a></p>\n", T("Who read from outside"));
	if (cx->actor.roles & (ROLE_ADMIN | ROLE_LEAD))
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/set-up\">{}</a></p>\n", T("Set up"));
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">"
		"<a class=\"govuk-link\" href=\"/me?lang=en\" lang=\"en\" hreflang=\"en\">English</a> "
		"<a class=\"govuk-link\" href=\"/me?lang=cy\" lang=\"cy\" hreflang=\"cy\">Cymraeg</a></p>\n", T("Language"));
	signin_view_passkeys(h, cx, me->keys);
	signin_view_codes_mine(h, cx, me->codes);
	signin_view_council_mine(h, cx, me->council);
	made_links(h, cx, &me->links, T("Links that were made for you"), T("If one was used and it was not you, tell whoever looks after Alongside."));
	if (me->sessions.n)
		signin_view_sessions(h, cx, &me->sessions, me->codes ? me->codes->id : STR(""), me->council ? me->council->id : STR(""));
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", T("Sign out here"));
	form_begin(h, cx, STR("/sign-out"));
	form_button_quiet(h, T("Sign out"));
	form_end(h);
}
