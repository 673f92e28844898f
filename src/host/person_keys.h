/* SPDX-License-Identifier: Apache-2.0 */
/*
 * person_keys.h -- a key for each person, wrapped by the epoch key of the month.
 *
 * Epoch keys are files beside the area's key (epoch-AREA-MONTH.key, MONTH counted from year 0), so `alongside
 * keys copy` has them and no backup does.  A person's key is a row of person_key, wrapped; the row goes when
 * they are forgotten.  Each month living people's keys are wrapped anew, and the epoch key before is
 * destroyed when the last backup that needed it is past: then no copy of a row opens any more.
 *
 * Sealed text about a person is base64url of a version byte (2), the person's 16 bytes, a nonce and
 * XChaCha20-Poly1305's output.  It says itself whose key opens it, so only who seals names the person.
 */
#ifndef HOST_PERSON_KEYS_H
#define HOST_PERSON_KEYS_H
#include "base/cx.h"
#include "host/keys.h"

#define EPOCH_DESTROYED_AFTER 35         /* days from the last wrapping anew: no backup is kept longer */
#define PERSON_KEY_CACHED     (15 * LIMIT_MINUTE)

int64_t epoch_of(int64_t now);                                      /* the month in London */
int64_t epoch_begins(int64_t epoch);                                /* its first day */
/* The epoch key of that month, made when `make` and it is not there.  False: it is not, or no more. */
bool epoch_key(int keys, int64_t area, int64_t epoch, bool make, uint8_t key[KEY_BYTES]) MUST_CHECK;
/* For every area whose key is there, this month's and the next: so a copy of the keys opens what is closed until it is due anew. */
bool epoch_keys_ahead(int keys, int64_t now) MUST_CHECK;
/* The months of that area whose keys are there; how many, `most` at most. */
size_t epochs_here(int keys, int64_t area, int64_t *epochs, size_t most);
/* Overwritten, then removed. */
bool epoch_destroy(int keys, int64_t area, int64_t epoch) MUST_CHECK;

/* A new person's key, or one that is known, as its row keeps it. */
str person_key_wrap(struct arena *a, const uint8_t epoch[KEY_BYTES], int64_t area, str person, const uint8_t key[KEY_BYTES]);
bool person_key_unwrap(struct arena *a, const uint8_t epoch[KEY_BYTES], int64_t area, str person, str wrapped,
	uint8_t key[KEY_BYTES]) MUST_CHECK;

/* Unwrapped keys of one process: in memory that is never swapped out, 15 minutes at most. */
struct person_keys;
struct person_keys *person_keys_open(void);
void person_keys_close(struct person_keys *k);
void person_keys_put(struct person_keys *k, int64_t area, str person, const uint8_t key[KEY_BYTES], int64_t now);
bool person_keys_get(struct person_keys *k, int64_t area, str person, int64_t now, uint8_t key[KEY_BYTES]) MUST_CHECK;
void person_keys_drop(struct person_keys *k);                       /* all: somebody was forgotten */

/* The key of a person, remembered or from its row.  ERR_NOT_FOUND: there is none; when `make`, one is made. */
err person_key_of(struct person_keys *k, int keys, struct cx *cx, str person, bool make, uint8_t key[KEY_BYTES]) MUST_CHECK;

/* The person of a sealed text, in the arena; false: it is not about one, and the area's key opens it. */
bool person_text_of(struct arena *a, str sealed, str *person);
str person_text_seal(struct arena *a, const uint8_t key[KEY_BYTES], str person, const uint8_t nonce[24], str place, str words);
bool person_text_open(struct arena *a, const uint8_t key[KEY_BYTES], str place, str sealed, str *words) MUST_CHECK;
#endif
