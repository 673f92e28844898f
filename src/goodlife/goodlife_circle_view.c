/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_circle_view.c -- the circle as a picture, and as the list that is its equal. */
#include "base/html.h"
#include "base/text.h"
#include "base/when.h"
#include "goodlife/goodlife_circle_int.h"
#include "web/page.h"

static size_t count(const int *rings, size_t n, int ring)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++)
		found += rings[i] == ring;
	return found;
}

/* "Describe this": one sentence for each ring that has someone in it.  It stands below the picture as
 * words, and not in it as well: whoever listens hears it once. */
static void describe(struct html *h, const struct circle *c, const int *rings)
{
	html_t(h, T("{1} is in the middle."), c->person.name);
	for (int r = 0; r < CIRCLE_RINGS; r++) {
		size_t n = count(rings, c->ties.n, r), told = 0;
		if (!n)
			continue;
		html(h, " {}: ", goodlife_rings[r].text);
		for (size_t i = 0; i < c->ties.n && n <= 6; i++)
			if (rings[i] == r)
				html(h, "{}{}", told++ ? ", " : "", c->ties.v[i].words);
		if (n > 6)
			html_t(h, TN("{1} person", "{1} people", (int64_t)n), n);
		html(h, ".");
	}
}

static void draw_rings(struct html *h, int middle, bool could)
{
	for (int r = could ? CIRCLE_COULD : CIRCLE_COULD - 1; r >= 0; r--)
		html(h, "<circle class=\"circle__ring{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>\n", r == CIRCLE_COULD ? " circle__ring--could" : "",
			middle, middle, goodlife_circle_radius(r));
}

static void draw_line(struct html *h, const struct circle_mark *m, const struct tie *t, int middle)
{
	if (t->energy.n && !m->more)
		html(h, "<line class=\"circle__line circle__line--{}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>\n", t->energy,
			middle, middle, m->x, m->y);
}

static void draw_mark(struct html *h, const struct circle_mark *m, const struct tie_label *l)
{
	html(h, "<circle class=\"circle__dot{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>", m->ring == CIRCLE_COULD ? " circle__dot--could" : "",
		m->x, m->y, CIRCLE_DOT);
	if (m->more)
		html(h, "<text class=\"circle__small\" x=\"{}\" y=\"{}\">+{}</text>\n", m->x, m->y + 40, m->more);
	else if (l->number)
		html(h, "<text class=\"circle__small\" x=\"{}\" y=\"{}\">{}</text><text class=\"circle__number\" x=\"{}\" y=\"{}\">{}</text>\n",
			m->x, m->y, l->letters, m->x, m->y + 95, l->number);
	else
		html(h, "<text x=\"{}\" y=\"{}\">{}</text>\n", m->x, m->y + 52, l->letters);
}

void goodlife_circle_view_svg(struct html *h, struct arena *a, const struct circle *c, const int *rings)
{
	struct circle_mark marks[CIRCLE_MARKS];
	bool could = c->could || count(rings, c->ties.n, CIRCLE_COULD) > 0;
	size_t n = goodlife_circle_lay(rings, c->ties.n, could, marks);
	int box = goodlife_circle_box(could), middle = box / 2;

	html(h, "<svg class=\"circle\" viewBox=\"0 0 {} {}\" role=\"img\">\n<title>{}</title>\n<g aria-hidden=\"true\">\n", box, box,
		T("A picture of the circle"));
	draw_rings(h, middle, could);
	for (size_t i = 0; i < n; i++)
		draw_line(h, &marks[i], &c->ties.v[marks[i].tie], middle);
	html(h, "<circle class=\"circle__me\" cx=\"{}\" cy=\"{}\" r=\"{}\"/><text class=\"circle__me-text\" x=\"{}\" y=\"{}\">{}</text>\n",
		middle, middle, CIRCLE_DOT, middle, middle + 52, text_initials(a, c->person.name));
	for (size_t i = 0; i < n; i++)
		draw_mark(h, &marks[i], &c->labels[marks[i].tie]);
	html(h, "</g>\n</svg>\n");
}

static void draw_label(struct html *h, const struct tie_label *l)
{
	html(h, "<span class=\"circle-label\" aria-hidden=\"true\">{}", l->letters);
	if (l->number)
		html(h, "<sub>{}</sub>", l->number);
	html(h, "</span> ");
}

/* One person of the list, with all that the picture shows and what it does not. */
static void draw_tie(struct html *h, struct cx *cx, const struct circle *c, size_t i, bool change)
{
	const struct tie *t = &c->ties.v[i];

	html(h, "<li class=\"row\"><span>");
	draw_label(h, &c->labels[i]);
	html(h, "{}<span class=\"muted\">", t->words);
	if (t->more.n)
		html(h, " · {}", t->more);
	if (t->since.n) {
		html(h, " · ");
		html_t(h, T("since {1}"), goodlife_day_text(cx->arena, cx->lang, t->since));
	}
	if (t->until.n) {
		html(h, " · ");
		html_t(h, T("until {1}"), goodlife_day_text(cx->arena, cx->lang, t->until));
	}
	if (t->energy.n)
		html(h, " · {}", str_is(t->energy, "gives") ? T("gives me energy") : T("takes my energy"));
	html(h, "</span></span>\n");
	if (change)
		html(h, "<a class=\"row__acts govuk-link no-print\" href=\"/people/{}/circle/{}\">{}<span class=\"govuk-visually-hidden\">: {}</span></a>\n",
			t->person, t->id, T("Change"), t->words);
	html(h, "</li>\n");
}

/* change: now, where someone may come to any ring; else of a day, and rings without anyone are left out. */
static void draw_list(struct html *h, struct cx *cx, const struct circle *c, const int *rings, bool change)
{
	for (int r = 0; r < CIRCLE_RINGS; r++) {
		size_t n = count(rings, c->ties.n, r);
		if (!n && !change)
			continue;
		if (change)
			html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", goodlife_rings[r].text);
		else
			html(h, "<h3 class=\"govuk-heading-s\">{}</h3>\n", goodlife_rings[r].text);
		if (!n) {
			html(h, "<p class=\"muted\">{}</p>\n", T("No one here yet"));
			continue;
		}
		html(h, "<ul class=\"rows\">\n");
		for (size_t i = 0; i < c->ties.n; i++)
			if (rings[i] == r)
				draw_tie(h, cx, c, i, change);
		html(h, "</ul>\n");
	}
}

/* Those who are there no longer: part of the story, folded. */
static void draw_gone(struct html *h, struct cx *cx, const struct circle *c, const int *rings)
{
	size_t n = 0;

	for (size_t i = 0; i < c->ties.n; i++)
		n += rings[i] < 0;
	if (!n)
		return;
	html(h, "<details class=\"govuk-details no-print\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">{}</span></summary>\n"
		"<div class=\"govuk-details__text\"><ul class=\"rows\">\n", T("No longer in the circle"));
	for (size_t i = 0; i < c->ties.n; i++)
		if (rings[i] < 0)
			draw_tie(h, cx, c, i, true);
	html(h, "</ul></div></details>\n");
}

static void draw_head(struct html *h, struct cx *cx, const struct circle *c)
{
	if (cx_own(cx))
		page_heading(h, T("My circle"));
	else
		people_view_head(h, cx, &c->person, "circle");
}

static void draw_picture(struct html *h, struct cx *cx, const struct circle *c, const int *rings)
{
	html(h, "<figure class=\"picture\">\n");
	goodlife_circle_view_svg(h, cx->arena, c, rings);
	html(h, "<figcaption>");
	describe(h, c, rings);
	html(h, "</figcaption>\n</figure>\n");
}

static bool anyone(const struct circle *c, const int *rings)
{
	return count(rings, c->ties.n, -1) < c->ties.n;
}

static void draw_links(struct html *h, struct cx *cx, const struct circle *c)
{
	html(h, "<ul class=\"govuk-list no-print\">\n");
	if (c->ties.n)
		html(h, "<li><a class=\"govuk-link\" href=\"/people/{}/circle/then\">{}</a></li>\n", c->person.id, T("Then and now"));
	html(h, "<li><a class=\"govuk-link\" href=\"{}\">{}</a></li>\n</ul>\n", goodlife_circle_path(cx, c->person.id, "river"),
		T("River of life"));
}

void goodlife_circle_view_page(struct html *h, struct cx *cx, const struct circle *c, str day)
{
	const int *rings = goodlife_circle_on(cx->arena, &c->ties, &c->was, day);
	bool now = str_eq(day, c->today);

	draw_head(h, cx, c);
	if (!cx_own(cx))
		html(h, "<h2 class=\"govuk-heading-l\">{}</h2>\n", T("Circle of support"));
	if (!now)
		html(h, "<p class=\"lede\">{} <a class=\"govuk-link no-print\" href=\"?\">{}</a></p>\n", goodlife_day_text(cx->arena, cx->lang, day),
			T("See it today"));
	if (!anyone(c, rings))
		html(h, "<p class=\"lede\">{}</p>\n", now ? cx_own(cx) ? T("Who would you ring with good news?") : T("Who would they ring with good news?")
			: T("Nothing was written down of that day."));
	else {
		draw_picture(h, cx, c, rings);
		html(h, "<p class=\"muted\">{}</p>\n", T("From the middle: closest, friends and neighbours, groups and places, paid to be there. The dashed ring is who could be. A whole line gives energy, a dashed line takes it."));
	}
	if (now)
		html(h, "<p class=\"no-print\"><a class=\"govuk-button{}\" href=\"/people/{}/circle/new\">{}</a></p>\n",
			cx_own(cx) ? "" : " govuk-button--secondary", c->person.id, T("Add someone"));
	if (anyone(c, rings))
		draw_list(h, cx, c, rings, true);
	if (now)
		draw_gone(h, cx, c, rings);
	draw_links(h, cx, c);
}

static void date_field(struct html *h, struct cx *cx, const char *name, msg label, str day)
{
	form_date(h, cx, (struct field_look){ .name = name, .label = label, .value = day, .required = true });
}

static void draw_side(struct html *h, struct cx *cx, const struct circle *c, const int *rings, str day)
{
	html(h, "<section>\n<h2 class=\"govuk-heading-m\">{}</h2>\n", goodlife_day_text(cx->arena, cx->lang, day));
	if (anyone(c, rings)) {
		draw_picture(h, cx, c, rings);
		draw_list(h, cx, c, rings, false);
		html(h, "<p class=\"no-print\"><a class=\"govuk-link\" href=\"{}?on={}\">{}<span class=\"govuk-visually-hidden\">: {}</span></a></p>\n",
			goodlife_circle_path(cx, c->person.id, "circle"), day, T("This day by itself"),
			goodlife_day_text(cx->arena, cx->lang, day));
	} else
		html(h, "<p class=\"muted\">{}</p>\n", T("Nothing was written down of that day."));
	html(h, "</section>\n");
}

/* what: 1 came, 2 moved, 3 is there no longer. */
static int change_of(int then, int now)
{
	return then == now ? 0 : then < 0 ? 1 : now < 0 ? 3 : 2;
}

static void draw_changes(struct html *h, const struct circle *c, const int *then, const int *now)
{
	static const msg titles[] = { TEXT("Who came, or was first written down"), TEXT("Who moved in the circle"), TEXT("Who is there no longer") };
	bool any = false;

	for (int what = 1; what <= 3; what++) {
		bool begun = false;
		for (size_t i = 0; i < c->ties.n; i++) {
			if (change_of(then[i], now[i]) != what)
				continue;
			if (!begun)
				html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<ul class=\"rows\">\n", titles[what - 1]);
			begun = any = true;
			html(h, "<li class=\"row\"><span>{} <span class=\"muted\">· ", c->ties.v[i].words);
			if (what == 2)
				html(h, "{} → {}", goodlife_rings[then[i]].text, goodlife_rings[now[i]].text);
			else
				html(h, "{}", goodlife_rings[what == 1 ? now[i] : then[i]].text);
			html(h, "</span></span></li>\n");
		}
		if (begun)
			html(h, "</ul>\n");
	}
	if (!any)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("The circle is the same on both days."));
}

void goodlife_circle_view_then(struct html *h, struct cx *cx, const struct circle *c, str then, str now)
{
	const int *a = goodlife_circle_on(cx->arena, &c->ties, &c->was, then);
	const int *b = goodlife_circle_on(cx->arena, &c->ties, &c->was, now);

	page_heading(h, T("Then and now"));
	html(h, "<p class=\"large-name\">{}</p>\n", c->person.name);
	html(h, "<form method=\"get\" class=\"search no-print\">\n");
	date_field(h, cx, "then", T("Then"), then);
	date_field(h, cx, "now", T("Now"), now);
	form_button_quiet(h, T("Show"));
	html(h, "</form>\n<div class=\"sides\">\n");
	struct circle both = *c;
	both.could = count(a, c->ties.n, CIRCLE_COULD) + count(b, c->ties.n, CIRCLE_COULD) > 0;
	draw_side(h, cx, &both, a, then);
	draw_side(h, cx, &both, b, now);
	html(h, "</div>\n");
	draw_changes(h, c, a, b);
	if (!cx_own(cx))
		people_view_asks(h, &c->person);
	html(h, "<p class=\"muted no-print\">{}</p>\n<p class=\"no-print\"><a class=\"govuk-link\" href=\"{}\">{}</a></p>\n",
		c->person.ask_first.n && !cx_own(cx) ? T("Ask them before you print this page.") : T("You can print this page."), goodlife_circle_path(cx, c->person.id, "circle"), T("Back to the circle"));
}
