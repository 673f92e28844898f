/* SPDX-License-Identifier: Apache-2.0 */
/* versions_view.c -- "Two versions", to HTML: both texts, what differs for eyes and for ears, and the choice. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/html.h"
#include "base/when.h"
#include "versions/versions_int.h"
#include "web/page.h"

#define MOST_SAID 6              /* differences that are said one by one */

static void who(struct html *h, struct cx *cx, const struct version_text *v)
{
	bool own = cx->actor.roles & ROLE_PERSON;

	if (v->own && v->who.n)
		html_t(h, own ? T("My own words, typed by {1}") : T("Their own words, typed by {1}"), v->who);
	else if (v->own)
		html(h, "{}", own ? T("My own words") : T("Their own words"));
	else if (v->who.n)
		html_t(h, T("Written by {1}"), v->who);
	else
		html(h, "{}", T("Written by a coordinator"));
	if (v->at)
		html(h, " · {}", when_long(cx->arena, cx->lang, v->at));
}

static void draw_who(struct html *h, struct cx *cx, const struct version_text *v)
{
	html(h, "<p class=\"muted\">");
	who(h, cx, v);
	html(h, "</p>\n");
}

static bool has_line(str s) { return s.n && memchr(s.p, '\n', s.n); }

/* The text in its paragraphs; what stands only here is underlined, and <ins> to what reads it aloud. */
static void draw_words(struct html *h, const struct version_words *w)
{
	bool open = false;

	for (size_t i = 0; i < w->n; i++) {
		const struct version_word *v = &w->v[i];
		bool begins = v->only && (!i || !w->v[i - 1].only || has_line(w->v[i - 1].space));
		bool ends = v->only && (i + 1 == w->n || !w->v[i + 1].only || has_line(v->space));
		if (!open)
			html(h, "<p class=\"govuk-body\">");
		open = true;
		if (begins)
			html(h, "<ins class=\"only\">");
		html(h, "{}", v->word);
		if (ends)
			html(h, "</ins>");
		if (has_line(v->space) || i + 1 == w->n) {
			html(h, "</p>\n");
			open = false;
		} else
			html(h, " ");
	}
	if (!w->n)
		html(h, "<p class=\"govuk-body muted\">{}</p>\n", T("Nothing is written here."));
}

/* The same for ears, in one sentence after the text. */
static void say_differences(struct html *h, struct cx *cx, const struct version_words *w)
{
	struct buf b = BUF(cx->arena, 4 * LIMIT_WORDS);
	size_t said = 0;

	for (size_t i = 0; i < w->n && said < MOST_SAID; i++) {
		if (!w->v[i].only)
			continue;
		buf_fmt(&b, "{}“{}", said++ ? "; " : "", w->v[i].word);
		while (i + 1 < w->n && w->v[i + 1].only)
			buf_fmt(&b, " {}", w->v[++i].word);
		buf_add(&b, STR("”"));
	}
	if (said && !b.over)
		html(h, "<p class=\"govuk-visually-hidden\">{} {}</p>\n", T("Only in these words:"), buf_str(&b));
}

static void draw_version(struct html *h, struct cx *cx, const struct version_text *v, const struct version_words *w,
	bool marked, const char *keep, msg title)
{
	html(h, "<section class=\"version\" aria-labelledby=\"version-{}\">\n<h2 class=\"govuk-heading-m\" id=\"version-{}\">{}</h2>\n",
		keep, keep, title);
	draw_who(h, cx, v);
	html(h, "<div class=\"words\">\n");
	draw_words(h, w);
	html(h, "</div>\n");
	if (marked)
		say_differences(h, cx, w);
	html(h, "<button class=\"govuk-button\" name=\"keep\" value=\"{}\">{}<span class=\"govuk-visually-hidden\">: {}</span></button>\n</section>\n",
		keep, T("Keep this one"), title);
}

static void draw_lede(struct html *h, struct cx *cx, const struct two_versions *t)
{
	bool suggested = t->stands.own && !t->other.own;

	html(h, "<p class=\"lede\">{}{}{}</p>\n<p class=\"govuk-body\">{}</p>\n", t->title, t->name.n ? " · " : "", t->name,
		!suggested ? T("Two people wrote here at the same time. Both are kept until somebody chooses.") :
		cx->actor.roles & ROLE_PERSON ? T("Your own words stand. Beside them is what somebody else would write. Take it, or let it go.") :
		T("Their own words stand. What you write beside them waits until they take it or let it go."));
}

void versions_view(struct html *h, struct cx *cx, const struct two_versions *t)
{
	struct version_words stands = { 0 }, other = { 0 };
	bool marked = versions_compare(cx->arena, t->stands.words, t->other.words, &stands, &other);

	page_issues(h, cx);
	page_heading(h, T("Two versions"));
	draw_lede(h, cx, t);
	if (marked)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("What stands in only one of them is underlined."));
	form_begin(h, cx, t->action);
	form_hidden(h, "other", t->other_id);
	form_base(h, "words", t->base);
	if (!(cx->actor.roles & ROLE_PERSON) && (t->stands.own || t->other.own))
		form_tick(h, cx, (struct field_look){ .name = "together", .label = T("They chose this with me"),
			.value = t->together ? STR("1") : STR("") });
	html(h, "<div class=\"versions\">\n");
	draw_version(h, cx, &t->stands, &stands, marked, "this", T("What stands there now"));
	draw_version(h, cx, &t->other, &other, marked, "other", T("The other words"));
	html(h, "</div>\n");
	form_words(h, cx, (struct field_look){ .name = "words", .label = T("Or both as one text"), .label_large = true, .rows = 8,
		.hint = T("Here are both, to change as you like."), .required = true,
		.value = t->both.p ? t->both : versions_both(cx->arena, t->stands.words, t->other.words) });
	form_button_named(h, T("Keep both as one text"), "keep", "both", true);
	form_end(h);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">{}</a></p>\n", t->later, T("Decide later"));
}

void versions_view_chosen(struct html *h, struct cx *cx, msg title, str later)
{
	page_issues(h, cx);
	page_heading(h, T("Two versions"));
	html(h, "<p class=\"lede\">{}</p>\n<p class=\"govuk-body\" id=\"keep\">{}</p>\n", title, T("There is one version of this now. What did not stand is kept with what stood there before."));
	page_button_link(h, later, T("See what stands there"), true);
}

void versions_view_lines(struct html *h, const struct two_line_list *l, size_t most)
{
	html(h, "<ul class=\"rows\">\n");
	for (size_t i = 0; i < l->n && i < most; i++)
		html(h, "<li class=\"row\"><a class=\"row__name\" href=\"{}\">{}<span class=\"govuk-visually-hidden\">: {}</span></a> <span class=\"muted\">{}</span></li>\n",
			l->v[i].path, l->v[i].name, l->v[i].title, l->v[i].title);
	html(h, "</ul>\n");
}

void versions_view_lost(struct html *h, struct cx *cx, const struct lost_list *l, msg title(str field))
{
	if (!l->n)
		return;
	html(h, "<section class=\"card\" aria-labelledby=\"lost\">\n<h2 class=\"govuk-heading-s\" id=\"lost\">{}</h2>\n<p class=\"muted\">{}</p>\n<ul class=\"govuk-list\">\n",
		T("Somebody also said"), T("Two people changed this at the same time. The person’s own word stands, or else what was said last. The other is kept for 90 days."));
	for (size_t i = 0; i < l->n; i++) {
		html(h, "<li>{}: “{}” <span class=\"muted\">", title(l->v[i].field), l->v[i].text.words);
		who(h, cx, &l->v[i].text);
		html(h, "</span></li>\n");
	}
	html(h, "</ul>\n</section>\n");
}
