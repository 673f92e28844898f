/* SPDX-License-Identifier: Apache-2.0 */
/*
 * community_about.h -- a thing of which only an address is known stands, for searching, about where its postcode is, or the
 * first half of one when its street is masked.  On the server only.  Its own point stays empty, so nothing that is handed on
 * takes this for one.
 */
#ifndef COMMUNITY_COMMUNITY_ABOUT_H
#define COMMUNITY_COMMUNITY_ABOUT_H
#include "community/community_int.h"

err about_point(struct cx *cx, const struct thing *t, struct grid_point *p, bool *there) MUST_CHECK;
/* Whose boundary goes round its own point, when nobody said which neighbourhood it is in. */
err about_neighbourhood(struct cx *cx, struct thing *t) MUST_CHECK;
bool thing_is_about(const struct thing *t);

/* Shown ones with an address and neither point nor place, after that id; their ids and addresses alone. */
err about_store_find(struct cx *cx, str after, int64_t most, struct thing_list *out) MUST_CHECK;
#endif
