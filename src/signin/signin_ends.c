/* SPDX-License-Identifier: Apache-2.0 */
/* signin_ends.c -- the rules of ending sessions other than the one at hand. */
#include "post/post.h"
#include "signin_ends_int.h"

str signin_ends_mark(struct cx *cx, str session)
{
	return cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "end\n{}", session));
}

err signin_end_one(struct cx *cx, str mark)
{
	struct session_of_list l = { 0 };

	TRY(signin_everywhere(cx, &l));
	for (size_t i = 0; i < l.n; i++)
		if (str_eq(signin_ends_mark(cx, l.v[i].id), mark))
			return signin_store_session_remove(cx, l.v[i].id);
	return ERR_NOT_FOUND;
}

err signin_end_of(struct cx *cx, str staff_id, str person_id)
{
	TRY(signin_store_invitation_drop(cx, staff_id, person_id));
	if (person_id.n)
		TRY(post_doubt(cx, person_id));
	return signin_store_sessions_remove(cx, staff_id, person_id);
}
