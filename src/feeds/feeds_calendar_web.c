/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_calendar_web.c -- calendars to subscribe to: of a thing, of a place, of a neighbourhood. */
#include "base/id.h"
#include "base/when.h"
#include "feeds/feeds_calendar.h"
#include "web/web.h"

enum whose { OF_THING, OF_PLACE, OF_NEIGHBOURHOOD };
struct calendar_ask { enum whose whose; str id, name, site; struct feed_row thing; };

#define STEP 20

static err read_next(struct cx *cx, const struct calendar_ask *q, str after, struct feed_row_list *out)
{
	if (q->whose == OF_NEIGHBOURHOOD)
		return feed_store_around(cx, q->id, after, STEP, out);
	if (q->whose == OF_PLACE)
		return feed_store_here(cx, q->id, after, STEP, out);
	if (!after.n)
		*LIST_ADD(cx->arena, out) = q->thing;
	return OK;
}

/* The days of one thing, as many as fit; s->at: the day to go on from when they do not all. */
static err write_thing(struct cx *cx, struct stream *s, const struct calendar_ask *q, const struct feed_row *r, struct buf *out)
{
	int64_t today = london_day(cx->now), from = s->at > today ? s->at : today;
	int64_t last = today + (q->whose == OF_THING ? LIMIT_OCCURRENCE_DAYS : LIMIT_CALENDAR_DAYS);
	struct occurrence_list days = { 0 };
	struct calendar_words w;

	calendar_words_of(cx, q->site, r, &w);
	TRY(community_days(cx, r->id, from, last - from + 1, &days));
	s->at = 0;
	for (size_t i = 0; i < days.n && days.v[i].day <= last; i++) {
		if (out->n + CALENDAR_EVENT_MOST + 64 > LIMIT_STREAM_CHUNK) {
			s->at = days.v[i].day;
			return OK;
		}
		calendar_event(out, &w, &days.v[i]);
	}
	return OK;
}

/* In key stands the id of the last thing that is whole. */
static err calendar_next(struct cx *cx, struct stream *s, struct buf *out)
{
	const struct calendar_ask *q = s->with;
	struct feed_row_list rows = { 0 };

	if (!s->count++)
		calendar_begin(out, q->name);
	TRY(read_next(cx, q, str_c(s->key), &rows));
	for (size_t i = 0; i < rows.n; i++) {
		/* One that has ended has no days any more, and a calendar that had them lets them go. */
		TRY(write_thing(cx, s, q, &rows.v[i], out));
		if (s->at)
			return OK;
		snprintf(s->key, sizeof s->key, "%s", arena_c(cx->arena, rows.v[i].id));
		if (out->n + CALENDAR_EVENT_MOST + 64 > LIMIT_STREAM_CHUNK)
			return OK;
	}
	s->done = rows.n < STEP;
	if (s->done)
		calendar_end(out);
	return OK;
}

static err calendar(struct cx *cx, const struct req *rq, struct resp *rs, const struct calendar_ask *ask)
{
	struct calendar_ask *q = arena_alloc(cx->arena, sizeof *q);
	str standing, days;

	*q = *ask;
	q->site = rq->site;
	TRY(feed_store_standing(cx, &standing));
	TRY(community_days_standing(cx, &days));
	rs->type = "text/calendar; charset=utf-8";
	rs->open_data = rs->public_cache = true;
	if (resp_tag(cx, rq, rs, str_fmt(cx->arena, "{}\n{}\n{}\n{}\n{}", standing, days, rq->site, rq->path, q->name)))
		return OK;
	rs->stream.with = q;
	rs->stream.next = calendar_next;
	return OK;
}

/* Of a place it is what happens there, and not that its door is open. */
static err of_thing(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct calendar_ask q = { .whose = OF_PLACE, .id = req_get(rq, "id") };
	err e = !id_is(q.id) ? ERR_NOT_FOUND : feed_store_place(cx, q.id, &q.thing);

	if (e == ERR_NOT_FOUND && id_is(q.id)) {
		q.whose = OF_THING;
		e = feed_store_one(cx, q.id, &q.thing);
	}
	TRY(e);
	q.name = q.thing.name;
	return calendar(cx, rq, rs, &q);
}

static err of_neighbourhood(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct neighbourhood n = { 0 };

	TRY(programme_neighbourhood_get(cx, req_get(rq, "neighbourhood"), &n));
	return calendar(cx, rq, rs, &(struct calendar_ask){ .whose = OF_NEIGHBOURHOOD, .id = n.id, .name = n.name });
}

static const struct route routes[] = {
	{ GET, "/community/{id}/calendar.ics", of_thing, ROLE_ANYONE, "The days of a thing, or of what happens at a place, for calendars", .offline = false },
	{ GET, "/where/{neighbourhood}/calendar.ics", of_neighbourhood, ROLE_ANYONE, "What is on in a neighbourhood, for calendars", .offline = false },
};
const struct module feeds_calendar_module = { .name = "feeds_calendar", .routes = routes, .n_routes = countof(routes) };
