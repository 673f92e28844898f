/* SPDX-License-Identifier: Apache-2.0 */
/* versions.c -- the rules of choosing between two versions. */
#include "base/arena.h"
#include "base/buf.h"
#include "versions/versions_int.h"

str versions_both(struct arena *a, str stands, str other)
{
	return !stands.n ? other : !other.n ? stands : str_fmt(a, "{}\n\n{}", stands, other);
}

/* Of the person's own words nothing goes: they stand on, or stand whole in what was made of both. */
static bool stays(const struct version_choice *c, const char *kept, const struct version_text *v, str text)
{
	return !v->own || str_is(c->keep, kept) || (str_is(c->keep, "both") && memmem(text.p, text.n, v->words.p, v->words.n));
}

err versions_choose(struct cx *cx, const struct version_choice *c, const struct version_text *stands,
	const struct version_text *other, str *text)
{
	if (str_is(c->keep, "this"))
		*text = stands->words;
	else if (str_is(c->keep, "other"))
		*text = other->words;
	else if (str_is(c->keep, "both"))
		*text = c->words.p ? c->words : versions_both(cx->arena, stands->words, other->words);
	else
		return cx_issue(cx, "keep", T("Please choose one, or both"));
	bool all = stays(c, "this", stands, *text) && stays(c, "other", other, *text);
	if (!all && !c->together && !(cx->actor.roles & ROLE_PERSON))
		return cx_issue(cx, "together", T("These are their own words. Choose together with them, and tick here that you did"));
	return OK;
}

err versions_late(struct cx *cx)
{
	return cx_issue(cx, "keep", T("Somebody has chosen already, or has written here since. Please look at what stands there now"));
}
