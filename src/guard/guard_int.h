/* SPDX-License-Identifier: Apache-2.0 */
/* guard_int.h -- what the files of this folder share. */
#ifndef GUARD_GUARD_INT_H
#define GUARD_GUARD_INT_H
#include "base/synced.h"
#include "guard/guard.h"
#include "people/people.h"
#include "programme/programme.h"

/* Who to ring, first: what the council set up for those who work here, else the doors that everyone has. */
struct guard_ring { struct programme programme; str day, night; };
err guard_ring(struct cx *cx, struct guard_ring *out) MUST_CHECK;

/* The safeguarding lead read of some: in their own log, and under nobody.  A line may be hidden after it was looked at, and
 * what stands in somebody's chain stays.  Who heard it, and when, stands on the line itself, which is shown or is not. */
#define GUARD_LOOK(cx) cx_look((cx), STR(""), STR("safety"))

/* What a form says; page: "yes", it may stand on their own page, or "no". */
struct guard_form { str to_whom, day, told, not_told, page, why, until, version; };
/* Checks all of it, then writes it down; *read: the actor may read it afterwards. */
err guard_add(struct cx *cx, str person, const struct guard_form *f, bool *read) MUST_CHECK;
/* One that the actor may change: whether the person knows, and whether they read it on their own page. */
err guard_get(struct cx *cx, str id, struct pointer *out) MUST_CHECK;
err guard_change(struct cx *cx, struct pointer *p, const struct guard_form *f) MUST_CHECK;
err guard_expire(struct cx *cx) MUST_CHECK;   /* each day */
void guard_form_of(struct cx *cx, const struct pointer *p, struct guard_form *out);

/* What may come next when it was heard. */
#define GUARD_NEXT 4
extern const struct guard_next { const char *value; msg text; } guard_next[GUARD_NEXT];
msg guard_next_text(str value);      /* id NULL: none of them */

#define POINTER "SELECT o.id, o.version, o.person_id, p.name AS person_name, o.staff_id, s.name AS staff_name, o.at, o.day, o.to_whom," \
	" o.told, o.not_told, o.hidden_until, o.hidden_why, o.heard_by, h.name AS heard_name, o.heard_at, o.next FROM pointer o" \
	" LEFT JOIN person p ON p.area_id = o.area_id AND p.id = o.person_id" \
	" LEFT JOIN staff s ON s.area_id = o.area_id AND s.id = o.staff_id LEFT JOIN staff h ON h.area_id = o.area_id AND h.id = o.heard_by" \
	" WHERE o.area_id = $1"
struct rows;
err guard_store_read(struct rows *r, struct pointer_list *out) MUST_CHECK;
err guard_store_hidden(struct cx *cx, str person, int64_t *n) MUST_CHECK;   /* how many of that person's are hidden */
err guard_store_get(struct cx *cx, str id, struct pointer *out) MUST_CHECK;
err guard_store_set(struct cx *cx, const struct pointer *p) MUST_CHECK;
/* Of one person, written down since `from`; shown: only those on their own page. */
err guard_store_find(struct cx *cx, str person, int64_t from, bool shown, struct pointer_list *out) MUST_CHECK;
err guard_store_again(struct cx *cx, struct pointer_list *out) MUST_CHECK;
err guard_store_expire(struct cx *cx, int64_t before, int64_t unheard_before) MUST_CHECK;   /* London days */
extern const struct synced guard_synced[];
extern const char *const guard_forgets[];

/* p: about whom; NULL: nobody is named. */
void guard_view_worry(struct html *h, struct cx *cx, const struct guard_ring *r, const struct person *p, const struct guard_form *f);
void guard_view_of(struct html *h, struct cx *cx, const struct person *p, const struct pointer_list *l);
void guard_view_line(struct html *h, struct cx *cx, const struct pointer *p);   /* when, whom, and what became of it */
void guard_view_kept(struct html *h);
void guard_view_change(struct html *h, struct cx *cx, const struct pointer *p, const struct guard_form *f);
#endif
