/* SPDX-License-Identifier: Apache-2.0 */
/*
 * seal.h -- the server's port: random bytes, and the seal over libsodium.
 *
 * Each area has one key of 32 random bytes in DIR/keys/area-ID.key, outside the
 * database.  Sealed text is base64url of a version byte, a nonce and
 * XChaCha20-Poly1305's output, bound to the place it was sealed for.  Words about
 * a person are closed under a key of their own instead (person_keys.h).  The key
 * pair that phones close things for (box.h) is derived from the same key.
 */
#ifndef HOST_SEAL_H
#define HOST_SEAL_H
#include "base/cx.h"

struct seal;

/* The keys in DIR/keys, made if the folder is missing; NULL: *why says in a sentence what is wrong. */
struct seal *seal_open(const char *dir, str *why);
void seal_close(struct seal *s);
/* Makes the key of a new area and knows it from then on.  False: *why.  A key that is there stays. */
bool seal_make_key(struct seal *s, const char *dir, int64_t area, str *why);
bool seal_has_key(const struct seal *s, int64_t area);
/* Lends the port; s must outlive it.  Sealing for an area without a key is a BUG; opening fails. */
struct port seal_port(struct seal *s);

/* The folder of keys, open. */
int seal_folder(const struct seal *s);

/* The form's token (see token.h) under the server's own key, DIR/keys/token.key. */
void seal_token(const struct seal *s, str who, uint8_t out[32]);
/* n random bytes, from the kernel by the page: cheap enough for each id. */
void seal_random(struct seal *s, void *out, size_t n);
#endif
