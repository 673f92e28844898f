/* SPDX-License-Identifier: Apache-2.0 */
/*
 * occurrence_db_test.c -- on which days things are on.  What libical says of a rule is held against days that are walked
 * one by one, by a reading of RFC 5545 that shares nothing with it; and the rows follow what is saved.
 */
#include "base/when.h"
#include "community/community_when.h"
#include "db/db.h"
#include "job/job.h"
#include "modules.h"
#include "test.h"
#include "test_db.h"

/* ---- The walker */
struct rule {
	int freq;                    /* 0 daily, 1 weekly, 2 monthly, 3 yearly */
	int64_t interval, count, wkst;
	int64_t months;              /* bits from 1 */
	int64_t mdays[4]; size_t n_mdays;
	int64_t dn[4], dw[4]; size_t n_days;       /* which such day, 0 every; which day of the week */
	int64_t pos[2]; size_t n_pos;
};

static int64_t month_length(int64_t y, int m) { return (m == 12 ? day_of_date(y + 1, 1, 1) : day_of_date(y, m + 1, 1)) - day_of_date(y, m, 1); }
static int64_t week_of(int64_t day, int64_t wkst) { return day - (day_weekday(day) - wkst + 7) % 7; }

static bool numbered_right(const struct rule *r, int64_t day, int64_t n)
{
	struct date d = date_of_day(day);
	bool of_month = r->freq == 2 || r->months;
	int64_t first = of_month ? day_of_date(d.year, d.month, 1) : day_of_date(d.year, 1, 1);
	int64_t last = of_month ? first + month_length(d.year, d.month) - 1 : day_of_date(d.year, 12, 31);

	return n == 0 || (n > 0 ? (day - first) / 7 + 1 == n : (last - day) / 7 + 1 == -n);
}

static bool fits(const struct rule *r, int64_t start, int64_t day)
{
	struct date d = date_of_day(day), s = date_of_day(start);
	bool good;

	if (r->months ? !(r->months >> (d.month - 1) & 1) : r->freq == 3 && !r->n_days && !r->n_mdays && d.month != s.month)
		return false;
	good = !r->n_mdays;
	for (size_t i = 0; i < r->n_mdays; i++)
		good |= r->mdays[i] > 0 ? d.day == r->mdays[i] : d.day == month_length(d.year, d.month) + 1 + r->mdays[i];
	if (!good)
		return false;
	good = !r->n_days;
	for (size_t i = 0; i < r->n_days; i++)
		good |= day_weekday(day) == r->dw[i] && numbered_right(r, day, r->dn[i]);
	if (!good)
		return false;
	if (r->freq == 1 && !r->n_days)
		return day_weekday(day) == day_weekday(start);
	return r->freq < 2 || r->n_days || r->n_mdays || d.day == s.day;
}

/* The period that the day is in, as its first day, and how many there are since that of the start. */
static int64_t period(const struct rule *r, int64_t day, int64_t start, int64_t *nth)
{
	struct date d = date_of_day(day), s = date_of_day(start);

	switch (r->freq) {
	case 0: *nth = day - start; return day;
	case 1: *nth = (week_of(day, r->wkst) - week_of(start, r->wkst)) / 7; return week_of(day, r->wkst);
	case 2: *nth = (d.year - s.year) * 12 + d.month - s.month; return day_of_date(d.year, d.month, 1);
	default: *nth = d.year - s.year; return day_of_date(d.year, 1, 1);
	}
}

static bool is_on(const struct rule *r, int64_t start, int64_t day)
{
	int64_t nth, from = period(r, day, start, &nth), other, place = 0, all = 0;

	if (nth % r->interval || !fits(r, start, day))
		return false;
	for (int64_t d = from; r->n_pos && period(r, d, start, &other) == from; d++) {
		all += fits(r, start, d);
		place += d <= day && fits(r, start, d);
	}
	bool good = !r->n_pos;
	for (size_t i = 0; i < r->n_pos; i++)
		good |= r->pos[i] > 0 ? place == r->pos[i] : all - place + 1 == -r->pos[i];
	return good;
}

static void walk(const struct rule *r, int64_t start, struct when_window *out)
{
	int64_t n = 0;

	/* Weeks are counted from the first day that it has. */
	for (int k = 0; k < 7 && r->freq == 1; k++)
		if (fits(&(struct rule){ .freq = 1, .n_days = r->n_days, .dw = { r->dw[0], r->dw[1], r->dw[2] } }, start, start + k)) {
			start += k;
			break;
		}
	for (int64_t day = start; day <= out->to; day++)
		if (is_on(r, start, day) && (!r->count || n < r->count)) {
			n++;
			if (day >= out->from)
				out->on[day - out->from] = true;
		}
}

/* ---- Rules at random, always the same ones */
static uint64_t chance = 20261122;
static int64_t any(int64_t n) { chance = chance * 6364136223846793005u + 1442695040888963407u; return (int64_t)((chance >> 33) % (uint64_t)n); }

static const char *const codes[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
static const char *const freqs[] = { "DAILY", "WEEKLY", "MONTHLY", "YEARLY" };

static struct rule invent(struct buf *b)
{
	struct rule r = { .freq = (int)any(4), .interval = any(3) ? 1 : 1 + any(5), .count = any(4) ? 0 : 1 + any(60) };

	buf_fmt(b, "FREQ={}", freqs[r.freq]);
	if (r.interval > 1)
		buf_fmt(b, ";INTERVAL={}", r.interval);
	if (r.count)
		buf_fmt(b, ";COUNT={}", r.count);
	if (r.freq == 3 || !any(3))
		for (int i = 0, n = 1 + (int)any(3); i < n; i++) {
			int64_t m = any(12);
			if (!(r.months >> m & 1))
				buf_fmt(b, "{}{}", r.months ? V(",") : V(";BYMONTH="), m + 1);
			r.months |= INT64_C(1) << m;
		}
	if (r.freq > 1 && !any(3))
		for (int n = 1 + (int)any(3); r.n_mdays < (size_t)n; r.n_mdays++) {
			r.mdays[r.n_mdays] = any(3) ? 1 + any(28) : -1 - any(28);
			buf_fmt(b, "{}{}", r.n_mdays ? V(",") : V(";BYMONTHDAY="), r.mdays[r.n_mdays]);
		}
	if (any(3)) {
		bool number = r.freq >= 2 && !r.n_mdays && any(2);
		int64_t most = 5;
		for (int n = 1 + (int)any(3); r.n_days < (size_t)n; r.n_days++) {
			r.dn[r.n_days] = !number ? 0 : any(3) ? 1 + any(most) : -1 - any(most);
			r.dw[r.n_days] = any(7);
			buf_fmt(b, "{}{}{}", r.n_days ? V(",") : V(";BYDAY="), r.dn[r.n_days] ? V(r.dn[r.n_days]) : V(""), codes[r.dw[r.n_days]]);
		}
	}
	if (r.freq == 2 && r.n_days && !r.n_mdays && !r.dn[0] && any(2)) {
		r.pos[r.n_pos++] = any(2) ? 1 + any(4) : -1 - any(4);
		buf_fmt(b, ";BYSETPOS={}", r.pos[0]);
	}
	if (r.freq == 1 && !any(3)) {
		r.wkst = any(7);
		buf_fmt(b, ";WKST={}", codes[r.wkst]);
	}
	return r;
}

#define ROUNDS 1500
static void random_rules(struct cx *cx)
{
	int differ = 0, taken = 0, days = 0;

	for (int i = 0; i < ROUNDS && differ < 20; i++) {
		struct arena a = { .cap = 1u << 20 };
		struct buf b = BUF(&a, 400);
		struct rule r = invent(&b);
		int64_t today = london_day(TEST_NOW), start = today - any(900), until;
		struct when_window libical = { .from = today - 1, .to = today + LIMIT_OCCURRENCE_DAYS }, walked = libical;
		str text;
		if (rule_read(&a, buf_str(&b), &text, &until)) {
			taken++;
			walk(&r, start, &walked);
			bool read = rule_days(&a, text, start, &libical), same = !memcmp(libical.on, walked.on, sizeof walked.on);
			for (size_t k = 0; k < sizeof walked.on; k++)
				days += walked.on[k];
			if (!same) {
				differ++;
				struct buf d = BUF(&a, 4000);
				for (int64_t k = 0; k < WHEN_DAYS && read; k++)
					if (libical.on[k] != walked.on[k])
						buf_fmt(&d, " {}{}", walked.on[k] ? V("-") : V("+"), day_iso(&a, libical.from + k));
				str l = buf_str(&d), s = day_iso(&a, start);
				printf("from %.*s %.*s %s:%.*s\n", (int)s.n, s.p, (int)text.n, text.p, read ? "" : "not read", (int)(l.n < 150 ? l.n : 150), l.p);
			}
		}
		arena_release(&a);
	}
	printf("%d rules, %d days\n", taken, days);
	ok(differ == 0 && taken > ROUNDS / 2 && days > 10 * ROUNDS);
	(void)cx;
}

/* Every weekly and monthly rhythm that a thing can have. */
static void own_rhythms(struct cx *cx)
{
	int64_t today = london_day(TEST_NOW);
	bool same = true;

	for (int days = 1; days < 128 && same; days++)
		for (int nth = 0; nth <= 5; nth++) {
			struct thing t = { .freq = nth ? STR("monthly") : STR("weekly"), .days = days, .nth = nth };
			struct thing_when w = { 0 };
			struct area_day_list none = { 0 };
			struct when_window win = { .from = today - 1, .to = today + LIMIT_OCCURRENCE_DAYS };
			same = same && when_days(cx->arena, &t, &w, &none, &win);
			for (int64_t day = win.from; day <= win.to; day++) {
				struct date d = date_of_day(day);
				bool here = days >> day_weekday(day) & 1;
				if (nth)
					here = here && (nth == 5 ? d.day + 7 > month_length(d.year, d.month) : (d.day - 1) / 7 + 1 == nth);
				same = same && here == win.on[day - win.from];
			}
		}
	ok(same);
}

/* ---- What is taken of rules that others write */
static void reads(struct cx *cx)
{
	static const struct { const char *text, *rule; } good[] = {
		{ "FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=TU" },
		{ " rrule:freq=weekly;byday=tu,th;interval=2 ", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH" },
		{ "FREQ=MONTHLY;BYDAY=-1SA", "FREQ=MONTHLY;BYDAY=-1SA" }, { "FREQ=YEARLY", "FREQ=YEARLY" },
		{ "FREQ=MONTHLY;BYMONTHDAY=-1,+15", "FREQ=MONTHLY;BYMONTHDAY=-1,+15" },
		{ "FREQ=DAILY;UNTIL=20261231", "FREQ=DAILY" }, { "FREQ=DAILY;UNTIL=20260630T230000Z", "FREQ=DAILY" },
	};
	static const char *const bad[] = {
		"", "FREQ", "FREQ=", "FREQ=HOURLY", "FREQ=SECONDLY;COUNT=1", "BYDAY=TU", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;BYDAY=",
		"FREQ=WEEKLY;BYDAY=TU,TU", "FREQ=MONTHLY;BYDAY=+1MO,1MO", "FREQ=WEEKLY;BYDAY=2TU", "FREQ=WEEKLY;FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;INTERVAL=-1", "FREQ=WEEKLY;COUNT=1000",
		"FREQ=WEEKLY;COUNT=2;UNTIL=20261231", "FREQ=WEEKLY;UNTIL=20261331", "FREQ=WEEKLY;UNTIL=2026", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
		"FREQ=YEARLY;BYMONTH=13", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=DAILY;BYHOUR=1", "FREQ=DAILY;X=1",
		"FREQ=MONTHLY;BYSETPOS=1", "FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=2", "FREQ=YEARLY;BYDAY=MO", "FREQ=DAILY;BYMONTHDAY=-3", "FREQ=YEARLY;BYMONTHDAY=3",
		"FREQ=WEEKLY;BYDAY=MO\r\nDTSTART:20260101", "FREQ=MONTHLY;BYDAY=0MO", "FREQ=WEEKLY;WKST=M",
		"RSCALE=HEBREW;FREQ=YEARLY", "FREQ=DAILY;INTERVAL=9999999999999999999999",
	};
	str rule;
	int64_t until;

	for (size_t i = 0; i < countof(good); i++)
		if (!rule_read(cx->arena, str_c(good[i].text), &rule, &until) || !str_is(rule, good[i].rule))
			ok(!good[i].text);
	for (size_t i = 0; i < countof(bad); i++)
		if (rule_read(cx->arena, str_c(bad[i]), &rule, &until))
			ok(!bad[i]);
	/* Eleven at night in universal time is midnight in the summer. */
	ok(rule_read(cx->arena, STR("FREQ=DAILY;UNTIL=20260630T230000Z"), &rule, &until) && until == day_of_date(2026, 7, 1));
	ok(rule_read(cx->arena, STR("FREQ=DAILY;UNTIL=20261231T233000Z"), &rule, &until) && until == day_of_date(2026, 12, 31));
	/* Read by itself it is a rule, and yet it is never on: in May, every second year of months from June. */
	ok(!rule_happens(cx->arena, STR("FREQ=MONTHLY;INTERVAL=12;BYMONTH=5;BYDAY=MO"), day_of_date(2026, 6, 1)));
	ok(rule_happens(cx->arena, STR("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"), day_of_date(2026, 3, 1)));
}

/* As gov.uk lists them; 2022's and 2023's own days are no rule's. */
static void banks(void)
{
	static const char *const days[] = {
		"2021-12-27", "2021-12-28", "2022-01-03", "2022-04-15", "2022-04-18", "2022-05-02", "2022-08-29", "2022-12-26", "2022-12-27",
		"2023-01-02", "2023-04-07", "2023-04-10", "2023-05-01", "2023-05-29", "2023-08-28", "2023-12-25", "2023-12-26",
		"2024-01-01", "2024-03-29", "2024-04-01", "2024-05-06", "2024-05-27", "2024-08-26", "2024-12-25", "2024-12-26",
		"2025-01-01", "2025-04-18", "2025-04-21", "2025-05-05", "2025-05-26", "2025-08-25", "2025-12-25", "2025-12-26",
		"2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28",
		"2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30", "2027-12-27", "2027-12-28",
	};
	/* Of a day that is moved the day itself: nobody meets on Christmas Day. */
	static const char *const moved[] = { "2021-12-25", "2021-12-26", "2022-01-01", "2022-12-25", "2023-01-01", "2026-12-26", "2027-12-25", "2027-12-26" };
	int64_t day, from = day_of_date(2023, 1, 1), to = day_of_date(2027, 12, 31);
	int n = 0, said = 0;

	for (size_t i = 0; i < countof(days); i++)
		if (!day_parse(str_c(days[i]), &day) || !bank_holiday(day))
			ok(!days[i]);
		else
			said += day >= from;
	for (size_t i = 0; i < countof(moved); i++)
		said += day_parse(str_c(moved[i]), &day) && bank_holiday(day) && day >= from;
	for (day = from; day <= to; day++)
		n += bank_holiday(day);
	ok(n == said);
}

/* ---- Rows */
static struct occurrence_list rows_of(struct cx *cx, str thing)
{
	struct occurrence_list l = { 0 };

	test_begin(cx);
	ok(test_commit(cx, occurrence_store_of(cx, thing, 0, 1000, &l)));
	return l;
}

static bool on(const struct occurrence_list *l, const char *iso)
{
	int64_t day;

	CHECK(day_parse(str_c(iso), &day));
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].day == day)
			return true;
	return false;
}

static bool save(struct cx *cx, struct thing *t)
{
	test_form(cx);
	test_begin(cx);
	return test_commit(cx, community_thing_save(cx, t));
}

static bool save_when(struct cx *cx, const struct thing *t, struct thing_when w)
{
	test_form(cx);
	test_begin(cx);
	return test_commit(cx, community_when_save(cx, t, &w));
}

static bool work(struct cx *cx)
{
	struct job_kind_list kinds = modules_jobs(cx->arena, &app_server);
	bool worked = true;

	for (int i = 0; i < 500 && worked; i++)
		if (job_run(cx, &kinds, &worked))
			return false;
	return !worked;
}

static void follows(struct cx *cx)
{
	struct thing t = { .id = STR("7b100001-0000-4000-8000-000000000001"), .kind = STR("group"), .name = STR("Nets"), .freq = STR("weekly"),
		.days = 2, .opens_at = 600, .closes_at = 720, .lat = 51.62, .lon = -3.94 };
	struct area_day term = { STR("d1"), STR("term"), STR("Autumn"), day_of_date(2026, 9, 1), day_of_date(2026, 10, 23) };
	struct area_day half = { STR("d2"), STR("term"), STR("Autumn"), day_of_date(2026, 11, 2), day_of_date(2026, 12, 18) };
	struct area_day jubilee = { STR("d3"), STR("bank"), STR("Jubilee"), day_of_date(2026, 6, 30), day_of_date(2026, 6, 30) };
	struct occurrence_list l;

	ok(save(cx, &t));
	l = rows_of(cx, t.id);
	ok(l.n == 58 && on(&l, "2026-06-09") && on(&l, "2026-06-16") && on(&l, "2027-07-13") && !on(&l, "2026-06-10"));
	/* Ten in the morning is ten in the morning, whatever the hour is called elsewhere. */
	ok(on(&l, "2026-10-20") && on(&l, "2026-10-27") && l.v[0].starts == 600 && l.v[57].starts == 600 && l.v[0].ends == 720);
	ok(london_ms(day_of_date(2026, 10, 27), 600) - london_ms(day_of_date(2026, 10, 20), 600) == 7 * LIMIT_DAY + LIMIT_HOUR);
	/* Saved as it is: the rows stand.  Moved: so do they. */
	ok(save(cx, &t) && rows_of(cx, t.id).n == 58);
	t.lat = 51.63;
	ok(save(cx, &t));
	l = rows_of(cx, t.id);
	ok(l.n == 58 && l.v[0].z == t.z);
	/* Term time, half-term left out; before terms are listed nobody knows them. */
	ok(save_when(cx, &t, (struct thing_when){ .term_only = true }) && rows_of(cx, t.id).n == 58);
	test_begin(cx);
	ok(test_commit(cx, area_day_store_put(cx, &term)));
	test_begin(cx);
	ok(test_commit(cx, area_day_store_put(cx, &half)));
	test_begin(cx);
	ok(test_commit(cx, area_day_store_put(cx, &jubilee)));
	ok(save_when(cx, &t, (struct thing_when){ .term_only = true, .not_on = STR("2026-11-10"), .also_on = STR("2027-01-05, 2026-12-22") }));
	l = rows_of(cx, t.id);
	ok(l.n == 8 + 6 + 2 && on(&l, "2026-09-01") && on(&l, "2026-10-20") && !on(&l, "2026-10-27") && on(&l, "2026-11-03") &&
		!on(&l, "2026-11-10") && on(&l, "2026-12-22") && on(&l, "2027-01-05"));
	/* Bank holidays: the rule's, and the area's own. */
	t.days = 1;
	ok(save(cx, &t) && save_when(cx, &t, (struct thing_when){ .not_bank = true }));
	l = rows_of(cx, t.id);
	ok(!on(&l, "2026-08-31") && on(&l, "2026-08-24") && !on(&l, "2026-12-28") && !on(&l, "2027-03-29"));
	t.days = 2;
	ok(save(cx, &t));
	l = rows_of(cx, t.id);
	ok(!on(&l, "2026-06-30") && on(&l, "2026-06-23"));
	/* Every second week from a day, until a day; over midnight. */
	ok(save_when(cx, &t, (struct thing_when){ .rule = STR("freq=weekly;interval=2;byday=fr"), .first_day = day_of_date(2026, 6, 5),
		.last_day = day_of_date(2026, 7, 31), .ends_next = 90 }));
	l = rows_of(cx, t.id);
	ok(l.n == 4 && on(&l, "2026-06-19") && on(&l, "2026-07-31") && !on(&l, "2026-06-12") && l.v[0].ends == 1530);
	/* Just once. */
	t.freq = STR(""), t.days = 0;
	ok(save(cx, &t) && save_when(cx, &t, (struct thing_when){ .first_day = day_of_date(2026, 12, 25), .not_bank = true }));
	l = rows_of(cx, t.id);
	ok(l.n == 1 && on(&l, "2026-12-25"));
	ok(save_when(cx, &t, (struct thing_when){ .first_day = day_of_date(2026, 8, 7), .last_day = day_of_date(2026, 8, 9) }) && rows_of(cx, t.id).n == 3);
	/* It has ended, and is back. */
	t.state = STR("gone");
	ok(save(cx, &t) && rows_of(cx, t.id).n == 0);
	t.state = STR("shown");
	ok(save(cx, &t) && rows_of(cx, t.id).n == 3);
}

static void wrong(struct cx *cx)
{
	struct thing t = { .id = STR("7b100002-0000-4000-8000-000000000002"), .kind = STR("group"), .name = STR("Wool"), .lat = 51.62, .lon = -3.94 };
	static const struct { struct thing_when w; const char *field; } bad[] = {
		{ { .not_on = { "2026-02-30", 10 } }, "not_on" }, { { .also_on = { "Monday", 6 } }, "also_on" }, { { .rule = { "FREQ=HOURLY", 11 } }, "rule" },
		{ { .first_day = 20700, .last_day = 20600 }, "last_day" }, { { .first_day = 99999 }, "first_day" }, { { .ends_next = 721 }, "ends_next" },
		{ { .rule = { "FREQ=MONTHLY;INTERVAL=12;BYMONTH=5;BYDAY=MO", 43 }, .first_day = 20605 }, "rule" },
	};

	ok(save(cx, &t));
	for (size_t i = 0; i < countof(bad); i++) {
		struct thing_when w = bad[i].w;
		test_form(cx);
		cx_reset(cx);
		test_begin(cx);
		err e = db_end(cx, community_when_save(cx, &t, &w));
		ok(e == ERR_INVALID && cx->issues.n == 1 && !strcmp(cx->issues.v[0].field, bad[i].field));
	}
	cx_reset(cx);
}

/* The night adds a day and takes the one before yesterday; what was brought in with many gets its days from the same job. */
static void nightly(struct cx *cx)
{
	struct thing t = { .id = STR("7b100003-0000-4000-8000-000000000003"), .kind = STR("activity"), .name = STR("Choir"), .freq = STR("weekly"),
		.days = 0x7f, .opens_at = 1140, .lat = 51.62, .lon = -3.94 };
	struct thing l = t;
	struct occurrence_list rows;
	int64_t today = london_day(TEST_NOW);

	struct word_changes many = { 0 };

	l.id = STR("7b100004-0000-4000-8000-000000000004"), l.state = STR("shown");
	ok(save(cx, &t));
	test_form(cx);
	test_begin(cx);
	ok(!community_thing_bring(cx, &l, &many) && test_commit(cx, community_brought(cx, &many)));
	ok(rows_of(cx, t.id).n == 402 && rows_of(cx, l.id).n == 0);
	cx->now += LIMIT_DAY;
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, when_daily(cx)));
	ok(work(cx));
	rows = rows_of(cx, t.id);
	ok(rows.n == 402 && rows.v[0].day == today && rows.v[401].day == today + 401 && rows.v[401].ends == 0);
	ok(rows_of(cx, l.id).n == 402);
	cx->now -= LIMIT_DAY;
}

/* ---- The week near me, and what a thing's page says */
static void week(struct cx *cx)
{
	struct resp rs;
	struct week w;
	struct thing place = { .id = STR("7b100005-0000-4000-8000-000000000005"), .kind = STR("place"), .name = STR("Old tram shed"),
		.freq = STR("weekly"), .days = 0x7f, .opens_at = 540, .closes_at = 1020, .lat = 51.62, .lon = -3.94 };
	struct thing near = { .id = STR("7b100006-0000-4000-8000-000000000006"), .kind = STR("group"), .name = STR("Kites <and> tea"),
		.freq = STR("weekly"), .days = 4, .opens_at = 570, .closes_at = 690, .lat = 51.621, .lon = -3.94 };
	struct thing far = near, night = near, advice = near;

	far.id = STR("7b100007-0000-4000-8000-000000000007"), far.name = STR("Far away fair"), far.lat = 52.9, far.days = 8;
	night.id = STR("7b100008-0000-4000-8000-000000000008"), night.name = STR("Night walk"), night.days = 2, night.opens_at = 1320, night.closes_at = 1440;
	advice.id = STR("7b100009-0000-4000-8000-000000000009"), advice.name = STR("Debt advice"), advice.kind = STR("service");
	ok(save(cx, &place) && save(cx, &near) && save(cx, &far) && save(cx, &night) && save(cx, &advice));
	test_begin(cx);
	ok(test_commit(cx, week_find(cx, STR("51.62, -3.94"), &w)));
	/* Today is Wednesday.  What neighbours do: no place that is open, and no service; few as they are, from everywhere. */
	ok(w.days[0].day == london_day(TEST_NOW) && w.days[0].all.n == 1 && w.days[1].all.n == 1);
	for (size_t i = 0; i < 7; i++)
		for (size_t k = 0; k < w.days[i].all.n; k++)
			ok(!str_is(w.days[i].all.v[k].thing->kind, "place") && !str_is(w.days[i].all.v[k].thing->kind, "service"));
	ok(str_is(w.days[0].all.v[0].thing->name, "Kites <and> tea") && w.days[0].all.v[0].metres < 200);
	str page = test_request(cx, &app_server, "/this-week?near=51.62,-3.94", NULL, &rs);
	ok(rs.status == 200 && str_has(page, "Kites &lt;and&gt; tea") && str_has(page, "Far away fair") && !str_has(page, "Debt advice") &&
		!str_has(page, "Old tram shed") && str_has(page, "Wednesday 10 June (today)") && str_has(page, "9:30am to 11:30am"));
	page = test_request(cx, &app_server, "/this-week?near=51.62,-3.94&easy=1", NULL, &rs);
	ok(rs.status == 200 && str_has(page, "What is on this week") && str_has(page, "Night walk"));
	page = test_request(cx, &app_server, "/community/7b100006-0000-4000-8000-000000000006", NULL, &rs);
	ok(str_has(page, "It is on now.") && str_has(page, "Wednesday 17 June"));
	cx->easy = false;
	/* It is ten in the morning: on now, and not so an hour and a half later. */
	page = test_request(cx, &app_server, "/community/7b100006-0000-4000-8000-000000000006", NULL, &rs);
	ok(str_has(page, "On now, until 11:30am.") && str_has(page, "Wednesday 17 June, 9:30am to 11:30am"));
	page = test_request(cx, &app_server, "/this-week?near=51.62,-3.94&sheet=1", NULL, &rs);
	ok(rs.status == 200 && str_has(page, "9:30am to 11:30am: <strong>Kites &lt;and&gt; tea</strong>"));
	cx->now += 3 * LIMIT_HOUR / 2;
	page = test_request(cx, &app_server, "/community/7b100006-0000-4000-8000-000000000006", NULL, &rs);
	ok(!str_has(page, "On now") && str_has(page, "Wednesday 17 June"));
	/* Over midnight: at one in the night of Wednesday what began on Tuesday goes on. */
	ok(save_when(cx, &night, (struct thing_when){ .ends_next = 120, .not_bank = true, .not_on = STR("2026-06-16") }));
	cx->now = TEST_NOW - 9 * LIMIT_HOUR;
	page = test_request(cx, &app_server, "/community/7b100008-0000-4000-8000-000000000008", NULL, &rs);
	ok(str_has(page, "On now, until 2am.") && str_has(page, "Tuesday 23 June, 10pm to 2am") && str_has(page, "Not on bank holidays.") &&
		str_has(page, "Not on Tuesday 16 June."));
	cx->now = TEST_NOW;
}

int main(void)
{
	struct cx *cx = test_db_open();

	banks();
	reads(cx);
	own_rhythms(cx);
	random_rules(cx);
	follows(cx);
	wrong(cx);
	week(cx);
	nightly(cx);
	test_db_close(cx);
	return test_end();
}
