/* SPDX-License-Identifier: Apache-2.0 */
/*
 * community_when.h -- on which days a thing happens.  On the server only: a phone knows a thing's weekly or monthly rhythm,
 * and says it in words.
 *
 * Days are London days and times are minutes of them, as on the clock at the door, so nothing here knows of the change of
 * the hour; whoever must know at which moment that is asks london_ms.
 */
#ifndef COMMUNITY_COMMUNITY_WHEN_H
#define COMMUNITY_COMMUNITY_WHEN_H
#include "community/community_int.h"

extern const struct record thing_when_record;

/* An area's own days: "term"; "bank", one more bank holiday; "ordinary", one less. */
struct area_day { str id, kind, name; int64_t first_day, last_day; };
struct area_day_list { struct area_day *v; size_t n, cap; };
extern const struct record area_day_record;

/* As the banks of England and Wales shut: the Banking and Financial Dealings Act 1971, schedule 1, with the first Monday of
 * May, which is proclaimed each year since 1978, and the days that Christmas, Boxing Day and New Year's Day are moved to. */
bool bank_holiday(int64_t day);

/* A window of days, and which of them it is on. */
#define WHEN_DAYS (LIMIT_OCCURRENCE_DAYS + 8)
struct when_window { int64_t from, to; bool on[WHEN_DAYS]; };
/* False: the rule cannot be read. */
bool when_days(struct arena *a, const struct thing *t, const struct thing_when *w, const struct area_day_list *own, struct when_window *out);
/* "2026-12-25 2027-01-01", in any order and with commas or line ends: as days, earliest first, each once.  False: one of
 * them is none, or there are more than LIMIT_WHEN_DAYS; *wrong is it. */
struct day_list { int64_t *v; size_t n, cap; };
bool when_days_read(struct arena *a, str words, struct day_list *out, str *wrong);
str when_days_write(struct arena *a, const struct day_list *l);
/* "25 December 2026", "25/12/2026", "Friday 25 Dec", "2026-12-25".  Without a year: the next such day from `after` on; after 0:
 * it needs one. */
bool day_said(struct arena *a, str words, int64_t after, int64_t *out);

/* Rules of RFC 5545 (community_when_rule.c). */
/* What the thing itself says, as a rule; empty: it has no rhythm. */
str rule_of(struct arena *a, const struct thing *t);
/* Reads a rule that somebody else wrote, and writes it as it is kept; UNTIL becomes a day, 0 when there is none.  False: it
 * is none, or one by the hour, or of parts that neighbours do not use. */
bool rule_read(struct arena *a, str text, str *rule, int64_t *until);
/* Marks the days in the window.  start: DTSTART, from which it counts. */
bool rule_days(struct arena *a, str rule, int64_t start, struct when_window *out);
/* Whether it is ever on. */
bool rule_happens(struct arena *a, str rule, int64_t start);

/* What is wrong with it, as issues; a rule is written as it is kept. */
err community_when_check(struct cx *cx, struct thing_when *w) MUST_CHECK;
/* Makes the rows of a thing, as it stands now. */
err when_make(struct cx *cx, const struct thing *t) MUST_CHECK;
struct job;
err when_make_step(struct cx *cx, struct job *job, bool *done) MUST_CHECK;
err when_daily(struct cx *cx) MUST_CHECK;

/* A week from today, near somewhere, day by day; places that are open and services are not what neighbours do together. */
struct happening { struct occurrence o; int64_t metres; const struct thing *thing; };   /* metres: -1, no point */
struct week_day { int64_t day; LIST(struct happening) all; bool more; };   /* by time; more: only the nearest */
struct week { struct near near; struct week_day days[7]; size_t n; LIST(struct thing *) things; };
bool happening_nearer(const struct happening *a, const struct happening *b);
err week_find(struct cx *cx, str near, struct week *out) MUST_CHECK;
/* What the page of a thing says besides: whether it is on at this moment, and when next. */
struct when_page { struct thing_when when; struct occurrence now, next[3]; bool is_now; size_t n_next; };
err when_page_of(struct cx *cx, const struct thing *t, struct when_page *out) MUST_CHECK;
struct html;
void when_view_facts(struct html *h, struct cx *cx, const struct when_page *p);
void when_easy_facts(struct html *h, struct cx *cx, const struct when_page *p);
str when_time(struct arena *a, enum lang lang, int64_t starts, int64_t ends);   /* "10am to midday"; empty: not said */
void when_view_week(struct html *h, struct cx *cx, const struct week *w, str asked);
void when_view_sheet(struct html *h, struct cx *cx, const struct week *w, str asked, str site);
void when_easy_week(struct html *h, struct cx *cx, const struct week *w, str asked);

/* Stores */
err when_store_get(struct cx *cx, str thing, struct thing_when *out) MUST_CHECK;      /* no row: zeroes, OK */
err when_store_put(struct cx *cx, const struct thing_when *w) MUST_CHECK;
err when_store_things(struct cx *cx, str after, int64_t most, struct thing_list *out) MUST_CHECK;   /* that have a rhythm, by id */
err area_day_store_find(struct cx *cx, struct area_day_list *out) MUST_CHECK;         /* by first day */
err area_day_store_put(struct cx *cx, const struct area_day *d) MUST_CHECK;
err occurrence_store_of(struct cx *cx, str thing, int64_t from, int64_t most, struct occurrence_list *out) MUST_CHECK;
/* Of groups, activities and offers on that day, where z is in the range. */
err occurrence_store_near(struct cx *cx, int64_t day, struct grid_range g, int64_t most, struct occurrence_list *out) MUST_CHECK;
err occurrence_store_add(struct cx *cx, const struct occurrence *o, str days) MUST_CHECK;  /* the same on each of "20600,20607" */
err occurrence_store_drop(struct cx *cx, str thing) MUST_CHECK;
err occurrence_store_past(struct cx *cx, int64_t day) MUST_CHECK;
#endif
