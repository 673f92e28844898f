/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_record_view.c -- taking out one person's record: the page that says what it is, and the page that is in it. */
#include "base/html.h"
#include "base/when.h"
#include "feeds/feeds_record_int.h"
#include "job/job.h"
#include "web/page.h"

static void ask_pdf(struct html *h, struct cx *cx, const struct record_whole *r, bool hidden)
{
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/record/pdf", r->person.id));
	if (hidden)
		form_hidden(h, "hidden", STR("1"));
	form_button_quiet(h, hidden ? T("Make a PDF with these words too") : T("Make a PDF"));
	form_end(h);
}

/* What the first file has no room for: older moments, and more photos of each. */
static void other_files(struct html *h, struct cx *cx, const struct record_whole *r, bool hidden)
{
	for (size_t i = 0; i < r->parts.n; i++) {
		const struct record_part *f = &r->parts.v[i];
		for (size_t part = i ? 1 : 2; part == 1 || (part - 1) * LIMIT_PHOTOS_FILE < f->photos; part++) {
			html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/record/file?story={}&amp;part={}&amp;hidden={}\">", r->person.id, i + 1, part,
				(int)hidden);
			if (!i)
				html_t(h, T("The same with photos from number {1} on"), (part - 1) * LIMIT_PHOTOS_FILE + 1);
			else if (part == 1)
				html_t(h, T("The story from {1} to {2}"), day_year(cx->arena, cx->lang, f->first), day_year(cx->arena, cx->lang, f->last));
			else
				html_t(h, T("The story from {1} to {2}, with photos from number {3} on"), day_year(cx->arena, cx->lang, f->first),
					day_year(cx->arena, cx->lang, f->last), (part - 1) * LIMIT_PHOTOS_FILE + 1);
			html(h, "</a></p>\n");
		}
	}
}

void record_view_too_long(struct html *h, const struct person *p)
{
	page_heading(h, T("This is too much for one file"));
	html(h, "<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n", T("No file was made, so nothing is missing from one."),
		T("Whoever looks after Alongside can take everything out another way. Please ask them, and say that this page came."));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/record\">{}</a></p>\n", p->id, T("Back"));
}

void record_view_page(struct html *h, struct cx *cx, const struct record_whole *r)
{
	bool own = cx->actor.roles & ROLE_PERSON;

	if (own)
		page_heading(h, T("Everything about me, to keep"));
	else
		page_heading_t(h, T("Everything about {1}, to give to them"), r->person.name);
	html(h, "<p class=\"govuk-body\">{}</p>\n<ul class=\"govuk-list govuk-list--bullet\">\n<li>{}</li>\n<li>{}</li>\n<li>{}</li>\n</ul>\n",
		T("One file (ZIP) that any computer opens. In it are:"), T("a page to read or print, with every word"),
		T("the story as a table, for a spreadsheet"), T("the same as data (JSON), for another program"));
	if (r->parts.n > 1)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("The story is longer than one file. Its newest part is in the first one. Please take out each of these too."));
	other_files(h, cx, r, false);
	html(h, "<p class=\"govuk-body\">{}</p>\n", own ? T("Whoever has the file can read it. Keep it where only you look.")
		: T("Whoever has the file can read it. Give it to them yourself, on something that is theirs, and keep no copy."));
	page_button_link(h, str_fmt(cx->arena, "/people/{}/record/file", r->person.id), T("Take it out"), false);
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n", T("To read on a phone, or to print"),
		T("A PDF has every word, and the photos small. Making it takes a moment."));
	ask_pdf(h, cx, r, false);
	if (r->kept_back) {
		html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n", T("Words that are kept off their own screen"),
			T("They are not in the file. Before you take them out too, read them: could they put this person, or someone else, in danger?"));
		page_button_link(h, str_fmt(cx->arena, "/people/{}/record/file?hidden=1", r->person.id), T("Take it out with these words too"), true);
		other_files(h, cx, r, true);
		ask_pdf(h, cx, r, true);
	}
	html(h, "<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}{}\">{}</a></p>\n",
		T("Who took it out, and when, can be seen under “Who has looked”."), own ? "/mine" : "/people/", own ? STR("") : r->person.id,
		own ? T("My page") : T("Their page"));
}

static void title(struct html *h, msg text) { html(h, "<h2>{}</h2>\n", text); }

static void said(struct html *h, msg what, str words)
{
	if (words.n) {
		html(h, "<h3>{}</h3>\n", what);
		html_words(h, words);
	}
}

static void items(struct html *h, msg text, const struct page_item_list *l)
{
	if (!l->n)
		return;
	title(h, text);
	html(h, "<ul>\n");
	for (size_t i = 0; i < l->n; i++)
		html(h, "<li>{}{}{}</li>\n", l->v[i].words, l->v[i].more.n ? ": " : "", l->v[i].more);
	html(h, "</ul>\n");
}

static void page_words(struct html *h, const struct record_whole *r)
{
	title(h, T("Page"));
	for (size_t i = 0; i < r->words.n; i++)
		said(h, r->words.v[i].title, r->words.v[i].words);
	items(h, T("Gifts and things I love"), &r->gifts);
	items(h, T("People in my life"), &r->ties);
	if (r->steps.n)
		title(h, T("Next steps"));
	for (size_t i = 0; i < r->steps.n; i++)
		html(h, "<p>{} {}</p>\n", r->steps.v[i].words, r->steps.v[i].at_time);
	if (r->places.n)
		title(h, T("Groups and places"));
	for (size_t i = 0; i < r->places.n; i++)
		html(h, "<p>{}</p>\n", r->places.v[i].thing_name);
}

/* Beside the page in the same file. */
static void pictures(struct html *h, const struct photo_list *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_is(l->v[i].state, "here"))
			html(h, "<p><img src=\"photos/{}.jpg\" alt=\"{}\"><br><small>{}</small></p>\n", l->v[i].id, l->v[i].words, l->v[i].words);
}

static void agreed(struct html *h, struct cx *cx, const struct record_whole *r)
{
	struct photo_list l = { 0 };

	for (size_t i = 0; i < r->photos.n; i++)
		if (!r->photos.v[i].moment.n)
			*LIST_ADD(cx->arena, &l) = r->photos.v[i];
	if (l.n)
		title(h, T("The paper we agreed on"));
	pictures(h, &l);
}

static void beside(struct html *h, str words, msg title)
{
	if (!words.n)
		return;
	html(h, "<blockquote><p><small>{}</small></p>\n", title);
	html_words(h, words);
	html(h, "</blockquote>\n");
}

static void story(struct html *h, struct cx *cx, const struct record_whole *r)
{
	title(h, T("Story"));
	for (size_t i = 0; i < r->moments.n; i++) {
		const struct moment *m = &r->moments.v[i];
		html(h, "<h3>{}</h3>\n", day_year(cx->arena, cx->lang, m->day));
		html_words(h, m->words);
		pictures(h, &m->photos);
		html(h, "<p><small>{} {}</small></p>\n", m->place, m->staff_name);
		beside(h, m->beside.words, T("Your words beside this"));
	}
	for (size_t i = 0; i < r->left.n; i++)
		beside(h, r->left.v[i].words, T("Your words beside a note that is not here any more"));
	if (r->spoke.n)
		title(h, T("Who was spoken with about you"));
	for (size_t i = 0; i < r->spoke.n; i++) {
		people_spoke_view_words(h, cx, &r->spoke.v[i], true);
		beside(h, r->spoke.v[i].beside.words, T("Your words beside this"));
	}
	if (r->looks.n)
		title(h, T("Who has looked"));
	html(h, "<ul>\n");
	for (size_t i = 0; i < r->looks.n; i++)
		html(h, "<li>{} {} {}</li>\n", day_year(cx->arena, cx->lang, london_day(r->looks.v[i].at)),
			r->looks.v[i].actor_name.n ? V(r->looks.v[i].actor_name) : V(T("Someone using your own sign-in")), r->looks.v[i].reason);
	html(h, "</ul>\n");
}

/* All but the story: the first file has it. */
static void first(struct html *h, struct cx *cx, const struct record_whole *r)
{
	const struct person *p = &r->person;

	title(h, T("About"));
	said(h, T("How to reach you"), p->reach);
	said(h, T("How we talk best"), p->talk);
	said(h, T("Ask me first"), p->ask_first);
	said(h, T("You said yes to writing things down"), day_year(cx->arena, cx->lang, london_day(p->said_yes)));
	page_words(h, r);
	agreed(h, cx, r);
	guard_view_own(h, cx, &r->told);
}

static void whole(struct html *h, struct cx *cx, const struct record_whole *r, msg last)
{
	const struct person *p = &r->person;

	html(h, "<!DOCTYPE html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
		"<style>body { font: 1.15em/1.5 sans-serif; max-width: 38em; margin: 2em auto; padding: 0 1em } img { max-width: 100% }</style>"
		"<title>{}</title></head>\n<body>\n<h1>{}</h1>\n<p>", lang_code(cx->lang), p->name, p->name);
	if (r->by.n)
		html_t(h, T("Everything that is written about you, taken out on {1} by {2}."), day_year(cx->arena, cx->lang, london_day(cx->now)), r->by);
	else
		html_t(h, T("Everything that is written about you, taken out on {1}."), day_year(cx->arena, cx->lang, london_day(cx->now)));
	html(h, "</p>\n");
	if (r->file > 1)
		html(h, "<p>{}</p>\n", T("This file has older parts of your story. All the rest is in the first one."));
	else
		first(h, cx, r);
	story(h, cx, r);
	if (r->goes_on)
		html(h, "<p>{}</p>\n", T("Your story goes on: older parts of it are in the next file."));
	html(h, "<p>{}</p>\n</body>\n</html>\n", last);
}

void record_view_file(struct html *h, struct cx *cx, const struct record_whole *r)
{
	whole(h, cx, r, T("What the words of earlier days were, and everything else, stands in record.json."));
}

void record_view_paper(struct buf *out, struct cx *cx, const struct record_whole *r)
{
	struct arena own = { .cap = LIMIT_REQUEST_MEMORY };
	struct html h = { .out = BUF(&own, LIMIT_PDF_PAGE), .lang = cx->lang };

	whole(&h, cx, r, T("The words of earlier days, the photos in full, and all the rest are in the other file (ZIP)."));
	buf_fmt(out, "{}\n{}", h.out.n, buf_str(&h.out));
	out->over |= h.out.over;
	arena_release(&own);
}

void record_view_pdf(struct html *h, struct cx *cx, const struct person *p, const struct job *j, bool got)
{
	bool own = cx_own(cx);
	str record = str_fmt(cx->arena, "/people/{}/record", p->id);

	if (got) {
		page_heading(h, T("The PDF is ready"));
		html(h, "<p class=\"govuk-body\">{}</p>\n", own ? T("Whoever has the file can read it. Keep it where only you look.")
			: T("Whoever has the file can read it. Give it to them yourself, on something that is theirs, and keep no copy."));
		page_button_link(h, str_fmt(cx->arena, "{}/pdf/{}/file", record, j->id), T("Take it out"), false);
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("It waits here for an hour. Then it goes, and you can make it again."));
	} else if (str_is(j->state, "waiting")) {
		page_heading(h, T("We are making the PDF"));
		html(h, "<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}/pdf/{}\">{}</a></p>\n",
			T("You can wait here, or go on with something else. This page looks again by itself."), record, j->id, T("Look again now"));
	} else if (str_is(j->state, "done")) {
		page_heading(h, T("The PDF is not here any more"));
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("It waits for an hour, and goes when a newer one is made."));
	} else {
		page_heading(h, T("There is no PDF"));
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("We could not make it. The other file (ZIP) has all of it. Please tell whoever looks after Alongside."));
	}
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">{}</a></p>\n", record, T("Back"));
}
