/* SPDX-License-Identifier: Apache-2.0 */
/* guard.c -- worried about someone's safety: who to ring. */
#include "guard/guard_int.h"

static str phone_of(const struct door_list *l, const char *kind)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_is(l->v[i].kind, kind) && l->v[i].phone.n)
			return l->v[i].phone;
	return STR("");
}

err guard_ring(struct cx *cx, struct guard_ring *out)
{
	struct door_list doors = { 0 };

	*out = (struct guard_ring){ 0 };
	TRY(programme_get(cx, &out->programme));
	TRY(programme_door_find(cx, &doors));
	out->day = out->programme.safeguarding_phone.n ? out->programme.safeguarding_phone : phone_of(&doors, "duty-day");
	out->night = out->programme.safeguarding_night.n ? out->programme.safeguarding_night : phone_of(&doors, "duty-night");
	return OK;
}
