/* SPDX-License-Identifier: Apache-2.0 */
/* programme_view.c -- the doors, for everyone. */
#include "web/page.h"
#include "programme_int.h"

void programme_view_doors_line(struct html *h, const struct cx *cx)
{
	(void)cx;
	html(h, "<p><a class=\"govuk-link\" href=\"/cannot-wait\">{}</a></p>\n", T("If it can't wait"));
}

static void doors(struct html *h, const struct door_list *l)
{
	html(h, "<ul>\n");
	for (size_t i = 0; i < l->n; i++) {
		const struct door *d = &l->v[i];
		html(h, "<li class=\"door\">{}<br>", programme_door_text(d->kind));
		if (d->phone.n) {
			html(h, "<a href=\"{}\">", programme_tel(h->out.a, d->phone));
			if (d->name.n)
				html(h, "{}: {}", d->name, d->phone);
			else   /* a number alone says nothing in a list of links */
				html_t(h, T("Ring {1}"), d->phone);
			html(h, "</a>");
		} else
			html(h, "{}", d->name);
		if (d->note.n)
			html(h, " <span>{}</span>", d->note);
		html(h, "</li>\n");
	}
	html(h, "</ul>\n");
}

void programme_view_doors_open(struct html *h, const struct door_list *l)
{
	html(h, "<section class=\"doors\" aria-labelledby=\"doors\">\n<h2 id=\"doors\">{}</h2>\n", T("If it can't wait"));
	doors(h, l);
	html(h, "</section>\n");
}

void programme_view_cannot_wait(struct html *h, struct cx *cx, const struct door_list *l, const struct programme *p)
{
	page_heading(h, T("If it can't wait"));
	html(h, "<p class=\"lede\">{}</p>\n<div class=\"doors\">\n",
		T("You can ring any of these now. You do not have to be sure."));
	doors(h, l);
	html(h, "</div>\n");
	if (!(cx->actor.roles & ROLE_STAFF))
		return;
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", T("For you who work here: safeguarding"));
	html_words(h, p->safeguarding);
	page_button_link(h, STR("/worry"), T("Worried about someone's safety"), true);
}
