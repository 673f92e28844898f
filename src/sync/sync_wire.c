/* SPDX-License-Identifier: Apache-2.0 */
/* sync_wire.c -- values as bytes: a letter, then a number in groups of seven bits or a text with its length. */
#include "base/text.h"
#include "sync_int.h"

static void add_number(struct buf *b, uint64_t n)
{
	for (; n > 127; n >>= 7)
		buf_ch(b, (char)((n & 127) | 128));
	buf_ch(b, (char)n);
}

static void text(struct buf *b, char kind, str s)
{
	buf_ch(b, kind);
	add_number(b, s.n);
	buf_add(b, s);
}

void wire_val(struct buf *b, val v)
{
	switch (v.kind) {
	case VAL_INT:
		buf_ch(b, 'i');
		add_number(b, (uint64_t)v.i << 1 ^ (uint64_t)(v.i >> 63));
		break;
	case VAL_REAL:
		text(b, 'r', (str){ (const char *)&v.r, sizeof v.r });   /* little-endian here and on a phone */
		break;
	case VAL_STR:
		text(b, 's', v.s);
		break;
	default:
		buf_ch(b, 'n');
	}
}

void wire_message(struct buf *b, enum wire kind, str payload)
{
	text(b, (char)kind, payload);
}

static bool number(str *rest, uint64_t *n)
{
	*n = 0;
	for (size_t i = 0; i < rest->n && i < 10; i++) {
		uint64_t c = (uint8_t)rest->p[i];
		if (i == 9 && c > 1)
			return false;
		*n |= (c & 127) << 7 * i;
		if (c < 128) {
			*rest = (str){ rest->p + i + 1, rest->n - i - 1 };
			return true;
		}
	}
	return false;
}

bool wire_next(struct wire_in *in, enum wire *kind, str *payload)
{
	str rest = in->rest;
	uint64_t n;

	if (in->bad || rest.n < 2)
		return false;
	*kind = (enum wire)rest.p[0];
	rest = (str){ rest.p + 1, rest.n - 1 };
	if (!strchr("BRGDEKCZ", (char)*kind)) {
		in->bad = true;
		return false;
	}
	if (!number(&rest, &n)) {
		in->bad = rest.n >= 10;
		return false;
	}
	if (n > LIMIT_STREAM_CHUNK) {
		in->bad = true;
		return false;
	}
	if (n > rest.n)
		return false;
	*payload = (str){ rest.p, n };
	in->rest = (str){ rest.p + n, rest.n - n };
	return true;
}

bool wire_get(struct wire_in *in, val *v)
{
	str *rest = &in->rest;
	uint64_t n = 0;

	if (in->bad || !rest->n)
		return false;
	char kind = rest->p[0];
	*rest = (str){ rest->p + 1, rest->n - 1 };
	if (kind == 'n') {
		*v = (val){ .kind = VAL_NULL };
		return true;
	}
	in->bad = !strchr("irs", kind) || !kind || !number(rest, &n) || (kind != 'i' && n > rest->n) || (kind == 'r' && n != 8);
	if (in->bad)
		return false;
	if (kind == 'i') {
		*v = V((int64_t)(n >> 1 ^ (0 - (n & 1))));
		return true;
	}
	str s = { rest->p, n };
	*rest = (str){ rest->p + n, rest->n - n };
	if (kind == 'r') {
		double r;
		memcpy(&r, s.p, sizeof r);
		*v = V(r);
		in->bad = r != r;
	} else {
		*v = V(s);
		in->bad = !utf8_valid(s);
	}
	return !in->bad;
}
