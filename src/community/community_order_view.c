/* SPDX-License-Identifier: Apache-2.0 */
/* community_order_view.c -- what counts when answers are put in order, for anyone to read. */
#include "base/buf.h"
#include "community/community_view_int.h"
#include "web/page.h"

/* "1.5", to two places. */
static str points(struct cx *cx, int64_t weight)
{
	int64_t hundredths = ((weight < 0 ? -weight : weight) * 100 + POINT / 2) / POINT, rest = hundredths % 100;

	return str_fmt(cx->arena, "{}{}{}{}{}", weight < 0 ? "−" : "+", hundredths / 100, rest ? "." : "",
		!rest ? "" : rest < 10 ? "0" : "", !rest ? STR("") : str_fmt(cx->arena, "{}", rest % 10 ? rest : rest / 10));
}

void community_view_order(struct html *h, struct cx *cx)
{
	page_heading(h, T("How we put answers in order"));
	html(h, "<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n",
		T("People, groups and places come first. Services come after all of them, and you open them yourself."),
		T("Your words count most. A word that few things here have counts more. So does one in the name, and having all of your words together."),
		T("Then these are added. Nothing else counts: nobody can pay to come first, and we do not keep what you look for."));
	html(h, "<table class=\"govuk-table\"><caption class=\"govuk-table__caption govuk-visually-hidden\">{}</caption>\n"
		"<thead><tr><th scope=\"col\" class=\"govuk-table__header\">{}</th><th scope=\"col\" class=\"govuk-table__header\">{}</th></tr></thead>\n<tbody>\n",
		T("What counts, and how much"), T("What counts"), T("Points"));
	for (enum order_by i = 0; i < ORDER_WEIGHTS; i++)
		html(h, "<tr><th scope=\"row\" class=\"govuk-table__header\">{}</th><td class=\"govuk-table__cell\">{}</td></tr>\n",
			order_weights[i].words, points(cx, order_weights[i].points));
	html(h, "</tbody></table>\n<p class=\"govuk-body\">{}</p>\n<p><a class=\"govuk-link\" href=\"/community\">{}</a></p>\n",
		T("When you ask for nothing but a place, the nearest comes first."), T("See what there is nearby"));
	if (cx->actor.roles & (ROLE_LEAD | ROLE_ADMIN) && !cx->phone.is)
		html(h, "<p><a class=\"govuk-link\" href=\"/set-up/words\">{}</a></p>\n", T("Words that mean the same here"));
}
