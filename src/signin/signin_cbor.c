/* SPDX-License-Identifier: Apache-2.0 */
/* signin_cbor.c -- what CBOR (RFC 8949) claims to hold.  Bytes in, a yes or a no out. */
#include "signin/signin_cbor.h"

enum { BYTES = 2, TEXT = 3, ARRAY = 4, MAP = 5, TAG = 6 };
struct head { int kind; uint64_t n; };

static bool read_head(str *b, struct head *out)
{
	if (!b->n)
		return false;
	uint8_t first = (uint8_t)b->p[0], how = first & 31;
	size_t more = how < 24 ? 0 : (size_t)1 << (how - 24);
	if (how > 27 || b->n - 1 < more)     /* above 27: no length is said before, which devices may not do (CTAP 2.1, 8) */
		return false;
	*out = (struct head){ first >> 5, more ? 0 : how };
	for (size_t i = 1; i <= more; i++)
		out->n = out->n << 8 | (uint8_t)b->p[i];
	b->p += 1 + more;
	b->n -= 1 + more;
	return true;
}

static bool item(str *b, int deep)
{
	struct head h;

	if (!read_head(b, &h))
		return false;
	if (h.kind == BYTES || h.kind == TEXT) {
		if (h.n > b->n)
			return false;
		b->p += h.n;
		b->n -= (size_t)h.n;
		return true;
	}
	if (h.kind != ARRAY && h.kind != MAP && h.kind != TAG)
		return true;
	/* Each that it claims is a byte at least. */
	if (!deep || (h.kind != TAG && h.n > b->n))
		return false;
	uint64_t within = h.kind == TAG ? 1 : h.kind == MAP ? 2 * h.n : h.n;
	for (uint64_t i = 0; i < within; i++)
		if (!item(b, deep - 1))
			return false;
	return true;
}

bool cbor_whole(str bytes)
{
	while (bytes.n)
		if (!item(&bytes, LIMIT_CBOR_DEEP))
			return false;
	return true;
}
