/* SPDX-License-Identifier: Apache-2.0 */
/*
 * closed.h -- a file of any length, closed so that one key opens it: a backup.
 *
 * A title, a key of its own in a sealed box (libsodium) for the recipient's public key, then pieces of a
 * secretstream, of which the last says that it is the last: what was cut, changed or put in another
 * order does not open.
 */
#ifndef HOST_CLOSED_H
#define HOST_CLOSED_H
#include <stdio.h>
#include "host/keys.h"

struct closing;
/* For whoever has `key`; only its public half is used. */
struct closing *closed_begin(FILE *to, const uint8_t key[KEY_BYTES]);
bool closed_add(struct closing *c, const void *bytes, size_t n);
/* The last piece, if `all` of it was added.  0, or the errno of what could not be written.  Frees it in any case. */
int closed_end(struct closing *c, bool all);

/* Whether it begins as one of ours; stands at its beginning again. */
bool closed_is(FILE *from);
/* Opens it into `to`; NULL, or why not, as the end of a sentence.  Until then, what was written counts for nothing. */
const char *closed_open(FILE *from, const uint8_t key[KEY_BYTES], FILE *to);
#endif
