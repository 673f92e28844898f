/* SPDX-License-Identifier: Apache-2.0 */
/* signin_council_view.c -- the council's own sign-in, to HTML. */
#include "base/when.h"
#include "signin_council_int.h"
#include "signin_passkey_int.h"
#include "web/page.h"
#include "web/web.h"

static const char *name_of(const struct cx *cx) { return cx->port->council->name; }

static void button(struct html *h, struct cx *cx, msg text)
{
	html(h, "<button class=\"govuk-button govuk-button--secondary\">");
	html_t(h, text, name_of(cx));
	html(h, "</button>\n");
}

void signin_view_council_use(struct html *h, struct cx *cx, const struct req *rq)
{
	if (!cx->port->council)
		return;
	html(h, "<h2 class=\"govuk-heading-m\" id=\"council\">{}</h2>\n<p class=\"govuk-body\">", T("If you work here"));
	html_t(h, T("Did you turn it on before? Then {1} can sign you in, as for your other work."), name_of(cx));
	html(h, "</p>\n");
	form_begin(h, cx, STR("/sign-in/council"));
	signin_carry(h, rq);
	signin_view_shared(h, cx, "shared_council", rq);
	button(h, cx, T("Sign in with {1}"));
	form_end(h);
}

void signin_view_council_mine(struct html *h, struct cx *cx, const struct council_account *c)
{
	if (!cx->port->council || !(cx->actor.roles & ROLE_WORK))
		return;
	html(h, "<h2 class=\"govuk-heading-m\">");
	html_t(h, T("Sign in with {1}"), name_of(cx));
	html(h, "</h2>\n<p class=\"govuk-body\">");
	if (c) {
		html_t(h, T("Turned on on {1}."), when_long(cx->arena, cx->lang, c->created));
		html(h, " ");
		if (c->used_at)
			html_t(h, T("Last used on {1}."), when_long(cx->arena, cx->lang, c->used_at));
		else
			html(h, "{}", T("Not used yet."));
		html(h, "</p>\n");
		form_begin(h, cx, STR("/me/council/off"));
		form_button_quiet(h, T("Turn it off"));
		form_end(h);
		return;
	}
	html_t(h, T("{1} can sign you in here, as for your other work."), name_of(cx));
	if (!signin_fresh(cx)) {
		html(h, " {}</p>\n<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/sign-in?again=1&amp;to=/me\">{}</a></p>\n",
			T("You can turn it on within ten minutes of signing in."), T("Sign in once more"));
		return;
	}
	html(h, " {}</p>\n", T("You sign in there now, and come back. From then on it opens Alongside for you."));
	form_begin(h, cx, STR("/me/council"));
	button(h, cx, T("Sign in with {1} from now on"));
	form_end(h);
}

void signin_view_council_go(struct html *h, struct cx *cx, str url)
{
	html(h, "<h1 class=\"govuk-heading-xl\">");
	html_t(h, T("On to {1}"), name_of(cx));
	html(h, "</h1>\n<p class=\"govuk-body\">{}</p>\n<p><a class=\"govuk-button\" href=\"{}\">", T("You sign in there, and come back here by yourself."), url);
	html_t(h, T("Go on to {1}"), name_of(cx));
	html(h, "</a></p>\n");
}

static void other_way(struct html *h, bool binds)
{
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">{}</a></p>\n", binds ? "/me" : "/sign-in", binds ? T("Back") : T("Sign in"));
}

void signin_view_council_wait(struct html *h, struct cx *cx, const struct council_try *t, bool longer)
{
	page_heading(h, T("One moment"));
	html(h, "<p class=\"govuk-body\" role=\"status\">");
	html_t(h, T("We are asking {1}. This page looks again by itself."), name_of(cx));
	if (longer)
		html(h, " {}", T("This takes longer than usual."));
	html(h, "</p>\n<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/sign-in/council/on?try={}\">{}</a></p>\n", t->id, T("Look again now"));
	if (longer)
		other_way(h, t->staff_id.n);
}

static void unknown(struct html *h, struct cx *cx)
{
	html(h, "<p class=\"lede\">");
	html_t(h, T("{1} knows you, and we do not know yet which account here is yours."), name_of(cx));
	html(h, "</p>\n<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">",
		T("Please sign in here once in another way: with your link, or a passkey."));
	html_t(h, T("Then press the button for it on the page You: Sign in with {1} from now on. If you have no link, ask whoever looks after Alongside."), name_of(cx));
	html(h, "</p>\n");
}

void signin_view_council_no(struct html *h, struct cx *cx, str why, bool binds)
{
	page_heading(h, binds ? T("This is not turned on") : T("You are not signed in yet"));
	if (str_is(why, "unknown"))
		unknown(h, cx);
	else if (str_is(why, "taken"))
		html(h, "<p class=\"lede\">{}</p>\n<p class=\"govuk-body\">{}</p>\n",
			T("The account that you signed in with there opens somebody else’s account here, or yours goes with another one."),
			T("Please ask whoever looks after Alongside."));
	else {
		html(h, "<p class=\"lede\">");
		if (str_is(why, "refused"))
			html_t(h, T("{1} did not sign you in."), name_of(cx));
		else if (str_is(why, "silent"))
			html_t(h, T("{1} did not answer."), name_of(cx));
		else if (str_is(why, "untimed"))
			html_t(h, T("{1} did not say that you signed in there just now."), name_of(cx));
		else if (str_is(why, "old"))
			html(h, "{}", T("This was begun in another browser, or too long ago. Or it was used before."));
		else
			html_t(h, T("What {1} said of you did not fit."), name_of(cx));
		html(h, "</p>\n<p class=\"govuk-body\">{}</p>\n", str_is(why, "untimed") ?
			T("Please sign in in another way, and tell whoever looks after Alongside.") :
			T("Nothing is wrong with what you did. Please try again, or sign in in another way."));
		if (str_is(why, "wrong"))
			html(h, "<p class=\"govuk-body\">{}</p>\n", T("If it happens again, tell whoever looks after Alongside. The log of the server says more."));
	}
	other_way(h, binds);
}
