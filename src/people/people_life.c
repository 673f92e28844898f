/* SPDX-License-Identifier: Apache-2.0 */
/*
 * people_life.c -- what happens in life: away and home again, moving, a new name, a stop, a death.
 * Nobody asks why, nothing is counted, and what is over is not kept.
 */
#include "base/id.h"
#include "base/when.h"
#include "base/buf.h"
#include "people/people_facts_int.h"
#include "people/people_life_int.h"

err people_life_put(struct cx *cx, const struct person *p)
{
	struct person said = *p;

	said.state_at = cx->said_at > p->state_at ? cx->said_at : p->state_at;
	TRY(people_life_store_put(cx, &said));
	return people_store_state(cx, p->id, p->state);
}

err people_tell(struct cx *cx, str person, str words)
{
	struct walker_list with = { 0 };
	str form = cx->form;
	err e = access_alongside_find(cx, person, &with);

	for (size_t i = 0; !e && i < with.n; i++) {
		cx->form = id_derive(cx->arena, form, str_fmt(cx->arena, "{} {}", person, with.v[i].staff));
		e = people_life_store_hello(cx, person, with.v[i].staff, words);
	}
	cx->form = form;
	return e;
}

err people_life_may_say(struct cx *cx, const struct person *p, str was)
{
	if (cx->said_at < p->state_at)
		return cx_issue(cx, "state", T("Somebody has said something newer since. What they said stands"));
	/* A phone may not have known that they said stop, nor a page that was open meanwhile. */
	if (str_is(p->state, "back") && !str_is(was, "back"))
		return cx_issue(cx, "state", T("They have stepped back since. Please ask them first"));
	return OK;
}

err people_life_away(struct cx *cx, str id, str place, str letters, str was)
{
	struct person p = { 0 };

	TRY(people_get(cx, id, &p));
	TRY(people_life_may_say(cx, &p, was));
	p.place = place;
	p.letters = letters;
	p.state = STR("away");
	return people_life_put(cx, &p);
}

err people_life_again(struct cx *cx, str id, str was)
{
	struct person p = { 0 };

	TRY(people_get(cx, id, &p));
	TRY(people_life_may_say(cx, &p, was));
	p.place = p.letters = p.moved = STR("");
	p.state = STR("alongside");
	return people_life_put(cx, &p);
}

err people_life_move(struct cx *cx, str id, str moved, str was)
{
	struct person p = { 0 };

	TRY(people_get(cx, id, &p));
	TRY(people_life_may_say(cx, &p, was));
	p.place = p.letters = STR("");
	p.moved = moved;
	p.state = STR("back");
	return people_life_put(cx, &p);
}

err people_talk_put(struct cx *cx, const struct person *p) { return people_store_facts(cx, p); }

err people_life_talk(struct cx *cx, const struct person *now, str talk, str base)
{
	struct person p = *now;

	p.talk = talk;
	return people_facts_save(cx, now, &p, base, false, str_fmt(cx->arena, "/people/{}/life/talk", p.id));
}

err people_life_name(struct cx *cx, str id, str name, str earlier, str base)
{
	struct person p = { 0 };
	bool forget = str_is(earlier, "forget"), show = str_is(earlier, "show");

	TRY(people_get(cx, id, &p));
	if (!name.n)
		return cx_issue(cx, "name", T("What do they like to be called?"));
	if (!forget && !show && !str_is(earlier, "find"))
		return cx_issue(cx, "earlier", T("Please choose one"));
	struct person now = p;
	p.name = name;
	TRY(people_facts_save(cx, &now, &p, base, forget, str_fmt(cx->arena, "/people/{}/life/name", id)));
	bool other = !str_eq(p.name, now.name);
	if (forget)
		TRY(people_life_store_names_delete(cx, id));
	else if (other)
		TRY(people_life_store_name_put(cx, id, now.name));
	p.used_to = !show ? STR("") : other ? now.name : p.used_to;
	return people_life_store_put(cx, &p);
}

/* Walking alongside ends without a reason; what was planned goes.  The page waits. */
err people_life_stop(struct cx *cx, str id)
{
	TRY(people_set_state(cx, id, STR("back"), STR("")));
	return people_life_store_plans_delete(cx, id, STR(""));
}

err people_life_died(struct cx *cx, str id, int64_t day)
{
	struct person p = { 0 };

	TRY(people_get(cx, id, &p));
	if (day > london_day(cx->said_at))
		return cx_issue(cx, "day", T("This day has not come yet"));
	p.before = p.state;
	p.died_day = day;
	p.state = STR("died");
	TRY(people_life_put(cx, &p));
	return access_died(cx, id);
}

err people_remember(struct cx *cx, str id, struct person *out)
{
	TRY(access_may_remember(cx, id));
	TRY(people_store_get(cx, id, out));
	return people_has_died(out) ? OK : ERR_NOT_FOUND;
}

err people_life_mistake(struct cx *cx, str id)
{
	struct person p = { 0 };

	TRY(people_remember(cx, id, &p));
	TRY(access_died_mistake(cx, id));
	p.state = p.before;
	p.before = STR("");
	p.died_day = 0;
	return people_life_put(cx, &p);
}
