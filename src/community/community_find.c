/* SPDX-License-Identifier: Apache-2.0 */
/*
 * community_find.c -- what there is nearby that fits: candidates from the index of words, scored
 * here in whole numbers, so that every engine and the phone give the same answers in the same order.
 */
#include "access/access.h"
#include "base/when.h"
#include "community/community_int.h"
#ifndef __wasm__
#include "community/community_more_int.h"
#endif

#define SERVICES_MOST 5
#define NEARBY 5000              /* metres: the circle that most answers are in */
#define COMMON 2000              /* things with a word, above which it is common */

/* One thing on its way to being an answer. */
struct hit { int64_t z, facts, words, score; uint64_t hits, names; bool lost; };
struct hit_list { struct hit *v; size_t n, cap; };
struct search {
	struct cx *cx;
	const struct find_ask *ask;
	struct found *out;
	struct ask_words q;
	struct word_pair_list pairs;
	int64_t rarity[ASK_WORDS];
	bool common[ASK_WORDS];      /* worth a finer cover of the circle */
	struct word_totals totals;
	struct near near;
	int64_t month;
	bool whole;                  /* nothing but facts is asked: everything is a candidate */
	int64_t circle;              /* metres, while we look within one */
	size_t left;                 /* postings that may still be read */
	enum kind kind;              /* asked for; KINDS: any */
	struct z_list not_for;       /* what is for others than asked, in the order of z */
};

/* How many things have one of its forms.  Those that none has are left out when any is there. */
static err known(struct search *s, struct ask_word *w, int64_t *sum)
{
	struct ask_word there = { .written = w->written };
	int64_t n;

	*sum = 0;
	for (size_t k = 0; k < w->forms.n; k++) {
		TRY(word_store_known(s->cx, w->forms.v[k], &n));
		*sum += n;
		if (n > 0) {
			*LIST_ADD(s->cx->arena, &there.forms) = w->forms.v[k];
			there.own += k < w->own;
		}
	}
	if (*sum > 0)
		*w = there;
	return OK;
}

/* Neither a word nor the beginning of one: perhaps a finger slipped.  Hardly ever on the first letter. */
static err like(struct search *s, size_t i, str word)
{
	struct str_list all = { 0 };
	struct ask_word *w = &s->q.v[i];

	TRY(word_store_begins(s->cx, (str){ word.p, 1 }, LIMIT_FIND_LIKE, &all));
	words_like(s->cx->arena, word, &all, 4, &w->forms);
	w->own = 0;
	if (w->forms.n)
		*LIST_ADD(s->cx->arena, &s->out->unlike) = w->written;
	return OK;
}

/* A word that nothing has may be a mutated one, the beginning of one, or a slip. */
static err choose_forms(struct search *s, size_t i)
{
	struct ask_word *w = &s->q.v[i];
	str head = w->forms.v[0];
	int64_t sum;

	TRY(known(s, w, &sum));
	if (sum <= 0) {
		struct ask_word radical = { .written = w->written };
		words_unmutated(s->cx->arena, &s->pairs, &radical);
		TRY(known(s, &radical, &sum));
		if (sum > 0)
			*w = radical;
	}
	if (sum <= 0 && head.n >= 3) {
		w->forms.n = 0;
		if (i == s->q.n - 1)           /* it may be still being typed */
			TRY(word_store_begins(s->cx, head, 8, &w->forms));
		w->own = w->forms.n;
		if (!w->forms.n)
			TRY(like(s, i, head));
		TRY(known(s, w, &sum));
	}
	s->common[i] = sum > COMMON;
	s->rarity[i] = sum > 0 ? score_rarity(s->totals.things, sum) : 0;
	return OK;
}

/* The rarest word first: when there is more than may be read, the commonest is cut. */
static void rarest_first(const struct search *s, size_t order[ASK_WORDS])
{
	for (size_t i = 0; i < s->q.n; i++) {
		size_t k = i;
		for (; k && s->rarity[order[k - 1]] < s->rarity[i]; k--)
			order[k] = order[k - 1];
		order[k] = i;
	}
}

/* Puts the things of one form, which come in the order of z, among those there are. */
static void merge(struct search *s, struct hit_list *all, const struct posting_list *p, int word, bool kin)
{
	struct hit_list out = { arena_alloc(s->cx->arena, (all->n + p->n + 1) * sizeof(struct hit)), 0, all->n + p->n + 1 };
	size_t i = 0, k = 0;

	while (i < all->n || k < p->n) {
		struct hit h = { 0 };
		if (k == p->n || (i < all->n && all->v[i].z < p->v[k].z)) {
			out.v[out.n++] = all->v[i++];
			continue;
		}
		if (i < all->n && all->v[i].z == p->v[k].z)
			h = all->v[i++];
		h.z = p->v[k].z;
		h.facts = p->v[k++].facts;
		if (word >= 0) {
			int64_t got = score_word(s->rarity[word], h.facts & FACT_WEIGHT, words_length_of(h.z),
				s->totals.things, s->totals.words);
			/* Of several forms of one word the first that is there counts; a word of its family less. */
			h.words += h.hits >> word & 1 ? 0 : kin ? got * 5 / 8 : got;
			h.hits |= UINT64_C(1) << word;
			h.names |= (uint64_t)(h.facts & FACT_NAME ? 1 : 0) << word;
		}
		out.v[out.n++] = h;
	}
	*all = out;
}

/* Ranges to look in: a few that hold the circle, and more that fit it better; and what is here without a point, if any. */
struct cover { struct grid_range few[GRID_RANGES], many[GRID_RANGES], here; int n_few, n_many; };

static err read_range(struct search *s, str form, struct grid_range g, struct posting_list *p)
{
	size_t before = p->n;

	if (s->left)
		TRY(word_store_find(s->cx, form, g, s->left, p));
	s->left -= p->n - before;
	return OK;
}

static err read_form(struct search *s, str form, int word, bool kin, const struct cover *c, bool many, struct hit_list *all)
{
	struct posting_list p = { 0 };

	for (int i = 0; i < (many ? c->n_many : c->n_few); i++)
		TRY(read_range(s, form, many ? c->many[i] : c->few[i], &p));
	if (s->circle)
		p.n = grid_within(s->near.p, s->circle, p.v, p.n);
	if (c->here.to)
		TRY(read_range(s, form, c->here, &p));
	if (p.n)
		merge(s, all, &p, word, kin);
	return OK;
}

static err gather(struct search *s, const struct cover *c, struct hit_list *all)
{
	size_t order[ASK_WORDS];

	*all = (struct hit_list){ 0 };
	s->left = LIMIT_FIND_CANDIDATES;
	if (s->whole)
		return read_form(s, STR(""), -1, false, c, true, all);
	rarest_first(s, order);
	for (size_t i = 0; i < s->q.n; i++) {
		const struct ask_word *w = &s->q.v[order[i]];
		for (size_t k = 0; s->rarity[order[i]] && k < w->forms.n; k++)
			TRY(read_form(s, w->forms.v[k], (int)order[i], k >= w->own, c, s->common[order[i]], all));
	}
	return OK;
}

static bool wanted(const struct search *s, int64_t f)
{
	int64_t days = s->whole ? s->out->days : s->ask->days;

	if (s->kind != KINDS && FACT_KIND(f) != s->kind)
		return false;
	/* What is asked for beside the words must be so, or not be known; in the words it is a wish. */
	if (days && !(FACT_DAYS(f) & days) && (FACT_DAYS(f) || s->whole))
		return false;
	if ((s->whole ? s->out->free : s->ask->free) && f & FACT_COSTS)
		return false;
	return !((s->whole ? s->out->step_free : s->ask->step_free) && f & FACT_STEPS);
}

static int64_t months_since(const struct search *s, int64_t f)
{
	int64_t since = s->month - FACT_CHECKED(f);

	return !FACT_CHECKED(f) || since > 12 ? -1 : since < 0 ? 0 : since;
}

/* What has no point is somewhere all the same: what a neighbour offers never has one. */
static int64_t how_far(const struct search *s, const struct find_terms *t, int64_t z)
{
	struct grid_range here = grid_nowhere_range(s->near.neighbourhood);

	if (t->metres >= 0)
		return t->metres * order_weights[ORDER_KILOMETRE].points / 1000;
	if (!s->near.known)
		return 0;
	return order_weights[s->near.neighbourhood.n && z >= here.from && z <= here.to ? ORDER_HERE : ORDER_SOMEWHERE].points;
}

/* The score is the sum of the terms, and nothing else; without words the nearest is the best. */
static int64_t score(const struct search *s, const struct find_terms *t, int64_t z)
{
	int64_t sum = t->words;

	if (s->whole && t->metres >= 0)
		return -t->metres;
	const struct { enum order_by by; bool so; } facts[] = {
		{ ORDER_DAY, t->days }, { ORDER_FREE, t->free && s->out->free }, { ORDER_STEP_FREE, t->step_free && s->out->step_free },
		{ ORDER_FOOD, t->food && s->out->food }, { ORDER_WARM, t->warm && s->out->warm },
		{ ORDER_LATELY, t->checked_months >= 0 && t->checked_months <= 6 }, { ORDER_YEAR, t->checked_months > 6 },
	};
	for (size_t i = 0; i < countof(facts); i++)
		sum += facts[i].so ? order_weights[facts[i].by].points : 0;
	return sum + how_far(s, t, z);
}

static struct find_terms terms(const struct search *s, const struct hit *h)
{
	int64_t f = h->facts;

	return (struct find_terms){
		.words = h->words, .hits = h->hits, .names = h->names,
		.metres = s->near.known ? grid_metres(s->near.p, h->z) : -1,
		.days = FACT_DAYS(f) & s->out->days,
		.free = f & FACT_FREE, .step_free = f & FACT_STEP_FREE,
		.step_free_unknown = !(f & (FACT_STEP_FREE | FACT_STEPS)),
		.food = f & FACT_FOOD, .warm = f & FACT_WARM,
		.checked_months = months_since(s, f),
	};
}

/* Better answers first; without words what has no point after all that have one; ties in the order of the map. */
static bool better(const struct hit *a, const struct hit *b)
{
	return a->lost != b->lost ? b->lost : a->score != b->score ? a->score > b->score : a->z < b->z;
}

/* Keeps the best `most`, in order. */
static void keep(struct hit_list *best, size_t most, struct hit h)
{
	size_t i = best->n;

	if (i == most && !better(&h, &best->v[i - 1]))
		return;
	if (i < most)
		best->n++;
	else
		i--;
	for (; i && better(&h, &best->v[i - 1]); i--)
		best->v[i] = best->v[i - 1];
	best->v[i] = h;
}

struct best { struct hit_list community, services; size_t most, most_services; };

/* Phones have no ages. */
static err find_for_others(struct search *s, const struct hit_list *all)
{
	s->not_for = (struct z_list){ 0 };
#ifdef __wasm__
	(void)all;
#else
	if (s->ask->to_years && all->n && !s->out->for_any)
		return community_more_not_for(s->cx, s->ask->from_years, s->ask->to_years, (struct grid_range){ all->v[0].z, all->v[all->n - 1].z }, &s->not_for);
#endif
	return OK;
}

static bool for_others(const struct search *s, int64_t z)
{
	size_t low = 0, high = s->not_for.n;

	while (low < high) {
		size_t mid = (low + high) / 2;
		if (s->not_for.v[mid] < z)
			low = mid + 1;
		else
			high = mid;
	}
	return low < s->not_for.n && s->not_for.v[low] == z;
}

static err rank(struct search *s, struct hit_list *all, int64_t metres, struct best *best)
{
	int64_t most_words[2] = { 0 };   /* of services apart: they stand apart in the answer too */

	TRY(find_for_others(s, all));
	for (size_t i = 0; i < all->n; i++) {
		struct hit *h = &all->v[i];
		/* Half of it is for having all of the words together. */
		h->words = h->words * ((int64_t)s->q.n + __builtin_popcountll(h->hits)) / (2 * (int64_t)(s->q.n ? s->q.n : 1));
		int64_t *most = &most_words[FACT_KIND(all->v[i].facts) == KIND_SERVICE];
		if (all->v[i].words > *most)
			*most = all->v[i].words;
	}
	for (size_t i = 0; i < all->n; i++) {
		struct hit *h = &all->v[i];
		bool service = FACT_KIND(h->facts) == KIND_SERVICE;
		/* One small word in common with a long question is no answer to it. */
		if (!wanted(s, h->facts) || for_others(s, h->z) || h->words * 6 < most_words[service])
			continue;
		struct find_terms t = terms(s, h);
		if (metres && t.metres > metres)
			continue;
		h->score = score(s, &t, h->z);
		h->lost = s->whole && h->z & GRID_NOWHERE;
		keep(service ? &best->services : &best->community, service ? best->most_services : best->most, *h);
	}
	return OK;
}

static struct cover cover_circle(struct grid_point p, int64_t metres)
{
	struct cover c = { .here = { 0, 0 } };

	c.n_few = grid_cover(p, metres, false, c.few);
	c.n_many = grid_cover(p, metres, true, c.many);
	return c;
}

static struct cover cover_ranges(struct grid_range a, struct grid_range b, int n)
{
	return (struct cover){ .few = { a, b }, .many = { a, b }, .n_few = n, .n_many = n };
}

/* Wider and wider until there is something to choose from; then what has no point. */
static err look(struct search *s, struct best *best)
{
	static const int64_t rings[] = { 2000, NEARBY, 25000 };
	struct hit_list all = { 0 };
	struct grid_range all_of_it = { 0, GRID_NOWHERE - 1 }, nowhere = { GRID_NOWHERE, 2 * GRID_NOWHERE - 1 };
	struct cover c;
	bool only = s->ask->metres > 0, here = !s->whole && !only && s->near.neighbourhood.n;

	for (size_t i = s->whole ? 0 : 1; s->near.known && i < countof(rings); i++) {
		s->circle = s->out->metres = only ? s->ask->metres : rings[i];
		c = cover_circle(s->near.p, s->circle);
		if (here)
			c.here = grid_nowhere_range(s->near.neighbourhood);
		TRY(gather(s, &c, &all));
		best->community.n = best->services.n = 0;
		TRY(rank(s, &all, s->out->metres, best));
		if (only || best->community.n >= 5)
			break;
	}
	s->circle = 0;
	if (!s->near.known || (!only && !best->community.n)) {
		s->out->metres = 0;
		here = false;
		best->community.n = best->services.n = 0;
		c = cover_ranges(all_of_it, all_of_it, 1);
		TRY(gather(s, &c, &all));
		TRY(rank(s, &all, 0, best));
	}
	if (best->community.n >= best->most || only)
		return OK;
	if (s->near.neighbourhood.n)
		c = cover_ranges(grid_nowhere_range(STR("")), grid_nowhere_range(s->near.neighbourhood), here ? 1 : 2);
	else
		c = cover_ranges(nowhere, nowhere, 1);
	TRY(gather(s, &c, &all));
	return rank(s, &all, 0, best);
}

static err fetch(struct search *s, const struct hit_list *best, size_t from, size_t most, struct find_answers *out)
{
	for (size_t i = from; i < best->n && i < from + most; i++) {
		struct find_answer *a = LIST_ADD(s->cx->arena, out);
		TRY(thing_store_at_z(s->cx, best->v[i].z, &a->thing));
		a->terms = terms(s, &best->v[i]);
		a->score = best->v[i].score;
	}
	return OK;
}

static err prepare(struct search *s)
{
	struct cx *cx = s->cx;

	TRY(community_pairs(cx, &s->pairs));
	words_ask(cx->arena, s->ask->words, &s->pairs, &s->q);
	s->out->days = s->ask->days ? s->ask->days : s->q.days;
	s->out->free = s->ask->free || s->q.free;
	s->out->step_free = s->ask->step_free || s->q.step_free;
	s->out->food = s->q.food;
	s->out->warm = s->q.warm;
	s->whole = !s->q.n;
	s->kind = thing_kind(s->ask->kind);
	s->out->for_any = s->ask->to_years && (cx->phone.is || cx->phone.resident);
	s->month = month_of_day(london_day(cx->now));
	TRY(near_resolve(cx, s->ask->near, &s->near));
	s->out->near = s->near.name;
	s->out->unclear = s->near.unclear;
	s->out->middle = s->near.middle;
	s->out->anywhere = !s->near.known;
	TRY(word_store_totals(cx, &s->totals));
	for (size_t i = 0; i < s->q.n; i++) {
		*LIST_ADD(cx->arena, &s->out->asked) = s->q.v[i].written;
		TRY(choose_forms(s, i));
	}
	return OK;
}

/* A phone has what is near its owner's neighbourhood: from elsewhere, or further out, there is more. */
static err reaches_beyond(const struct search *s, bool *beyond)
{
	struct staff own = { 0 };
	err e = access_staff_get(s->cx, s->cx->actor.id, &own);

	*beyond = own.neighbourhood.n && (s->near.unclear || !str_eq(s->near.neighbourhood, own.neighbourhood) ||
		!s->out->metres || s->out->metres > NEARBY);
	return e == ERR_NOT_FOUND ? OK : e;
}

/* Where the next ones begin: after the last that was shown, though others may have come before it since. */
static err place_of(struct search *s, const struct hit_list *best, size_t *from)
{
	struct thing last = { 0 };

	*from = s->ask->from < 0 ? 0 : s->ask->from > LIMIT_FIND_DEEP ? LIMIT_FIND_DEEP : (size_t)s->ask->from;
	if (!s->ask->after.n)
		return OK;
	err e = thing_store_get(s->cx, s->ask->after, &last);
	for (size_t i = 0; !e && i < best->n; i++)
		if (best->v[i].z == last.z)
			*from = i + 1;
	return e == ERR_NOT_FOUND ? OK : e;
}

err community_find(struct cx *cx, const struct find_ask *ask, struct found *out)
{
	struct search s = { .cx = cx, .ask = ask, .out = out };
	size_t most = (size_t)(ask->most > 0 ? ask->most : LIMIT_FIND), from;
	bool further = ask->from > 0 || ask->after.n;
	struct best best = { .most = further ? LIMIT_FIND_DEEP + most + 1 : most + 1,
		.most_services = str_is(ask->kind, "service") ? most : SERVICES_MOST };

	*out = (struct found){ 0 };
	best.community.v = arena_alloc(cx->arena, best.most * sizeof(struct hit));
	best.services.v = arena_alloc(cx->arena, best.most_services * sizeof(struct hit));
	TRY(prepare(&s));
	TRY(look(&s, &best));
	TRY(place_of(&s, &best.community, &from));
	out->from = (int64_t)(from < best.community.n ? from : best.community.n);
	out->more = best.community.n > from + most && from + most < LIMIT_FIND_DEEP;
	TRY(fetch(&s, &best.community, from, most, &out->community));
	if (!out->from)
		TRY(fetch(&s, &best.services, 0, best.most_services, &out->services));
	return cx->phone.is ? reaches_beyond(&s, &cx->beyond) : OK;
}
