/* SPDX-License-Identifier: Apache-2.0 */
/* sync_int.h -- what the files of this folder share. */
#ifndef SYNC_SYNC_INT_H
#define SYNC_SYNC_INT_H
#include "base/buf.h"
#include "base/synced.h"
#include "sync/sync.h"

/* The wire: messages of a kind, a length and values.  A reader stops at the first that is not whole. */
enum wire { WIRE_BEGIN = 'B', WIRE_ROW = 'R', WIRE_GONE = 'G', WIRE_DROP = 'D', WIRE_ERASE = 'E', WIRE_CLEAR = 'K', WIRE_CURSOR = 'C', WIRE_END = 'Z' };
void wire_val(struct buf *b, val v);
void wire_message(struct buf *b, enum wire kind, str payload);
struct wire_in { str rest; bool bad; };    /* bad: what is there is no message of ours */
bool wire_next(struct wire_in *in, enum wire *kind, str *payload);   /* false: no whole one left */
bool wire_get(struct wire_in *payload, val *v);                      /* texts point into the payload */

/* Every synced table of the program, in the order of its modules. */
struct synced_list { const struct synced **v; size_t n, cap; };
void sync_tables(struct arena *a, const struct app *app, struct synced_list *out);

/* Where a pull stands: rows after `from` up to `upto`.  `stage` is one of ours or a table's; `day` is what today was
 * when it began, so that who came as one of today's does not come again. */
struct pull { int64_t from, upto, stage, table, seq, day; str person, key; bool open; };   /* open: for anyone */

/* sync_pull_store.c: up to the piece's end; *more when rows are left, and then p says where. */
err sync_store_rows(struct cx *cx, const struct synced *t, bool whole, struct pull *p, struct buf *out, bool *more) MUST_CHECK;
err sync_store_again(struct cx *cx, const struct synced *t, int64_t from, bool *again) MUST_CHECK;   /* it comes whole */
err sync_store_gone(struct cx *cx, struct pull *p, struct buf *out, bool *more) MUST_CHECK;
err sync_store_dropped(struct cx *cx, const struct pull *p, struct buf *out) MUST_CHECK;
err sync_store_erasures(struct cx *cx, struct pull *p, struct buf *out, bool *more) MUST_CHECK;
/* The next person after p->person who is new since p->from; today: of those with a plan about p->day; else of all others. */
err sync_store_new_person(struct cx *cx, const struct pull *p, bool today, str *person) MUST_CHECK;
/* The number of now, up to which marks are forgotten, and which copy of the database this is. */
struct standing { int64_t seq, forgotten; str epoch; };
err sync_store_standing(struct cx *cx, struct standing *out) MUST_CHECK;
/* The number of the last change in what anyone may read; of the rest it says nothing. */
err sync_store_open_number(struct cx *cx, int64_t *n) MUST_CHECK;

/* sync_take_store.c: on a phone. */
err sync_store_row(struct cx *cx, const struct synced *t, const val *row, size_t n) MUST_CHECK;
err sync_store_remove(struct cx *cx, const struct synced *t, str key) MUST_CHECK;
err sync_store_clear(struct cx *cx, const struct synced *t) MUST_CHECK;
err sync_store_drop(struct cx *cx, const struct synced *t, str person) MUST_CHECK;
err sync_store_whose(struct cx *cx, const struct synced *t, str key, str *person) MUST_CHECK;
err sync_store_begin(struct cx *cx, const struct area *a, str epoch) MUST_CHECK;
err sync_store_cursor_put(struct cx *cx, str cursor) MUST_CHECK;

/* sync_store.c: devices, receipts, and what waits. */
struct device { str id, staff, name, mac_key, state; bool shared; int64_t added, seen, lease, last_n, trying, fault_n, fault_times,
	waits, waits_since,          /* how many things it said had not arrived yet, and since when we know of any */
	lost; };                     /* numbers it had no words for; while it sends some */
struct device_list { struct device *v; size_t n, cap; };
err sync_store_device_put(struct cx *cx, const struct device *d, str token_tag) MUST_CHECK;
/* Only with the right secret, unless token_tag is empty. */
err sync_store_device_get(struct cx *cx, str id, str token_tag, struct device *out) MUST_CHECK;
err sync_store_device_find(struct cx *cx, str staff, struct device_list *out) MUST_CHECK;
/* Whose phones there are that were not told to forget: with their names, and whether they left. */
struct staff_list;
err sync_store_device_owners(struct cx *cx, struct staff_list *out) MUST_CHECK;
err sync_store_device_state(struct cx *cx, str id, const char *state) MUST_CHECK;
err sync_store_device_forget(struct cx *cx, int64_t before) MUST_CHECK;    /* those told to forget, and silent since */
/* Who walked alongside until a day that has come: it has a new number, for phones to let the person go. */
err sync_store_ended(struct cx *cx) MUST_CHECK;
err sync_store_forget(struct cx *cx, int64_t before) MUST_CHECK;   /* marks of rows that were deleted */
err sync_store_device_lease(struct cx *cx, str id, int64_t until) MUST_CHECK;
err sync_store_device_trying(struct cx *cx, const struct device *d) MUST_CHECK;   /* and what else a push says of it */
struct receipt { int64_t n; str tag, answer, why; int64_t upto; };
err sync_store_receipt_get(struct cx *cx, str device, int64_t n, struct receipt *out) MUST_CHECK;
err sync_store_receipts_forget(struct cx *cx, int64_t before) MUST_CHECK;  /* and the words that were refused */
err sync_store_receipts_lost(struct cx *cx, str device, int64_t *n) MUST_CHECK;
/* And the device's last_n. */
err sync_store_receipt_put(struct cx *cx, str device, const struct receipt *r, str words) MUST_CHECK;

/* sync_device.c: one of the actor's own; ERR_NOT_FOUND otherwise. */
err sync_device_own(struct cx *cx, str id, struct device *out) MUST_CHECK;
/* Of a phone of which there are two: its twin, with the same owner, standing and lease. */
err sync_device_copy(struct cx *cx, const struct device *d, const struct new_device *in, str *id) MUST_CHECK;
/* One of the actor's that this copy of the database does not know, as it was closed on the phone itself; nothing to do
 * when it is known after all. */
err sync_device_back(struct cx *cx, str id, str box, str name) MUST_CHECK;
err sync_device_lost(struct cx *cx, struct device *d) MUST_CHECK;      /* from its next contact on it forgets */
err sync_device_again(struct cx *cx, str id) MUST_CHECK;                   /* its owner has signed in again */
int64_t sync_lease(bool shared);                                           /* how long a phone fetches after that */
int64_t sync_device_days(const struct cx *cx, const struct device *d);     /* of it that are left; 0: it is over */
/* Whether it is to forget all that it has: it is lost, or its owner walks alongside nobody any more. */
err sync_device_forgets(struct cx *cx, const struct device *d, bool *forgets) MUST_CHECK;
void sync_device_touch_line(struct html *h, struct cx *cx, const struct device *d);
void sync_device_view(struct html *h, struct cx *cx, const struct device_list *l, const struct new_device *f);
void sync_device_view_made(struct html *h, struct cx *cx, const struct device *d);
void sync_device_view_lost(struct html *h, struct cx *cx, const struct device *d);

/* sync_erase.c: every row about a person, on a phone too. */
err sync_forget(struct cx *cx, const struct app *app, str person) MUST_CHECK;
/* Whether a form for that address is about somebody who was erased (all), or names one beside others (some). */
err sync_erased_form(struct cx *cx, const struct req *at, const struct req *form, bool *all, bool *some) MUST_CHECK;
err sync_store_forget_person(struct cx *cx, const char *sql, str person) MUST_CHECK;
err sync_store_receipts_without(struct cx *cx, str person) MUST_CHECK;
/* Of those after *device and *n, a few: words are large. */
err sync_store_receipts_some(struct cx *cx, str person, str *device, int64_t *n, bool *more) MUST_CHECK;
/* unswept: the receipts are still to be looked through, see sync_sweep. */
err sync_store_erased_put(struct cx *cx, str person, bool unswept) MUST_CHECK;
err sync_store_unswept(struct cx *cx, str *person) MUST_CHECK;       /* one of them; empty: none */
err sync_store_swept(struct cx *cx, str person) MUST_CHECK;
err sync_store_erased(struct cx *cx, str id, bool *erased) MUST_CHECK;

err sync_outbox_find(struct cx *cx, struct outbox_list *out) MUST_CHECK;    /* newest first */
void sync_outbox_view(struct html *h, struct cx *cx, const struct outbox_list *l);
void sync_view_keep(struct html *h, struct cx *cx);
void sync_view_unlock(struct html *h);
void sync_view_phone(struct html *h, struct cx *cx);
/* It has no name: what is typed there is never sent. */
void sync_view_passphrase(struct html *h, struct cx *cx, msg label);
void sync_view_days(struct html *h, int64_t days);
void sync_view_no_signal(struct html *h, struct cx *cx);
void sync_view_keeps(struct html *h);             /* whether the browser may clear what it has */

/* A form that was refused: when its writer has lost the right to write about that person, its words go to whoever walks
 * alongside now, and not with the receipt. */
err sync_later(struct cx *cx, struct cx *writer, const struct device *d, const struct req *at, const struct req *form, bool *keep) MUST_CHECK;

handler sync_open, sync_pull, sync_push, sync_unnamed, sync_identity, sync_wait;
str sync_token_tag(struct cx *cx, str secret);   /* what the database keeps of it */
#endif
