/* SPDX-License-Identifier: Apache-2.0 */
/* sync_phone_view.c -- "This phone": how it is opened and locked.  What is hidden here its script shows. */
#include "base/when.h"
#include "sync_int.h"
#include "web/page.h"

void sync_view_passphrase(struct html *h, struct cx *cx, msg label)
{
	const struct issue *wrong = NULL;

	for (size_t i = 0; i < cx->issues.n; i++)
		if (!strcmp(cx->issues.v[i].field, "passphrase"))
			wrong = &cx->issues.v[i];
	html(h, "<div class=\"govuk-form-group{}\">\n<label class=\"govuk-label\" for=\"passphrase\">{}</label>\n"
		"<div class=\"govuk-hint\" id=\"passphrase-hint\">{}</div>\n", wrong ? " govuk-form-group--error" : "", label,
		T("Three words or more that only you would put together. It opens your day on this phone. It never leaves the phone, so nobody can tell you what it was."));
	if (wrong)
		html(h, "<p class=\"govuk-error-message\" id=\"passphrase-error\"><span class=\"govuk-visually-hidden\">{}</span> {}</p>\n",
			T("Please look:"), wrong->text);
	html(h, "<input class=\"govuk-input\" type=\"password\" id=\"passphrase\" data-passphrase title=\"{}\" autocomplete=\"new-password\""
		" aria-describedby=\"passphrase-hint{}\">\n</div>\n", T("Please use ten letters or more, and not only numbers or one letter again and again."), wrong ? " passphrase-error" : "");
}

void sync_view_days(struct html *h, int64_t days)
{
	html_t(h, TN("It asks you to sign in again in {1} day.", "It asks you to sign in again in {1} days.", days), days);
}

static void draw_own(struct html *h)
{
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<div role=\"status\">\n", T("Your face, finger or code"));
	html(h, "<p class=\"govuk-body\" data-own=\"not-here\" hidden>{}</p>\n",
		T("The lock of this phone cannot keep a secret for us. Your passphrase opens it as before."));
	html(h, "<p class=\"govuk-body\" data-own=\"not-now\" hidden>{}</p>\n", T("Nothing was changed. Your passphrase opens it as before."));
	html(h, "<p class=\"govuk-body\" data-own=\"set\" hidden>{}</p>\n</div>\n", T("They open it now. Your passphrase does too."));
	html(h, "<div data-own=\"offer\" data-name=\"{}\" hidden>\n<p class=\"govuk-body\">{}</p>\n"
		"<button class=\"govuk-button govuk-button--secondary\" type=\"button\">{}</button>\n</div>\n", T("Alongside on this phone"),
		T("What opens this phone can open your day on it too. Your passphrase still does, so keep it in mind."),
		T("Unlock with this phone’s own lock"));
}

void sync_view_phone(struct html *h, struct cx *cx)
{
	int64_t left = cx->phone.until - cx->now;

	page_heading(h, T("This phone"));
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("It locks after five quiet minutes, and when you leave its last page. Nothing that you write is lost."));
	html(h, "<button class=\"govuk-button\" type=\"button\" data-lock>{}</button>\n<p class=\"govuk-body\">", T("Lock now"));
	sync_view_days(h, left > 0 ? (left + LIMIT_DAY - 1) / LIMIT_DAY : 0);
	if (cx->phone.heard) {
		html(h, " ");
		html_t(h, T("Last in touch: {1}."), day_ago(cx->arena, cx->lang, london_day(cx->phone.heard), london_day(cx->now)));
	}
	html(h, "</p>\n<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/devices\">{}</a></p>\n", T("My devices"));
	draw_own(h);
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<form id=\"passphrase-new\" autocomplete=\"off\" novalidate>\n"
		"<p class=\"govuk-body\" role=\"status\" hidden>{}</p>\n", T("Change the passphrase"), T("Your new passphrase opens it from now on."));
	sync_view_passphrase(h, cx, T("A new passphrase for this phone"));
	html(h, "<button class=\"govuk-button govuk-button--secondary\" type=\"submit\">{}</button>\n</form>\n", T("Change the passphrase"));
}
