/* SPDX-License-Identifier: Apache-2.0 */
/* programme.h -- the programme: its neighbourhoods, and the doors for when it can't wait. */
#ifndef PROGRAMME_PROGRAMME_H
#define PROGRAMME_PROGRAMME_H
#include "base/cx.h"
#include "base/record.h"

struct html;
/* A place of about 10,000 people.  Its centre is a point on the map, never somebody's home. */
struct neighbourhood { str id, name; double lat, lon; str version; };
struct neighbourhood_list { struct neighbourhood *v; size_t n, cap; };
extern const struct record neighbourhood_record;
err programme_neighbourhood_get(struct cx *cx, str id, struct neighbourhood *out) MUST_CHECK;
err programme_neighbourhood_find(struct cx *cx, struct neighbourhood_list *out) MUST_CHECK;   /* by name */
str programme_neighbourhood_name(const struct neighbourhood_list *l, str id);       /* empty: none of these */
/* The id of the one that somebody means who writes that name, in any case and without marks; empty: none. */
str programme_neighbourhood_named(struct arena *a, const struct neighbourhood_list *l, str name);
/* Checks, then adds (an empty id becomes a new one) or changes. */
err programme_neighbourhood_save(struct cx *cx, struct neighbourhood *n) MUST_CHECK;

/* Someone to ring when it can't wait: duty team day and night, homelessness, food today, 999 ...
 * `kind` is one of a fixed list, so that words can bring up the right doors: "emergency", "duty-day",
 * "duty-night", "mental-health", "homelessness", "food". */
struct door { str id, kind, name, phone, note; int64_t place; str version; };
struct door_list { struct door *v; size_t n, cap; };
/* In order.  999 and the line for mental health (in Wales 111 and option 2) are always there. */
err programme_door_find(struct cx *cx, struct door_list *out) MUST_CHECK;
/* Checks, then adds or changes.  One without telephone, name and note is no longer found. */
err programme_door_save(struct cx *cx, struct door *d) MUST_CHECK;
/* Three digits at least, and nothing that is not of a telephone number; its link: "tel:" and the digits. */
bool programme_phone_is(str phone);
str programme_tel(struct arena *a, str phone);
/* What the kind is about, in words: "Someone has nowhere to sleep". */
msg programme_door_text(str kind);
/* The quiet line at the foot of every page, and the same doors unfolded. */
void programme_view_doors_line(struct html *h, const struct cx *cx);
void programme_view_doors_open(struct html *h, const struct door_list *l);

/* What is set up once.  Where a worry about someone's safety goes in this area, and the telephones, in the day
 * and at night, and for how many years it is kept that it was told. */
struct programme { str name; bool welsh; str safeguarding, safeguarding_phone, safeguarding_night; int64_t safeguarding_years; str version; };
err programme_get(struct cx *cx, struct programme *out) MUST_CHECK;
err programme_save(struct cx *cx, struct programme *p) MUST_CHECK;

/* Rooms: what an area has only when those who lead its programme opened it.  All are closed at first. */
enum room { ROOM_SAFETY_NOTES, ROOM_LONE_VISITS };
err programme_room_open(struct cx *cx, enum room room, bool *open) MUST_CHECK;
err programme_room_set(struct cx *cx, enum room room, bool open) MUST_CHECK;   /* by the actor, at said_at */
#endif
