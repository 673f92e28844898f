/* SPDX-License-Identifier: Apache-2.0 */
/* community.c -- the rules of things: what may be saved, and its place in the index of words. */
#include "base/id.h"
#include "base/when.h"
#include "community/community_int.h"
#ifndef __wasm__
#include "community/community_about.h"
#include "community/community_more_int.h"
#include "community/community_keep.h"
#include "community/community_when_form.h"
#endif

const char *const kind_ids[KINDS] = { "place", "group", "activity", "offer", "service" };

enum kind thing_kind(str kind)
{
	enum kind k = 0;

	while (k < KINDS && !str_is(kind, kind_ids[k]))
		k++;
	return k;
}

err community_thing_get(struct cx *cx, str id, struct thing *out) { return thing_store_get(cx, id, out); }

int64_t thing_facts(const struct thing *t)
{
	return (t->days & 0x7f) << FACT_DAYS_AT |
		(str_is(t->cost, "free") || str_is(t->cost, "donation") ? FACT_FREE : 0) |
		(str_is(t->cost, "costs") ? FACT_COSTS : 0) |
		(str_is(t->step_free, "yes") ? FACT_STEP_FREE : 0) | (str_is(t->step_free, "no") ? FACT_STEPS : 0) |
		(t->food ? FACT_FOOD : 0) | (t->warm ? FACT_WARM : 0) |
		(int64_t)thing_kind(t->kind) << FACT_KIND_AT |
		(t->checked_day ? month_of_day(t->checked_day) : 0) << FACT_CHECKED_AT;
}

static bool listed(str s, const char *a, const char *b, const char *c)
{
	return !s.n || str_is(s, a) || str_is(s, b) || str_is(s, c);
}

/* The same bounds for a form and for a file that is read in. */
static err check_lengths(struct cx *cx, const struct thing *t, err e)
{
	const struct { const char *field; str s; size_t most; } texts[] = {
		{ "about", t->about, LIMIT_WORDS }, { "welcome", t->welcome, LIMIT_WORDS }, { "address", t->address, LIMIT_LINE },
		{ "when_words", t->when_words, LIMIT_LINE }, { "cost_words", t->cost_words, LIMIT_LINE },
		{ "access_words", t->access_words, LIMIT_LINE }, { "language", t->language, LIMIT_NAME },
		{ "keeper_name", t->keeper_name, LIMIT_NAME }, { "keeper_reach", t->keeper_reach, LIMIT_LINE },
	};

	for (size_t i = 0; i < countof(texts); i++)
		if (texts[i].s.n > texts[i].most)
			e = cx_issue(cx, texts[i].field, T("Say it in fewer words."));
	return e;
}

err community_thing_check(struct cx *cx, const struct thing *t)
{
	err e = OK;
	struct grid_point p;
	bool point = t->lat != 0 || t->lon != 0;
	bool offer = str_is(t->kind, "offer");

	if (t->name.n > LIMIT_NAME)
		e = cx_issue(cx, "name", T("Make the name shorter."));
	e = check_lengths(cx, t, e);
	if (!t->name.n)
		e = cx_issue(cx, "name", T("Give it a name that people know it by."));
	if (thing_kind(t->kind) == KINDS)
		e = cx_issue(cx, "kind", T("Choose what kind of thing it is."));
	if (offer && (point || t->address.n))
		e = cx_issue(cx, "address", T("A neighbour’s offer has no address. Choose a place where people can meet instead."));
	else if (point && !grid_point(t->lat, t->lon, &p))
		e = cx_issue(cx, "point", T("That point is not on our map. Check the two numbers."));
	if (!listed(t->freq, "weekly", "monthly", ""))
		e = cx_issue(cx, "freq", T("Choose how often it happens."));
	if (t->freq.n && !(t->days & 0x7f))
		e = cx_issue(cx, "mon", T("Choose the day, or say when in words instead."));
	if (str_is(t->freq, "monthly") && (t->nth < 1 || t->nth > 5))
		e = cx_issue(cx, "nth", T("Choose which week of the month."));
	if (t->opens_at < 0 || t->closes_at < 0 || t->opens_at > 1439 || t->closes_at > 1440 ||
	    (t->closes_at && t->closes_at <= t->opens_at))
		e = cx_issue(cx, "closes", T("It should end after it begins."));
	if (!listed(t->cost, "free", "donation", "costs"))
		e = cx_issue(cx, "cost", T("Choose what it costs."));
	if (!listed(t->step_free, "yes", "no", ""))
		e = cx_issue(cx, "step_free", T("Choose yes, no or not known."));
#ifndef __wasm__
	err silent = community_more_silent(cx, t);
	e = silent ? silent : e;
#endif
	return e;
}

/* The first z free on the spot where the thing stands; its old one when that is the same spot. */
static err choose_z(struct cx *cx, struct thing *t, int64_t spot, int64_t step, int64_t old)
{
	for (;; spot += INT64_C(1) << GRID_LOW) {
		struct z_list taken = { 0 };
		bool used[256] = { 0 };
		if (old && old >> GRID_LOW == spot >> GRID_LOW) {
			t->z = (old & ~INT64_C(15)) | step;
			return OK;
		}
		TRY(thing_store_spots(cx, (struct grid_range){ spot, spot + (INT64_C(1) << GRID_LOW) - 1 }, &taken));
		for (size_t i = 0; i < taken.n; i++)
			used[taken.v[i] >> 4 & 0xff] = true;
		for (int64_t i = 0; i < 256; i++)
			if (!used[i]) {
				t->z = spot | i << 4 | step;
				return OK;
			}
	}
}

static err change_word(struct cx *cx, const struct word_change *w)
{
	switch (w->act) {
	case WORD_DROP:   return word_store_drop(cx, w->word, w->z);
	case WORD_PUT:    return word_store_put(cx, w->word, w->z, w->n);
	case WORD_CHANGE: return word_store_change(cx, w->word, w->z, w->n);
	default:          return word_store_count(cx, w->word, w->n);
	}
}

/* Now, or with the others of many. */
static err index_word(struct cx *cx, const struct thing *t, enum word_act act, str word, int64_t z, int64_t n)
{
	struct word_change w = { .act = act, .word = word, .z = z, .n = n };

	if (!t->many)
		return change_word(cx, &w);
	w.turn = t->many->n;
	*LIST_ADD(cx->arena, t->many) = w;
	return OK;
}

/* Counts of a word stand before its things, and what is done to one thing stays in its order. */
static int by_index(const void *a, const void *b)
{
	const struct word_change *x = a, *y = b;
	int c = str_cmp(x->word, y->word);

	if (!c)
		c = (y->act == WORD_COUNT) - (x->act == WORD_COUNT);
	if (!c)
		c = (x->z > y->z) - (x->z < y->z);
	return c ? c : (x->turn > y->turn) - (x->turn < y->turn);
}

err community_brought(struct cx *cx, struct word_changes *many)
{
	if (many->n)
		qsort(many->v, many->n, sizeof *many->v, by_index);
	for (size_t i = 0; i < many->n; i++) {
		struct word_change w = many->v[i];
		while (w.act == WORD_COUNT && i + 1 < many->n && many->v[i + 1].act == WORD_COUNT && str_eq(many->v[i + 1].word, w.word))
			w.n += many->v[++i].n;
		TRY(change_word(cx, &w));
	}
	many->n = 0;
	return OK;
}

/* From what stood in the index to what is to stand there: only what differs is written. */
static err reindex(struct cx *cx, const struct thing *was, const struct thing *t, const struct word_list *now)
{
	struct word_list old = { 0 };
	bool moved = was->z != t->z;
	int64_t facts = thing_facts(t), old_facts = thing_facts(was);
	size_t i = 0, k = 0;

	words_read(cx->arena, was->words, &old);
	while (i < old.n || k < now->n) {
		int order = i == old.n ? 1 : k == now->n ? -1 : str_cmp(old.v[i].word, now->v[k].word);
		if (order < 0 || (order == 0 && moved))
			TRY(index_word(cx, t, WORD_DROP, old.v[i].word, was->z, 0));
		if (order > 0 || (order == 0 && moved))
			TRY(index_word(cx, t, WORD_PUT, now->v[k].word, t->z, facts | now->v[k].weight));
		if (order == 0 && !moved && (facts | now->v[k].weight) != (old_facts | old.v[i].weight))
			TRY(index_word(cx, t, WORD_CHANGE, now->v[k].word, t->z, facts | now->v[k].weight));
		if (order)
			TRY(index_word(cx, t, WORD_COUNT, order < 0 ? old.v[i].word : now->v[k].word, 0, order < 0 ? -1 : 1));
		i += order <= 0;
		k += order >= 0;
	}
	/* Every thing that is shown stands under the empty word too. */
	bool stood = str_is(was->state, "shown"), stands = str_is(t->state, "shown");
	if (stood && (moved || !stands))
		TRY(index_word(cx, t, WORD_DROP, STR(""), was->z, 0));
	if (stands && (moved || !stood))
		TRY(index_word(cx, t, WORD_PUT, STR(""), t->z, facts));
	else if (stands && facts != old_facts)
		TRY(index_word(cx, t, WORD_CHANGE, STR(""), t->z, facts));
	int64_t lengths = (stands ? words_length_of(t->z) : 0) - (stood ? words_length_of(was->z) : 0);
	return stands != stood || lengths ? word_store_total(cx, stands - stood, lengths) : OK;
}

/* The point it stands at: its place's, or its own. */
static err place_of(struct cx *cx, struct thing *t, struct grid_point *p, bool *there)
{
	struct thing place = { 0 };

	*there = false;
	t->place_name = (str){ 0 };
	if (t->at_place.n && !str_eq(t->at_place, t->id)) {
		err e = thing_store_whole(cx, t->at_place, &place);
		if (e == ERR_NOT_FOUND || (!e && thing_kind(place.kind) != KIND_PLACE))
			return cx_issue(cx, "at_place", T("That place is not on our list any more. Choose another."));
		TRY(e);
		t->place_name = place.name;
		t->hidden |= place.hidden;
		if (!t->neighbourhood.n)
			t->neighbourhood = place.neighbourhood;
		if (place.lat != 0 || place.lon != 0)
			*there = grid_point(place.lat, place.lon, p);
		else if (!(place.z & GRID_NOWHERE)) {   /* about where it is: community_about.h */
			*p = grid_of(place.z);
			*there = true;
		}
		return OK;
	}
	t->at_place = (str){ 0 };
	if (t->lat != 0 || t->lon != 0)
		*there = grid_point(t->lat, t->lon, p);
#ifndef __wasm__
	else if (!cx->phone.is)
		return about_point(cx, t, p, there);
#endif
	return OK;
}

/* Whoever saves it need not have been told where it is. */
static void put_place_back(struct thing *t, const struct thing *was)
{
	if (!t->kept_back || t->at_place.n || t->address.n || t->lat != 0 || t->lon != 0)
		return;
	t->at_place = was->at_place, t->address = was->address;
	t->lat = was->lat, t->lon = was->lon;
	t->kept_back = false;
}

/* What it is found by: its words; of one that is hidden none of its place, and no point either. */
static void words_to_find(struct cx *cx, struct thing *t, struct word_list *words, int64_t *length)
{
	struct thing as_found = *t;

	community_thing_hide(&as_found);
	t->words = STR("");
	if (str_is(t->state, "shown")) {
		words_of(cx->arena, &as_found, words, length);
		t->words = words_write(cx->arena, words);
	}
}

static err save_one(struct cx *cx, struct thing *t)
{
	struct thing was = { 0 };
	struct word_list words = { 0 };
	struct grid_point p = { 0 };
	bool there = false;
	int64_t length = 0;

	err e = thing_store_whole(cx, t->id, &was);
	if (e && e != ERR_NOT_FOUND)
		return e;
	put_place_back(t, &was);
	TRY(thing_store_hides(cx, t->id, &t->hidden));
	TRY(place_of(cx, t, &p, &there));
#ifndef __wasm__
	if (!cx->phone.is)
		TRY(about_neighbourhood(cx, t));
#endif
	there &= !t->hidden;
	if (!t->state.n)
		t->state = STR("shown");
	words_to_find(cx, t, &words, &length);
	TRY(choose_z(cx, t, there ? grid_z(p) : grid_nowhere(t->neighbourhood, t->id), words_length_step(length), was.z));
	TRY(thing_store_seq(cx, &t->seq));
	t->version = cx->form;
	/* Whoever carries what is near, or only what is shown, has it no more; if it is theirs still it comes again. */
	if (!e && (was.z >> GRID_LOW != t->z >> GRID_LOW || !str_eq(was.neighbourhood, t->neighbourhood) || !str_eq(was.state, t->state)))
		TRY(thing_store_left(cx, t->id));
	TRY(reindex(cx, &was, t, &words));
	TRY(thing_store_put(cx, t, e == ERR_NOT_FOUND));
#ifndef __wasm__
	if (!e && !cx->phone.is)
		TRY(keep_replaced(cx, &was, t));
	/* Another may stand now where it stood, or it is on no more; the daily job makes the days of what goes on. */
	if (t->many && (was.z != t->z || !str_is(t->state, "shown") || !t->freq.n))
		return occurrence_store_drop(cx, t->id);
	if (!cx->phone.is && !t->many)
		return when_make(cx, t);
#endif
	return OK;
}

/* rooms: what happens in places that stand there themselves too; no further, for two may name each other. */
static err save_here(struct cx *cx, str place, struct word_changes *many, bool rooms)
{
	struct thing_list here = { 0 };

	TRY(thing_store_at(cx, place, &here));
	for (size_t i = 0; i < here.n; i++) {
		here.v[i].many = many;
		TRY(save_one(cx, &here.v[i]));
		if (rooms && thing_kind(here.v[i].kind) == KIND_PLACE)
			TRY(save_here(cx, here.v[i].id, many, false));
	}
	return OK;
}

static err save(struct cx *cx, struct thing *t, const char *by)
{
	struct thing was = { 0 };

	CHECK(t->id.n);
	err e = thing_store_whole(cx, t->id, &was);
	if (e && e != ERR_NOT_FOUND)
		return e;
	put_place_back(t, &was);
	TRY(community_thing_check(cx, t));
	TRY(save_one(cx, t));
#ifdef __wasm__
	(void)by;                        /* the server keeps it, when the form comes there */
#else
	TRY(community_changed(cx, e ? NULL : &was, t, by));
	if (!e && !cx->phone.is)
		TRY(when_follow(cx, &was, t, by));
#endif
	/* What happens at a place moves, and is found by its name, with the place. */
	if (e || thing_kind(was.kind) != KIND_PLACE ||
	    (str_eq(was.name, t->name) && was.lat == t->lat && was.lon == t->lon && str_eq(was.at_place, t->at_place)))
		return OK;
	return save_here(cx, t->id, t->many, true);
}

err community_thing_again(struct cx *cx, str id)
{
	struct thing t = { 0 };
	err e = thing_store_whole(cx, id, &t);

	if (e)
		return e == ERR_NOT_FOUND ? OK : e;
	TRY(save_one(cx, &t));
	return save_here(cx, id, NULL, true);
}

err community_thing_save(struct cx *cx, struct thing *t) { return save(cx, t, NULL); }
err community_thing_bring(struct cx *cx, struct thing *t, struct word_changes *many)
{
	t->many = many;
	return save(cx, t, "file");
}

err community_lift(struct cx *cx, str id)
{
	struct thing was = { 0 };
	struct word_list none = { 0 };
	err e = thing_store_get(cx, id, &was);

	if (e == ERR_NOT_FOUND)
		return OK;
	return e ? e : reindex(cx, &was, &(struct thing){ .z = was.z }, &none);
}

err community_lay(struct cx *cx, str id)
{
	struct thing now = { 0 };
	struct word_list words = { 0 };

	TRY(thing_store_get(cx, id, &now));
	words_read(cx->arena, now.words, &words);
	return reindex(cx, &(struct thing){ .z = now.z }, &now, &words);
}

err community_wish_add(struct cx *cx, str id, str theme, str neighbourhood, int64_t day)
{
	struct date d = date_of_day(day);

	return wish_store_add(cx, &(struct wish){ .id = id, .theme = theme, .neighbourhood = neighbourhood,
		.month = day_of_date(d.year, d.month, 1) });
}
