/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wishes_hear.c -- "tell me if it starts".  Who asked stands under their own key, on no page but theirs; a job tells
 * them by the way that they said is safe, on one of the next days: not at the moment at which somebody made a group.
 */
#include "base/buf.h"
#include "base/id.h"
#include "base/text.h"
#include "base/when.h"
#include "post/post.h"
#include "wishes/wishes_hear.h"

#define SPREAD 3               /* days over which those who asked are told */

/* The same words, there or anywhere, and not told of yet. */
static bool is_asked(struct cx *cx, const struct hear *h, str words, str neighbourhood)
{
	return !h->thing.n && (!h->neighbourhood.n || str_eq(h->neighbourhood, neighbourhood)) &&
		str_eq(text_fold(cx->arena, h->words), text_fold(cx->arena, words));
}

err hear_ask(struct cx *cx, str words, str neighbourhood)
{
	struct hear_list l = { 0 };
	struct hear h = { .id = id_derive(cx->arena, cx->form, STR("hear")), .person = cx->actor.id, .words = words, .neighbourhood = neighbourhood,
		.thing = STR("") };

	TRY(access_may_see(cx, cx->actor.id));
	TRY(hear_store_of(cx, cx->actor.id, &l));
	for (size_t i = 0; i < l.n; i++)
		if (is_asked(cx, &l.v[i], words, neighbourhood))
			return OK;
	if (l.n >= LIMIT_HEAR)
		return cx_issue(cx, "words", T("That is a long list already. Take one away first."));
	return hear_store_add(cx, &h);
}

err hear_mine(struct cx *cx, struct hear_list *out)
{
	TRY(access_may_see(cx, cx->actor.id));
	return hear_store_of(cx, cx->actor.id, out);
}

/* Which day of the next few is theirs: no worker can tell, and each day says the same. */
static bool is_their_day(struct cx *cx, const struct hear *h)
{
	str tag = cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "hear day\n{}", h->id));
	int64_t n = 0;

	for (size_t i = 0; i < tag.n; i++)
		n += tag.p[i];
	return (n + london_day(cx->now)) % SPREAD == 0;
}

/* A group that began for what they wrote, there or wherever they said no place. */
static const struct start *begun_for(struct cx *cx, const struct hear *h, const struct start_list *starts)
{
	for (size_t i = 0; i < starts->n; i++) {
		const struct start *s = &starts->v[i];
		if (str_is(s->state, "begun") && (!h->neighbourhood.n || str_eq(h->neighbourhood, s->neighbourhood)) &&
		    wishes_alike(cx->arena, s->theme, h->words))
			return s;
	}
	return NULL;
}

err hear_daily(struct cx *cx)
{
	struct start_list starts = { 0 };
	struct hear_list waits = { 0 };

	TRY(wishes_store_start_find(cx, &starts));
	TRY(hear_store_waiting(cx, &waits));
	for (size_t i = 0; i < waits.n; i++) {
		struct hear *h = &waits.v[i];
		const struct start *s = is_their_day(cx, h) ? begun_for(cx, h, &starts) : NULL;
		if (!s || access_stands(cx, h->person))
			continue;
		TRY(hear_store_told(cx, h, s->thing));
		cx->form = h->id;        /* what is made for them derives from theirs */
		TRY(post_send(cx, h->person, POST_NEWS, STR("")));
	}
	return OK;
}

/* Above their own pages, until they have read it. */
err wishes_banner(struct cx *cx, struct html *h)
{
	struct hear_list l = { 0 };

	if (!cx_own(cx))
		return OK;
	err e = hear_mine(cx, &l);
	if (e)
		return e == ERR_NOT_FOUND ? OK : e;
	for (size_t i = 0; i < l.n; i++)
		if (l.v[i].thing.n) {
			hear_view_banner(h);
			break;
		}
	return OK;
}
