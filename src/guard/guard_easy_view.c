/* SPDX-License-Identifier: Apache-2.0 */
/* guard_easy_view.c -- on the person's own page, as Easy Read: that somebody spoke about their safety. */
#include "base/html.h"
#include "base/when.h"
#include "guard/guard_int.h"
#include "web/easy.h"

void guard_easy_own(struct html *h, struct cx *cx, const struct pointer_list *l)
{
	if (!l->n)
		return;
	easy_part(h, T("About keeping you safe"));
	for (size_t i = 0; i < l->n; i++) {
		const struct pointer *p = &l->v[i];
		val who = p->staff_name.n ? V(p->staff_name) : V(T("Someone"));
		easy_row_begin(h, PICTURE_TALK);
		html(h, "<p class=\"easy-row__big\">");
		html_t(h, T("{1} spoke with someone about keeping you safe."), who);
		html(h, "</p>\n<p>{} {}.</p>\n<p>", day_year(cx->arena, cx->lang, p->day), p->to_whom);
		if (p->told)
			html_t(h, T("{1} told you."), who);
		else
			html_t(h, T("You were not told then: {1}"), p->not_told);
		html(h, "</p>\n");
		if (p->heard_at) {
			html(h, "<p>");
			html_t(h, T("{1} from the council heard of it on {2}."), p->heard_name.n ? V(p->heard_name) : V(T("Someone")),
				day_year(cx->arena, cx->lang, london_day(p->heard_at)));
			html(h, "</p>\n");
		}
		easy_row_end(h);
	}
	easy_row(h, PICTURE_ASK, T("What was said is not kept here."), T("You can ask your coordinator about it."));
	easy_part_end(h);
}
