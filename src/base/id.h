/* SPDX-License-Identifier: Apache-2.0 */
/*
 * id.h -- identifiers: UUIDs as 36 letters of text.
 *
 * A form's id is random, drawn when the form is (a GET).  What the form makes
 * derives its id from that, so the same form, on phone or server, once or
 * twice, makes the same record.
 */
#ifndef BASE_ID_H
#define BASE_ID_H
#include "base/arena.h"

struct cx;
#define ID_LENGTH 36
/* Version 4, from the host's random source. */
str id_random(struct cx *cx);
/* Version 5 (RFC 9562 section 5.5): SHA-1 of the namespace id's 16 bytes and the name. */
str id_derive(struct arena *a, str space, str name);
/* Lower-case hexadecimal with hyphens in their places. */
bool id_is(str s);

/* SHA-1 (FIPS 180-4), for ids and checksums of our own files: never for anything secret. */
void sha1(const void *p, size_t n, uint8_t out[20]);
#endif
