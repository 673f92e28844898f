/* SPDX-License-Identifier: Apache-2.0 */
/* programme_int.h -- what the files of this folder share. */
#ifndef PROGRAMME_PROGRAMME_INT_H
#define PROGRAMME_PROGRAMME_INT_H
#include "base/synced.h"
#include "access/access.h"
#include "base/html.h"
#include "programme/programme.h"

err programme_store_neighbourhood_put(struct cx *cx, const struct neighbourhood *n) MUST_CHECK;
/* As the area wrote them, in their order; empty ones too. */
err programme_store_door_find(struct cx *cx, struct door_list *out) MUST_CHECK;
err programme_store_door_put(struct cx *cx, const struct door *d) MUST_CHECK;
/* An empty text when it was never set. */
err programme_store_setting_get(struct cx *cx, const char *name, str *value, str *version) MUST_CHECK;
err programme_store_setting_put(struct cx *cx, const char *name, str value) MUST_CHECK;
err programme_store_area_put(struct cx *cx, str name, bool welsh) MUST_CHECK;

/* The kinds of doors, in their order; NULL ends. */
extern const char *const programme_kinds[];
/* "51.62, -3.94" as people copy it from a map; false when it is not two numbers. */
bool programme_point(str text, double *lat, double *lon);
/* A room that can be opened, in words that those who decide can decide by. */
/* door: where those who lead go when it is on, if anywhere. */
struct room_about { const char *name; msg title, what, who, kept; const char *door; msg door_text; };
extern const struct room_about programme_rooms[];   /* by enum room */
extern const size_t programme_n_rooms;
/* The last time that it was opened or closed; id is empty when it never was. */
struct room_change { str id, staff_id, by; bool opened; int64_t at; };
err programme_room_last(struct cx *cx, enum room room, struct room_change *out) MUST_CHECK;
err programme_store_room_last(struct cx *cx, const char *room, struct room_change *out) MUST_CHECK;
err programme_store_room_put(struct cx *cx, const char *room, const struct room_change *c) MUST_CHECK;
void programme_view_rooms(struct html *h, struct cx *cx, const struct room_change *last);
void programme_view_room(struct html *h, struct cx *cx, enum room room, const struct room_change *last);

/* What stands in the forms of Set up. */
struct neighbourhood_form { str name, point, version; };
struct programme_form { str name, nation, safeguarding, safeguarding_phone, safeguarding_night, safeguarding_years, version; };

void programme_view_cannot_wait(struct html *h, struct cx *cx, const struct door_list *l, const struct programme *p);
void programme_view_set_up(struct html *h, struct cx *cx, const struct programme *p, const struct door_list *doors,
                           const struct neighbourhood_list *places, const struct staff_list *staff);
void programme_view_name(struct html *h, struct cx *cx, const struct programme_form *f);
void programme_view_safeguarding(struct html *h, struct cx *cx, const struct programme_form *f);
void programme_view_neighbourhood(struct html *h, struct cx *cx, str id, const struct neighbourhood_form *f);
void programme_view_doors_form(struct html *h, struct cx *cx, const struct door_list *l);

extern const struct synced programme_synced[], programme_rooms_synced[];
#endif
