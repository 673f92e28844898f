/* SPDX-License-Identifier: Apache-2.0 */
/* find_int.h -- what the files of this folder share. */
#ifndef FIND_FIND_INT_H
#define FIND_FIND_INT_H
#include "base/html.h"
#include "find/find.h"

void find_view_page(struct html *h, struct cx *cx, const struct finding *f);
#endif
