/* SPDX-License-Identifier: Apache-2.0 */
/* guard_lead.c -- the safeguarding lead: what waits to be heard, and what was left out of a copy. */
#include "base/id.h"
#include "base/when.h"
#include "guard/guard_lead.h"

err guard_lead_get(struct cx *cx, int64_t before, struct guard_lead *out)
{
	*out = (struct guard_lead){ 0 };
	if (!before) {
		TRY(guard_lead_store_waits(cx, &out->waits));
		TRY(guard_lead_store_again(cx, &out->again));
		TRY(guard_lead_store_held(cx, &out->held));
	}
	return guard_lead_store_heard(cx, before ? before : INT64_MAX, &out->heard);
}

err guard_lead_hear(struct cx *cx, const struct pointer *p, str next)
{
	if (!guard_next_text(next).id)
		return cx_issue(cx, "next", T("Please choose what comes next"));
	return p->heard_at ? OK : guard_lead_store_hear(cx, p->id, next);
}

err guard_banner(struct cx *cx, struct html *h)
{
	bool any = false;

	if (!(cx->actor.roles & ROLE_SAFEGUARDING))
		return OK;
	TRY(guard_lead_store_any(cx, &any));
	if (any)
		guard_view_waits(h);
	return OK;
}

err guard_hidden(struct cx *cx, str person, int64_t *n) { return guard_store_hidden(cx, person, n); }

/* Drawn at random: it is no form that makes it, and the same copy taken twice was left without them twice. */
err guard_left_out(struct cx *cx, const struct look *l)
{
	return l->left_out ? guard_lead_store_held_put(cx, id_random(cx), l->person, l->left_out) : OK;
}

/* As long as the lines themselves may be kept. */
err guard_lead_expire(struct cx *cx)
{
	struct programme p = { 0 };

	TRY(programme_get(cx, &p));
	return guard_lead_store_held_expire(cx, cx->now - p.safeguarding_years * 1461 / 4 * LIMIT_DAY);
}
