/* SPDX-License-Identifier: Apache-2.0 */
/* community_checked_view.c -- how far what is written of a thing may be trusted: who looked, and how long ago. */
#include "base/when.h"
#include "community/community_view_int.h"

static msg by_whom(const struct thing *t)
{
	return str_is(t->checked_by, "keeper") ? T("Whoever keeps it said {1} that this is right.") :
		str_is(t->checked_by, "list") ? T("The list that this came from says that it was checked {1}.") :
		t->checked_by.n ? T("Someone who works here checked this {1}.") : T("Someone checked this {1}.");
}

void community_view_checked(struct html *h, struct cx *cx, const struct thing *t)
{
	bool old = london_day(cx->now) - t->checked_day > LIMIT_CHECKED_DAYS;

	html(h, "<p class=\"{}\">", old ? "muted faded" : "muted");
	if (t->checked_day)
		html_t(h, by_whom(t), day_ago(cx->arena, cx->lang, t->checked_day, london_day(cx->now)));
	else
		html(h, "{}", T("Nobody has checked this yet."));
	if (old)
		html(h, " {}", T("Ask before you go."));
	html(h, "</p>\n");
}
