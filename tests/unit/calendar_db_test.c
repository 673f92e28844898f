/* SPDX-License-Identifier: Apache-2.0 */
/*
 * calendar_db_test.c -- days as calendars: libical reads what we write and finds the same moments as the rows have; lines,
 * letters and numbers are as RFC 5545 has them; and nothing personal, and no place that is kept back, is in any byte.
 */
#include <libical/ical.h>
#include "base/buf.h"
#include "base/when.h"
#include "community/community.h"
#include "db/db.h"
#include "feeds/feeds_calendar.h"
#include "modules.h"
#include "test.h"
#include "test_db.h"

#define ID(n) "c0000000-0000-4000-8000-0000000000" n
#define HOOD "b0000001-0000-4000-8000-000000000001"
#define HALL ID("01")
#define SHED ID("02")
#define ADVICE ID("03")
#define OFFER ID("04")
#define REFUGE ID("05")
#define ROOM ID("06")
#define NIGHT ID("07")
#define DAY ID("08")
#define QUIET ID("09")

#include "open_ask.h"

static str askf(const char *head, const char *id) { return ask(arena_c(cx->arena, str_fmt(cx->arena, "{}{}/calendar.ics", head, id))); }

#define WELSH "C\xc3\xb4r y d\xc5\xb7 \xe2\x80\x93 \xf0\x9f\x8e\xb6 "
static void fill(void)
{
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "INSERT INTO neighbourhood (area_id, id, name, lat, lon, version, seq)"
		" VALUES ($1, $2, 'Brynmor, \"top\"; end', 51.62, -3.94, '', 0)", cx->area.id, STR(HOOD))));
	save(THING(HALL, "place", "Hafod Hall", .lat = 51.625, .lon = -3.94, .address = STR("2 High Street, Brynmor SA1 2AB"), .freq = STR("weekly"),
		.days = 31, .opens_at = 540, .closes_at = 1020), NO_MORE, NO_WHEN);
	/* All the year, so that both changes of the hour are in it; not on Christmas Day; words that must be escaped and folded. */
	save(THING(SHED, "group", "Bike shed, \"open\"; all\\welcome", .at_place = STR(HALL), .about = STR(WELSH WELSH WELSH WELSH WELSH "a\nb, c; d\\e."
		" Ask for Aledwyn Keeper. Ring 07700 900123! Tea."), .address = STR("Back room"), .freq = STR("weekly"), .days = 0x7f, .opens_at = 90, .closes_at = 150,
		.cost = STR("free"), .keeper_name = STR("Aledwyn Keeper"), .keeper_reach = STR("07700 900123"), .keeper_public = true,
		.welcome = STR("Ask for Menna Welcome.")), NO_MORE, (struct thing_when){ .not_on = STR("2026-12-25"), .also_on = STR("") });
	save(THING(ADVICE, "service", "Advice", .at_place = STR(HALL), .freq = STR("weekly"), .days = 1, .opens_at = 600), NO_MORE, NO_WHEN);
	save(THING(OFFER, "offer", "Offercanary lends a ladder", .at_place = STR(HALL), .freq = STR("weekly"), .days = 1), NO_MORE, NO_WHEN);
	save(THING(REFUGE, "place", "Safecanary house", .lat = 51.61234, .lon = -3.93456, .address = STR("77 Hiddencanary Lane, SA9 9ZZ")),
		(struct thing_more){ .hidden_spot = true }, NO_WHEN);
	save(THING(ROOM, "group", "Tuesday room", .at_place = STR(REFUGE), .about = STR("Tea for women."), .freq = STR("weekly"), .days = 2,
		.opens_at = 600, .closes_at = 720), NO_MORE, NO_WHEN);
	save(THING(NIGHT, "activity", "Night walk", .freq = STR("monthly"), .days = 32, .nth = 5, .opens_at = 1320, .address = STR("From the bus stop")), NO_MORE,
		(struct thing_when){ .ends_next = 60 });
	save(THING(DAY, "activity", "Street party", .address = STR("Weir Street")), NO_MORE, (struct thing_when){ .first_day = cx->now / LIMIT_DAY + 30 });
	save(THING(QUIET, "group", "Quiet hour", .at_place = STR(HALL), .freq = STR("weekly"), .days = 4), (struct thing_more){ .hidden_spot = true }, NO_WHEN);
}

/* Lines as the standard has them: CRLF, 75 bytes, whole letters. */
static void well_made(str s)
{
	size_t from = 0;
	bool good = true;

	for (size_t i = 0; i < s.n; i++) {
		good &= (s.p[i] == '\n') == (i && s.p[i - 1] == '\r');
		if (s.p[i] != '\n')
			continue;
		good &= i - 1 - from <= 75 && ((unsigned char)s.p[from + (s.p[from] == ' ')] & 0xc0) != 0x80;
		from = i + 1;
	}
	ok(good && from == s.n);
	ok(str_starts(s, STR("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")));
}

static icalcomponent *read_calendar(str s)
{
	icalcomponent *all = icalparser_parse_string(arena_c(cx->arena, s));

	well_made(s);
	ok(rs.status == 200 && rs.open_data && !strcmp(rs.type, "text/calendar; charset=utf-8"));
	ok(all && icalcomponent_isa(all) == ICAL_VCALENDAR_COMPONENT && icalcomponent_count_errors(all) == 0);
	ok(icalrestriction_check(all) && icalcomponent_count_errors(all) == 0);
	ok(icalcomponent_count_components(all, ICAL_VTIMEZONE_COMPONENT) == 1);
	return all;
}

static int64_t moment(icalcomponent *all, icalcomponent *event, icalproperty_kind kind)
{
	icalproperty *p = icalcomponent_get_first_property(event, kind);
	icalparameter *tz = p ? icalproperty_get_first_parameter(p, ICAL_TZID_PARAMETER) : NULL;
	struct icaltimetype t = p ? icalvalue_get_datetime(icalproperty_get_value(p)) : icaltime_null_time();

	/* By the zone as the file itself explains it. */
	return !p ? 0 : t.is_date ? day_of_date(t.year, t.month, t.day) :
		(int64_t)icaltime_as_timet_with_zone(t, tz ? icalcomponent_get_timezone(all, icalparameter_get_tzid(tz)) : icaltimezone_get_utc_timezone()) * LIMIT_SECOND;
}

/* An hour that is there twice, or not at all, is for libical another one than the standard says ("the first occurrence",
 * "the offset before the gap"; 3.3.5). */
static bool same_moment(int64_t got, int64_t day, int64_t minute)
{
	int64_t want = london_ms(day + minute / 1440, (int)(minute % 1440));
	bool twice = london_minute(want + LIMIT_HOUR) == minute % 1440, never = london_minute(want) != minute % 1440;

	return got == want || (twice && got == want + LIMIT_HOUR) || (never && got == want - LIMIT_HOUR);
}

/* Each row of a thing is an event at the moment that it is, and there are no others. */
static void same_days(icalcomponent *all, const char *thing, int64_t until)
{
	struct occurrence_list l = { 0 };
	size_t n = 0;
	bool same = true;

	ok(!community_days(cx, str_c(thing), london_day(cx->now), 500, &l));
	while (l.n && l.v[l.n - 1].day > until)
		l.n--;
	for (icalcomponent *e = icalcomponent_get_first_component(all, ICAL_VEVENT_COMPONENT); e; e = icalcomponent_get_next_component(all, ICAL_VEVENT_COMPONENT)) {
		const char *uid = icalcomponent_get_uid(e);
		if (strncmp(uid, thing, 36))
			continue;
		const struct occurrence *o = n < l.n ? &l.v[n] : NULL;
		struct date d = date_of_day(o ? o->day : 0);
		n++;
		same &= o && !strcmp(uid + 36, arena_c(cx->arena, str_fmt(cx->arena, "-{}{}{}{}{}", d.year, d.month < 10 ? V("0") : V(""), d.month, d.day < 10 ? V("0") : V(""), d.day)));
		int64_t starts = moment(all, e, ICAL_DTSTART_PROPERTY), ends = moment(all, e, ICAL_DTEND_PROPERTY);
		same &= o && (o->starts || o->ends ? same_moment(starts, o->day, o->starts) : starts == o->day);
		same &= o && (o->ends ? same_moment(ends, o->day, o->ends) : !ends);
		same &= moment(all, e, ICAL_DTSTAMP_PROPERTY) == moment(all, e, ICAL_LASTMODIFIED_PROPERTY) && icalcomponent_get_sequence(e) > 200000000;
	}
	ok(same && n == l.n && n > 0);
	if (!same || n != l.n)
		printf("  %s: %zu events, %zu days\n", thing, n, l.n);
}

static const char *first_text(icalcomponent *all, icalproperty_kind kind)
{
	icalproperty *p = icalcomponent_get_first_property(icalcomponent_get_first_component(all, ICAL_VEVENT_COMPONENT), kind);
	return p ? icalvalue_get_text(icalproperty_get_value(p)) : "";
}

static void of_things(void)
{
	static const char *const things[] = { SHED, ADVICE, ROOM, NIGHT, DAY, QUIET };

	for (size_t i = 0; i < countof(things); i++) {
		icalcomponent *all = read_calendar(askf("/community/", things[i]));
		same_days(all, things[i], INT64_MAX);
		icalcomponent_free(all);
	}
	icalcomponent *all = read_calendar(askf("/community/", SHED));
	ok(pieces > 1);
	ok(icalcomponent_count_components(all, ICAL_VEVENT_COMPONENT) == LIMIT_OCCURRENCE_DAYS);   /* today counts, Christmas does not */
	ok(!strcmp(first_text(all, ICAL_SUMMARY_PROPERTY), "Bike shed, \"open\"; all\\welcome"));
	ok(!strcmp(first_text(all, ICAL_DESCRIPTION_PROPERTY), WELSH WELSH WELSH WELSH WELSH "a\nb, c; d\\e. Tea.\nFree"));
	ok(!strcmp(first_text(all, ICAL_LOCATION_PROPERTY), "Back room, Hafod Hall, 2 High Street, Brynmor SA1 2AB"));
	icalproperty *geo = icalcomponent_get_first_property(icalcomponent_get_first_component(all, ICAL_VEVENT_COMPONENT), ICAL_GEO_PROPERTY);
	ok(geo && icalproperty_get_geo(geo).lat == 51.625 && icalproperty_get_geo(geo).lon == -3.94);
	ok(!strcmp(icalproperty_get_url(icalcomponent_get_first_property(icalcomponent_get_first_component(all, ICAL_VEVENT_COMPONENT), ICAL_URL_PROPERTY)),
		"https://a.example/community/" SHED));
	icalcomponent_free(all);
	all = read_calendar(askf("/community/", ROOM));
	ok(!*first_text(all, ICAL_LOCATION_PROPERTY) && !icalcomponent_get_first_property(icalcomponent_get_first_component(all, ICAL_VEVENT_COMPONENT), ICAL_GEO_PROPERTY));
	icalcomponent_free(all);
}

/* What happens at a place, and what neighbours do together: for a quarter of a year. */
static void of_places(void)
{
	int64_t until = london_day(cx->now) + LIMIT_CALENDAR_DAYS;
	icalcomponent *all = read_calendar(askf("/community/", HALL));

	same_days(all, SHED, until);
	same_days(all, ADVICE, until);
	ok(icalcomponent_count_components(all, ICAL_VEVENT_COMPONENT) == LIMIT_CALENDAR_DAYS + 1 + 13);
	icalcomponent_free(all);
	str s = askf("/where/", HOOD);
	all = read_calendar(s);
	same_days(all, SHED, until);
	same_days(all, ROOM, until);
	same_days(all, NIGHT, until);
	same_days(all, DAY, until);
	same_days(all, QUIET, until);
	ok(!str_has(s, ADVICE) && !str_has(s, HALL) && str_has(s, "NAME:Brynmor\\, \"top\"\\; end\r\n"));
	icalcomponent_free(all);
	static const char *const none[] = { "/community/" OFFER, "/community/" REFUGE, "/community/" ID("99"), "/community/x", "/where/" HALL, "/where/x" };
	for (size_t i = 0; i < countof(none); i++) {
		(void)askf(none[i], "");
		ok(rs.status == 404);
	}
}

static void nothing_personal(void)
{
	static const char *const canaries[] = { "Offercanary", "Safecanary", "Hiddencanary", "SA9 9ZZ", "51.6123", "-3.9345", REFUGE, "Aledwyn", "900123", "Menna", "Carys", TEST_STAFF };
	static const char *const paths[] = { "/community/" HALL, "/community/" SHED, "/community/" ADVICE, "/community/" ROOM, "/community/" NIGHT, "/community/" DAY,
		"/community/" QUIET, "/where/" HOOD };

	for (size_t i = 0; i < countof(paths); i++) {
		str s = askf(paths[i], "");
		ok(rs.status == 200 && s.n > 500);
		/* A line that is folded in the middle of a word hides it from nobody. */
		struct buf flat = BUF(cx->arena, s.n + 1);
		for (size_t k = 0; k < s.n; k++)
			if (k + 2 < s.n && !memcmp(s.p + k, "\r\n ", 3))
				k += 2;
			else
				buf_ch(&flat, s.p[k]);
		for (size_t k = 0; k < countof(canaries); k++)
			ok(!str_has(buf_str(&flat), canaries[k]));
	}
	/* Where a group keeps its own place back, the hall where it is says nothing of it. */
	ok(!str_has(askf("/community/", HALL), QUIET));
	str s = askf("/community/", QUIET);
	ok(!str_has(s, "Hafod") && !str_has(s, "LOCATION") && !str_has(s, "GEO"));
}

static void once_is_enough(void)
{
	static const char *const paths[] = { "/community/" SHED "/calendar.ics", "/community/" HALL "/calendar.ics", "/where/" HOOD "/calendar.ics" };
	str tags[countof(paths)], bodies[countof(paths)];
	struct thing t = { 0 };

	for (size_t i = 0; i < countof(paths); i++) {
		bodies[i] = ask(paths[i]);
		tags[i] = arena_dup(cx->arena, rs.tag);
		ok(rs.public_cache && tags[i].n > 30 && ask_with(paths[i], tags[i]).n == 0 && rs.status == 304);
		ok(str_eq(ask(paths[i]), bodies[i]));
	}
	/* Days that a job makes later, when nothing else has changed. */
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "DELETE FROM occurrence WHERE area_id = $1 AND thing = $2 AND day = $3", cx->area.id, STR(SHED), london_day(cx->now) + 1)));
	for (size_t i = 0; i < countof(paths); i++)
		ok(ask_with(paths[i], tags[i]).n > 0 && rs.status == 200);
	/* A change: the same ids, a later moment, a higher number. */
	cx->now += LIMIT_HOUR;
	test_form(cx);
	test_begin(cx);
	err e = community_thing_get(cx, STR(SHED), &t);
	t.opens_at = 600, t.closes_at = 660;
	ok(test_commit(cx, e ? e : community_thing_save(cx, &t)));
	icalcomponent *was = read_calendar(bodies[0]), *is = read_calendar(ask(paths[0]));
	icalcomponent *a = icalcomponent_get_first_component(was, ICAL_VEVENT_COMPONENT), *b = icalcomponent_get_first_component(is, ICAL_VEVENT_COMPONENT);
	ok(!strcmp(icalcomponent_get_uid(a), icalcomponent_get_uid(b)) && icalcomponent_get_sequence(b) > icalcomponent_get_sequence(a));
	ok(moment(is, b, ICAL_LASTMODIFIED_PROPERTY) > moment(was, a, ICAL_LASTMODIFIED_PROPERTY));
	icalcomponent_free(was);
	icalcomponent_free(is);
	/* What has ended leaves an empty calendar for a time, so that programs let its days go. */
	t.state = STR("gone");
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, community_thing_save(cx, &t)));
	is = read_calendar(ask(paths[0]));
	ok(icalcomponent_count_components(is, ICAL_VEVENT_COMPONENT) == 0);
	icalcomponent_free(is);
	cx->now += LIMIT_FEED_DEFUNCT + LIMIT_SECOND;
	(void)ask(paths[0]);
	ok(rs.status == 404);
}

static void pages_lead_there(void)
{
	ok(str_has(ask("/community/" SHED), "href=\"webcal://a.example/community/" SHED "/calendar.ics\""));
	ok(str_has(ask("/community/" HALL), "webcal://a.example/community/" HALL "/calendar.ics"));
	ok(str_has(ask("/where/" HOOD), "webcal://a.example/where/" HOOD "/calendar.ics"));
	ok(!str_has(ask("/community/" OFFER), "calendar.ics") && !str_has(ask("/community/" REFUGE), "calendar.ics"));
}

int main(void)
{
	cx = test_db_open();
	app = app_server;
	app.admit = NULL;
	fill();
	of_things();
	of_places();
	nothing_personal();
	pages_lead_there();
	once_is_enough();
	icaltimezone_free_builtin_timezones();
	test_db_close(cx);
	return test_end();
}
