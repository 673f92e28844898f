/* SPDX-License-Identifier: Apache-2.0 */
/* community_connect.c -- a person and a thing: thinking about it, went together, going on my own, or
 * not for me.  Only the person's side stores it; the thing is told nothing. */
#include "access/access.h"
#include "base/buf.h"
#include "base/when.h"
#include "community/community_int.h"

static const struct { const char *state; msg text; } states[] = {
	{ "thinking", TEXT("Thinking about it") }, { "together", TEXT("We went together") },
	{ "own", TEXT("Going on my own") }, { "not_for_me", TEXT("Not for me") },
};

msg community_connection_state(str state)
{
	for (size_t i = 0; i < countof(states); i++)
		if (str_is(state, states[i].state))
			return states[i].text;
	return T("Thinking about it");
}

err community_connections(struct cx *cx, str person, struct connection_list *out)
{
	TRY(access_may_see(cx, person));
	return connection_store_find(cx, person, out);
}

err community_connection_put(struct cx *cx, const struct connection *c) { return connection_store_put(cx, c, true); }

static err change(struct cx *cx, struct connection *c, str state, bool is_new)
{
	c->before = is_new ? STR("") : c->state;
	c->state = state;
	c->day = london_day(cx->said_at);
	c->at = cx->said_at;
	c->version = cx->form;
	return connection_store_put(cx, c, is_new);
}

err community_connect(struct cx *cx, str person, str thing)
{
	struct connection c = { 0 };
	struct thing t = { 0 };

	TRY(access_may_see(cx, person));
	TRY(thing_store_get(cx, thing, &t));
	err e = connection_store_of(cx, person, thing, &c);
	if (!e)
		return str_is(c.state, "not_for_me") ? change(cx, &c, STR("thinking"), false) : OK;
	if (e != ERR_NOT_FOUND)
		return e;
	c = (struct connection){ .id = cx_new_id(cx, "connection"), .person = person, .thing = thing,
		.tier = str_is(t.kind, "service") ? STR("service") : STR("community") };
	return change(cx, &c, STR("thinking"), true);
}

err community_connection_set(struct cx *cx, str id, str state, struct connection *out)
{
	bool known = false;

	TRY(connection_store_get(cx, id, out));
	TRY(access_may_see(cx, out->person));
	for (size_t i = 0; i < countof(states); i++)
		known |= str_is(state, states[i].state);
	if (!known)
		return FAIL(cx, ERR_INVALID, STR("no such state"));
	if (str_eq(out->state, state))
		return OK;
	if (cx->said_at >= out->at)
		return change(cx, out, state, false);
	/* Something newer was said since: that stands, and this is one tap away. */
	out->before = state;
	cx->both_at = str_fmt(cx->arena, "/people/{}/connections", out->person);
	return connection_store_put(cx, out, false);
}
