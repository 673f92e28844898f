/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_versions.c -- two versions of a part of the page: kept beside each other until somebody chooses.
 * What does not stand is kept with what stood before. */
#include "base/buf.h"
#include "goodlife/goodlife_circle_int.h"
#include "goodlife/goodlife_int.h"

str goodlife_versions_path(struct arena *a, str person, str part) { return str_fmt(a, "/people/{}/page/{}/versions", person, part); }

err goodlife_replace(struct cx *cx, const struct page_part *now, const struct page_part *with)
{
	if (now->words.n)
		TRY(goodlife_store_earlier_put(cx, now, "earlier"));
	return goodlife_store_part_set(cx, with);
}

err goodlife_put_aside(struct cx *cx, struct page_part p)
{
	p.id = cx_new_id(cx, "other");
	cx->both_at = goodlife_versions_path(cx->arena, p.person, p.part);
	return goodlife_store_other_put(cx, &p);
}

err goodlife_put_aside_again(struct cx *cx, const struct page_part *mine, str base, struct page_part *was)
{
	struct page_part_list others = { 0 };

	*was = (struct page_part){ 0 };
	TRY(goodlife_store_others(cx, mine->person, &others));
	for (size_t i = 0; i < others.n && base.n; i++)
		if (str_eq(others.v[i].part, mine->part) && str_eq(others.v[i].version, base))
			*was = others.v[i];
	if (!was->id.n || (was->own && !mine->own)) {
		was->id = STR("");
		return OK;
	}
	TRY(goodlife_store_earlier_put(cx, was, "earlier"));
	TRY(goodlife_store_other_delete(cx, was));
	return goodlife_put_aside(cx, *mine);
}

static struct version_text text_of(const struct page_part *p)
{
	return (struct version_text){ .words = p->words, .own = p->own, .who = p->typed_name, .at = p->at };
}

static err names(struct cx *cx, struct page_part *p)
{
	struct page_part_list one = { p, 1, 1 };

	return goodlife_name_typists(cx, &one);
}

err goodlife_versions_get(struct cx *cx, str person, str part, str other, struct part_versions *out)
{
	struct page_part_list all = { 0 };

	TRY(access_may_see(cx, person));
	TRY(goodlife_part_get(cx, person, part, &out->stands));
	TRY(goodlife_store_others(cx, person, &all));
	out->there = false;
	for (size_t i = 0; i < all.n && !out->there; i++)
		if (str_eq(all.v[i].part, part) && (!other.n || str_eq(all.v[i].id, other))) {
			out->other = all.v[i];
			out->there = true;
		}
	TRY(names(cx, &out->stands));
	TRY(names(cx, &out->other));
	out->stands_text = text_of(&out->stands);
	out->other_text = text_of(&out->other);
	return OK;
}

/* Somebody was quicker.  A text made of both is somebody's words all the same: it waits beside what stands now. */
static err late(struct cx *cx, const struct version_choice *c, const struct part_versions *v)
{
	struct page_part mine = v->stands;
	bool hand = cx->actor.roles & ROLE_PERSON;

	if (!str_is(c->keep, "both") || !c->words.n || str_eq(c->words, v->stands.words))
		return versions_late(cx);
	mine.words = c->words;
	mine.own = hand;
	mine.typed_by = hand ? (str){ 0 } : cx->actor.id;
	mine.version = cx->form;
	mine.at = cx->said_at;
	return goodlife_put_aside(cx, mine);
}

err goodlife_versions_choose(struct cx *cx, str person, str part, const struct version_choice *c)
{
	struct part_versions v = { 0 };
	bool hand = cx->actor.roles & ROLE_PERSON;

	TRY(goodlife_versions_get(cx, person, part, c->other.n ? c->other : STR("-"), &v));
	if (!v.there || (c->base.p && !str_eq(c->base, v.stands.version)))
		return late(cx, c, &v);
	struct page_part now = v.stands;
	TRY(versions_choose(cx, c, &v.stands_text, &v.other_text, &now.words));
	if (!str_eq(now.words, v.other.words))
		TRY(goodlife_store_earlier_put(cx, &v.other, "let go"));
	TRY(goodlife_store_other_delete(cx, &v.other));
	if (str_is(c->keep, "this"))
		return OK;
	/* What the person takes is theirs; nobody else makes a worker's words so. */
	now.own = hand || c->together ? v.stands.own || v.other.own || hand : v.stands.own && v.other.own;
	now.typed_by = hand ? (str){ 0 } : str_is(c->keep, "other") && !now.own ? v.other.typed_by : cx->actor.id;
	now.version = cx->form;
	now.at = cx->said_at;
	return goodlife_replace(cx, &v.stands, &now);
}

err goodlife_two(struct cx *cx, struct two_line_list *out)
{
	struct page_part_list all = { 0 };

	TRY(goodlife_store_others_alongside(cx, &all));
	for (size_t i = 0; i < all.n; i++) {
		const struct page_kind *k = goodlife_kind(all.v[i].part);
		bool again = i && str_eq(all.v[i].person, all.v[i - 1].person) && str_eq(all.v[i].part, all.v[i - 1].part);
		struct person p = { 0 };
		if (!k || again)
			continue;
		err e = people_get(cx, all.v[i].person, &p);
		if (e && e != ERR_NOT_FOUND)
			return e;
		if (!e && !people_has_died(&p))
			*LIST_ADD(cx->arena, out) = (struct two_line){ p.id, p.name, goodlife_versions_path(cx->arena, p.id, str_c(k->part)), k->title };
	}
	return goodlife_turning_two(cx, out);
}
