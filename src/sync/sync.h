/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync.h -- what phones send and what they are given, for hosts and tests.
 *
 * A phone keeps the forms its owner sent (entries) and runs them through the same program; the server
 * does the same with each, once.  What the server then holds comes back as rows after a number.
 */
#ifndef SYNC_SYNC_H
#define SYNC_SYNC_H
#include "web/web.h"

/* A phone at the door: rq->bearer is "DEVICE.SECRET".  The actor is its owner, as ROLE_DEVICE, with the
 * device's id as session; nobody when it is not known. */
err sync_admit(struct cx *cx, const struct req *rq) MUST_CHECK;

/* A phone that will keep the actor's day.  secret and mac_key: 32 bytes each, made by the phone, base64url. */
struct new_device { str name, secret, mac_key; bool shared; };
err sync_device_add(struct cx *cx, const struct new_device *in, str *id) MUST_CHECK;

/* Somebody asked to be forgotten: nothing stays of them but that they did.  Phones let go of them with their next
 * pull, and what they still send about them is answered "erased". */
err sync_erase(struct cx *cx, const struct app *app, str person) MUST_CHECK;
/* The same for a job: every row of theirs and their key go at once, so nobody ever reads by half.  The words that phones
 * sent, of a year and of everybody, are looked through by the steps of sync_sweep, which ask the database where they are:
 * killed at any place, or stopped, they go on. */
err sync_erase_soon(struct cx *cx, const struct app *app, str person) MUST_CHECK;
struct job;
err sync_sweep(struct cx *cx, struct job *job, bool *done) MUST_CHECK;

/* On a phone.  What was pulled, into its base: whole units only, each in a transaction of its own;
 * *used is how many bytes they took (the rest comes again with what follows), *ended whether the end was
 * among them.  ERR_CONFLICT: the server was put back to an older day; begin again with an empty base. */
err sync_take(struct cx *cx, const struct app *app, str bytes, size_t *used, bool *ended) MUST_CHECK;
/* On a phone: where the next pull goes on; empty at first.  Sets cx->area too when there is one. */
err sync_cursor(struct cx *cx, str *cursor) MUST_CHECK;
/* What that cursor says: useful, the people of today are there; whole, everything is. */
void sync_pulled(str cursor, bool *useful, bool *whole);
/* Whether these whole parts change anything but the cursor. */
bool sync_news(str parts);
/* Who is forgotten by them: ids, with | between. */
void sync_erased(str parts, struct buf *out);
/* On a phone, in the open transaction: that this form waits, or what it was answered, for the page "To send
 * and to check"; with the state "gone" that it is nothing to look at any more. */
struct outbox_line { int64_t n; str path, words; int64_t said_at; str state, why; };
struct outbox_list { struct outbox_line *v; size_t n, cap; };
err sync_outbox_note(struct cx *cx, const struct outbox_line *o) MUST_CHECK;
/* On a phone: since when something waits to be sent, if that is long; else 0. */
err sync_unsent_since(struct cx *cx, int64_t *since) MUST_CHECK;
void sync_view_unsent(struct html *h, struct cx *cx, int64_t since);
/* That it is better kept on the home screen; shown by a script where it is not. */
void sync_view_home(struct html *h);
#endif
