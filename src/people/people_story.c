/* SPDX-License-Identifier: Apache-2.0 */
/*
 * people_story.c -- searching in what one may see.
 * Words are sealed, so no index may hold them.  Beside the moments stand pieces of folded text, sealed
 * too, a few thousand letters each; a search opens the pieces of the people one walks alongside.
 */
#include "base/id.h"
#include "base/text.h"
#include "people/people_int.h"

#define PIECE 4096

static str piece_id(struct cx *cx, str person, int64_t n)
{
	return id_derive(cx->arena, person, str_fmt(cx->arena, "story {}", n));
}

static str line_of(struct cx *cx, const struct moment *m)
{
	str words = text_fold(cx->arena, str_fmt(cx->arena, "{} {}", m->words, m->place));
	struct buf b = BUF(cx->arena, LIMIT_PAGE);

	buf_fmt(&b, "{} ", m->id);
	for (size_t i = 0; i < words.n; i++)
		buf_ch(&b, words.p[i] == '\n' ? ' ' : words.p[i]);
	buf_ch(&b, '\n');
	return buf_str(&b);
}

err people_story_add(struct cx *cx, struct moment *m)
{
	struct story_piece last = { 0 };
	str line = line_of(cx, m);

	err e = people_story_store_last(cx, m->person, &last);
	if (e && e != ERR_NOT_FOUND)
		return e;
	bool room = !e && last.words.n + line.n <= PIECE;
	struct story_piece p = { .person = m->person, .n = room ? last.n : last.n + 1,
		.words = room ? str_fmt(cx->arena, "{}{}", last.words, line) : line };
	p.id = piece_id(cx, p.person, p.n);
	m->piece = p.n;
	return room ? people_story_store_set(cx, &p) : people_story_store_put(cx, &p);
}

err people_story_rebuild(struct cx *cx, str person, int64_t n)
{
	struct moment_list l = { 0 };
	struct buf b = BUF(cx->arena, LIMIT_PAGE);

	TRY(people_story_store_moments(cx, person, n, &l));
	for (size_t i = 0; i < l.n; i++)
		buf_add(&b, line_of(cx, &l.v[i]));
	return people_story_store_set(cx, &(struct story_piece){ .id = piece_id(cx, person, n), .person = person, .n = n,
		.words = buf_str(&b) });
}

err people_story_settle(struct cx *cx, str person)
{
	struct str_list pieces = { 0 };

	TRY(people_story_store_clear(cx, person));
	TRY(people_story_store_pieces(cx, person, &pieces));
	for (size_t i = 0; i < pieces.n; i++) {
		int64_t n = 0;
		if (!str_int(pieces.v[i], &n))
			return FAIL(cx, ERR_INVALID, STR("a moment in no piece of the story"));
		TRY(people_story_store_put(cx, &(struct story_piece){ .id = piece_id(cx, person, n), .person = person, .n = n,
			.words = STR("") }));
		TRY(people_story_rebuild(cx, person, n));
	}
	return OK;
}

static bool holds(str line, const void *arg)
{
	const struct text_tokens *ask = arg;

	for (size_t i = 0; i < ask->n; i++)
		if (!memmem(line.p, line.n, ask->v[i].word.p, ask->v[i].word.n))
			return false;
	return true;
}

static int newest_first(const void *a, const void *b)
{
	const struct moment *x = a, *y = b;

	return x->day != y->day ? (x->day < y->day) - (x->day > y->day) : str_cmp(y->id, x->id);
}

static err name_people(struct cx *cx, struct moment_list *l)
{
	for (size_t i = 0; i < l->n; i++) {
		struct person p = { 0 };
		TRY(people_get(cx, l->v[i].person, &p));
		l->v[i].person_name = p.name;
	}
	return OK;
}

err people_story_search(struct cx *cx, str person, str words, int64_t limit, struct moment_list *out)
{
	bool own = cx->actor.roles & ROLE_PERSON;
	struct text_tokens ask = { 0 };
	struct str_list ids = { 0 };

	if (person.n)
		TRY(access_may_see(cx, person));
	text_words(cx->arena, words, &ask);
	if (!ask.n)
		return OK;
	TRY(people_story_store_each(cx, person, holds, &ask, &ids));
	if (cx->phone.is)
		TRY(people_moment_store_beyond(cx, person, 0, &cx->beyond));
	for (size_t i = 0; i < ids.n && (int64_t)out->n < limit; i++) {
		struct moment m = { 0 };
		int64_t from = 0;
		err e = people_moment_store_get(cx, ids.v[i], &m);   /* a jotting may have gone today */
		if (!e)
			e = access_story_from(cx, m.person, &from);
		if (e && e != ERR_NOT_FOUND)
			return e;
		if (!e && m.at >= from && !(own && (m.hidden || m.shown_from > cx->now)))
			*LIST_ADD(cx->arena, out) = m;
	}
	if (out->n)
		qsort(out->v, out->n, sizeof *out->v, newest_first);
	TRY(people_beside_each(cx, out));
	return person.n ? OK : name_people(cx, out);
}
