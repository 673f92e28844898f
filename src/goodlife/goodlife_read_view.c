/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_read_view.c -- parts of the page as a reader sees them, to HTML: with whom one was shared, or from outside. */
#include "base/html.h"
#include "goodlife/goodlife.h"

static void draw_line(struct html *h, str words, str more) { html(h, "<li>{}{}{}</li>\n", words, more.n ? " · " : "", more); }

static void draw_begin(struct html *h, msg title)
{
	html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n<ul class=\"govuk-list govuk-list--bullet\">\n", title);
}

static void draw_end(struct html *h) { html(h, "</ul>\n</section>\n"); }

void goodlife_view_items(struct html *h, msg title, const struct page_item_list *l)
{
	if (!l->n)
		return;
	draw_begin(h, title);
	for (size_t i = 0; i < l->n; i++)
		draw_line(h, l->v[i].words, l->v[i].more);
	draw_end(h);
}

void goodlife_view_steps(struct html *h, const struct step_list *l)
{
	if (!l->n)
		return;
	draw_begin(h, T("Next steps"));
	for (size_t i = 0; i < l->n; i++)
		draw_line(h, l->v[i].words, l->v[i].at_time);
	draw_end(h);
}
