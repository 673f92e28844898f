/* SPDX-License-Identifier: Apache-2.0 */
/* presence_view_int.h -- what the views of this folder share. */
#ifndef PRESENCE_PRESENCE_VIEW_INT_H
#define PRESENCE_PRESENCE_VIEW_INT_H
#include "presence/presence_int.h"

/* On paper without links. */
void presence_view_rows(struct html *h, struct cx *cx, const struct presence_list *l, bool paper);
#endif
