/* SPDX-License-Identifier: Apache-2.0 */
/*
 * gentle.h -- free text that looks like something that is never kept.  It only asks: what people say is theirs.
 * In English and Welsh; it would rather miss one than ask about a bus or the time.
 */
#ifndef BASE_GENTLE_H
#define BASE_GENTLE_H
#include "base/arena.h"

enum gentle {
	GENTLE_FINE,
	GENTLE_NUMBER,               /* that the health service or the tax office gives to somebody */
	GENTLE_BORN,                 /* the day on which somebody was born */
	GENTLE_CODE,                 /* that opens a door */
	GENTLE_MARK,                 /* a measure of somebody */
	GENTLE_LAW                   /* that somebody broke the law */
};
/* What a text looks like first, in this order. */
enum gentle gentle_of(struct arena *a, str words);
#endif
