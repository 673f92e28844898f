/* SPDX-License-Identifier: Apache-2.0 */
/* mine_family_easy_view.c -- what is shared with me, as Easy Read: the list, a page that I hold, and my words beside it. */
#include "base/html.h"
#include "mine/mine_family_int.h"
#include "web/easy.h"
#include "web/page.h"

static void open_row(struct html *h, enum picture p, str to, str name)
{
	easy_row_begin(h, p);
	html(h, "<p class=\"easy-row__big\"><a class=\"govuk-link\" href=\"{}\">{}</a></p>\n", to, name);
}

static bool held(struct html *h, struct cx *cx, const struct held_line *one)
{
	if (!family_stands(cx, &one->holder)) {
		easy_row(h, PICTURE_STOP, T("You held a page before."), T("It is not open to you now."));
		return false;
	}
	open_row(h, PICTURE_PAGE, str_fmt(cx->arena, "/family/{}", one->holder.id), one->name);
	html(h, "<p>{}</p>\n", one->holder.kept ? T("You can read some of this page.") : T("You hold this page together. To hold it means to look after it."));
	easy_row_end(h);
	return true;
}

static bool kept(struct html *h, struct cx *cx, const struct kept_line *one)
{
	if (!share_stands(cx, &one->share)) {
		easy_row(h, PICTURE_STOP, T("Something was shared with you before."), T("It is not open to you now."));
		return false;
	}
	if (one->asks) {
		easy_row(h, PICTURE_KEY, T("Someone shares something with you."), T("Sign in with a passkey or a code to read it."));
		return true;
	}
	open_row(h, PICTURE_PAGE, str_fmt(cx->arena, "/family/shared/{}", one->share.id), one->name);
	html(h, "<p>");
	html_t(h, T("You can read it until {1}."), page_day(cx, one->share.until));
	html(h, "</p>\n");
	easy_row_end(h);
	return true;
}

void held_easy_list(struct html *h, struct cx *cx, const struct family_list *l)
{
	bool any = false;

	page_heading(h, T("Shared with me"));
	easy_part(h, EASY_NO_MORE);
	easy_row(h, PICTURE_CHOOSE, T("Other people choose what you can read."), T("They can stop on any day."));
	for (size_t i = 0; i < l->held.n; i++)
		any |= held(h, cx, &l->held.v[i]);
	for (size_t i = 0; i < l->kept.n; i++)
		any |= kept(h, cx, &l->kept.v[i]);
	if (!any)
		easy_row(h, PICTURE_NO, T("Nothing is open to you now."), EASY_NO_MORE);
	easy_part_end(h);
	if (l->lasts)
		return;
	easy_part(h, T("To come back"));
	easy_row(h, PICTURE_KEY, T("Add a passkey, or an app that shows codes."), T("Then you need no new link."));
	easy_link(h, PICTURE_KEY, STR("/me"), T("Choose how you sign in"));
	easy_part_end(h);
}

static void words_beside(struct html *h, struct cx *cx, const struct held *d, str part, msg of)
{
	held_view_words(h, cx, d, part);
	if (!d->holder.kept)
		held_view_beside_link(h, d, part.n ? arena_c(cx->arena, part) : "all", of);
}

void held_easy_page(struct html *h, struct cx *cx, const struct held *d)
{
	const struct shared *s = &d->page;
	bool holds = !d->holder.kept;

	html(h, "<h1 class=\"govuk-heading-xl\">{}</h1>\n", s->person.name);
	easy_part(h, EASY_NO_MORE);
	easy_row(h, PICTURE_PAGE, holds ? T("You hold this page together. To hold it means to look after it.") : T("You can read some of this page."), EASY_NO_MORE);
	easy_row(h, PICTURE_LOOK, T("They can see that you looked."), EASY_NO_MORE);
	if (holds) {
		easy_row_begin(h, PICTURE_WRITE);
		html(h, "<p>{} {}</p>\n", T("You can write your own words beside it."), T("Only you and the coordinator read them."));
		words_beside(h, cx, d, STR(""), T("This page"));
		easy_row_end(h);
	}
	easy_part_end(h);
	for (size_t i = 0; i < s->words.n; i++) {
		const struct page_words *w = &s->words.v[i];
		easy_part(h, w->title);
		easy_row_begin(h, !strcmp(w->part, "vision") ? PICTURE_GOODLIFE : !strcmp(w->part, "matters") ? PICTURE_MATTERS : PICTURE_WRITE);
		html_words(h, w->words);
		if (w->own)
			html(h, "<p class=\"muted\">{}</p>\n", T("These are their own words."));
		words_beside(h, cx, d, w->hard ? STR("hard") : str_c(w->part), w->title);
		easy_row_end(h);
		easy_part_end(h);
	}
	goodlife_view_items(h, T("Gifts and things I love"), &s->gifts);
	goodlife_view_items(h, T("People in my life"), &s->ties);
	goodlife_view_steps(h, &s->steps);
	easy_part(h, EASY_NO_MORE);
	if (!s->words.n && !s->gifts.n && !s->ties.n && !s->steps.n)
		easy_row(h, PICTURE_NO, T("Nothing is written here yet."), EASY_NO_MORE);
	easy_link(h, PICTURE_FRIEND, STR("/family"), T("See all that is shared with you"));
	easy_part_end(h);
}

void held_easy_beside(struct html *h, struct cx *cx, const struct held *d, str part, str words)
{
	page_issues(h, cx);
	page_heading(h, T("My words beside this"));
	easy_part(h, EASY_NO_MORE);
	easy_row(h, PICTURE_WRITE, T("Write what you want to say."), T("The words of the page stay as they are."));
	easy_row(h, PICTURE_PRIVATE, T("Only you and the coordinator read them."), EASY_NO_MORE);
	easy_part_end(h);
	held_view_beside_form(h, cx, d, part, words);
}
