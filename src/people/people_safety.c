/* SPDX-License-Identifier: Apache-2.0 */
/* people_safety.c -- the rules of visit-safety notes. */
#include "base/when.h"
#include "people/people_int.h"

err people_safety_read(struct cx *cx, struct person *p)
{
	TRY(programme_room_open(cx, ROOM_SAFETY_NOTES, &p->safety_on));
	/* The screen is often turned to the person: what they were not told stands elsewhere. */
	return p->safety_on ? people_safety_store_find(cx, p->id, SAFETY_TOLD, &p->safety) : OK;
}

err people_safety_of(struct cx *cx, str person, struct safety_note_list *out)
{
	return people_safety_store_find(cx, person, cx->actor.roles & ROLE_PERSON ? SAFETY_TOLD : SAFETY_EVERY, out);
}

err people_safety_planned(struct cx *cx, const struct plan_list *plans, struct safety_note_list *out)
{
	bool open = false;

	TRY(programme_room_open(cx, ROOM_SAFETY_NOTES, &open));
	for (size_t i = 0; open && i < plans->n; i++) {
		str person = plans->v[i].person;
		bool met = !person.n;
		for (size_t k = 0; k < i && !met; k++)
			met = str_eq(plans->v[k].person, person);
		if (met)
			continue;
		err e = access_may_see(cx, person);   /* a plan may outlive walking alongside */
		if (!e)
			e = people_safety_store_find(cx, person, SAFETY_AGREED, out);
		if (e && e != ERR_NOT_FOUND)
			return e;
	}
	return OK;
}

err people_safety_add(struct cx *cx, struct safety_note *n)
{
	int64_t today = london_day(cx->said_at);

	TRY(access_may_see(cx, n->person));
	if (!n->words.n)
		cx_issue(cx, "words", T("What did you see? A few words are enough"));
	if (!n->told_day && !n->not_told.n)
		cx_issue(cx, "not_told", T("Please write why it would not be safe to tell them"));
	if (n->told_day > today)
		cx_issue(cx, "told_when", T("This day is still to come. Please tell them first"));
	if (n->until_day < today)
		cx_issue(cx, "until", T("Please choose a day to come"));
	else if (n->until_day > today + LIMIT_SAFETY_DAYS)
		cx_issue(cx, "until", T("Six months is the longest. If it is still true then, write it again"));
	if (cx->issues.n)
		return ERR_INVALID;
	n->id = cx_new_id(cx, "safety");
	n->staff = cx->actor.id;
	n->day = today;
	n->state = STR("asked");
	return people_safety_put(cx, n);
}

err people_safety_put(struct cx *cx, const struct safety_note *n) { return people_safety_store_put(cx, n); }

err people_safety_away(struct cx *cx, str person, str id)
{
	struct safety_note n = { 0 };

	TRY(access_may_see(cx, person));
	err e = people_safety_store_get(cx, id, &n);
	if (e == ERR_NOT_FOUND)
		return OK;   /* gone already */
	TRY(e);
	return str_eq(n.person, person) ? people_safety_store_delete(cx, id) : ERR_NOT_FOUND;
}

err people_safety_to_agree(struct cx *cx, struct safety_note_list *out)
{
	struct safety_note_list all = { 0 };

	TRY(people_safety_store_waiting(cx, &all));
	for (size_t i = 0; i < all.n; i++) {
		struct safety_note *n = LIST_ADD(cx->arena, out);
		*n = all.v[i];
		n->person = STR("");   /* who it is, is not needed to decide */
	}
	return OK;
}

err people_safety_waiting(struct cx *cx, bool *waiting)
{
	struct safety_note_list l = { 0 };
	bool open = false;

	*waiting = false;
	if (!(cx->actor.roles & ROLE_LEAD))
		return OK;
	TRY(programme_room_open(cx, ROOM_SAFETY_NOTES, &open));
	if (open)
		TRY(people_safety_store_waiting(cx, &l));
	for (size_t i = 0; i < l.n; i++)
		*waiting |= str_is(l.v[i].state, "asked") && !str_eq(l.v[i].staff, cx->actor.id);
	return OK;
}

err people_safety_answer(struct cx *cx, str id, bool agreed)
{
	struct safety_note n = { 0 };

	TRY(people_safety_store_get(cx, id, &n));
	if (str_is(n.state, "agreed"))
		return OK;   /* someone else was quicker, and it stands */
	if (str_eq(n.staff, cx->actor.id))
		return cx_issue(cx, "answer", T("You wrote this one yourself. Please ask someone else who leads the programme"));
	return people_safety_store_state(cx, id, agreed ? "agreed" : "talk", agreed ? cx->actor.id : STR(""));
}
