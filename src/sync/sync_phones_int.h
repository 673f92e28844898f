/* SPDX-License-Identifier: Apache-2.0 */
/* sync_phones_int.h -- what whoever looks after Alongside sees of phones: never a word of what is on them. */
#ifndef SYNC_SYNC_PHONES_INT_H
#define SYNC_SYNC_PHONES_INT_H
#include "access/access.h"
#include "sync_int.h"

void sync_phones_view_owners(struct html *h, const struct staff_list *l);
void sync_phones_view(struct html *h, struct cx *cx, const struct staff *of, const struct device_list *l);
void sync_phones_view_lost(struct html *h, struct cx *cx, const struct staff *of, const struct device *d);
#endif
