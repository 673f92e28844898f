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

err people_ask_save(struct cx *cx, str id, str words, str base)
{
	struct person p = { 0 };

	TRY(people_get(cx, id, &p));
	struct person now = p;
	p.ask_first = words;
	return people_facts_save(cx, &now, &p, base, false, str_fmt(cx->arena, "/people/{}/ask-first", id));
}
