/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_bring_view_int.h -- the pages of bringing people in. */
#ifndef FEEDS_FEEDS_BRING_VIEW_INT_H
#define FEEDS_FEEDS_BRING_VIEW_INT_H
#include "base/html.h"
#include "feeds/feeds_bring_int.h"

void bring_view_upload(struct html *h, struct cx *cx, const struct import_list *open);
void bring_view_columns(struct html *h, struct cx *cx, const struct sheet *s, str yes_day);
void bring_view_rows(struct html *h, struct cx *cx, const struct sheet *s, int64_t after);
void bring_view_sure(struct html *h, struct cx *cx, const struct sheet *s);
void bring_view_report(struct html *h, struct cx *cx, const struct sheet *s);
#endif
