/* SPDX-License-Identifier: Apache-2.0 */
/* front_view.c -- what somebody reads who has never been here. */
#include "front_int.h"
#include "web/page.h"

void front_view_page(struct html *h, struct cx *cx, const struct presence_people *l, const struct neighbourhood_list *places)
{
	page_heading(h, T("Someone to walk alongside you"));
	html(h, "<p class=\"govuk-body-l\">{}</p>\n<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n",
		T("We work near where you live. We get to know people, one at a time, as a neighbour would."),
		T("Together we look at what a good life is for you, and at who and what is already around you."),
		T("Anyone can say hello. You can come for any reason or none, and you can stop at any time."));
	page_button_link(h, STR("/hello"), T("Say hello"), false);
	if (places->n)
		html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", T("Where to find us"));
	presence_view_near(h, cx, l, places);
	html(h, "<ul class=\"govuk-list\">\n<li><a class=\"govuk-link\" href=\"/community\">{}</a></li>\n"
		"<li><a class=\"govuk-link\" href=\"/sign-in\">{}</a></li>\n</ul>\n",
		T("See what goes on in the community"), T("Sign in"));
	if (cx->area.demo)
		html(h, "<p class=\"govuk-body\">{}</p>\n",
			T("This is a place to try things out. Every person, place and group in it is made up."));
}
