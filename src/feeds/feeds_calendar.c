/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_calendar.c -- iCalendar as it is written. */
#include "base/text.h"
#include "base/when.h"
#include "feeds/feeds_calendar.h"

#define LINE 75              /* bytes, without the CRLF (RFC 5545, 3.1) */

void calendar_line(struct buf *b, const char *name, str value)
{
	size_t at = strlen(name), len;

	buf_add(b, str_c(name));
	for (size_t i = 0; i < value.n; i += len) {
		(void)utf8_next(value, i, &len);
		if (at + len > LINE) {
			buf_add(b, STR("\r\n "));
			at = 1;
		}
		buf_add(b, (str){ value.p + i, len });
		at += len;
	}
	buf_add(b, STR("\r\n"));
}

/* TEXT (3.3.11): four letters are escaped, and no other control letter may stand in it. */
static str escaped(struct arena *a, str s)
{
	struct buf b = BUF(a, 2 * s.n + 1);

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c == '\n')
			buf_add(&b, STR("\\n"));
		else if (c == '\\' || c == ';' || c == ',') {
			buf_ch(&b, '\\');
			buf_ch(&b, c);
		} else if ((unsigned char)c >= ' ' && c != 127)
			buf_ch(&b, c);
	}
	return buf_str(&b);
}

void calendar_text(struct buf *b, const char *name, str words)
{
	if (words.n)
		calendar_line(b, name, escaped(b->a, words));
}

/* Summer time as it has been since 1996 (base/when.h). */
static const char zone[] =
	"BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n"
	"BEGIN:DAYLIGHT\r\nDTSTART:19960331T010000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
	"TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nTZNAME:BST\r\nEND:DAYLIGHT\r\n"
	"BEGIN:STANDARD\r\nDTSTART:19961027T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
	"TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\nTZNAME:GMT\r\nEND:STANDARD\r\n"
	"END:VTIMEZONE\r\n";

void calendar_begin(struct buf *b, str name)
{
	buf_add(b, STR("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Alongside//The directory//EN\r\nCALSCALE:GREGORIAN\r\n"));
	calendar_text(b, "NAME:", name);
	calendar_text(b, "X-WR-CALNAME:", name);
	buf_add(b, STR("X-WR-TIMEZONE:Europe/London\r\nREFRESH-INTERVAL;VALUE=DURATION:P1D\r\nX-PUBLISHED-TTL:P1D\r\n"));
	/* There also when nothing is on: a calendar must have something in it. */
	buf_add(b, (str){ zone, sizeof zone - 1 });
}

void calendar_end(struct buf *b) { buf_add(b, STR("END:VCALENDAR\r\n")); }

static str compact(struct arena *a, int64_t day)
{
	struct date d = date_of_day(day);
	char s[16];

	snprintf(s, sizeof s, "%04d%02d%02d", (int)d.year, d.month, d.day);
	return arena_dup(a, str_c(s));
}

/* A minute of a day, above 1440 of the next, as the clock at the door shows it. */
static str at_clock(struct arena *a, int64_t day, int64_t minute)
{
	char s[16];

	snprintf(s, sizeof s, "T%02d%02d00", (int)(minute % 1440 / 60), (int)(minute % 60));
	return str_fmt(a, "{}{}", compact(a, day + minute / 1440), (const char *)s);
}

/* The same moment in UTC, as DTSTAMP wants it. */
static str stamp(struct arena *a, int64_t ms)
{
	int64_t s = ms / LIMIT_SECOND, in = s % 86400;
	char clock[16];

	snprintf(clock, sizeof clock, "T%02d%02d%02dZ", (int)(in / 3600), (int)(in / 60 % 60), (int)(in % 60));
	return str_fmt(a, "{}{}", compact(a, s / 86400), (const char *)clock);
}

/* Seconds since 2020: it fits a program that counts to 2^31 until 2088. */
#define FIRST_SECOND 1577836800

void calendar_words_of(struct cx *cx, str site, const struct feed_row *r, struct calendar_words *out)
{
	struct arena *a = cx->arena;
	struct buf b = BUF(a, LIMIT_WORDS * 8);
	int64_t changed = r->changed_at > FIRST_SECOND * LIMIT_SECOND ? r->changed_at : FIRST_SECOND * LIMIT_SECOND;
	const str parts[] = { utf8_cut(feed_words(a, r, r->about), LIMIT_CALENDAR_WORDS), utf8_cut(feed_fees(a, r), 2 * LIMIT_LINE),
		utf8_cut(feed_words(a, r, r->who_for), LIMIT_LINE) };

	for (size_t i = 0; i < countof(parts); i++)
		if (parts[i].n)
			buf_fmt(&b, "{}{}", b.n ? V("\n") : V(""), parts[i]);
	*out = (struct calendar_words){ .id = r->id, .name = r->name, .about = buf_str(&b), .where = utf8_cut(feed_where(a, r), 3 * LIMIT_LINE),
		.page = feed_page_of(a, site, r->id), .changed = stamp(a, changed), .sequence = changed / LIMIT_SECOND - FIRST_SECOND };
	if (feed_located(r)) {
		out->lat = r->at_place.n ? r->place_lat : r->lat;
		out->lon = r->at_place.n ? r->place_lon : r->lon;
		out->point = out->lat != 0 || out->lon != 0;
	}
}

void calendar_event(struct buf *b, const struct calendar_words *w, const struct occurrence *o)
{
	struct arena *a = b->a;
	bool timed = o->starts || o->ends;

	buf_add(b, STR("BEGIN:VEVENT\r\n"));
	calendar_line(b, "UID:", str_fmt(a, "{}-{}", w->id, compact(a, o->day)));
	/* Without a METHOD it is the moment of the last change, so what has not changed is the same, byte for byte. */
	calendar_line(b, "DTSTAMP:", w->changed);
	calendar_line(b, "LAST-MODIFIED:", w->changed);
	calendar_line(b, "SEQUENCE:", str_fmt(a, "{}", w->sequence));
	calendar_line(b, timed ? "DTSTART;TZID=Europe/London:" : "DTSTART;VALUE=DATE:", timed ? at_clock(a, o->day, o->starts) : compact(a, o->day));
	if (o->ends > o->starts)
		calendar_line(b, "DTEND;TZID=Europe/London:", at_clock(a, o->day, o->ends));
	calendar_text(b, "SUMMARY:", w->name);
	calendar_text(b, "DESCRIPTION:", w->about);
	calendar_text(b, "LOCATION:", w->where);
	if (w->point) {
		char point[48];
		snprintf(point, sizeof point, "%.5f;%.5f", w->lat, w->lon);
		calendar_line(b, "GEO:", str_c(point));
	}
	calendar_line(b, "URL:", w->page);
	/* Something that one may go to, not something that one has said yes to. */
	buf_add(b, STR("TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"));
}
