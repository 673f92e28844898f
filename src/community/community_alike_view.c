/* SPDX-License-Identifier: Apache-2.0 */
/* community_alike_view.c -- words that mean the same here: what this area says, and what Alongside knows already. */
#include "community/community_alike.h"
#include "web/page.h"

static void pairs(struct html *h, struct cx *cx, const struct word_pair_list *l)
{
	if (!l->n) {
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Nothing has been said here yet."));
		return;
	}
	html(h, "<ul class=\"cards\">\n");
	for (size_t i = 0; i < l->n; i++) {
		const struct word_pair *p = &l->v[i];
		html(h, "<li class=\"card\"><h2 class=\"card__title\">“{}” · “{}”</h2>\n<p>{}</p>\n", p->one, p->other,
			p->apart ? T("Neither is looked for when the other is asked.") : T("Each finds the other."));
		form_begin(h, cx, str_fmt(cx->arena, "/set-up/words/{}/end", p->id));
		html(h, "<button class=\"govuk-button govuk-button--secondary\">{}<span class=\"govuk-visually-hidden\">: {}, {}</span></button>\n",
			T("Take away"), p->one, p->other);
		form_end(h);
		html(h, "</li>\n");
	}
	html(h, "</ul>\n");
}

/* As stems: the same for each of its endings. */
static void known(struct html *h)
{
	html(h, "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">{}"
		"</span></summary>\n<div class=\"govuk-details__text\">\n<p class=\"govuk-body\">{}</p>\n<ul class=\"govuk-list govuk-list--bullet\">\n",
		T("What Alongside knows already"), T("Each line is words that find one another. Many stand here without their endings."));
	for (const char *const *f = word_families; *f; f++) {
		str rest = str_c(*f + 1), w;
		bool any = false;
		html(h, "<li>");
		while (str_next(&rest, '|', &w) && w.n) {
			html(h, "{}{}", any ? ", " : "", w);
			any = true;
		}
		html(h, "</li>\n");
	}
	html(h, "</ul>\n</div></details>\n");
}

void community_view_alike(struct html *h, struct cx *cx, const struct word_pair_list *l, str one, str other, bool apart)
{
	page_issues(h, cx);
	page_heading(h, T("Words that mean the same here"));
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("When somebody asks for a word, Find also looks for words that mean the same. Say here how people "
		"speak where you live, in English and in Welsh. It holds for anyone who looks for something, on phones too."));
	pairs(h, cx, l);
	form_begin(h, cx, STR("/set-up/words"));
	form_line(h, cx, (struct field_look){ .name = "one", .label = T("A word"), .required = true, .value = one });
	form_line(h, cx, (struct field_look){ .name = "other", .label = T("And another word"), .required = true, .value = other });
	form_tick(h, cx, (struct field_look){ .name = "apart", .label = T("They do not mean the same here"),
		.hint = T("Take them apart, where Alongside has them together."), .value = apart ? STR("1") : STR("0") });
	form_button(h, T("Save"));
	form_end(h);
	known(h);
	html(h, "<p><a class=\"govuk-link\" href=\"/community/order\">{}</a></p>\n", T("How we put answers in order"));
}
