/* SPDX-License-Identifier: Apache-2.0 */
/* wishes_hear_view.c -- what somebody asked to hear of, to HTML, for them alone. */
#include "web/page.h"
#include "wishes/wishes_hear.h"

void hear_view_banner(struct html *h)
{
	html(h, "<div class=\"banner\">\n<p><a class=\"govuk-link\" href=\"/hear\">{}</a></p>\n</div>\n", T("Something began that you asked to hear of"));
}

void hear_view_button(struct html *h, struct cx *cx, str words, str neighbourhood)
{
	if (!cx_own(cx))
		return;
	form_begin(h, cx, STR("/hear"));
	form_hidden(h, "words", words);
	form_hidden(h, "neighbourhood", neighbourhood);
	form_button_quiet(h, T("Tell me if it starts"));
	form_end(h);
}

static void draw_one(struct html *h, struct cx *cx, const struct hear *one)
{
	html(h, "<li class=\"row\"><span>{}<br><span class=\"muted\">", one->words);
	if (one->thing.n)
		html(h, "<a class=\"govuk-link\" href=\"/community/{}\">{}</a>", one->thing, T("It has begun. See the group"));
	else
		html(h, "{}", T("Not yet. You will hear of it."));
	html(h, "</span></span>\n");
	form_begin(h, cx, str_fmt(cx->arena, "/hear/{}/remove", one->id));
	html(h, "<button class=\"govuk-button govuk-button--secondary\">{}<span class=\"govuk-visually-hidden\">: {}</span></button>\n",
		one->thing.n ? T("I have read it") : T("Take it away"), one->words);
	form_end(h);
	html(h, "</li>\n");
}

void hear_view_page(struct html *h, struct cx *cx, const struct hear_page *p)
{
	struct option *o = arena_alloc(cx->arena, (p->neighbourhoods.n + 1) * sizeof *o);

	if (p->done)
		page_done(h, T("Saved."));
	page_issues(h, cx);
	page_heading(h, T("Tell me if it starts"));
	html(h, "<p class=\"lede\">{}</p>\n", T("Only you can read this page. Nobody who works here is told that you asked, or for what."));
	if (p->mine.n) {
		html(h, "<ul class=\"rows\">\n");
		for (size_t i = 0; i < p->mine.n; i++)
			draw_one(h, cx, &p->mine.v[i]);
		html(h, "</ul>\n");
	}
	form_begin(h, cx, STR("/hear"));
	form_line(h, cx, (struct field_look){ .name = "words", .label = T("What would you like to hear of?"), .value = p->words, .required = true,
		.hint = T("A few words, such as: chess") });
	o[0] = (struct option){ .value = "", .text = T("Anywhere") };
	for (size_t i = 0; i < p->neighbourhoods.n; i++)
		o[i + 1] = (struct option){ .value = arena_c(cx->arena, p->neighbourhoods.v[i].id), .name = p->neighbourhoods.v[i].name };
	form_select(h, cx, (struct field_look){ .name = "neighbourhood", .label = T("Neighbourhood"), .value = p->neighbourhood, .required = true },
		o, p->neighbourhoods.n + 1);
	form_button(h, T("Tell me if it starts"));
	form_end(h);
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n<p><a class=\"govuk-link\" href=\"/people/{}/post\">{}</a></p>\n",
		T("How you hear"), T("A line stands above your pages. And a message says that there is one, by the way that you said is safe; on paper too. It does not say what of."),
		cx->actor.id, T("How we may write to you"));
}
