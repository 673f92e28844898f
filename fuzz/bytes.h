/* SPDX-License-Identifier: Apache-2.0 */
/* bytes.h -- an input as a row of choices; after its end each is 0. */
#ifndef FUZZ_BYTES_H
#define FUZZ_BYTES_H
#include "base/base.h"

struct bytes { const uint8_t *p; size_t n; };

static inline uint8_t bytes_next(struct bytes *in)
{
	if (!in->n)
		return 0;
	in->n--;
	return *in->p++;
}
#endif
