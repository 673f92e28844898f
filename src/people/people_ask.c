/* SPDX-License-Identifier: Apache-2.0 */
/* people_ask.c -- "ask me first": the one rule that stands wherever something of a person would go
 * towards somebody else. */
#include "base/buf.h"
#include "people/people_facts_int.h"

err people_asked(struct cx *cx, str asks, bool said_yes)
{
	if (!asks.n || said_yes || cx->actor.roles & ROLE_PERSON)
		return OK;
	return cx_issue(cx, "said_yes", T("They want to be asked first. Ask them, and say here that they said yes"));
}

str people_no_version(struct cx *cx, const struct person *p, int64_t taken_back)
{
	return cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "no\n{}\n{}\n{}", p->id, taken_back, p->ask_first.n ? p->ask_first : STR("")));
}

void people_no_since(struct cx *cx, const char *field, str drawn, str now)
{
	if (!cx_own(cx) && drawn.n && !str_eq(drawn, now))
		cx_issue(cx, field, T("They took something back, or asked for something else, while this was open. Please ask them again"));
}

err people_ask_save(struct cx *cx, str id, str words, str base)
{
	struct person p = { 0 };

	TRY(people_get(cx, id, &p));
	struct person now = p;
	p.ask_first = words;
	return people_facts_save(cx, &now, &p, base, false, str_fmt(cx->arena, "/people/{}/ask-first", id));
}
