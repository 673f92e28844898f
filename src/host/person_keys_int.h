/* SPDX-License-Identifier: Apache-2.0 */
/* person_keys_int.h -- the rows of wrapped keys, for the seal and the job that turns the month. */
#ifndef HOST_PERSON_KEYS_INT_H
#define HOST_PERSON_KEYS_INT_H
#include "host/person_keys.h"

struct person_key { str person, wrapped; int64_t epoch; };
struct person_key_list { struct person_key *v; size_t n, cap; };

err person_key_store_get(struct cx *cx, str person, struct person_key *out) MUST_CHECK;
/* Unless there is one by now: then that one stands. */
err person_key_store_put(struct cx *cx, const struct person_key *k) MUST_CHECK;
/* How often something was undone on this connection, and with it perhaps a key that was made. */
int64_t person_key_store_undone(const struct cx *cx);
/* Some that another epoch wraps: an earlier one, or one that a clock far ahead began. */
err person_key_store_others(struct cx *cx, int64_t epoch, int64_t n, struct person_key_list *out) MUST_CHECK;
err person_key_store_wrap(struct cx *cx, const struct person_key *k) MUST_CHECK;
/* Since when that epoch wraps nothing, noted when it is first seen so; 0: it wraps something. */
err person_key_store_ended(struct cx *cx, int64_t epoch, int64_t *at) MUST_CHECK;
err person_key_store_ended_forget(struct cx *cx, int64_t epoch) MUST_CHECK;
/* People after that one, by id. */
err person_key_store_people(struct cx *cx, str after, int64_t n, struct person_key_list *out) MUST_CHECK;
/* Whether nothing about a person is closed with the area's key any more. */
err person_key_store_anew_is_done(struct cx *cx, bool *done) MUST_CHECK;
err person_key_store_anew_done(struct cx *cx) MUST_CHECK;
#endif
