/* SPDX-License-Identifier: Apache-2.0 */
/* community_alike.h -- the page of words that mean the same here.  On the server only. */
#ifndef COMMUNITY_COMMUNITY_ALIKE_H
#define COMMUNITY_COMMUNITY_ALIKE_H
#include "community/community_view_int.h"

void community_view_alike(struct html *h, struct cx *cx, const struct word_pair_list *l, str one, str other, bool apart);
#endif
