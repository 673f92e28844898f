/* SPDX-License-Identifier: Apache-2.0 */
/* signin_way_int.h -- ways to sign in that are new: every session of the account but the one that made it is told. */
#ifndef SIGNIN_WAY_INT_H
#define SIGNIN_WAY_INT_H
#include "signin_int.h"

struct way { str kind, id, made_by, by; int64_t created; };   /* kind: "link", "passkey", "codes", "council" or "place"; by: the maker's name, of a link */
struct way_list { struct way *v; size_t n, cap; };
/* Those that the session of now was not told of, the newest first. */
err signin_ways_new(struct cx *cx, struct way_list *out) MUST_CHECK;
/* It was told of those that were made until then; other sessions of that passkey, or by that app, too: they have its owner. */
err signin_ways_known(struct cx *cx, int64_t until) MUST_CHECK;
/* They were not the owner's: gone, and all of the account's sessions and links with them. */
err signin_ways_refuse(struct cx *cx, int64_t until) MUST_CHECK;

err signin_store_ways_new(struct cx *cx, str session, struct way_list *out) MUST_CHECK;
err signin_store_ways_known(struct cx *cx, str session, int64_t until) MUST_CHECK;

void signin_view_ways_banner(struct html *h, struct cx *cx, const struct way_list *l);
void signin_view_ways(struct html *h, struct cx *cx, const struct way_list *l);
/* person: whose page it is, else a worker */
void signin_view_ways_refused(struct html *h, bool person);
#endif
