/* SPDX-License-Identifier: Apache-2.0 */
/* people_shut_view.c -- a page that is locked quietly, to HTML.  What the person reads does not say how it then looks:
 * whoever has their phone may have been here before. */
#include "base/html.h"
#include "base/when.h"
#include "people/people_shut.h"
#include "web/page.h"

static void bullets(struct html *h, const msg *m, size_t n)
{
	html(h, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	for (size_t i = 0; i < n; i++)
		html(h, "<li>{}</li>\n", m[i]);
	html(h, "</ul>\n");
}

static void own_form(struct html *h, struct cx *cx, const struct person *p, const struct walker_list *with, str agreed)
{
	static const msg what[] = {
		TEXT("Nobody opens it then, on any device. You cannot either."),
		TEXT("No message comes to you."),
		TEXT("What is written stays. Who walks alongside you goes on reading it."),
		TEXT("To open it again, ring or meet one of them. You do it together."),
	};

	page_heading(h, T("Shut my page for now"));
	if (!with->n) {
		html(h, "<p class=\"govuk-body\">{} {}</p>\n", T("If you shut it now, there is nobody who could open it again."),
			T("Has somebody else been at your page? Under “You” you can sign out on all devices."));
		page_button_link(h, STR("/me"), T("You"), true);
		page_button_link(h, STR("/mine"), T("Not now"), true);
		return;
	}
	bullets(h, what, countof(what));
	html(h, "<p class=\"govuk-body\">{}</p>\n<ul class=\"govuk-list\">\n", T("Who walks alongside you:"));
	for (size_t i = 0; i < with->n; i++)
		html(h, "<li>{}</li>\n", with->v[i].name);
	html(h, "</ul>\n");
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/lock", p->id));
	form_tick(h, cx, (struct field_look){ .name = "agreed", .label = T("I can ring or meet one of them"), .value = agreed, .required = true });
	form_button_quiet(h, T("Shut it now"));
	form_end(h);
	page_button_link(h, STR("/mine"), T("Not now"), true);
}

static void their_form(struct html *h, struct cx *cx, const struct person *p, str agreed)
{
	static const msg what[] = {
		TEXT("Nobody opens it then: by no link, paper, passkey or code. They cannot either."),
		TEXT("What comes up is the page that says that something went wrong here. Nothing says that it is locked."),
		TEXT("Whoever holds the page with them, or was given a part of it, sees the same."),
		TEXT("No message goes to them."),
		TEXT("You, and who else walks alongside them, read and write as before."),
		TEXT("It stays so until one of you opens it again, together with them."),
	};

	html(h, "<p class=\"lede\">{}</p>\n", T("For when somebody else may look at it: by their phone, their link or their paper."));
	bullets(h, what, countof(what));
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("Tell them by voice, where nobody else listens. Give them nothing in writing about it. If somebody asks why the page does not open, say that you will look into it."));
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/lock", p->id));
	form_tick(h, cx, (struct field_look){ .name = "agreed", .label = T("They want this: we spoke about it"), .value = agreed, .required = true });
	form_button(h, T("Lock it now"));
	form_end(h);
}

static void locked(struct html *h, struct cx *cx, const struct person *p, const struct shut *s)
{
	str since = str_fmt(cx->arena, "{}, {}", day_long(cx->arena, cx->lang, london_day(s->at)), clock_time(cx->arena, cx->lang, london_minute(s->at)));

	html(h, "<div class=\"card\"><p class=\"card__title\">");
	html_t(h, T("Locked quietly since {1}"), since);
	html(h, "</p>\n<p class=\"govuk-body\">");
	if (s->staff.n)
		html_t(h, T("{1} did it, together with them."), s->staff_name.n ? V(s->staff_name) : V(T("Someone who worked here")));
	else
		html(h, "{}", T("They did it by themself."));
	html(h, " {}</p></div>\n<p class=\"govuk-body\">{}</p>\n", T("Whoever comes to it reads that something went wrong here."),
		T("If somebody asks why the page does not open, say that you will look into it."));
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", T("To open it again"));
	if (cx->phone.is) {
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("That takes a signal. It is done where you are signed in, together with them."));
		return;
	}
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("It opens for whoever has a way in. So whoever came in before is signed out, and links that nobody used open nothing. Next you see what else opens their page: look at it with them."));
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/lock/open", p->id));
	form_tick(h, cx, (struct field_look){ .name = "agreed", .label = T("They want it open: we spoke, and nobody else listened"), .value = STR(""), .required = true });
	form_button_quiet(h, T("Open it again"));
	form_end(h);
}

void people_shut_view(struct html *h, struct cx *cx, const struct person *p, const struct shut *shut, const struct walker_list *with, str agreed)
{
	page_issues(h, cx);
	if (cx_own(cx)) {
		own_form(h, cx, p, with, agreed);
		return;
	}
	page_heading(h, T("Lock their page quietly"));
	html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	if (shut->at)
		locked(h, cx, p, shut);
	else
		their_form(h, cx, p, agreed);
	page_button_link(h, str_fmt(cx->arena, "/people/{}/about", p->id), T("Back"), true);
}
