/* SPDX-License-Identifier: Apache-2.0 */
/*
 * access_shut.c -- a page that is locked quietly.
 * Somebody else may have the person's phone, link or paper.  To whoever comes as the person, or by what they let others
 * read, the page is out of order: access_may_see fails as it does when their words do not open, so what is answered is
 * in nothing different from that.  Those who walk alongside go on, and open it again together with the person.
 */
#include "access_int.h"

err access_shut_get(struct cx *cx, str person, struct shut *out)
{
	TRY(access_may_remember(cx, person));
	return access_store_shut(cx, person, out);
}

err access_is_shut(struct cx *cx, str person, bool *is)
{
	struct shut s;

	TRY(access_store_shut(cx, person, &s));
	*is = s.at;
	return OK;
}

err access_shut_fault(struct cx *cx, str person)
{
	bool is;

	TRY(access_is_shut(cx, person, &is));
	return is ? FAIL(cx, ERR_INTERNAL, STR("a page that is locked quietly is shown as out of order, on purpose")) : OK;
}

err access_shut(struct cx *cx, str person)
{
	bool opened;

	TRY(access_may_see(cx, person));
	/* A phone that was without a signal says now what was over before. */
	TRY(access_store_shut_opened(cx, person, cx->said_at, &opened));
	return opened ? OK : access_store_shut_put(cx, &(struct shut){ .person = person, .staff = cx_own(cx) ? STR("") : cx->actor.id, .at = cx->said_at });
}

err access_shut_end(struct cx *cx, str person)
{
	TRY(access_may_remember(cx, person));
	return access_store_shut_delete(cx, person);
}

err access_shut_end_by_hand(struct cx *cx, str person)
{
	bool is;

	TRY(access_is_shut(cx, person, &is));
	return is ? access_store_shut_delete(cx, person) : ERR_NOT_FOUND;
}
