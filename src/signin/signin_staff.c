/* SPDX-License-Identifier: Apache-2.0 */
/* signin_staff.c -- the rules of who may give which role, and of what opens it. */
#include "signin_codes_int.h"
#include "signin_council_int.h"
#include "signin_staff_int.h"
#include "signin_strong_int.h"

/* What they may do now: who has left may do nothing. */
static int64_t may_do(const struct staff *s) { return s->id.n && !s->until ? s->roles : 0; }

static err may(struct cx *cx, const struct staff *before, const struct staff *after)
{
	int64_t changed = (before->roles ^ after->roles) | (may_do(before) ^ (after->until ? 0 : after->roles));
	bool was = may_do(before) & ROLE_ADMIN, is = !after->until && (after->roles & ROLE_ADMIN);
	struct staff_list all = { 0 };

	/* Who can say no to everybody has nothing else to win or lose here, and is chosen by nobody whom they oversee but one. */
	if (changed & ROLE_DATA && !(cx->actor.roles & ROLE_ADMIN))
		return cx_issue(cx, "data", T("Only someone who looks after Alongside can choose this"));
	if (after->roles & ROLE_DATA && after->roles != ROLE_DATA)
		return cx_issue(cx, "data", T("Whoever looks after data does nothing else here. So they can say no to anyone"));
	/* What they may see is said on one page, and is all there is. */
	if (after->roles & ROLE_LEADERSHIP && after->roles != ROLE_LEADERSHIP)
		return cx_issue(cx, "leadership", T("Whoever is in the leadership group does nothing else here. So they see nobody’s page"));
	if (after->roles & ROLE_NETWORK && after->roles != ROLE_NETWORK)
		return cx_issue(cx, "network", T("Whoever is of the Network does nothing else here. So they see nobody’s page"));
	/* It opens names: who leads gives it to nobody, for they could then come in by its link; and nobody gives it to themself. */
	if (changed & ROLE_SAFEGUARDING && !(cx->actor.roles & ROLE_ADMIN))
		return cx_issue(cx, "safeguarding", T("Only someone who looks after Alongside can choose this"));
	if (after->roles & ~before->roles & ROLE_SAFEGUARDING && str_eq(after->id, cx->actor.id))
		return cx_issue(cx, "safeguarding", T("Somebody else has to choose this for you"));
	if (was == is)
		return OK;
	if (!(cx->actor.roles & ROLE_ADMIN))
		return cx_issue(cx, "admin", T("Only someone who looks after Alongside can choose this"));
	if (is)
		return OK;
	TRY(access_staff_find(cx, &all));
	for (size_t i = 0; i < all.n; i++)
		if ((all.v[i].roles & ROLE_ADMIN) && !str_eq(all.v[i].id, before->id))
			return OK;
	return cx_issue(cx, "admin", T("Someone has to look after Alongside. Choose another person first"));
}

/* Nobody could open a page again that is locked quietly, if the only one who can goes.  Whose page it is, is not said. */
static err leaves_none_shut(struct cx *cx, const struct staff *before, const struct staff *after)
{
	bool is = false;

	if (!(may_do(before) & ROLE_COORDINATOR) || may_do(after) & ROLE_COORDINATOR)
		return OK;
	TRY(access_shut_only(cx, before->id, &is));
	return !is ? OK : cx_issue(cx, after->until ? "left" : "coordinator",
		T("A page is locked quietly that only they can open. First they open it, or another coordinator walks alongside too"));
}

/* Those who lead make links for coordinators, and may have pressed one, or added a passkey in their name: it would open
 * the new role too.  Who gives one to themself could have given it before, and would only shut themself out. */
static err begin_anew(struct cx *cx, str id)
{
	TRY(signin_store_invitation_drop(cx, id, STR("")));
	if (str_eq(id, cx->actor.id))
		return signin_store_sessions_others(cx, id);
	TRY(signin_store_asked_anew(cx, id));
	TRY(signin_store_sessions_remove(cx, id, STR("")));
	TRY(signin_store_passkeys_remove(cx, id));
	err e = signin_store_codes_remove(cx, id, STR(""));
	if (e != ERR_NOT_FOUND)
		TRY(e);
	e = signin_store_council_remove(cx, id);
	return e == ERR_NOT_FOUND ? OK : e;
}

err signin_staff_save(struct cx *cx, const struct staff *before, struct staff *after)
{
	TRY(may(cx, before, after));
	TRY(leaves_none_shut(cx, before, after));
	TRY(access_staff_save(cx, after));
	bool stronger = may_do(after) & ~may_do(before) & (ROLE_APART | ROLE_LEAD);
	return stronger && before->id.n ? begin_anew(cx, after->id) : OK;
}
