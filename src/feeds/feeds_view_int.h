/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_view_int.h -- the views of this folder. */
#ifndef FEEDS_FEEDS_VIEW_INT_H
#define FEEDS_FEEDS_VIEW_INT_H
#include "base/html.h"
#include "feeds/feeds_int.h"

void feeds_view_upload(struct html *h, struct cx *cx);
void feeds_view_original(struct html *h, struct cx *cx, const struct thing *t, str original);
void feeds_view_report(struct html *h, struct cx *cx, const struct import *i, const struct import_count_list *n, const struct import_row_list *rows);
#endif
