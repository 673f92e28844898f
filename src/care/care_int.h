/* SPDX-License-Identifier: Apache-2.0 */
/* care_int.h -- what the files of this folder share. */
#ifndef CARE_CARE_INT_H
#define CARE_CARE_INT_H
#include "access/access.h"
#include "base/synced.h"
#include "care/care.h"

/* Someone is out alone.  phone and words are the friend's to see when the time is past, and not before. */
struct lone_visit {
	str staff, staff_name, friend_, friend_name, phone, words;
	int64_t back_at, gone_at;    /* epoch ms */
};
struct lone_visit_list { struct lone_visit *v; size_t n, cap; };
/* The actor's own, and those that the actor looks out for; none that is to be gone. */
err care_store_find(struct cx *cx, struct lone_visit_list *out) MUST_CHECK;
/* In place of the one there was. */
err care_store_put(struct cx *cx, const struct lone_visit *v) MUST_CHECK;
err care_store_delete(struct cx *cx, str staff) MUST_CHECK;
err care_store_expire(struct cx *cx) MUST_CHECK;

extern const struct synced care_synced[];

/* The actor goes out; ERR_NOT_FOUND from get when they are not out. */
err care_out(struct cx *cx, struct lone_visit *v) MUST_CHECK;
err care_get(struct cx *cx, struct lone_visit *out) MUST_CHECK;
err care_back(struct cx *cx) MUST_CHECK;
/* What that worker left for the actor, who looks out for them: ERR_NOT_FOUND until the time is past. */
err care_left(struct cx *cx, str staff, struct lone_visit *out) MUST_CHECK;
err care_safe(struct cx *cx, str staff) MUST_CHECK;
/* Who could look out for the actor: coordinators and those who lead. */
err care_friends(struct cx *cx, struct staff_list *out) MUST_CHECK;

struct lone_form { str back, friend_, phone, words; };
void care_view_form(struct html *h, struct cx *cx, const struct lone_form *f, const struct lone_visit *now,
	const struct staff_list *friends);
void care_view_left(struct html *h, struct cx *cx, const struct lone_visit *v);
void care_view_banner(struct html *h, struct cx *cx, const struct lone_visit *v);
void care_view_waiting(struct html *h);
#endif
