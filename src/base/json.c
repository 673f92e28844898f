/* SPDX-License-Identifier: Apache-2.0 */
/* json.c -- values to JSON. */
#include "base/json.h"
#include "base/text.h"

static void put_str(struct buf *b, str s)
{
	static const char hex[] = "0123456789abcdef";
	size_t len;

	buf_ch(b, '"');
	for (size_t i = 0; i < s.n; i += len) {
		uint32_t c = utf8_next(s, i, &len);
		if (c == '"' || c == '\\') {
			buf_ch(b, '\\');
			buf_ch(b, (char)c);
		} else if (c < 0x20 || c == 0x7f)
			buf_add(b, (str){ (char[]){ '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] }, 6 });
		else if (c == 0xfffd)
			buf_add(b, STR("\xef\xbf\xbd"));
		else
			buf_add(b, (str){ s.p + i, len });
	}
	buf_ch(b, '"');
}

void json_val(struct buf *b, val v)
{
	char num[40];

	switch (v.kind) {
	case VAL_NULL: buf_add(b, STR("null")); break;
	case VAL_INT:  buf_int(b, v.i); break;
	case VAL_REAL:
		if (v.r != v.r || v.r - v.r != 0)
			buf_add(b, STR("null"));
		else
			buf_add(b, (str){ num, (size_t)snprintf(num, sizeof num, "%.17g", v.r) });
		break;
	case VAL_STR:  put_str(b, v.s); break;
	case VAL_MSG:  put_str(b, msg_text(LANG_EN, v.m).text); break;
	}
}
