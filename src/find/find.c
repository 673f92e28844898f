/* SPDX-License-Identifier: Apache-2.0 */
/* find.c -- in the order of the practice: their gifts, their people, neighbours, places, then services. */
#include "base/id.h"
#include "find/find.h"

static int bits(uint64_t b) { return __builtin_popcountll(b); }

/* Those that have a word of the question, most words first; in their own order otherwise. */
static void match(struct cx *cx, str question, const struct word_pair_list *pairs, const struct page_item_list *items, struct match_list *out)
{
	for (size_t i = 0; i < items->n; i++) {
		const struct page_item *item = &items->v[i];
		struct match m = { *item, community_match(cx->arena, question, pairs, str_fmt(cx->arena, "{} {}", item->words, item->more)) };
		if (!m.hits)
			continue;
		size_t k = out->n;
		*LIST_ADD(cx->arena, out) = m;
		for (; k && bits(out->v[k - 1].hits) < bits(m.hits); k--)
			out->v[k] = out->v[k - 1];
		out->v[k] = m;
	}
}

static err for_person(struct cx *cx, const struct word_pair_list *pairs, struct finding *f)
{
	struct page_item_list gifts = { 0 }, ties = { 0 };

	struct step step = { 0 };

	TRY(people_get(cx, f->person.id, &f->person));
	if (f->step.n) {
		TRY(goodlife_step_get(cx, f->person.id, f->step, &step));
		f->ask.words = step.words;
	}
	TRY(goodlife_gifts(cx, f->person.id, &gifts));
	TRY(goodlife_ties(cx, f->person.id, &ties));
	match(cx, f->ask.words, pairs, &gifts, &f->gifts);
	match(cx, f->ask.words, pairs, &ties, &f->ties);
	return OK;
}

err find_all(struct cx *cx, struct finding *f)
{
	struct page_item_list nearby = { 0 };

	struct word_pair_list pairs = { 0 };

	TRY(community_pairs(cx, &pairs));
	if (!f->person.id.n || f->ask.words.n)
		f->step = STR("");
	if (f->person.id.n)
		TRY(for_person(cx, &pairs, f));
	if (f->ask.words.n && cx->actor.roles & ROLE_COORDINATOR) {
		TRY(goodlife_gifts_nearby(cx, f->person.id.p ? f->person.id : STR(""), &nearby));
		match(cx, f->ask.words, &pairs, &nearby, &f->neighbours);
	}
	/* From where they live, unless a place was named; the form says only what was named. */
	struct find_ask ask = f->ask;
	if (!ask.near.n)
		ask.near = f->person.neighbourhood;
	TRY(community_find(cx, &ask, &f->found));
	if (id_is(f->ask.near))   /* people read the name of a place */
		f->ask.near = f->found.near;
	f->urgent = community_urgent(cx->arena, f->ask.words);
	return f->urgent ? programme_door_find(cx, &f->doors) : OK;
}
