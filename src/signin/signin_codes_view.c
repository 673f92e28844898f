/* SPDX-License-Identifier: Apache-2.0 */
/* signin_codes_view.c -- signing in by a code from an app, and turning that on and off. */
#include "base/buf.h"
#include "base/when.h"
#include "signin_codes_int.h"
#include "signin_passkey_int.h"
#include "signin_slip.h"
#include "signin_shared_int.h"
#include "web/page.h"
#include "web/web.h"

/* To be read and typed: in groups of four. */
static str in_fours(struct arena *a, str s)
{
	struct buf b = BUF(a, 2 * s.n + 1);

	for (size_t i = 0; i < s.n; i++) {
		if (i && i % 4 == 0)
			buf_ch(&b, ' ');
		buf_ch(&b, s.p[i]);
	}
	return buf_str(&b);
}

void signin_view_codes_use(struct html *h, struct cx *cx, const struct req *rq, msg hint)
{
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", T("With a code from an app"));
	form_begin(h, cx, STR("/sign-in/codes"));
	signin_carry(h, rq);
	form_line(h, cx, (struct field_look){ .name = "sign_in_name", .label = T("Your sign-in name"), .hint = hint, .required = true, .width = 10,
		.value = str_given(req_get(rq, "sign_in_name")), .autocomplete = "off" });
	form_line(h, cx, (struct field_look){ .name = "digits", .label = T("The code of just now"), .required = true, .width = 10,
		.autocomplete = "one-time-code", .inputmode = "numeric" });
	signin_view_shared(h, cx, "shared_app", rq);
	form_button_quiet(h, T("Sign in with a code"));
	form_end(h);
}

static void off_button(struct html *h, struct cx *cx, str at)
{
	form_begin(h, cx, at);
	form_button_quiet(h, T("Turn codes off"));
	form_end(h);
}

static void days(struct html *h, struct cx *cx, const struct codes *c)
{
	html_t(h, T("Turned on on {1}."), when_long(cx->arena, cx->lang, c->on_at));
	html(h, " ");
	if (c->used_at)
		html_t(h, T("Last used on {1}."), when_long(cx->arena, cx->lang, c->used_at));
	else
		html(h, "{}", T("Not used yet."));
}

static void on(struct html *h, struct cx *cx, const struct codes *c)
{
	html(h, "<p class=\"govuk-body\">");
	days(h, cx, c);
	html(h, "</p>\n<p class=\"govuk-body\">{}</p>\n<p class=\"link-large\">{}</p>\n", T("Your sign-in name, which you type before the code:"),
		in_fours(cx->arena, c->name));
	off_button(h, cx, STR("/me/codes/off"));
}

void signin_view_codes_mine(struct html *h, struct cx *cx, const struct codes *c)
{
	html(h, "<h2 class=\"govuk-heading-m\" id=\"codes\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n", T("Codes from an app"),
		T("For a device that has no passkeys: an app shows a new code each half minute. You type it to sign in."));
	if (c && c->on_at)
		on(h, cx, c);
	else
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/me/codes\">{}</a></p>\n", T("Turn codes on"));
}

/* As apps read it from a square. */
static str for_apps(struct cx *cx, const struct codes *c, str host)
{
	return str_fmt(cx->arena, "otpauth://totp/{}{}{}?secret={}{}{}", host, host.n ? STR(":") : STR(""), c->name, c->secret,
		host.n ? STR("&issuer=") : STR(""), host);
}

static void secret(struct html *h, struct cx *cx, const struct codes *c, str host)
{
	html(h, "<p class=\"lede\">{}</p>\n", T("Open an app for sign-in codes on your phone, and let it look at this square."));
	signin_view_qr(h, cx, for_apps(cx, c, host), T("A square for a camera: it has the key for the app in it"));
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", T("Or by typing"));
	html(h, "<ol class=\"govuk-list govuk-list--number\">\n<li>{}</li>\n<li>{}<p class=\"link-large\">{}</p></li>\n<li>{}<p class=\"link-large\">{}</p></li>\n<li>{}</li>\n</ol>\n",
		T("In the app, add an account by typing a key. Your council may have an app that it likes you to use."),
		T("As the account, or the name, type this. It is your sign-in name:"), in_fours(cx->arena, c->name),
		T("As the key, type this, with or without the spaces:"), in_fours(cx->arena, c->secret),
		T("If it asks: the code is by time, with six numbers."));
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("Whoever has this key or this square can make your codes, so keep it to yourself. It is shown only now."));
	form_begin(h, cx, STR("/me/codes/on"));
	form_line(h, cx, (struct field_look){ .name = "digits", .label = T("The code that the app shows now"), .required = true, .width = 10,
		.autocomplete = "one-time-code", .inputmode = "numeric" });
	form_button(h, T("Turn codes on"));
	form_end(h);
}

static void ask(struct html *h, struct cx *cx)
{
	html(h, "<p class=\"lede\">{}</p>\n<ul class=\"govuk-list govuk-list--bullet\">\n<li>{}</li>\n<li>{}</li>\n<li>{}</li>\n</ul>\n",
		T("An app on your phone or computer shows a code of six numbers, and a new one each half minute. With it you sign in, on any device."),
		T("A passkey is safer and quicker. Codes are for devices that have none."),
		T("Whoever can open the app can sign in here. It shows that you have an account: is that safe for you?"),
		T("If you lose it, a link still lets you in, and you turn codes off."));
	form_begin(h, cx, STR("/me/codes"));
	form_button(h, T("Go on"));
	form_end(h);
}

void signin_view_codes(struct html *h, struct cx *cx, const struct codes *c, str host)
{
	page_issues(h, cx);
	page_heading(h, T("Codes from an app"));
	if (c && c->on_at)
		on(h, cx, c);
	else if (c && signin_codes_waits(cx, c))
		secret(h, cx, c, host);
	else
		ask(h, cx);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/me\">{}</a></p>\n", c && c->on_at ? T("Back") : T("Not now"));
}

void signin_view_codes_stale(struct html *h, struct cx *cx, const struct req *rq, bool keys)
{
	struct pair to = { STR("to"), STR("/me/codes") };
	struct req go = { .method = GET, .site = rq->site, .browser = rq->browser, .path = STR("/sign-in") };

	go.fields.v = &to;
	go.fields.n = 1;
	page_heading(h, T("First show that it is you"));
	html(h, "<p class=\"govuk-body\">{}</p>\n",
		T("You signed in more than ten minutes ago. We ask again, so that nobody else turns codes on, on a device that you left open."));
	if (keys)
		signin_view_passkey(h, cx, &go, NULL);
	html(h, "<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/me\">{}</a></p>\n",
		T("Or sign in anew with a link, and turn codes on then."), T("Back"));
}

void signin_view_codes_of(struct html *h, struct cx *cx, str person, const struct codes *c)
{
	if (!c || !c->on_at)
		return;
	html(h, "<h2 class=\"govuk-heading-m\" id=\"codes\">{}</h2>\n<p class=\"govuk-body\">", T("Codes from an app"));
	days(h, cx, c);
	html(h, " {}</p>\n", T("Whoever has that app opens their page without a link. Is it not theirs? Then turn it off with them."));
	off_button(h, cx, str_fmt(cx->arena, "/people/{}/link/codes/off", person));
}
