/* SPDX-License-Identifier: Apache-2.0 */
/* area_turn_int.h -- the row of a turn, for its rules. */
#ifndef HOST_AREA_TURN_INT_H
#define HOST_AREA_TURN_INT_H
#include "host/area_turn.h"

err area_turn_store_put(struct cx *cx, const struct area_turn *t) MUST_CHECK;
err area_turn_store_over(struct cx *cx) MUST_CHECK;
#endif
