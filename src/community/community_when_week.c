/* SPDX-License-Identifier: Apache-2.0 */
/* community_when_week.c -- what is on in a week from today near somewhere; and of one thing, now and next. */
#include <stdlib.h>
#include "base/when.h"
#include "community/community_when.h"

/* A walk, a short ride, a bus; then everywhere.  The first in which there is enough for a week. */
static const int64_t circles[] = { 1600, 5000, 16000, 0 };
#define ENOUGH 8

static int64_t begins(const struct happening *p) { return p->o.starts || p->o.ends ? p->o.starts : 1440; }

static int by_distance(const void *a, const void *b)
{
	const struct happening *x = a, *y = b;
	int64_t d = (x->metres < 0 ? INT64_MAX : x->metres) - (y->metres < 0 ? INT64_MAX : y->metres);

	return d ? d < 0 ? -1 : 1 : str_cmp(x->o.thing, y->o.thing);
}

bool happening_nearer(const struct happening *a, const struct happening *b) { return by_distance(a, b) < 0; }

static int by_time(const void *a, const void *b)
{
	int64_t d = begins(a) - begins(b);

	return d ? d < 0 ? -1 : 1 : by_distance(a, b);
}

static err read_day(struct cx *cx, const struct near *near, int64_t metres, struct week_day *out)
{
	struct grid_range ranges[GRID_RANGES + 1];
	int n = 1;

	ranges[0] = (struct grid_range){ 0, INT64_MAX };
	if (metres) {
		n = grid_cover(near->p, metres, false, ranges);
		if (near->neighbourhood.n)
			ranges[n++] = grid_nowhere_range(near->neighbourhood);
	}
	for (int i = 0; i < n; i++) {
		struct occurrence_list l = { 0 };
		TRY(occurrence_store_near(cx, out->day, ranges[i], LIMIT_WEEK_READ, &l));
		out->more |= l.n == LIMIT_WEEK_READ;
		for (size_t k = 0; k < l.n; k++) {
			int64_t far = near->known ? grid_metres(near->p, l.v[k].z) : -1;
			if (!metres || far < 0 || far <= metres)
				*LIST_ADD(cx->arena, &out->all) = (struct happening){ .o = l.v[k], .metres = far };
		}
	}
	if (out->all.n)
		qsort(out->all.v, out->all.n, sizeof *out->all.v, by_distance);
	if (out->all.n > LIMIT_WEEK_DAY) {
		out->all.n = LIMIT_WEEK_DAY;
		out->more = true;
	}
	if (out->all.n)
		qsort(out->all.v, out->all.n, sizeof *out->all.v, by_time);
	return OK;
}

static err thing_of(struct cx *cx, str id, struct week *w, const struct thing **out)
{
	for (size_t i = 0; i < w->things.n; i++)
		if (str_eq(w->things.v[i]->id, id)) {
			*out = w->things.v[i];
			return OK;
		}
	struct thing *t = arena_alloc(cx->arena, sizeof *t);
	*t = (struct thing){ 0 };
	TRY(thing_store_get(cx, id, t));
	*LIST_ADD(cx->arena, &w->things) = t;
	*out = t;
	return OK;
}

err week_find(struct cx *cx, str near, struct week *out)
{
	int64_t today = london_day(cx->now);

	*out = (struct week){ 0 };
	TRY(near_resolve(cx, near, &out->near));
	for (size_t c = out->near.known ? 0 : countof(circles) - 1; c < countof(circles) && out->n < ENOUGH; c++) {
		out->n = 0;
		for (size_t i = 0; i < countof(out->days); i++) {
			out->days[i] = (struct week_day){ .day = today + (int64_t)i };
			TRY(read_day(cx, &out->near, circles[c], &out->days[i]));
			out->n += out->days[i].all.n;
		}
	}
	for (size_t i = 0; i < countof(out->days); i++)
		for (size_t k = 0; k < out->days[i].all.n; k++)
			TRY(thing_of(cx, out->days[i].all.v[k].o.thing, out, &out->days[i].all.v[k].thing));
	return OK;
}

err when_page_of(struct cx *cx, const struct thing *t, struct when_page *out)
{
	int64_t today = london_day(cx->now), minute = london_minute(cx->now);
	struct occurrence_list l = { 0 };

	*out = (struct when_page){ 0 };
	TRY(when_store_get(cx, t->id, &out->when));
	TRY(occurrence_store_of(cx, t->id, today - 1, 6, &l));
	for (size_t i = 0; i < l.n && out->n_next < countof(out->next); i++) {
		const struct occurrence *o = &l.v[i];
		int64_t now = minute + (today - o->day) * 1440;
		if (o->ends && now >= o->starts && now < o->ends) {
			out->is_now = true;
			out->now = *o;
		} else if (o->day > today || (o->day == today && (now < o->starts || (!o->starts && !o->ends))))
			out->next[out->n_next++] = *o;
	}
	return OK;
}
