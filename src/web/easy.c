/* SPDX-License-Identifier: Apache-2.0 */
/* easy.c -- rows of a picture and words, for the Easy Read edition. */
#include "web/asset.h"
#include "web/easy.h"

static const char *const names[PICTURES] = {
	"ask", "bike", "choose", "circle", "coordinator", "cost", "council", "day", "door", "food", "friend", "gift", "goodlife",
	"group", "help", "home", "key", "law", "listen", "look", "matters", "neighbour", "no", "page", "person", "phone", "place",
	"private", "step", "stop", "talk", "time", "trust", "write", "yes",
};

const char *picture_name(enum picture p) { return names[p]; }

void picture(struct html *h, enum picture p)
{
	html(h, "<svg class=\"pictogram\" aria-hidden=\"true\" focusable=\"false\" width=\"48\" height=\"48\"><use href=\"{}#{}\"/></svg>",
		asset_path("pictures.svg"), names[p]);
}

void easy_part(struct html *h, msg title)
{
	if (title.id)
		html(h, "<h2 class=\"govuk-heading-l\">{}</h2>\n", title);
	html(h, "<ul class=\"easy-rows\">\n");
}

void easy_part_end(struct html *h) { html(h, "</ul>\n"); }

void easy_row_begin(struct html *h, enum picture p)
{
	html(h, "<li class=\"easy-row\">");
	picture(h, p);
	html(h, "<div class=\"easy-row__words\">\n");
}

void easy_row_end(struct html *h) { html(h, "</div></li>\n"); }

void easy_row(struct html *h, enum picture p, msg words, msg more)
{
	easy_row_begin(h, p);
	html(h, "<p>{}</p>\n", words);
	if (more.id)
		html(h, "<p>{}</p>\n", more);
	easy_row_end(h);
}

void easy_link(struct html *h, enum picture p, str to, msg words)
{
	easy_row_begin(h, p);
	html(h, "<a class=\"easy-link\" href=\"{}\">{}</a>\n", to, words);
	easy_row_end(h);
}
