/* SPDX-License-Identifier: Apache-2.0 */
/* signin_ends_view.c -- sessions that are open, and the buttons that end them. */
#include "base/when.h"
#include "signin_ends_int.h"
#include "signin_passkey_int.h"
#include "web/page.h"

/* When it began and by what: what its owner knows of it.  Nothing is kept of the device itself. */
static void line(struct html *h, const struct session_of *s, str at, str codes, str council, const struct council *there)
{
	if (s->passkey.n)
		html_t(h, T("{1}, with the passkey {2}."), at, s->key);
	else if (str_is(s->way, "link"))
		html_t(h, T("{1}, with a link."), at);
	else if (codes.n && str_eq(s->way, codes))
		html_t(h, T("{1}, with a code from an app."), at);
	else if (council.n && str_eq(s->way, council))
		html_t(h, T("{1}, through {2}."), at, there ? V(there->name) : V(T("the council’s own sign-in")));
	else
		html(h, "{}.", at);
	if (s->shared)
		html(h, " {}", T("Other people use that device too."));
}

static void end_button(struct html *h, struct cx *cx, const struct session_of *s, str at)
{
	form_begin(h, cx, STR("/me/sessions/end"));
	form_hidden(h, "which", signin_ends_mark(cx, s->id));
	html(h, "<button class=\"govuk-button govuk-button--secondary\">{}<span class=\"govuk-visually-hidden\">: {}</span></button>\n",
		T("Sign out there"), at);
	form_end(h);
}

void signin_view_sessions(struct html *h, struct cx *cx, const struct session_of_list *l, str codes, str council)
{
	html(h, "<h2 class=\"govuk-heading-m\" id=\"sessions\">{}</h2>\n<ul class=\"rows\">\n", T("Where you are signed in"));
	for (size_t i = 0; i < l->n; i++) {
		const struct session_of *s = &l->v[i];
		bool here = str_eq(s->id, cx->actor.session);
		str at = str_fmt(cx->arena, "{}, {}", day_long(cx->arena, cx->lang, london_day(s->created)),
			clock_time(cx->arena, cx->lang, london_minute(s->created)));
		html(h, "<li><div>");
		line(h, s, at, codes, council, cx->port->council);
		if (here)
			html(h, " <strong>{}</strong>", T("This is where you are now."));
		html(h, "</div>\n");
		if (!here && signin_fresh(cx))
			end_button(h, cx, s, at);
		html(h, "</li>\n");
	}
	html(h, "</ul>\n<p class=\"govuk-body\">{}</p>\n", T("It ends by itself after twelve hours. Have you left a device somewhere, or is one not yours? Then sign out of all of them."));
	if (l->n > 1 && !signin_fresh(cx))
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/sign-in?again=1&amp;to=/me\">{}</a></p>\n",
			T("To sign out of one of them alone, first show that it is you"));
	if (cx->ends)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Here it ends after 15 minutes in which nobody touches it, for other people use this device too."));
	form_begin(h, cx, STR("/me/sign-out-everywhere"));
	form_button_quiet(h, T("Sign out on all devices"));
	form_end(h);
	if (cx->actor.roles & ROLE_COORDINATOR)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("What a phone keeps of your day stays on it. If it is lost, say so under My devices."));
}

/* What is the same for a person and for somebody who works here. */
static void what_happens(struct html *h)
{
	html(h, "<ul class=\"govuk-list govuk-list--bullet\">\n<li>{}</li>\n<li>{}</li>\n</ul>\n",
		T("They are signed out on every device. Links that nobody used open nothing any more."),
		T("Passkeys and codes stay, and so does all that was written."));
}

void signin_view_sessions_of(struct html *h, struct cx *cx, str person)
{
	html(h, "<h2 class=\"govuk-heading-m\" id=\"lost\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n",
		T("Is a device of theirs lost, or in the wrong hands?"), T("You can sign them out on all devices. Remove a passkey of that device too."));
	what_happens(h);
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/link/sign-out", person));
	form_button_quiet(h, T("Sign them out on all devices"));
	form_end(h);
}

void signin_view_sessions_of_staff(struct html *h, struct cx *cx, const struct staff *s)
{
	html(h, "<h1 class=\"govuk-heading-xl\">");
	html_t(h, T("Sign {1} out on all devices?"), s->name);
	html(h, "</h1>\n<p class=\"lede\">{}</p>\n", T("For a device that is lost, or in the wrong hands."));
	what_happens(h);
	html(h, "<p class=\"govuk-body\">{} <a class=\"govuk-link\" href=\"/set-up/staff/{}/phones\">{}</a></p>\n",
		T("A phone that keeps a day is told to forget it on another page:"), s->id, T("Their phones"));
	form_begin(h, cx, str_fmt(cx->arena, "/set-up/staff/{}/sign-out", s->id));
	html(h, "<div class=\"actions\">\n");
	form_button(h, T("Sign them out"));
	html(h, "<a class=\"govuk-link\" href=\"/set-up/staff/{}\">{}</a>\n</div>\n", s->id, T("Not now"));
	form_end(h);
}
