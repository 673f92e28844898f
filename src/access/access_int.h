/* SPDX-License-Identifier: Apache-2.0 */
/* access_int.h -- what the files of this folder share. */
#ifndef ACCESS_ACCESS_INT_H
#define ACCESS_ACCESS_INT_H
#include "base/synced.h"
#include "access/access.h"
#include "base/html.h"

err access_store_staff_put(struct cx *cx, const struct staff *s) MUST_CHECK;
/* ERR_NOT_FOUND when staff does not walk alongside person now. */
struct alongside { int64_t story_from, whole, died; };   /* died: epoch ms when it was said; 0: alive */
err access_store_alongside_get(struct cx *cx, str person, str staff, struct alongside *out) MUST_CHECK;
/* ERR_NOT_FOUND when a hold keeps what would have gone: nobody reads it. */
err access_store_open(struct cx *cx, str person) MUST_CHECK;
err access_store_alongside_put(struct cx *cx, str person, str staff) MUST_CHECK;
/* Of the relationship there is now. */
err access_store_alongside_until(struct cx *cx, str person, str staff, int64_t until) MUST_CHECK;
err access_store_story_from(struct cx *cx, str person, str staff, int64_t from) MUST_CHECK;
err access_store_whole(struct cx *cx, str person, str staff, bool whole) MUST_CHECK;
err access_store_died_get(struct cx *cx, str person, int64_t *at) MUST_CHECK;   /* 0: alive */
err access_store_died_put(struct cx *cx, str person) MUST_CHECK;
err access_store_died_delete(struct cx *cx, str person) MUST_CHECK;

/* access_shut_store.c: at is 0 when it is not locked. */
err access_store_shut(struct cx *cx, str person, struct shut *out) MUST_CHECK;
err access_store_shut_put(struct cx *cx, const struct shut *s) MUST_CHECK;
err access_store_shut_opened(struct cx *cx, str person, int64_t since, bool *is) MUST_CHECK;   /* it was opened again after that */
err access_store_shut_delete(struct cx *cx, str person) MUST_CHECK;
/* access_shut.c: the failure that stands for it, or OK. */
err access_shut_fault(struct cx *cx, str person) MUST_CHECK;

/* access_holder_store.c */
err access_store_member_put(struct cx *cx, const struct circle_member *m) MUST_CHECK;
err access_store_holder_put(struct cx *cx, const struct holder *h) MUST_CHECK;
err access_store_holder_get(struct cx *cx, str id, struct holder *out) MUST_CHECK;
err access_store_holder_of(struct cx *cx, str person, struct holder_list *out) MUST_CHECK;
err access_store_holder_by(struct cx *cx, str member, struct holder_list *out) MUST_CHECK;
err access_store_holder_end(struct cx *cx, str id, bool taken) MUST_CHECK;   /* taken: the person holds it alone now */

/* access_looks_store.c: one look with its place in the chain, and what is left when it is erased. */
struct look_row {
	str person, actor, reason, same, tag, chain;
	int64_t n, at;
	bool there;                  /* the look itself, not only what is left of it */
};
struct look_row_list { struct look_row *v; size_t n, cap; };
struct chain_row { str person, head; int64_t n; };
struct chain_row_list { struct chain_row *v; size_t n, cap; };
/* Looks are written after the answers that showed them, in a transaction of their own. */
err access_store_looks_begin(struct cx *cx) MUST_CHECK;
err access_store_looks_end(struct cx *cx, err e) MUST_CHECK;
/* OK when the same look was written for a time within LIMIT_LOOK_SAME of `at`. */
err access_store_look_same(struct cx *cx, str actor, str same, str person, int64_t at) MUST_CHECK;
err access_store_look_put(struct cx *cx, const struct look_row *l) MUST_CHECK;
/* The person's chain, made if there is none, and locked until the transaction ends. */
err access_store_chain_lock(struct cx *cx, str person, struct chain_row *out) MUST_CHECK;
err access_store_chain_put(struct cx *cx, const struct look_row *l) MUST_CHECK;
/* Chains after that person, by person; links of one person after n, by n, with their looks. */
err access_store_chain_find(struct cx *cx, str after, struct chain_row_list *out) MUST_CHECK;
err access_store_link_find(struct cx *cx, str person, int64_t after, struct look_row_list *out) MUST_CHECK;
/* A look or a link that stands in no chain; ERR_NOT_FOUND when there is none. */
err access_store_look_stray(struct cx *cx, str *person) MUST_CHECK;

/* access_outside.c */
bool access_outside_is(const struct cx *cx, str person);   /* opened in this answer */
err access_store_outside_put(struct cx *cx, const struct outside *o) MUST_CHECK;
err access_store_outside_get(struct cx *cx, str id, struct outside *out) MUST_CHECK;
err access_store_outside_of_staff(struct cx *cx, int64_t after, struct outside_list *out) MUST_CHECK;
err access_store_outside_of(struct cx *cx, str person, struct outside_list *out) MUST_CHECK;
err access_store_outside_until(struct cx *cx, str id, int64_t until) MUST_CHECK;
err access_store_outside_told(struct cx *cx, str id, str by) MUST_CHECK;
err access_store_outside_noted(struct cx *cx, str id) MUST_CHECK;

void access_view_looked(struct html *h, struct cx *cx, str person, const struct look_list *l);
void access_easy_looked(struct html *h, struct cx *cx, str person, const struct look_list *l);

extern const struct synced access_synced[];
extern const char *const access_forgets[];
#endif
