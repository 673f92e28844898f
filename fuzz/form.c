/* SPDX-License-Identifier: Apache-2.0 */
/* form.c -- a target and a form's body: what was read, written again and read again, is the same; a
 * path is text; fields are within their bounds. */
#include "base/text.h"
#include "web/web.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static str write_form(struct arena *a, const struct req *rq)
{
	struct buf b = BUF(a, 8u << 20);

	for (size_t i = 0; i < rq->fields.n; i++) {
		if (i)
			buf_ch(&b, '&');
		buf_url(&b, rq->fields.v[i].name);
		buf_ch(&b, '=');
		buf_url(&b, rq->fields.v[i].value);
	}
	return buf_str(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { .cap = 1u << 28 };
	struct req rq = { 0 }, again = { 0 }, target = { 0 };
	str s = { size ? (const char *)data : "", size };

	if (req_form(&a, &rq, s)) {
		CHECK(rq.fields.n <= LIMIT_FORM_FIELDS);
		CHECK(req_form(&a, &again, write_form(&a, &rq)) && again.fields.n == rq.fields.n);
		for (size_t i = 0; i < rq.fields.n; i++)
			CHECK(str_eq(rq.fields.v[i].name, again.fields.v[i].name) &&
				str_eq(rq.fields.v[i].value, again.fields.v[i].value));
	}
	if (req_target(&a, &target, s)) {
		CHECK(target.path.n && target.path.p[0] == '/' && target.path.n <= s.n);
		CHECK(utf8_valid(target.path) && !memchr(target.path.p, 0, target.path.n));
		CHECK(target.fields.n <= LIMIT_FORM_FIELDS);
	}
	arena_release(&a);
	return 0;
}
