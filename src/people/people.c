/* SPDX-License-Identifier: Apache-2.0 */
/* people.c -- the rules of people and of keeping in touch.  No SQL, no HTML. */
#include "base/text.h"
#include "base/when.h"
#include "people/people_int.h"

err people_get(struct cx *cx, str id, struct person *out)
{
	TRY(access_may_see(cx, id));
	return people_store_get(cx, id, out);
}

static int by_name(const void *a, const void *b)
{
	const struct person *const *p = a, *const *q = b;
	int c = str_cmp((*p)->version, (*q)->version);   /* the sort key stands there while sorting */

	return c ? c : str_cmp((*p)->id, (*q)->id);
}

/* Names are sealed: they are opened, then sorted here. */
static void sort_by_name(struct cx *cx, struct person_list *l)
{
	struct person **at = arena_alloc(cx->arena, (l->n + 1) * sizeof *at);
	struct person *sorted = arena_alloc(cx->arena, (l->n + 1) * sizeof *sorted);

	for (size_t i = 0; i < l->n; i++) {
		l->v[i].version = text_sort_key(cx->arena, l->v[i].name);
		at[i] = &l->v[i];
	}
	qsort(at, l->n, sizeof *at, by_name);
	for (size_t i = 0; i < l->n; i++) {
		sorted[i] = *at[i];
		sorted[i].version = (str){ 0 };
	}
	l->v = sorted;
	l->cap = l->n;
}

static bool name_has(struct cx *cx, str name, str folded)
{
	str n = text_fold(cx->arena, name);

	return folded.n == 0 || memmem(n.p, n.n, folded.p, folded.n) != NULL;
}

err people_alongside(struct cx *cx, str find, struct person_list *out)
{
	struct person_list all = { 0 };
	str folded = text_fold(cx->arena, str_trim(find.p ? find : STR("")));

	TRY(people_store_alongside(cx, &all));
	for (size_t i = 0; i < all.n; i++)
		if (name_has(cx, all.v[i].name, folded))
			*LIST_ADD(cx->arena, out) = all.v[i];
	sort_by_name(cx, out);
	return OK;
}

err people_quiet(struct cx *cx, int64_t before_day, int64_t limit, struct person_list *out)
{
	return people_store_quiet(cx, before_day, limit, out);
}

err people_recent(struct cx *cx, int64_t limit, struct person_list *out)
{
	return people_store_recent(cx, limit, out);
}

/* "Maybe the same person?": the same first word, or one name inside the other, folded. */
err people_same(struct cx *cx, str name, struct person_list *out)
{
	struct person_list all = { 0 };
	str n = text_fold(cx->arena, str_trim(name)), first = n;

	if (n.n < 2)
		return OK;
	str rest = n;
	str_next(&rest, ' ', &first);
	TRY(people_store_alongside(cx, &all));
	for (size_t i = 0; i < all.n && out->n < 3; i++) {
		str other = text_fold(cx->arena, all.v[i].name), word = other, left = other;
		str_next(&left, ' ', &word);
		if (str_eq(word, first) || memmem(other.p, other.n, n.p, n.n))
			*LIST_ADD(cx->arena, out) = all.v[i];
	}
	return OK;
}

static err check_facts(struct cx *cx, const struct person *p)
{
	struct neighbourhood n = { 0 };

	if (p->name.n == 0)
		cx_issue(cx, "name", T("What do they like to be called?"));
	err e = programme_neighbourhood_get(cx, p->neighbourhood, &n);
	if (e == ERR_NOT_FOUND)
		cx_issue(cx, "neighbourhood", T("Please choose a neighbourhood"));
	else
		TRY(e);
	return cx->issues.n ? ERR_INVALID : OK;
}

err people_add(struct cx *cx, struct person *p)
{
	TRY(check_facts(cx, p));
	p->id = cx_new_id(cx, "person");
	p->version = cx->form;
	p->state = STR("alongside");
	p->said_yes = cx->said_at;
	return people_person_put(cx, p, cx->actor.id);
}

err people_person_put(struct cx *cx, const struct person *p, str staff)
{
	TRY(people_store_put(cx, p));
	TRY(access_alongside_begin(cx, p->id, staff));
	return people_store_rhythm_put(cx, p, staff);
}

err people_save(struct cx *cx, struct person *p, str base)
{
	struct person now = { 0 };

	TRY(people_get(cx, p->id, &now));
	TRY(check_facts(cx, p));
	if (!str_eq(now.version, base))
		return cx_issue(cx, "name", T("Someone changed this a moment ago. Please look at both before you save"));
	p->version = cx->form;
	return people_store_facts(cx, p);
}

err people_set_state(struct cx *cx, str id, str state)
{
	struct person p = { 0 };

	TRY(people_get(cx, id, &p));
	if (!str_is(state, "alongside") && !str_is(state, "quiet") && !str_is(state, "back"))
		return FAIL(cx, ERR_INVALID, STR("no such state"));
	return people_store_state(cx, id, state);
}
