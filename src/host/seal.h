/* SPDX-License-Identifier: Apache-2.0 */
/*
 * seal.h -- the server's port: random bytes, and the seal over libsodium.
 *
 * Each area has a key of 32 random bytes in DIR/keys, outside the database, and one
 * that takes its place when it is turned (area_keys.h).  Sealed text says which it
 * was closed with, and is bound to the place it was sealed for.  Words about a
 * person are closed under a key of their own instead (person_keys.h).  The key pair
 * that phones close things for (box.h) is derived from the area's key.
 */
#ifndef HOST_SEAL_H
#define HOST_SEAL_H
#include "base/cx.h"

struct seal;

/* The keys in DIR/keys, made if the folder is missing; NULL: *why says in a sentence what is wrong. */
struct seal *seal_open(const char *dir, str *why);
void seal_close(struct seal *s);
/* Makes the area's key of that number, 1 for a new area, and knows it from then on.  False: *why.  A key that is there stays. */
bool seal_make_key(struct seal *s, int64_t area, int64_t n, str *why);
bool seal_has_key(struct seal *s, const struct area *area);         /* the one that it seals with now */
int64_t seal_newest_key(struct seal *s, int64_t area);              /* its number; 0: there is none */
/* Lends the port; s must outlive it.  Sealing for an area without a key is a BUG; opening fails. */
struct port seal_port(struct seal *s);

/* The folder of keys, open. */
int seal_folder(const struct seal *s);

/* The form's token (see token.h) under the server's own key, DIR/keys/token.key. */
void seal_token(const struct seal *s, str who, uint8_t out[32]);
/* n random bytes, from the kernel by the page: cheap enough for each id. */
void seal_random(struct seal *s, void *out, size_t n);
#endif
