/* SPDX-License-Identifier: Apache-2.0 */
/* b64.h -- bytes as letters and back: RFC 4648 section 5, without padding. */
#ifndef BASE_B64_H
#define BASE_B64_H
#include "base/arena.h"

/* How many letters; out has room for (n + 2) / 3 * 4. */
size_t b64_write(const uint8_t *p, size_t n, char *out);
/* False when a letter is none, or bits are left over.  out has room for s.n / 4 * 3 + 3. */
bool b64_read(str s, uint8_t *out, size_t *n);
str b64_of(struct arena *a, str bytes);
bool b64_bytes(struct arena *a, str letters, str *bytes);
#endif
