/* SPDX-License-Identifier: Apache-2.0 */
/*
 * community_keep.c -- "Is this still right?": the rules of links to whoever keeps a thing.
 * What comes through one changes that thing only, whatever the form says: its id is the link's, never the form's.
 */
#include "base/id.h"
#include "base/when.h"
#include "community/community_change.h"
#include "community/community_keep.h"
#include "post/post.h"
#include "signin/signin.h"

bool keep_stands(const struct cx *cx, const struct keep_ask *k) { return !k->ended && k->until > cx->now; }

bool keep_shown(const struct cx *cx, const struct keep_ask *k)
{
	return keep_stands(cx, k) && str_is(k->how, "paper") && str_eq(k->made_by, cx->actor.id) && cx->now < k->made + LIMIT_HOUR;
}

static str tag(struct cx *cx, const char *what, str text)
{
	return cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "{}\n{}", what, text));
}

str keep_token(struct cx *cx, const struct keep_ask *k) { return tag(cx, "keep secret", k->id); }
str keep_code(struct cx *cx, const struct keep_ask *k) { return signin_code_of(cx->arena, tag(cx, "keep code", k->id)); }
static str door_of(struct cx *cx, str token) { return tag(cx, "keep door", token); }
static str code_of(struct cx *cx, str code) { return tag(cx, "keep code door", code); }

/* Keeps it, and sends it when it goes by message.  id is set. */
static err make(struct cx *cx, struct keep_ask *k)
{
	k->made = cx->now;
	k->until = cx->now + LIMIT_KEEP_DAYS * LIMIT_DAY;
	k->door = door_of(cx, keep_token(cx, k));
	k->code = code_of(cx, keep_code(cx, k));
	k->message = STR("");
	if (!str_is(k->how, "paper"))
		TRY(post_send_to(cx, k->how, k->place, POST_KEEP, str_fmt(cx->arena, "{}/still/{}", k->site, keep_token(cx, k)), &k->message));
	return keep_store_put(cx, k);
}

err keep_ask_make(struct cx *cx, const struct thing *t, str how, str place, str site, struct keep_ask *out)
{
	struct keep_ask_list l = { 0 };
	int64_t stand = 0;

	TRY(keep_store_find(cx, t->id, &l));
	for (size_t i = 0; i < l.n; i++)
		stand += keep_stands(cx, &l.v[i]);
	if (stand >= LIMIT_KEEPS)
		return cx_issue(cx, "how", T("Several links to this stand already. Please take one back first"));
	*out = (struct keep_ask){ .id = cx_new_id(cx, "keep"), .thing = t->id, .how = how.n ? how : STR("paper"), .site = site, .made_by = cx->actor.id };
	if (how.n)
		out->place = place;
	return make(cx, out);
}

static err end(struct cx *cx, struct keep_ask *k)
{
	if (k->ended)
		return OK;
	k->ended = cx->now;
	k->monthly = 0;
	if (k->message.n)
		TRY(post_stop(cx, k->message));
	return keep_store_set(cx, k);
}

err keep_ask_end(struct cx *cx, str thing, str id)
{
	struct keep_ask k = { 0 };

	TRY(keep_store_get(cx, id, &k));
	return str_eq(k.thing, thing) ? end(cx, &k) : ERR_NOT_FOUND;
}

err keep_replaced(struct cx *cx, const struct thing *was, const struct thing *t)
{
	struct keep_ask_list l = { 0 };
	bool same = str_eq(was->keeper_name, t->keeper_name) && str_eq(was->keeper_reach, t->keeper_reach);

	if (same || !(was->keeper_name.n || was->keeper_reach.n))
		return OK;
	TRY(keep_store_find(cx, t->id, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(end(cx, &l.v[i]));
	return OK;
}

err keep_asks(struct cx *cx, str thing, struct keep_ask_list *out)
{
	TRY(keep_store_find(cx, thing, out));
	for (size_t i = 0; i < out->n; i++)
		if (out->v[i].message.n)
			TRY(post_went(cx, out->v[i].message, &out->v[i].went));
	return OK;
}

err keep_open(struct cx *cx, str token, struct keep_ask *k, struct thing *t)
{
	*k = (struct keep_ask){ 0 };
	*t = (struct thing){ 0 };
	TRY(keep_store_by_door(cx, door_of(cx, str_given(token)), k));
	if (!keep_stands(cx, k))
		return ERR_NOT_FOUND;
	TRY(thing_store_get(cx, k->thing, t));
	return cx->actor.roles & ROLE_STAFF ? FAIL(cx, ERR_DENIED, STR("it is for whoever keeps it")) : OK;
}

err keep_by_code(struct cx *cx, str code, struct keep_ask *k) { return keep_store_by_code(cx, code_of(cx, code), k); }

/* What is said behind the link */

static const char *const fields[] = { "about", "freq", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "nth", "opens", "closes", "when_words",
	"cost", "cost_words", "step_free", "access_words", "food", "warm", "welcome", "language" };

bool keep_field(const char *name)
{
	for (size_t i = 0; i < countof(fields); i++)
		if (!strcmp(name, fields[i]))
			return true;
	return false;
}

/* What is said is said by nobody but the keeper, also by somebody who is signed in: nothing of that is kept.  The same form
 * again is another press: no answer of it is kept, for that would name the link. */
static err speak(struct cx *cx, struct keep_ask *k)
{
	if (k->times >= LIMIT_KEEP_TIMES)
		return cx_issue(cx, "about", T("A lot was changed by this link. Please ask your coordinator for another"));
	cx->actor = (struct actor){ k->id, STR(""), ROLE_NOBODY, STR("") };
	cx->form = id_derive(cx->arena, cx->form, str_fmt(cx->arena, "{}", cx->now));
	k->times++;
	k->answered = cx->now;
	k->quiet = 0;
	return keep_store_set(cx, k);
}

static err checked(struct cx *cx, str id, const char *state)
{
	struct thing t = { 0 };

	TRY(thing_store_get(cx, id, &t));
	if (state)
		t.state = str_c(state);
	t.checked_day = london_day(cx->said_at);
	t.checked_by = STR("keeper");
	return community_thing_save(cx, &t);
}

static err change(struct cx *cx, str thing, struct thing_form *now, const struct str_list *bases)
{
	struct thing t = { 0 };
	struct thing_form stands;
	bool both;

	TRY(thing_store_get(cx, thing, &t));
	thing_form_of(cx->arena, &t, &stands);
	for (size_t i = 0; i < thing_form_record.n; i++) {
		const struct field *f = &thing_form_record.f[i];
		if (!keep_field(f->name) && !record_set(cx->arena, f, now, record_get(f, &stands)))
			BUG("a field does not fit itself");
	}
	TRY(community_thing_edit(cx, thing, now, bases, &both));
	return checked(cx, thing, NULL);
}

err keep_say(struct cx *cx, struct keep_ask *k, const char *state)
{
	struct actor me = cx->actor;
	str form = cx->form;

	err e = speak(cx, k);
	e = e ? e : checked(cx, k->thing, state);
	cx->actor = me;
	cx->form = form;
	return e;
}

err keep_change(struct cx *cx, struct keep_ask *k, struct thing_form *now, const struct str_list *bases)
{
	struct actor me = cx->actor;
	str form = cx->form;

	err e = speak(cx, k);
	e = e ? e : change(cx, k->thing, now, bases);
	cx->actor = me;
	cx->form = form;
	return e;
}

err keep_monthly(struct cx *cx, struct keep_ask *k, bool yes)
{
	k->monthly = yes && k->message.n;      /* paper does not come by itself */
	k->answered = cx->now;
	k->quiet = 0;
	return keep_store_set(cx, k);
}

/* Asked again, at the same place; the link of last month ends. */
static err again(struct cx *cx, struct keep_ask *k)
{
	struct thing t = { 0 };
	struct keep_ask next = { .thing = k->thing, .how = k->how, .place = k->place, .site = k->site, .made_by = STR(""), .monthly = 1,
		.quiet = k->answered ? 0 : k->quiet + 1 };
	str how, place;

	next.id = cx_new_id(cx, arena_c(cx->arena, str_fmt(cx->arena, "keep:{}", k->id)));
	TRY(end(cx, k));
	TRY(thing_store_get(cx, k->thing, &t));
	post_address(cx, t.keeper_reach, &how, &place);
	/* Somebody else keeps it now, it has ended, or nobody answers: nothing more goes there. */
	if (!str_eq(place, k->place) || str_is(t.state, "gone") || next.quiet >= LIMIT_KEEP_QUIET)
		return OK;
	return make(cx, &next);
}

err keep_daily(struct cx *cx)
{
	struct keep_ask_list l = { 0 };

	TRY(keep_store_due(cx, cx->now - LIMIT_KEEP_MONTH, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(again(cx, &l.v[i]));
	TRY(change_store_tidy(cx));
	return keep_store_tidy(cx, cx->now - LIMIT_CHANGE_DAYS * LIMIT_DAY);
}
