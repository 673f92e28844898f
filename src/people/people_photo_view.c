/* SPDX-License-Identifier: Apache-2.0 */
/* people_photo_view.c -- photos of the paper that was agreed, to HTML. */
#include "base/html.h"
#include "people/people_int.h"
#include "web/page.h"

void people_photo_view_agreement(struct html *h, struct cx *cx, const struct person *p, const struct photo_list *l)
{
	bool own = cx->actor.roles & ROLE_PERSON;

	page_heading(h, T("What we agreed"));
	html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	if (!l->n)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("If you wrote it on paper together, a photo of it can be here."));
	photo_view(h, cx, l, true);
	if (!own && l->n < LIMIT_PHOTOS)
		page_button_link(h, str_fmt(cx->arena, "/people/{}/agreement/photo", p->id), T("Add a photo"), false);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}{}\">{}</a></p>\n", own ? "/mine" : "/people/", own ? STR("") : p->id,
		own ? T("My page") : T("Their page"));
}
