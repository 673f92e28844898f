/* SPDX-License-Identifier: Apache-2.0 */
/*
 * area_keys.h -- the keys of areas, as one process has them.
 *
 * An area begins with one key, its first; `alongside keys turn` puts another in its place, which has a number from 2 on.
 * Three keys are derived from each: for words, for what phones close for their server, and, of the first one alone,
 * for keyed hashes, which nobody could make anew.  Sealed text says which opens it: base64url of a byte 1 under the first,
 * of a byte 5 and the number's byte under another, then the nonce and XChaCha20-Poly1305's output.
 *
 * When a key is destroyed, what was derived of it for hashes and for phones stays, in a file each: a phone may have
 * something closed for it yet.
 */
#ifndef HOST_AREA_KEYS_H
#define HOST_AREA_KEYS_H
#include "host/box.h"
#include "host/keys.h"

#define AREA_KEYS 256                     /* of all areas together, with what stays of those that were destroyed */
#define AREA_KEY_LAST 255                 /* its number is one byte */
struct area_key { int64_t area, n; bool words_here, tags_here; uint8_t words[KEY_BYTES], tags[KEY_BYTES], box[BOX_KEY]; };
struct area_keys { struct area_key v[AREA_KEYS]; size_t n; };

/* What is in the folder now.  NULL, or a sentence; then *k is as it was. */
const char *area_keys_read(struct area_keys *k, int keys);
bool area_keys_full(const struct area_keys *k);
/* That key, for words; n 0: the newest. */
const struct area_key *area_key_find(const struct area_keys *k, int64_t area, int64_t n);
/* Which keeps the key for hashes. */
const struct area_key *area_key_tags(const struct area_keys *k, int64_t area);

/* How long the head of a text under that key is, before its nonce; and the number that a text says.  0: none of these. */
size_t area_text_head(uint8_t head[2], int64_t n);
int64_t area_text_key(str sealed);

/* What phones and hashes need of it is kept, and it is destroyed. */
bool area_key_end(int keys, int64_t area, int64_t n) MUST_CHECK;
/* The numbers of the keys for words in the folder, in no order; how many, `most` at most. */
size_t area_keys_here(int keys, int64_t area, int64_t *numbers, size_t most);
#endif
