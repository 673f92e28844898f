/* SPDX-License-Identifier: Apache-2.0 */
/* presence_int.h -- what the files of this folder share. */
#ifndef PRESENCE_PRESENCE_INT_H
#define PRESENCE_PRESENCE_INT_H
#include "access/access.h"
#include "base/synced.h"
#include "community/community.h"
#include "photo/photo.h"
#include "presence/presence.h"

/* From that day on; staff empty: everyone's. */
err presence_store_find(struct cx *cx, str staff, int64_t from, struct presence_list *out) MUST_CHECK;
err presence_store_usual_find(struct cx *cx, str staff, struct presence_list *out) MUST_CHECK;
/* A form that comes again with other words says where the same promise is now. */
err presence_store_put(struct cx *cx, const struct presence *p) MUST_CHECK;
err presence_store_usual_put(struct cx *cx, const struct presence *p) MUST_CHECK;
err presence_store_remove(struct cx *cx, str staff, str id) MUST_CHECK;
err presence_store_forget(struct cx *cx, str staff) MUST_CHECK;   /* all that they said */
err presence_store_tidy(struct cx *cx, int64_t today) MUST_CHECK;
err presence_store_card_find(struct cx *cx, str staff, struct presence_card *out) MUST_CHECK;   /* ERR_NOT_FOUND */
err presence_store_card_put(struct cx *cx, const struct presence_card *c) MUST_CHECK;
err presence_store_staff(struct cx *cx, struct str_list *out) MUST_CHECK;   /* who has said anything, each once or more */

/* Their own face. */
struct face { str staff, version, words, state; };
struct job;
err presence_store_begin(struct cx *cx) MUST_CHECK;
err presence_store_end(struct cx *cx, err e) MUST_CHECK;
err presence_store_face_get(struct cx *cx, str staff, struct face *out) MUST_CHECK;
err presence_store_face_put(struct cx *cx, const struct face *f, str small) MUST_CHECK;   /* small: base64url */
err presence_store_face_small(struct cx *cx, str staff, str *letters) MUST_CHECK;
err presence_store_face_remove(struct cx *cx, str staff) MUST_CHECK;
err presence_face_add(struct cx *cx, const struct photo_form *f, str spooled) MUST_CHECK;
err presence_face_get(struct cx *cx, str staff, struct face *out) MUST_CHECK;   /* empty when there is none */
err presence_face_bytes(struct cx *cx, str staff, str *jpeg) MUST_CHECK;
err presence_face_read(struct cx *cx, struct job *j, bool *done) MUST_CHECK;

int64_t presence_monday(const struct cx *cx);                     /* of this week */
int64_t presence_last_day(const struct cx *cx);                   /* Sunday of next week */
/* Some usual day of the week of that Monday is still to come and has not been said. */
bool presence_usual_waits(const struct cx *cx, const struct presence_of *p, int64_t monday);
err presence_as_usual(struct cx *cx, int64_t monday) MUST_CHECK;  /* what is usual, said for that week */
err presence_remove(struct cx *cx, str id) MUST_CHECK;
err presence_card_get(struct cx *cx, struct presence_card *out) MUST_CHECK;   /* the actor's, or an empty one */
/* "Thursday 26 November, morning", "Most Thursdays, from about ten"; and where. */
str presence_when(const struct cx *cx, const struct presence *p, bool paper);   /* paper is read on other days too */
str presence_where(struct arena *a, const struct presence *p);

/* What stands in the forms. */
struct presence_form { str thing, place, day, part, at_time; bool usual; };
struct card_form { str name, phone, words, words_cy, away, version; };
struct presence_page {
	struct presence_of own;
	struct presence_form form;
	struct thing_list places;
	str neighbourhood;           /* where the actor is rooted; may be empty */
	bool done;
};
void presence_view_own(struct html *h, struct cx *cx, const struct presence_page *p);
void presence_view_card(struct html *h, struct cx *cx, const struct card_form *f);
void presence_view_face(struct html *h, struct cx *cx, const struct face *face, const struct photo_form *f);
void presence_view_where(struct html *h, struct cx *cx, const struct presence_people *l, const struct neighbourhood_list *places);
void presence_view_neighbourhood(struct html *h, struct cx *cx, const struct neighbourhood *n, const struct presence_people *l,
	str site);
void presence_view_poster(struct html *h, struct cx *cx, const struct neighbourhood *n, const struct presence_people *l,
	bool lasting, str site);

extern const struct synced presence_synced[];
#endif
