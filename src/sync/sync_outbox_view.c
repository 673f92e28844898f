/* SPDX-License-Identifier: Apache-2.0 */
/* sync_outbox_view.c -- "To send and to check", and what a phone shows while it is locked or has no signal. */
#include "base/when.h"
#include "sync_int.h"
#include "web/asset.h"
#include "web/page.h"

/* The words of a form that people can read, each to be copied. */
static void draw_words(struct html *h, struct cx *cx, const struct outbox_line *o)
{
	struct req form = { .method = POST };

	if (req_form(cx->arena, &form, o->words))
		req_show_words(h, &form);
}

static bool is(const struct outbox_line *o, const char *state) { return str_is(o->state, state); }
static bool needs_you(const struct outbox_line *o) { return is(o, "no") || is(o, "fault") || is(o, "lost") || is(o, "erased") || is(o, "both") || is(o, "unknown"); }

static void sentence(struct html *h, msg m) { html(h, "<p class=\"govuk-body\">{}</p>\n", m); }

static void draw_drop(struct html *h, struct cx *cx, const struct outbox_line *o, msg text)
{
	form_begin(h, cx, STR("/to-send"));
	form_hidden(h, "drop", str_fmt(cx->arena, "{}", o->n));
	form_button_quiet(h, text);
	form_end(h);
}

/* Nothing is lost and nothing is to be sent: it only says where to choose. */
static void draw_both(struct html *h, struct cx *cx, const struct outbox_line *o)
{
	sentence(h, T("Somebody else changed the same words: both are kept."));
	if (o->why.n && o->why.p[0] == '/')
		page_button_link(h, o->why, T("See both, and choose"), true);
	draw_drop(h, cx, o, T("I have seen it"));
}

/* Words that are here no more: all that is known of them. */
static void draw_lost(struct html *h, struct cx *cx, const struct outbox_line *o)
{
	if (o->said_at) {
		html(h, "<p class=\"govuk-body\">");
		html_t(h, T("Something you wrote on {1} at {2} is not on this phone any more."), day_long(cx->arena, cx->lang, london_day(o->said_at)),
			clock_time(cx->arena, cx->lang, london_minute(o->said_at)));
		html(h, "</p>\n");
	} else
		sentence(h, T("Something you wrote is not on this phone any more."));
	sentence(h, T("It did not reach the server. If you remember it, please write it again."));
}

static void draw_refused(struct html *h, struct cx *cx, const struct outbox_line *o)
{
	struct req form = { .method = POST };

	if (!o->path.n) {        /* sent again after a backup was put back: only the server has them */
		html(h, "<p class=\"govuk-body\">{} {}</p>\n", T("The server said no to something that you sent before. Your words are kept there."), o->why);
		return draw_drop(h, cx, o, T("I have seen it"));
	}
	html(h, "<p class=\"govuk-body\">{} {}</p>\n", is(o, "fault") ? T("The server could not take this. Your words are kept here.")
		: T("The server said no."), o->why);
	form_begin(h, cx, o->path);
	if (req_form(cx->arena, &form, o->words))
		req_carry(h, &form);
	form_button_quiet(h, T("Try again"));
	form_end(h);
	draw_drop(h, cx, o, T("Let these words go"));
}

static void draw_line(struct html *h, struct cx *cx, const struct outbox_line *o)
{
	html(h, "<li class=\"version\">\n");
	if (o->said_at && !is(o, "lost"))
		html(h, "<p class=\"govuk-body\">{}</p>\n", day_long(cx->arena, cx->lang, london_day(o->said_at)));
	draw_words(h, cx, o);
	if (is(o, "unknown")) {
		sentence(h, T("The server does not know this phone any more. Sign in once where there is a signal, and it will. Nothing you wrote is lost."));
		page_button_link(h, STR("/sign-in"), T("Sign in"), true);
	} else if (is(o, "both"))
		draw_both(h, cx, o);
	else if (is(o, "lost"))
		draw_lost(h, cx, o);
	else if (is(o, "erased"))
		sentence(h, T("The person this was about has asked to be forgotten. So your words are not kept, here or on the server."));
	else if (needs_you(o))
		draw_refused(h, cx, o);
	else if (is(o, "skipped"))
		sentence(h, T("This phone cannot show this on its pages. It is sent all the same."));
	else if (!o->path.n)
		sentence(h, T("The server was put back to an earlier day, so something you sent before is sent again."));
	if (is(o, "lost") || is(o, "erased"))
		draw_drop(h, cx, o, T("I have seen it"));
	html(h, "</li>\n");
}

static void draw_list(struct html *h, struct cx *cx, const struct outbox_list *l, bool needs, msg title)
{
	bool any = false;

	for (size_t i = 0; i < l->n; i++)
		if (needs_you(&l->v[i]) == needs) {
			if (!any)
				html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<ul class=\"govuk-list\">\n", title);
			any = true;
			draw_line(h, cx, &l->v[i]);
		}
	if (any)
		html(h, "</ul>\n");
}

void sync_outbox_view(struct html *h, struct cx *cx, const struct outbox_list *l)
{
	page_heading(h, T("To send and to check"));
	if (!cx->phone.is) {
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("This page is on your phone. There it lists what you wrote without a signal. Here everything is on the server already."));
		return;
	}
	bool safe = !cx->phone.waiting;
	for (size_t i = 0; i < l->n; i++)
		safe &= is(&l->v[i], "both");
	if (safe)
		html(h, "<p class=\"lede\">{}</p>\n", T("Everything is safe on the server."));
	if (cx->phone.full)
		html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n",
			T("This phone is full"), T("It keeps what it has. What you write here is still saved, and sent. What others write stays on the server until there is room."),
			T("To make room, keep fewer whole stories on it: see the end of each story."));
	draw_list(h, cx, l, true, T("To look at"));
	draw_list(h, cx, l, false, T("Waiting for a signal"));
	form_begin(h, cx, STR("/to-send"));
	form_button(h, T("Send now"));
	form_end(h);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/this-phone\">{}</a></p>\n", T("Lock this phone, or change how it is opened"));
}

/* One of the sentences that unlock.js shows. */
static void draw_part(struct html *h, const char *part, msg words)
{
	html(h, "<p class=\"govuk-body\" data-part=\"{}\" hidden>{}</p>\n", part, words);
}

static void draw_why(struct html *h)
{
	html(h, "<div role=\"alert\">\n");
	for (int64_t left = LIMIT_TRIES - 1; left; left--) {
		html(h, "<p class=\"govuk-body\" data-part=\"wrong-{}\" hidden>{} ", left, T("That did not work. Nothing you saved will be lost."));
		html_t(h, TN("You can try {1} more time.", "You can try {1} more times.", left), left);
		html(h, "</p>\n");
	}
	draw_part(h, "wrong", T("That did not work. Nothing you saved will be lost."));
	draw_part(h, "own-wrong", T("That did not work. Please try again, or use your passphrase."));
	draw_part(h, "five", T("That was five tries. Please sign in once where there is a signal. Then you can try again. Nothing you saved is lost, and what waits is still sent."));
	draw_part(h, "week", T("It is a week since you signed in for this phone. Sign in once where there is a signal, and it opens again. What you wrote is kept, and it is sent."));
	draw_part(h, "shared", T("It is three days since you signed in for this phone. Sign in once where there is a signal, and it opens again. What you wrote is kept, and it is sent."));
	draw_part(h, "empty", T("Your day must be fetched again, and there is no signal just now. What you wrote is kept, and it is sent."));
	html(h, "</div>\n");
}

/* unlock.js does the rest: what is typed here never leaves the phone. */
void sync_view_unlock(struct html *h)
{
	page_heading(h, T("Unlock"));
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("Your day is on this phone, and locked."));
	draw_why(h);
	html(h, "<div data-part=\"own\" hidden><button class=\"govuk-button\" type=\"button\">{}</button></div>\n",
		T("Unlock with your face, finger or code"));
	html(h, "<p data-part=\"sign-in\" hidden><a class=\"govuk-button\" draggable=\"false\" href=\"/sign-in\">{}</a></p>\n", T("Sign in"));
	html(h, "<div data-part=\"words\">\n<form id=\"unlock\" autocomplete=\"off\">\n"
		"<div class=\"govuk-form-group\"><label class=\"govuk-label\" for=\"unlock-passphrase\">{}</label>\n"
		"<input class=\"govuk-input\" id=\"unlock-passphrase\" type=\"password\" autocomplete=\"current-password\" required></div>\n"
		"<button class=\"govuk-button\" type=\"submit\">{}</button>\n</form>\n</div>\n", T("Your passphrase"), T("Unlock"));
	html(h, "<div data-part=\"anew\" hidden>\n<p class=\"govuk-body\">{}</p>\n"
		"<button class=\"govuk-button govuk-button--secondary\" type=\"button\">{}</button>\n</div>\n",
		T("Have you forgotten it? Nobody can tell you what it was. But this phone can send what waits, forget all else, and be set up anew."),
		T("Set this phone up anew"));
	/* The one thing that a locked phone does: it shows nobody. */
	page_button_link(h, STR("/write/now"), T("Write it down"), true);
}

void sync_view_no_signal(struct html *h, struct cx *cx)
{
	if (cx->phone.resident) {
		page_heading(h, T("No signal just now"));
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("This page comes from the server. What there is nearby is on this phone."));
		page_button_link(h, STR("/community"), T("Community life"), true);
		return;
	}
	page_heading(h, T("No signal just now"));
	html(h, "<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n",
		T("This page comes from the server. Everything you have written is safe on this phone."), T("Go back, or try again when there is a signal."));
	page_button_link(h, STR("/today"), T("Today"), true);
}
