/* SPDX-License-Identifier: Apache-2.0 */
/* access_easy_view.c -- "Who has looked" as Easy Read. */
#include "base/when.h"
#include "web/easy.h"
#include "web/page.h"
#include "access_int.h"

void access_easy_looked(struct html *h, struct cx *cx, str person, const struct look_list *l)
{
	bool own = cx->actor.roles & ROLE_PERSON;

	page_heading(h, T("Who looked at your page"));
	easy_part(h, EASY_NO_MORE);
	easy_row(h, PICTURE_COORDINATOR, T("You can see your page. Your coordinator can see it."), EASY_NO_MORE);
	easy_row(h, PICTURE_WRITE, T("We write down each time someone looks."), EASY_NO_MORE);
	easy_row(h, PICTURE_PRIVATE, T("Nobody can hide that they looked."), EASY_NO_MORE);
	easy_part_end(h);
	easy_part(h, T("They looked"));
	if (!l->n)
		easy_row(h, PICTURE_NO, T("Nobody has looked yet."), EASY_NO_MORE);
	for (size_t i = 0; i < l->n; i++) {
		easy_row_begin(h, PICTURE_LOOK);
		html(h, "<p class=\"easy-row__big\">{}</p>\n<p>{}</p>\n", l->v[i].actor_name.n ? V(l->v[i].actor_name) : V(T("You")),
			when_long(cx->arena, cx->lang, l->v[i].at));
		if (l->v[i].shared)
			html(h, "<p>{}</p>\n", T("They had a link to read a part of your page."));
		if (l->v[i].reason.n) {
			html(h, "<p>");
			html_t(h, T("They said why: {1}"), l->v[i].reason);
			html(h, "</p>\n");
		}
		easy_row_end(h);
	}
	easy_part_end(h);
	easy_part(h, EASY_NO_MORE);
	if (l->n == LIMIT_LIST)
		easy_link(h, PICTURE_DAY, str_fmt(cx->arena, "/people/{}/looked?before={}", person, l->v[l->n - 1].n), T("See more"));
	easy_link(h, PICTURE_ASK, str_fmt(cx->arena, "/people/{}/outside", person), T("See who else read your page"));
	easy_link(h, PICTURE_TALK, str_fmt(cx->arena, "/people/{}/spoke", person), T("See who we talked to about you"));
	easy_link(h, PICTURE_PAGE, own ? STR("/mine") : str_fmt(cx->arena, "/people/{}", person), T("Go back to your page"));
	easy_part_end(h);
}
