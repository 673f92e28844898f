/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_out_view.c -- the page that says how this list can be used elsewhere. */
#include "base/html.h"
#include "feeds/feeds_out_int.h"
#include "web/page.h"

/* Names of standards are names: they are the same in every language. */
static void link_to(struct html *h, const char *to, str site, str what)
{
	html(h, "<li><a class=\"chip\" href=\"{}\">{}</a><br><span class=\"muted\">{}{}</span></li>\n", to, what, site, to);
}

void feeds_out_view(struct html *h, struct cx *cx, str site)
{
	page_heading(h, T("Use this list elsewhere"));
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("Anyone may use what is listed here: on another site, in a newsletter, in a program. You need no key and no account."));
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<ul class=\"stack\">\n", T("For a spreadsheet"));
	link_to(h, "/community.csv", site, msg_text(h->lang, T("All of it, as one table")).text);
	html(h, "</ul>\n<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n", T("For your own calendar"),
		T("A calendar can keep itself up to date with what is on. The page of each group, place and neighbourhood has its own link for that."));
	html(h, "<ul class=\"stack\">\n<li><a class=\"chip\" href=\"/community\">{}</a></li>\n<li><a class=\"chip\" href=\"/where\">{}</a></li>\n",
		T("Groups and places"), T("Every neighbourhood"));
	html(h, "</ul>\n<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n<ul class=\"stack\">\n", T("What is new"),
		T("A news reader shows each thing that is added here. A newsletter or another site can do that too."));
	link_to(h, "/new.atom", site, STR("Atom"));
	html(h, "</ul>\n<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n<ul class=\"stack\">\n", T("For a map"),
		T("The places that have a point, for a map of your own. Search engines read what is on from our pages by themselves."));
	link_to(h, "/places.geojson", site, STR("GeoJSON"));
	html(h, "</ul>\n<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n<ul class=\"stack\">\n", T("For other programs"),
		T("These are feeds in the two standards for lists of services. Councils use the first."));
	link_to(h, "/oruk/v3", site, STR("Open Referral UK 3.0"));
	link_to(h, "/oruk/v3/services", site, STR("/services"));
	link_to(h, "/oruk/v3/openapi.json", site, STR("OpenAPI"));
	link_to(h, "/hsds/v3", site, STR("HSDS 3.1"));
	link_to(h, "/hsds/v3/services", site, STR("/services"));
	link_to(h, "/hsds/v3/openapi.json", site, STR("OpenAPI"));
	html(h, "</ul>\n<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">", T("What you may do with it"));
	html_t(h, T("You may copy and change it under the {1}. Please say where it comes from: {2}."), FEED_LICENCE,
		cx->area.name.n ? V(cx->area.name) : V("Alongside"));
	html(h, "</p>\n<p class=\"govuk-body\">{}</p>\n", T("Nobody’s name stands in the feeds, nor what neighbours offer each other, nor where a refuge is."));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">{}</a></p>\n", FEED_LICENCE_AT, T("Read the licence"));
}
