/* SPDX-License-Identifier: Apache-2.0 */
/* signin_strong_view.c -- that a passkey is asked for, to HTML. */
#include "base/when.h"
#include "signin_council_int.h"
#include "signin_passkey_int.h"
#include "signin_strong_int.h"
#include "web/page.h"
#include "web/web.h"

static str day_of(struct cx *cx) { return day_long(cx->arena, cx->lang, london_day(cx->asked)); }

void signin_view_asked_banner(struct html *h, struct cx *cx)
{
	html(h, "<p class=\"banner\">");
	if (signin_asked_over(cx))
		html(h, "{}", T("Your work here opens with a passkey."));
	else
		html_t(h, T("From {1} on, your work here opens with a passkey."), day_of(cx));
	html(h, " <a class=\"govuk-link\" href=\"/me/asked\">{}</a></p>\n", T("Add a passkey"));
}

static void why(struct html *h, struct cx *cx)
{
	if (!cx->asked)
		html(h, "<p class=\"lede\">{}</p>\n", T("Nothing more is asked of you. You can add a passkey all the same."));
	else if (signin_asked_over(cx))
		html(h, "<p class=\"lede\">{}</p>\n", T("Your work here opens with a passkey now. You need it only to work: your own account is open."));
	else {
		html(h, "<p class=\"lede\">");
		html_t(h, T("From {1} on, your work here opens with a passkey. Until then all is as it was."), day_of(cx));
		html(h, "</p>\n");
	}
	html(h, "<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n",
		T("A passkey is a device of yours, together with your face, your finger, or the code of that device."),
		T("You can do much here, so a link or a code that falls into other hands must not be enough."));
}

static void lost(struct html *h)
{
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<ul class=\"govuk-list govuk-list--bullet\">\n<li>{}</li>\n<li>{}</li>\n<li>{}</li>\n</ul>\n",
		T("If that does not work"),
		T("Does this device have no passkeys? Use another, or a small key for a computer: most keys with a code work."),
		T("Is your passkey lost? Ask somebody else who looks after Alongside for a new link. With it you add a new passkey."),
		T("Is there nobody to ask? Whoever runs the server makes you a link there."));
}

/* Here a link alone does not always work. */
static const struct passkey_words with_keys = { TEXT("With a passkey"),
	TEXT("If you added a passkey here before: your face, your finger, or the code of your device."),
	TEXT("Passkeys do not work in this browser just now: they ask for JavaScript and for a newer browser. Another device of yours may have them.") };

void signin_view_asked(struct html *h, struct cx *cx, const struct req *rq, bool keys)
{
	bool post = rq->method == POST;

	page_heading(h, T("A passkey for your work"));
	if (post)
		signin_view_words(h, rq, T("This is not saved yet. Nothing you wrote is lost."));
	why(h, cx);
	if (cx->asked && !signin_fresh(cx))
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("You can add one within ten minutes of signing in. So do it the next time, right at the start."));
	if (cx->asked && keys)
		signin_view_passkey(h, cx, rq, &with_keys);
	page_button_link(h, STR("/me/passkeys/new"), keys ? T("Add another passkey") : T("Add a passkey"), keys);
	if (cx->port->council)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/me\">{}</a></p>\n", T("Or sign in through the council: it stands under You"));
	if (post)
		signin_view_elsewhere(h, cx, rq, T("You can add a passkey in another window, come back here, and send it again."));
	else if (!signin_asked_over(cx))
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">{}</a></p>\n", signin_to(req_get(rq, "to")), T("Not now"));
	lost(h);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/me\">{}</a></p>\n", T("All the ways in which you sign in"));
	form_begin(h, cx, STR("/sign-out"));
	form_button_quiet(h, T("Sign out"));
	form_end(h);
}

void signin_view_coordinators(struct html *h, struct cx *cx, bool asked)
{
	page_heading(h, T("Who signs in with a passkey"));
	html(h, "<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n<h2 class=\"govuk-heading-m\">{}</h2>\n"
		"<p class=\"govuk-body\"><strong>{}</strong></p>\n<p class=\"govuk-body\">{}</p>\n",
		T("We ask each one who leads, and each one who looks after Alongside or data. We ask the safeguarding lead too."),
		T("Each has 14 days from their first sign-in to add one. Each page says so. Signing in through the council is as good."),
		T("A lost passkey: make them a new sign-in link in Set up. With it they add another, and open nothing else."),
		T("Coordinators"), asked ? T("Coordinators are asked too.") : T("Coordinators are not asked."),
		T("What they have on a phone stays theirs. It is sent as before, whatever you choose here."));
	form_begin(h, cx, STR("/set-up/passkeys"));
	form_hidden(h, "coordinators", asked ? STR("no") : STR("yes"));
	form_button_quiet(h, asked ? T("Do not ask coordinators any more") : T("Ask coordinators too"));
	form_end(h);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/set-up\">{}</a></p>\n", T("Back to Set up"));
}
