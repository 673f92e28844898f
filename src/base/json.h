/* SPDX-License-Identifier: Apache-2.0 */
/* json.h -- writing JSON into a buffer.  (Reading is jansson's, only where the phone does not go.) */
#ifndef BASE_JSON_H
#define BASE_JSON_H
#include "base/buf.h"

/* A value: strings quoted and escaped, bytes that are no UTF-8 as U+FFFD; NaN and infinities as null. */
void json_val(struct buf *b, val v);
#endif
