/* SPDX-License-Identifier: Apache-2.0 */
/* care_view.c -- a visit alone, to HTML.  It says what Alongside does not do, before anyone trusts it. */
#include "base/html.h"
#include "base/when.h"
#include "care/care_int.h"
#include "programme/programme.h"
#include "web/page.h"

static str clock_of(struct cx *cx, int64_t ms) { return clock_time(cx->arena, cx->lang, london_minute(ms)); }

static void back_button(struct html *h, struct cx *cx)
{
	form_begin(h, cx, STR("/lone-visit/back"));
	html(h, "<button class=\"govuk-button\">{}</button>\n", T("I'm back"));
	form_end(h);
}

static void tel(struct html *h, str phone)
{
	html(h, " <a class=\"govuk-link\" href=\"{}\">", programme_tel(h->out.a, phone));
	html_t(h, T("Ring {1}"), phone);
	html(h, "</a>");
}

void care_view_banner(struct html *h, struct cx *cx, const struct lone_visit *v)
{
	bool past = v->back_at <= cx->now;

	html(h, "<div class=\"banner\">\n<p>");
	if (str_eq(v->staff, cx->actor.id)) {
		html_t(h, past ? T("You meant to be back by {1}. {2} sees that now.")
		               : T("You are out until about {1}. If you have not said that you are back, {2} sees it then."),
			clock_of(cx, v->back_at), v->friend_name);
		html(h, "</p>\n");
		back_button(h, cx);
	} else {
		html_t(h, T("{1} meant to be back by {2} and has not said so."), v->staff_name, clock_of(cx, v->back_at));
		tel(h, v->phone);
		html(h, "</p>\n<p><a class=\"govuk-link\" href=\"/lone-visit/{}\">{}</a></p>\n", v->staff, T("What they left for you"));
	}
	html(h, "</div>\n");
}

void care_view_waiting(struct html *h)
{
	html(h, "<div class=\"banner\">\n<p><a class=\"govuk-link\" href=\"/safety-notes\">{}</a></p>\n</div>\n", T("A visit-safety note waits for you to agree"));
}

void care_view_left(struct html *h, struct cx *cx, const struct lone_visit *v)
{
	html(h, "<h1 class=\"govuk-heading-xl\">");
	html_t(h, T("{1} is not back yet"), v->staff_name);
	html(h, "</h1>\n<p class=\"lede\">");
	html_t(h, T("They meant to be back by {1}. They may only have forgotten to say so."), clock_of(cx, v->back_at));
	html(h, "</p>\n<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"link-large\">", T("Ring them first"));
	tel(h, v->phone);
	html(h, "</p>\n");
	if (v->words.n) {
		html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", T("What they left for you"));
		html_words(h, v->words);
	}
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{} <a class=\"govuk-link\" href=\"tel:999\">",
		T("No answer?"), T("Do what your team has agreed for this. If you think they are in danger:"));
	html_t(h, T("Ring {1}"), STR("999"));
	html(h, "</a></p>\n");
	form_begin(h, cx, str_fmt(cx->arena, "/lone-visit/{}/safe", v->staff));
	form_button(h, T("They are safe"));
	form_end(h);
	html(h, "<p class=\"muted\">{}</p>\n", T("Then this is gone, and nothing of it is kept."));
}

/* Every quarter of an hour for a while, then every half. */
static struct option *times(struct cx *cx, size_t *n)
{
	const int64_t quarter = 15 * LIMIT_MINUTE;
	int64_t first = cx->now - cx->now % quarter + quarter, most = cx->now + LIMIT_LONE_AHEAD;
	struct option *o = arena_alloc(cx->arena, (size_t)(LIMIT_LONE_AHEAD / quarter + 1) * sizeof *o);

	*n = 0;
	for (int64_t at = first; at <= most; at += at < first + 4 * LIMIT_HOUR ? quarter : 2 * quarter)
		o[(*n)++] = (struct option){ .value = arena_c(cx->arena, str_fmt(cx->arena, "{}", at)), .name = clock_of(cx, at) };
	return o;
}

static void paper(struct html *h)
{
	html(h, "<article class=\"slip\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n</article>\n",
		T("Or on paper, with someone you trust"),
		T("I am out on a visit until about __________. If I have not rung you by __________, please ring me on ____________________."),
		T("If I do not answer, I am at ____________________. Then ring ____________________."));
}

void care_view_form(struct html *h, struct cx *cx, const struct lone_form *f, const struct lone_visit *now,
	const struct staff_list *friends)
{
	struct option *o = arena_alloc(cx->arena, (friends->n + 1) * sizeof *o), *when;
	int64_t first = cx->now + LIMIT_HOUR;
	struct lone_form out = { STR(""), now->friend_, now->phone, now->words };
	size_t n;

	if (now->staff.n && !cx->issues.n)
		f = &out;
	page_issues(h, cx);
	page_heading(h, now->staff.n ? T("Change when I will be back") : T("I'm going to see someone"));
	html(h, "<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\"><strong>{}</strong> {}</p>\n",
		T("You choose who looks out for you. Say when you are back. If that time is past and you have not, they see it at the top of their pages."),
		T("Alongside rings nobody and does not know where you are."),
		T("Your colleague sees it only when they look at Alongside, so tell them before you go. It works only with a signal. If the next page "
		  "does not say that you are out, nobody would be told."));
	if (friends->n) {
		o[0] = (struct option){ .value = "", .text = T("Choose someone") };
		for (size_t i = 0; i < friends->n; i++)
			o[i + 1] = (struct option){ .value = arena_c(cx->arena, friends->v[i].id), .name = friends->v[i].name };
		when = times(cx, &n);
		form_begin(h, cx, STR("/lone-visit"));
		form_select(h, cx, (struct field_look){ .name = "back", .label = T("Back by about"), .required = true,
			.value = f->back.n ? f->back : str_fmt(cx->arena, "{}", first - first % (15 * LIMIT_MINUTE)) }, when, n);
		form_select(h, cx, (struct field_look){ .name = "friend_", .label = T("Who looks out for you?"), .required = true,
			.value = f->friend_, .hint = T("Ask them first.") }, o, friends->n + 1);
		form_line(h, cx, (struct field_look){ .name = "phone", .label = T("On which number can they ring you?"), .required = true,
			.value = f->phone, .inputmode = "tel", .autocomplete = "tel", .width = 20 });
		form_words(h, cx, (struct field_look){ .name = "words", .label = T("What would they need to know?"), .value = f->words, .rows = 2,
			.hint = T("Such as: my car is by the church, I am in the third house. They see this only when the time is past.") });
		form_button(h, now->staff.n ? T("Save") : T("I'm off"));
		form_end(h);
		html(h, "<p class=\"muted\">{}</p>\n", T("It is gone as soon as you say that you are back, and after a day at the latest. Nothing of it is kept."));
	} else
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Nobody else who works here could look out for you on Alongside."));
	paper(h);
}
