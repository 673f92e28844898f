/* SPDX-License-Identifier: Apache-2.0 */
/* photo_view.c -- photographs to HTML, each with what it shows in words. */
#include "base/html.h"
#include "photo/photo_int.h"
#include "web/page.h"

/* Why one could not be read, and what helps. */
static msg why_not(str state)
{
	static const struct { const char *state; msg text; } why[] = {
		{ "heic", TEXT("This photo is in Apple’s HEIC form, which we cannot read yet. On the iPhone, under Settings, Camera, Formats, choose “Most Compatible”. Then take it again. Or send yourself the photo, and save it as JPEG.") },
		{ "gif", TEXT("This is a GIF picture. Please send a photo as JPEG or PNG.") },
		{ "pdf", TEXT("This is a PDF, and not a photo. Please take a photo of the paper, or send it as JPEG or PNG.") },
		{ "webp", TEXT("This is a WebP picture, which we cannot read yet. Please send it as JPEG or PNG.") },
		{ "big", TEXT("This picture is larger than we can read. Please send a smaller one.") },
		{ "other", TEXT("This file is not a photo that we know. Please send it as JPEG or PNG.") },
	};

	for (size_t i = 0; i < countof(why); i++)
		if (str_is(state, why[i].state))
			return why[i].text;
	return T("This photo could not be read. It may have been cut off on its way. Please try again.");
}

msg photo_said(str state) { return str_is(state, "coming") ? T("A photo is on its way.") : why_not(state); }

static void one(struct html *h, struct cx *cx, const struct photo *p, bool may)
{
	str at = str_fmt(cx->arena, "/people/{}/photos/{}", p->person, p->id);

	html(h, "<li class=\"photo\">\n");
	if (str_is(p->state, "here"))
		html(h, "<a href=\"{}\"><img src=\"{}/small\" alt=\"{}\" loading=\"lazy\"></a>\n<p class=\"muted\" aria-hidden=\"true\">{}</p>\n",
			at, at, p->words, p->words);
	else
		html(h, "<p class=\"photo__coming\" data-photo=\"{}\">{}</p>\n<p class=\"muted\">{}</p>\n", p->id,
			photo_said(p->state), p->words);
	if (may) {
		form_begin(h, cx, str_fmt(cx->arena, "{}/remove", at));
		html(h, "<button class=\"link-button\">{}<span class=\"govuk-visually-hidden\">: {}</span></button>\n", T("Take the photo away"), p->words);
		form_end(h);
	}
	html(h, "</li>\n");
}

void photo_view(struct html *h, struct cx *cx, const struct photo_list *l, bool may)
{
	if (!l->n)
		return;
	html(h, "<ul class=\"photos\">\n");
	for (size_t i = 0; i < l->n; i++)
		one(h, cx, &l->v[i], may);
	html(h, "</ul>\n");
}

/* named: a browser sends the file with the form; without, only a script reads it. */
static void file_field(struct html *h, const struct cx *cx, bool named)
{
	const struct issue *wrong = NULL;

	for (size_t i = 0; i < cx->issues.n && !wrong; i++)
		if (!strcmp(cx->issues.v[i].field, "file"))
			wrong = &cx->issues.v[i];
	html(h, "<div class=\"govuk-form-group{}\"><label class=\"govuk-label\" for=\"file\">{}</label>\n"
		"<div class=\"govuk-hint\" id=\"file-hint\">{}</div>\n", wrong ? " govuk-form-group--error" : "", T("The photo"),
		T("JPEG or PNG. We keep the picture only: not where it was taken, nor with what"));
	if (wrong)
		html(h, "<p class=\"govuk-error-message\" id=\"file-error\">{}</p>\n", wrong->text);
	/* On a phone camera.js reads the file itself, and says what went wrong. */
	html(h, "<div role=\"alert\" data-camera-unread hidden><p class=\"govuk-body\"><strong>{}</strong></p></div>\n"
		"<div role=\"alert\" data-camera-full hidden><p class=\"govuk-body\"><strong>{}</strong></p></div>\n",
		T("This browser cannot read that photo. On an iPhone, under Settings, Camera, Formats, choose “Most Compatible”. Then take it again."),
		T("This phone has no room for the photo. It was not kept."));
	html(h, "<input class=\"govuk-file-upload\" type=\"file\" id=\"file\" data-camera accept=\"image/jpeg,image/png\" aria-describedby=\"{}\"",
		wrong ? "file-hint file-error" : "file-hint");
	if (named)
		html(h, " name=\"file\"");
	html(h, "></div>\n");
}

static void words_field(struct html *h, struct cx *cx, const struct photo_form *f, bool required)
{
	form_line(h, cx, (struct field_look){ .name = "photo_words", .label = T("What does it show?"), .value = f->photo_words,
		.required = required, .hint = T("A few words, for those who cannot see it") });
}

void photo_view_choose(struct html *h, struct cx *cx, const struct photo_form *f)
{
	file_field(h, cx, true);
	words_field(h, cx, f, true);
}

void photo_view_add(struct html *h, struct cx *cx, str action, str name, const struct photo_form *f)
{
	page_issues(h, cx);
	page_heading(h, T("Add a photo"));
	html(h, "<p class=\"large-name\">{}</p>\n<p class=\"govuk-body\">{}</p>\n", name,
		T("Ask them first. They can see it, and so can whoever walks alongside them. It goes when they want it gone."));
	form_begin_file(h, cx, str_fmt(cx->arena, "{}/file", action));
	photo_view_choose(h, cx, f);
	form_button(h, T("Save"));
	form_end(h);
}

void photo_view_fields(struct html *h, struct cx *cx, const struct photo_form *f)
{
	html(h, "<div class=\"photo-field\" data-photo-field hidden>\n");
	file_field(h, cx, false);
	words_field(h, cx, f, false);
	form_hidden(h, "photo", f->photo.p ? f->photo : STR(""));
	form_hidden(h, "photo_sum", f->photo_sum.p ? f->photo_sum : STR(""));
	html(h, "</div>\n");
}
