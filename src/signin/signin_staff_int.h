/* SPDX-License-Identifier: Apache-2.0 */
/* signin_staff_int.h -- who works here, what they may do, and that a stronger role is opened by no way in from before it. */
#ifndef SIGNIN_STAFF_INT_H
#define SIGNIN_STAFF_INT_H
#include "programme/programme.h"
#include "signin_int.h"

/* Checks and saves, see access_staff_save.  before: as saved, an empty id when new.  Only those who look after Alongside
 * give, take or give back a role that is apart, and one of them stays.  Whoever gets a stronger role, or comes back to one,
 * signs in anew: what signed them in before opens nothing any more. */
err signin_staff_save(struct cx *cx, const struct staff *before, struct staff *after) MUST_CHECK;

struct staff_form { str name, neighbourhood, version; bool coordinator, lead, admin, data, safeguarding, leadership, network, left; };
void signin_view_staff(struct html *h, struct cx *cx, str id, const struct staff_form *f, const struct neighbourhood_list *places);

/* Their passkeys; all sessions but the one of now. */
err signin_store_passkeys_remove(struct cx *cx, str staff_id) MUST_CHECK;
err signin_store_sessions_others(struct cx *cx, str staff_id) MUST_CHECK;
#endif
