/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_open.h -- one record of an Open Referral feed (ORUK 1.0, HSDS-UK 3.0, HSDS 3.x, and what real
 * feeds make of them) as the fields of a line of ours.  docs/directory.md has the table.
 */
#ifndef FEEDS_FEEDS_OPEN_H
#define FEEDS_FEEDS_OPEN_H
#include "feeds/feeds_int.h"

struct open_record {
	str fields[COLUMNS_IN];      /* as line_read understands them; absent: empty */
	str left;                    /* what was not understood, "name: value" on each line */
	str alike;                   /* equal for records that seem to be one thing on several days; empty: not to be told */
	msg wrong;                   /* it cannot be taken in; id 0: it can */
};
/* The first line that such records have. */
str open_head(struct cx *cx);
/* `feed`: in words, where the file comes from; empty: not said. */
void open_read(struct cx *cx, str json, str feed, struct open_record *out);
/* The record as a line under open_head. */
str open_line(struct cx *cx, const struct open_record *r);
#endif
