/* SPDX-License-Identifier: Apache-2.0 */
/* signin_strong_int.h -- roles that see or change much are asked for a passkey, or for the council's own sign-in. */
#ifndef SIGNIN_STRONG_INT_H
#define SIGNIN_STRONG_INT_H
#include "signin_int.h"

/* Of these it is asked; of coordinators where somebody who looks after Alongside says so. */
#define ASKED_ALWAYS (ROLE_APART | ROLE_LEAD | ROLE_LEADERSHIP)

/* See cx->asked. */
int64_t signin_asked_until(const struct cx *cx, const struct session_row *s);
static inline bool signin_asked_over(const struct cx *cx) { return cx->asked && cx->since >= cx->asked; }

/* Their time of grace begins, unless it has; nothing, where nobody asks. */
err signin_store_asked_from(struct cx *cx, str staff_id) MUST_CHECK;
/* And again with their next sign-in. */
err signin_store_asked_anew(struct cx *cx, str staff_id) MUST_CHECK;
err signin_store_coordinators_asked(struct cx *cx, bool *asked) MUST_CHECK;
err signin_store_coordinators_ask(struct cx *cx, bool ask) MUST_CHECK;

void signin_view_asked_banner(struct html *h, struct cx *cx);
/* rq: where to go on to, or a POST that was not answered; keys: whether they have passkeys already. */
void signin_view_asked(struct html *h, struct cx *cx, const struct req *rq, bool keys);
void signin_view_coordinators(struct html *h, struct cx *cx, bool asked);
#endif
