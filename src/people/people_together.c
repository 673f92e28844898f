/* SPDX-License-Identifier: Apache-2.0 */
/*
 * people_together.c -- one visit, written down once for all who were there.
 * It becomes a moment on the page of each: the shared words and what is only for them.  No moment says
 * who else has one.  A child's page, which more than one home may hold, takes only what is for the child,
 * and not where it was.
 */
#include "base/buf.h"
#include "people/people_household_int.h"

static str kind_of(struct cx *cx, str person) { return str_fmt(cx->arena, "moment {}", person); }

str people_together_path(struct cx *cx, const struct household *f)
{
	str path = STR("/write/together");

	for (size_t i = 0; i < f->members.n; i++)
		path = str_fmt(cx->arena, "{}{}p={}", path, i ? "&" : "?", f->members.v[i].person);
	return path;
}

static err is_child(struct cx *cx, str person, bool *out)
{
	struct member_list l = { 0 };

	TRY(people_household_store_own(cx, person, &l));
	for (size_t i = 0; i < l.n; i++)
		*out |= str_is(l.v[i].voice, "family");
	return OK;
}

err people_together_ready(struct cx *cx, struct together *t, const struct str_list *people)
{
	for (size_t i = 0; i < people->n; i++) {
		struct together_one *one = LIST_ADD(cx->arena, &t->ones);
		TRY(people_get(cx, people->v[i], &one->person));
		TRY(is_child(cx, one->person.id, &one->child));
		one->field = str_fmt(cx->arena, "only-{}", one->person.id);
	}
	return OK;
}

err people_together_check(struct cx *cx, struct together *t)
{
	bool any = false, asks = false;

	for (size_t i = 0; i < t->ones.n; i++) {
		struct together_one *one = &t->ones.v[i];
		bool shared = t->words.n && !one->child;
		one->words = !shared ? one->only : one->only.n ? str_fmt(cx->arena, "{}\n\n{}", t->words, one->only) : t->words;
		any |= one->words.n > 0;
		asks |= shared && one->person.ask_first.n;
		if (one->words.n > LIMIT_WORDS)
			cx_issue(cx, arena_c(cx->arena, one->field), T("This is longer than fits here. Please make it shorter"));
	}
	if (!any)
		cx_issue(cx, "words", T("Please write a few words to remember"));
	if (asks && people_asked(cx, STR("asks"), t->said_yes))
		return ERR_INVALID;
	return cx->issues.n ? ERR_INVALID : OK;
}

err people_together_add(struct cx *cx, struct together *t)
{
	TRY(people_together_check(cx, t));
	for (size_t i = 0; i < t->ones.n; i++) {
		struct together_one *one = &t->ones.v[i];
		struct moment_form f = { .person = one->person.id, .words = one->words, .when = t->when,
			.place = one->child ? STR("") : t->place, .keep = t->keep, .hidden = t->hidden };
		struct moment m;
		if (!one->words.n)
			continue;
		TRY(people_moment_from(cx, &f, &m));
		TRY(people_moment_add_as(cx, &m, arena_c(cx->arena, kind_of(cx, one->person.id))));
	}
	return OK;
}

err people_together_saved(struct cx *cx, str form, const struct str_list *people, struct moment_list *out)
{
	for (size_t i = 0; i < people->n; i++) {
		struct person p = { 0 };
		struct moment m = { 0 };
		TRY(people_get(cx, people->v[i], &p));
		err e = people_moment_get(cx, p.id, cx_id_of(cx, form, arena_c(cx->arena, kind_of(cx, p.id))), &m);
		if (e && e != ERR_NOT_FOUND)
			return e;
		m.person_name = p.name;
		if (!e)
			*LIST_ADD(cx->arena, out) = m;
	}
	return OK;
}
