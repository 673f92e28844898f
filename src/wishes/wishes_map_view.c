/* SPDX-License-Identifier: Apache-2.0 */
/* wishes_map_view.c -- where people wish for something: a picture of the neighbourhoods, and the table that is its equal. */
#include "web/page.h"
#include "wishes/wishes_int.h"

#define WIDE 3600              /* as the circle's picture: ten to a point */
#define HIGH 2400
#define EDGE 450
#define SMALL_DOT 130

/* No number of so few; else rounded, each by itself. */
int64_t wishes_public(int64_t n)
{
	return n <= LIMIT_PUBLIC_SMALL ? 0 : (n + LIMIT_PUBLIC_ROUND / 2) / LIMIT_PUBLIC_ROUND * LIMIT_PUBLIC_ROUND;
}

static bool is_placed(const struct hood_count *hood) { return hood->lat != 0 || hood->lon != 0; }

static int along(double v, double from, double to, int length)
{
	return to > from ? EDGE + (int)((v - from) / (to - from) * (length - 2 * EDGE)) : length / 2;
}

/* A dot grows with what is told, up to twice the small one and a half; from then on all are alike. */
static int dot(int64_t n)
{
	return SMALL_DOT + (int)(n > 100 ? 200 : n * 2);
}

static void draw_picture(struct html *h, const struct wishes_page *p)
{
	double south = 90, north = -90, west = 180, east = -180;
	size_t placed = 0;

	for (size_t i = 0; i < p->hoods.n; i++) {
		const struct hood_count *one = &p->hoods.v[i];
		if (!is_placed(one))
			continue;
		placed++;
		south = one->lat < south ? one->lat : south, north = one->lat > north ? one->lat : north;
		west = one->lon < west ? one->lon : west, east = one->lon > east ? one->lon : east;
	}
	if (placed < 2)
		return;
	html(h, "<svg class=\"circle\" viewBox=\"0 0 {} {}\" role=\"img\">\n<title>{}</title>\n<g aria-hidden=\"true\">\n", WIDE, HIGH,
		T("A picture of the neighbourhoods. The table says the same."));
	for (size_t i = 0; i < p->hoods.n; i++) {
		const struct hood_count *one = &p->hoods.v[i];
		if (!is_placed(one))
			continue;
		int x = along(one->lon, west, east, WIDE), y = HIGH - along(one->lat, south, north, HIGH);
		html(h, "<circle class=\"circle__dot{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/><text x=\"{}\" y=\"{}\">{}</text>\n",
			one->n ? "" : " circle__dot--could", x, y, dot(one->n), x, y + 52, (int64_t)i + 1);
	}
	html(h, "</g>\n</svg>\n");
}

void wishes_view_map(struct html *h, const struct wishes_page *p)
{
	if (!p->hoods.n)
		return;
	html(h, "<section class=\"picture\">\n<h2 class=\"govuk-heading-l\">{}</h2>\n<p class=\"muted\">{}</p>\n", T("Where wishes come from"),
		p->coordinator ? T("Of the last two years. Coordinators see the numbers, from three on.") :
		T("Of the last two years. Numbers are rounded, and small ones are not said, so that nobody can be known by theirs."));
	draw_picture(h, p);
	html(h, "<table class=\"govuk-table\">\n<thead><tr><th scope=\"col\" class=\"govuk-table__header\">{}</th>"
		"<th scope=\"col\" class=\"govuk-table__header\">{}</th></tr></thead>\n<tbody>\n", T("Neighbourhood"), T("Wishes"));
	for (size_t i = 0; i < p->hoods.n; i++) {
		const struct hood_count *one = &p->hoods.v[i];
		html(h, "<tr><th scope=\"row\" class=\"govuk-table__header\">{}. {}</th><td class=\"govuk-table__cell\">", (int64_t)i + 1, one->name);
		if (one->n)
			html_t(h, p->coordinator ? T("{1}") : T("about {1}"), one->n);
		else
			html(h, "{}", T("few or none"));
		html(h, "</td></tr>\n");
	}
	html(h, "</tbody></table>\n</section>\n");
}
