/* SPDX-License-Identifier: Apache-2.0 */
/*
 * community_more_out_view.c -- what leaves from the page of a thing: its days for a calendar, and for search engines the same
 * facts that stand on the page, in the words of schema.org.  As microdata: no script stands in a page.
 */
#include "base/when.h"
#include "community/community_view_int.h"
#include "community/community_when.h"
#include "web/page.h"

/* What a neighbour offers is in no list that leaves; of a place it is what happens there. */
static bool goes_out(const struct thing_page *p)
{
	const struct thing *t = &p->thing;

	return p->site.n && str_is(t->state, "shown") && !str_is(t->kind, "offer") && !(str_is(t->kind, "place") && (t->hidden || t->kept_back));
}

/* The moment with what the clock is ahead of UTC then: "2026-06-13T10:00+01:00"; without a time the day alone. */
static str moment(struct arena *a, const struct occurrence *o, int64_t minute, bool timed)
{
	int64_t day = o->day + minute / 1440;
	char s[24];

	if (!timed)
		return day_iso(a, day);
	snprintf(s, sizeof s, "T%02d:%02d+%02d:00", (int)(minute % 1440 / 60), (int)(minute % 60),
		(int)(london_offset(london_ms(day, (int)(minute % 1440))) / LIMIT_HOUR));
	return str_fmt(a, "{}{}", day_iso(a, day), (const char *)s);
}

static void fact(struct html *h, const char *name, str value)
{
	if (value.n)
		html(h, "<meta itemprop=\"{}\" content=\"{}\">\n", name, value);
}

static void page_of(struct html *h, const struct thing_page *p)
{
	html(h, "<link itemprop=\"url\" href=\"{}\">\n", str_fmt(h->out.a, "{}/community/{}", p->site, p->thing.id));
}

static void point(struct html *h, const struct thing *t)
{
	char s[24];

	if (t->lat == 0 && t->lon == 0)
		return;
	html(h, "<div itemprop=\"geo\" itemscope itemtype=\"https://schema.org/GeoCoordinates\">\n");
	snprintf(s, sizeof s, "%.5f", t->lat);
	fact(h, "latitude", str_c(s));
	snprintf(s, sizeof s, "%.5f", t->lon);
	fact(h, "longitude", str_c(s));
	html(h, "</div>\n");
}

/* One day of it.  Its place, unless it is kept back: of such a one the page itself, for who works here too, says more than this. */
static void event(struct html *h, const struct thing_page *p, const struct occurrence *o)
{
	const struct thing *t = &p->thing;
	struct arena *a = h->out.a;
	bool timed = o->starts || o->ends;

	html(h, "<div itemscope itemtype=\"https://schema.org/Event\">\n");
	fact(h, "name", t->name);
	fact(h, "startDate", moment(a, o, o->starts, timed));
	if (o->ends)
		fact(h, "endDate", moment(a, o, o->ends, true));
	html(h, "<link itemprop=\"eventAttendanceMode\" href=\"https://schema.org/OfflineEventAttendanceMode\">\n");
	if (str_is(t->cost, "free"))
		fact(h, "isAccessibleForFree", STR("true"));
	page_of(h, p);
	if (!t->hidden && (t->place_name.n || t->address.n)) {
		html(h, "<div itemprop=\"location\" itemscope itemtype=\"https://schema.org/Place\">\n");
		fact(h, "name", t->place_name.n ? t->place_name : t->address);
		fact(h, "address", t->address);
		html(h, "</div>\n");
	}
	if (p->more && p->more->organisation.n) {
		html(h, "<div itemprop=\"organizer\" itemscope itemtype=\"https://schema.org/Organization\">\n");
		fact(h, "name", p->more->organisation);
		html(h, "</div>\n");
	}
	html(h, "</div>\n");
}

static void schema(struct html *h, const struct thing_page *p)
{
	const struct thing *t = &p->thing;
	bool place = str_is(t->kind, "place");

	if (place || str_is(t->kind, "group")) {
		html(h, "<div itemscope itemtype=\"{}\">\n", place ? "https://schema.org/Place" : "https://schema.org/Organization");
		fact(h, "name", t->name);
		page_of(h, p);
		if (place) {
			fact(h, "address", t->address);
			point(h, t);
		} else if (p->more) {
			if (community_is_email(p->more->email))
				fact(h, "email", p->more->email);
			fact(h, "telephone", p->more->phone);
		}
		html(h, "</div>\n");
	}
	if (!place && p->when && p->when->is_now)
		event(h, p, &p->when->now);
	for (size_t i = 0; !place && p->when && i < p->when->n_next; i++)
		event(h, p, &p->when->next[i]);
}

void community_view_out(struct html *h, struct cx *cx, const struct thing_page *p)
{
	const struct thing *t = &p->thing;
	bool place = str_is(t->kind, "place"), days = place ? p->here.n : p->when && (p->when->is_now || p->when->n_next);

	(void)cx;
	if (!goes_out(p))
		return;
	schema(h, p);
	if (!days)
		return;
	html(h, "<ul class=\"chips no-print\">\n<li><a class=\"chip\" href=\"webcal://{}/community/{}/calendar.ics\">{}</a></li>\n</ul>\n",
		page_by_hand(p->site), t->id, place ? T("What is on here, in your own calendar") : T("These days in your own calendar"));
}
