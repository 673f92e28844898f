/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_circle_ties.c -- the rules of ties: who came, who moved, who is there no longer. */
#include "access/access.h"
#include "base/buf.h"
#include "base/when.h"
#include "goodlife/goodlife_circle_int.h"

static str today(struct cx *cx) { return day_iso(cx->arena, london_day(cx->said_at)); }

/* Since when a tie is known: from what was said, else from the day it was written down. */
static str known_since(struct arena *a, const struct tie *t)
{
	return t->since.n ? t->since : day_iso(a, london_day(t->at));
}

/* On its own day a tie is there no longer; of a year or a month that was said, it was there to the end. */
static bool gone(const struct tie *t, str day)
{
	if (!t->until.n)
		return false;
	return t->until.n == 10 ? str_cmp(t->until, day) <= 0 : str_cmp(t->until, (str){ day.p, t->until.n }) < 0;
}

int *goodlife_circle_on(struct arena *a, const struct tie_list *ties, const struct tie_was_list *was, str day)
{
	int *rings = arena_alloc(a, (ties->n + 1) * sizeof *rings);

	for (size_t i = 0; i < ties->n; i++) {
		const struct tie *t = &ties->v[i];
		str ring = t->ring;
		/* Newest first: the last that is found is the first move after that day. */
		for (size_t k = 0; k < was->n && str_cmp(was->v[k].until, day) > 0; k++)
			if (str_eq(was->v[k].tie, t->id))
				ring = was->v[k].ring;
		int r = goodlife_ring(ring);
		bool there = str_cmp(known_since(a, t), day) <= 0 && !gone(t, day);
		rings[i] = there ? r < 0 ? CIRCLE_COULD - 1 : r : -1;
	}
	return rings;
}

str goodlife_circle_path(struct cx *cx, str person, const char *which)
{
	return cx->actor.roles & ROLE_PERSON ? str_fmt(cx->arena, "/mine/{}", which)
		: str_fmt(cx->arena, "/people/{}/{}", person, which);
}

err goodlife_circle_get(struct cx *cx, str person, struct circle *out)
{
	TRY(people_get(cx, person, &out->person));
	TRY(goodlife_circle_store_ties(cx, person, &out->ties));
	TRY(goodlife_circle_store_was(cx, person, &out->was));
	out->labels = goodlife_labels(cx->arena, &out->ties);
	out->today = today(cx);
	out->first = out->ties.n ? day_iso(cx->arena, london_day(out->ties.v[0].at)) : out->today;
	return OK;
}

err goodlife_tie_get(struct cx *cx, str person, str id, struct tie *out)
{
	TRY(access_may_see(cx, person));
	return goodlife_circle_store_get(cx, person, id, out);
}

static err check(struct cx *cx, struct tie *t)
{
	if (t->words.n == 0)
		cx_issue(cx, "words", T("Please write their first name"));
	if (goodlife_ring(t->ring) < 0)
		cx_issue(cx, "ring", T("Please choose how close"));
	if (!t->energy.p || (!str_is(t->energy, "gives") && !str_is(t->energy, "takes")))
		t->energy = STR("");
	str since = STR(""), until = STR("");
	if (!goodlife_day_check(cx, "since", t->since, &since) && !goodlife_day_check(cx, "until", t->until, &until) &&
	    until.n && str_cmp((str){ since.p, since.n < until.n ? since.n : until.n }, until) > 0)
		cx_issue(cx, "until", T("This is before the day they came"));
	if (cx->issues.n)
		return ERR_INVALID;
	t->since = since;
	t->until = until;
	return OK;
}

err goodlife_tie_add(struct cx *cx, struct tie *t)
{
	struct tie_list all = { 0 };

	TRY(access_may_see(cx, t->person));
	TRY(check(cx, t));
	TRY(goodlife_circle_store_ties(cx, t->person, &all));
	if (all.n >= LIMIT_TIES)
		return cx_issue(cx, "words", T("This circle is full. Please take someone away first"));
	t->id = cx_new_id(cx, "item");
	t->at = cx->said_at;
	return goodlife_circle_store_put(cx, t);
}

static str own_page(struct cx *cx, const struct tie *t) { return str_fmt(cx->arena, "/people/{}/circle/{}", t->person, t->id); }

err goodlife_tie_save(struct cx *cx, struct tie *t, str base)
{
	struct tie now = { 0 };

	TRY(goodlife_tie_get(cx, t->person, t->id, &now));
	t->ring = now.ring;
	TRY(check(cx, t));
	struct merge m = { .person = t->person, .row = t->id, .version = now.version, .base = base };
	TRY(versions_merge(cx, &m));
	TRY(versions_field(cx, &m, "tie.words", now.words, &t->words, BY_TIME));
	TRY(versions_field(cx, &m, "tie.more", now.more, &t->more, BY_TIME));
	TRY(versions_field(cx, &m, "tie.since", now.since, &t->since, BY_TIME));
	TRY(versions_field(cx, &m, "tie.until", now.until, &t->until, BY_TIME));
	TRY(versions_field(cx, &m, "tie.energy", now.energy, &t->energy, BY_TIME));
	TRY(versions_merged(cx, &m, own_page(cx, t)));
	t->version = m.next;
	return m.write ? goodlife_circle_store_set(cx, t) : OK;
}

err goodlife_tie_move(struct cx *cx, str person, str id, str ring, str was)
{
	struct tie now = { 0 };
	struct tie_was_list earlier = { 0 };
	bool today_known = false;

	TRY(goodlife_tie_get(cx, person, id, &now));
	if (goodlife_ring(ring) < 0)
		return cx_issue(cx, "ring", T("Please choose how close"));
	if (str_eq(now.ring, ring))
		return OK;
	/* From another ring than they are in: somebody moved them since, and who said it last decides. */
	struct merge m = { .person = person, .row = id, .version = now.version, .base = str_eq(now.ring, was) ? now.version : STR("") };
	TRY(versions_merge(cx, &m));
	TRY(versions_field(cx, &m, "tie.ring", now.ring, &ring, BY_TIME));
	TRY(versions_merged(cx, &m, own_page(cx, &now)));
	if (!m.write)
		return OK;
	TRY(goodlife_circle_store_was(cx, person, &earlier));
	for (size_t i = 0; i < earlier.n; i++)
		today_known |= str_eq(earlier.v[i].tie, id) && str_eq(earlier.v[i].until, today(cx));
	if (!today_known)
		TRY(goodlife_circle_store_was_put(cx, &now, today(cx)));
	now.ring = ring;
	now.version = m.next;
	return goodlife_circle_store_set(cx, &now);
}

err goodlife_tie_leave(struct cx *cx, str person, str id, bool back)
{
	struct tie now = { 0 };

	TRY(goodlife_tie_get(cx, person, id, &now));
	struct merge m = { .person = person, .row = id, .version = now.version, .base = now.version };
	str until = back ? STR("") : today(cx);
	TRY(versions_merge(cx, &m));
	TRY(versions_field(cx, &m, "tie.until", now.until, &until, BY_TIME));
	now.until = until;
	now.version = m.next;
	return goodlife_circle_store_set(cx, &now);
}

err goodlife_tie_remove(struct cx *cx, str person, str id)
{
	struct tie now = { 0 };

	TRY(goodlife_tie_get(cx, person, id, &now));
	TRY(versions_forget(cx, id));
	return goodlife_circle_store_delete(cx, &now);
}
