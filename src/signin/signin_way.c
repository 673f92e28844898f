/* SPDX-License-Identifier: Apache-2.0 */
/* signin_way.c -- the rules of ways to sign in that are new. */
#include "signin_codes_int.h"
#include "signin_council_int.h"
#include "signin_passkey_int.h"
#include "signin_way_int.h"

err signin_ways_new(struct cx *cx, struct way_list *out)
{
	if (!cx->actor.session.n)
		return OK;
	TRY(signin_store_ways_new(cx, cx->actor.session, out));
	for (size_t i = 0; i < out->n; i++)
		TRY(signin_maker_name(cx, out->v[i].made_by, &out->v[i].by));
	return OK;
}

err signin_ways_known(struct cx *cx, int64_t until)
{
	return signin_store_ways_known(cx, cx->actor.session, until < cx->now ? until : cx->now);
}

err signin_ways_refuse(struct cx *cx, int64_t until)
{
	struct way_list l = { 0 };

	TRY(signin_ways_new(cx, &l));
	for (size_t i = 0; i < l.n; i++) {
		if (l.v[i].created > until)
			continue;
		if (str_is(l.v[i].kind, "passkey"))
			TRY(signin_passkey_remove(cx, l.v[i].id));
		if (str_is(l.v[i].kind, "codes"))
			TRY(signin_codes_off(cx));
		if (str_is(l.v[i].kind, "council"))
			TRY(signin_council_remove(cx));
	}
	return signin_end_everywhere(cx);   /* and links that nobody used */
}
