/* SPDX-License-Identifier: Apache-2.0 */
/*
 * outside.h -- the pages of reading outside one's relationships; the rules are in access.h.
 * The only header of this folder that others may include.  Not on phones.
 */
#ifndef OUTSIDE_OUTSIDE_H
#define OUTSIDE_OUTSIDE_H
#include "base/cx.h"

struct html;
struct req;
struct resp;
struct route;
/* For app->before: whoever opened very many people's pages within an hour waits a little for each next one, and whoever
 * leads is told.  What is sent is never kept waiting. */
err outside_many_before(struct cx *cx, const struct route *rt, const struct req *rq, struct resp *rs, bool *done) MUST_CHECK;
/* On every page: that one reads so now; for a person that somebody did; for who leads that it waits for them. */
err outside_banner(struct cx *cx, struct html *h) MUST_CHECK;
#endif
