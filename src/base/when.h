/* SPDX-License-Identifier: Apache-2.0 */
/*
 * when.h -- dates as people in Britain see them.
 *
 * Times are epoch milliseconds (UTC).  A day is a count of days since
 * 1970-01-01 in London, where summer time runs from 01:00 UTC on the last
 * Sunday of March to 01:00 UTC on the last Sunday of October (as it has since
 * 1996; other years are told by the same rule).
 */
#ifndef BASE_WHEN_H
#define BASE_WHEN_H
#include "base/buf.h"

struct date { int64_t year; int month, day; };        /* month and day from 1 */
struct date date_of_day(int64_t day);                 /* proleptic Gregorian */
int64_t day_of_date(int64_t year, int month, int day);
bool day_parse(str iso, int64_t *day);                /* "2026-11-21", a date that exists */
str day_iso(struct arena *a, int64_t day);
int day_weekday(int64_t day);                         /* 0 Monday .. 6 Sunday */

int64_t london_offset(int64_t ms);                    /* ms to add to UTC: 0 or an hour */
int64_t london_day(int64_t ms);
int london_minute(int64_t ms);                        /* of the day, 0..1439 */
/* Epoch ms of a minute of that day.  An hour that does not exist counts on (01:30 is then 02:30);
 * of an hour that happens twice it is the first. */
int64_t london_ms(int64_t day, int minute);

/* For people, in their language. */
str day_long(struct arena *a, enum lang lang, int64_t day);      /* Thursday 4 December */
str day_year(struct arena *a, enum lang lang, int64_t day);      /* 4 December 2026 */
str when_long(struct arena *a, enum lang lang, int64_t ms);      /* Thursday 4 December, morning */
/* today, yesterday, 13 days ago, 3 weeks ago (from 14 days), 2 months ago (from 63 days), a year
 * ago, 2 years ago; and for days to come tomorrow, in 3 days, ... in 2 years */
str day_ago(struct arena *a, enum lang lang, int64_t day, int64_t today);
msg weekday_name(int weekday);                                   /* Monday .. */
msg month_name(int month);
str clock_time(struct arena *a, enum lang lang, int minute);     /* 10am, 2:30pm, midday */
#endif
