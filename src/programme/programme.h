/* SPDX-License-Identifier: Apache-2.0 */
/* programme.h -- the programme: its neighbourhoods, and the doors for when it can't wait. */
#ifndef PROGRAMME_PROGRAMME_H
#define PROGRAMME_PROGRAMME_H
#include "base/cx.h"
#include "base/record.h"

struct html;
/* A place of about 10,000 people.  Its centre is a point on the map, never somebody's home. */
struct neighbourhood { str id, name; double lat, lon; };
struct neighbourhood_list { struct neighbourhood *v; size_t n, cap; };
extern const struct record neighbourhood_record;
err programme_neighbourhood_get(struct cx *cx, str id, struct neighbourhood *out) MUST_CHECK;
err programme_neighbourhood_find(struct cx *cx, struct neighbourhood_list *out) MUST_CHECK;   /* by name */
err programme_neighbourhood_save(struct cx *cx, struct neighbourhood *n) MUST_CHECK;

/* Someone to ring when it can't wait: duty team day and night, homelessness, food today, 999 ...
 * `kind` is one of a fixed list, so that words can bring up the right doors. */
struct door { str id, kind, name, phone, note; int64_t place; };
struct door_list { struct door *v; size_t n, cap; };
err programme_door_find(struct cx *cx, struct door_list *out) MUST_CHECK;   /* in order; 999 is always there */
err programme_door_save(struct cx *cx, struct door *d) MUST_CHECK;
/* The quiet line at the foot of every page, and the same doors unfolded. */
void programme_view_doors_line(struct html *h, const struct cx *cx);
void programme_view_doors_open(struct html *h, const struct door_list *l);
#endif
