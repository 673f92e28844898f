/* SPDX-License-Identifier: Apache-2.0 */
/* signin_strong.c -- the rules of who is asked for a passkey. */
#include "signin_strong_int.h"

int64_t signin_asked_until(const struct cx *cx, const struct session_row *s)
{
	bool of = s->roles & ASKED_ALWAYS || (s->coordinators && s->roles & ROLE_COORDINATOR);

	return of && s->asked_at && !s->shown && !cx->area.demo ? s->asked_at + LIMIT_PASSKEY_ASKED : 0;
}
