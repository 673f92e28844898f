/* SPDX-License-Identifier: Apache-2.0 */
/* versions_web.c -- what a form of the page "Two versions" says. */
#include "versions/versions_int.h"
#include "web/web.h"

static const struct field choice_fields[] = {
	FIELD(struct version_choice, other, .max = 40), FIELD(struct version_choice, keep, .max = 10),
	FIELD(struct version_choice, words, .max = 2 * LIMIT_WORDS + 2), FIELD(struct version_choice, together),
};

err versions_choice_read(struct cx *cx, const struct req *rq, struct version_choice *out)
{
	out->base = req_get(rq, "base_words");
	return req_read(cx, rq, RECORD(choice_fields), out);
}
