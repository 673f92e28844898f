/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_river_view.c -- the river of life as a picture, and as the list that is its equal. */
#include "base/html.h"
#include "goodlife/goodlife_circle_int.h"
#include "web/page.h"

/* One ribbon of one width, upright at every mark. */
static void draw_ribbon(struct html *h, const struct river_mark *m, size_t n, int height)
{
	int x = RIVER_BOX / 2, y = 0;

	html(h, "<path class=\"river__water\" stroke-width=\"{}\" d=\"M{} 0", RIVER_WIDTH, x);
	for (size_t i = 0; i < n; i++) {
		if (m[i].y == y)
			continue;
		int half = (y + m[i].y) / 2;
		html(h, "C{} {} {} {} {} {}", x, half, m[i].river, half, m[i].river, m[i].y);
		x = m[i].river, y = m[i].y;
	}
	html(h, "V{}\"/>\n", height);
}

static void draw_mark(struct html *h, const struct river_mark *m, const struct river_item *it, int number)
{
	html(h, "<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>", it->turning ? "circle__me" : "circle__dot", m->x, m->y, RIVER_DOT);
	if (it->turning)
		html(h, "<text class=\"circle__me-text\" x=\"{}\" y=\"{}\">{}</text>\n", m->x, m->y + 52, number);
	else if (it->label.number)
		html(h, "<text class=\"circle__small\" x=\"{}\" y=\"{}\">{}</text><text class=\"circle__number\" x=\"{}\" y=\"{}\">{}</text>\n",
			m->x, m->y, it->label.letters, m->x, m->y + 95, it->label.number);
	else
		html(h, "<text x=\"{}\" y=\"{}\">{}</text>\n", m->x, m->y + 52, it->label.letters);
}

static void describe(struct html *h, struct arena *a, const struct river *r)
{
	html_t(h, T("The river begins in {1} and flows on to today."), goodlife_day_text(a, h->lang, r->items.v[0].day));
	html(h, " {}", T("It bends where life turned. On its banks are the people who came."));
}

void goodlife_river_view_svg(struct html *h, struct arena *a, const struct river *r)
{
	size_t n = r->items.n;
	bool *bend = arena_alloc(a, n + 1);
	struct river_mark *m = arena_alloc(a, (n + 1) * sizeof *m);
	int number = 0;

	for (size_t i = 0; i < n; i++)
		bend[i] = r->items.v[i].turning;
	int height = goodlife_river_lay(bend, n, m);
	html(h, "<svg class=\"circle river\" viewBox=\"0 0 {} {}\" role=\"img\">\n<title>{}</title>\n<g aria-hidden=\"true\">\n", RIVER_BOX, height,
		T("A picture of the river"));
	draw_ribbon(h, m, n, height);
	for (size_t i = 0; i < n; i++)
		draw_mark(h, &m[i], &r->items.v[i], number += bend[i]);
	html(h, "</g>\n</svg>\n");
}

static void draw_item(struct html *h, struct cx *cx, const struct river *r, const struct river_item *it, int number)
{
	html(h, "<li class=\"moment\"><p class=\"moment__day\">{}</p>\n", goodlife_day_text(cx->arena, cx->lang, it->day));
	if (it->turning) {
		html(h, "<p class=\"muted\"><span class=\"circle-label\" aria-hidden=\"true\">{}</span> {}", number, T("A turning point"));
		if (it->turning->private)
			html(h, " · {}", T("only I see this"));
		html(h, "</p>\n");
		html_words(h, it->turning->words);
		html(h, "<p class=\"no-print\"><a class=\"govuk-link\" href=\"/people/{}/river/{}\">{}<span class=\"govuk-visually-hidden\">: {}</span></a></p>\n",
			r->person.id, it->turning->id, T("Change"), it->turning->words);
	} else {
		html(h, "<p><span class=\"circle-label\" aria-hidden=\"true\">{}", it->label.letters);
		if (it->label.number)
			html(h, "<sub>{}</sub>", it->label.number);
		html(h, "</span> {}{}{}</p>\n", it->tie->words, it->tie->more.n ? " · " : "", it->tie->more);
	}
	html(h, "</li>\n");
}

void goodlife_river_view_page(struct html *h, struct cx *cx, const struct river *r)
{
	int number = 0;

	page_heading(h, T("River of life"));
	if (!cx_own(cx))
		html(h, "<p class=\"large-name\">{}</p>\n", r->person.name);
	if (!r->items.n)
		html(h, "<p class=\"lede\">{}</p>\n", cx_own(cx) ? T("When did your life turn? Begin anywhere you like.")
			: T("When did their life turn? Begin anywhere they like."));
	html(h, "<p class=\"no-print\"><a class=\"govuk-button\" href=\"/people/{}/river/new\">{}</a></p>\n", r->person.id, T("Add a turning point"));
	if (r->items.n) {
		html(h, "<div class=\"sides\">\n<figure class=\"picture\">\n");
		goodlife_river_view_svg(h, cx->arena, r);
		html(h, "<figcaption>");
		describe(h, cx->arena, r);
		html(h, "</figcaption>\n</figure>\n<ol class=\"story\">\n");
		for (size_t i = 0; i < r->items.n; i++)
			draw_item(h, cx, r, &r->items.v[i], number += r->items.v[i].turning != NULL);
		html(h, "</ol>\n</div>\n");
	}
	html(h, "<p class=\"muted no-print\">{}</p>\n<p class=\"no-print\"><a class=\"govuk-link\" href=\"{}\">{}</a></p>\n",
		T("People are on the banks when the circle says since when."), goodlife_circle_path(cx, r->person.id, "circle"),
		T("Circle of support"));
}

static void draw_saved(struct html *h, struct cx *cx, const struct turning *now)
{
	html(h, "<div class=\"version\"><h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"muted\">{}</p>\n", T("What is saved"),
		goodlife_day_text(cx->arena, cx->lang, now->since));
	html_words(h, now->words);
	html(h, "</div>\n");
}

void goodlife_river_view_turning(struct html *h, struct cx *cx, const struct person *p, const struct turning *t,
	const struct turning *now, bool two)
{
	page_issues(h, cx);
	page_heading(h, T("A turning point"));
	if (!cx_own(cx))
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	if (now && cx->issues.n)
		draw_saved(h, cx, now);
	if (two)
		html(h, "<p class=\"card\">{} <a class=\"govuk-link\" href=\"/people/{}/river/{}/versions\">{}</a></p>\n",
			T("There are two versions of this. Both are kept."), p->id, now->id, T("See both"));
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/river/{}", p->id, now ? now->id : STR("new")));
	if (now)
		form_base(h, "turning", now->version);
	form_words(h, cx, (struct field_look){ .name = "words", .label = cx_own(cx) ? T("What changed for you?") : T("What changed for them, in their words?"),
		.value = t->words, .required = true, .label_large = true, .rows = 3 });
	form_line(h, cx, (struct field_look){ .name = "since", .label = T("When was it?"), .required = true, .width = 20, .autocomplete = "off",
		.value = goodlife_day_text(cx->arena, cx->lang, t->since), .hint = T("A year is enough") });
	if (cx_own(cx))
		form_tick(h, cx, (struct field_look){ .name = "private", .label = T("Only I see this"), .value = t->private ? STR("1") : STR("") });
	form_button(h, T("Save"));
	form_end(h);
	if (now) {
		form_begin(h, cx, str_fmt(cx->arena, "/people/{}/river/{}/remove", p->id, now->id));
		form_button_quiet(h, T("Take away"));
		form_end(h);
	}
	html(h, "<p><a class=\"govuk-link\" href=\"{}\">{}</a></p>\n",
		goodlife_circle_path(cx, p->id, "river"), T("Back to the river"));
}
