/* SPDX-License-Identifier: Apache-2.0 */
/* signin_passkey_view.c -- signing in by passkey, and the passkeys one has.  web/static/passkey.js does the rest. */
#include "base/when.h"
#include "signin_passkey_int.h"
#include "signin_shared_int.h"
#include "signin_webauthn.h"
#include "web/page.h"
#include "web/web.h"

/* What the script needs, around what it shows: `can` where there are passkeys, `without` where there are none. */
static void begin(struct html *h, struct cx *cx, const struct req *rq, const char *what)
{
	html(h, "<div id=\"passkey\" data-what=\"{}\" data-host=\"{}\" data-challenge=\"{}\"", what, webauthn_host(rq->site),
		signin_challenge(cx, rq->browser, what));
}

static void without(struct html *h, msg words)
{
	html(h, "<p class=\"govuk-body\" data-part=\"without\">{}</p>\n", words);
}
#define WITHOUT T("Passkeys do not work in this browser just now: they ask for JavaScript and for a newer browser. A link always works.")

static void said_fields(struct html *h)
{
	static const char *const names[] = { "key", "stated", "data", "signature" };

	for (size_t i = 0; i < countof(names); i++)
		form_hidden(h, names[i], STR(""));
}

static void not_now(struct html *h)
{
	html(h, "<div role=\"status\"><p class=\"govuk-body\" data-part=\"not-now\" hidden>{}</p></div>\n",
		T("Your device did not go on. Nothing has changed; you can try again."));
}

void signin_view_passkey(struct html *h, struct cx *cx, const struct req *rq, const struct passkey_words *w)
{
	static const struct passkey_words usual = { TEXT("With a passkey"),
		TEXT("If you added a passkey here before: your face, your finger, or the code of your device."),
		TEXT("Passkeys do not work in this browser just now: they ask for JavaScript and for a newer browser. A link always works.") };

	if (!webauthn_host(rq->site).n)
		return;
	if (!w)
		w = &usual;
	begin(h, cx, rq, "get");
	html(h, ">\n<h2 class=\"govuk-heading-m\">{}</h2>\n", w->title);
	without(h, w->without);
	html(h, "<div data-part=\"can\" hidden>\n<p class=\"govuk-body\">{}</p>\n", w->can);
	form_begin(h, cx, STR("/sign-in/passkey"));
	said_fields(h);
	signin_carry(h, rq);
	signin_view_shared(h, cx, "shared_key", rq);
	if (cx->area.demo)
		form_button_quiet(h, T("Sign in with a passkey"));
	else
		form_button(h, T("Sign in with a passkey"));
	form_end(h);
	not_now(h);
	html(h, "</div>\n</div>\n");
}

void signin_view_passkeys(struct html *h, struct cx *cx, const struct passkey_list *l)
{
	html(h, "<h2 class=\"govuk-heading-m\" id=\"passkeys\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n", T("Passkeys"),
		T("A passkey signs you in with your face, your finger, or the code of your device. No link is asked for."));
	if (l->n)
		html(h, "<ul class=\"rows\">\n");
	for (size_t i = 0; i < l->n; i++) {
		const struct passkey *p = &l->v[i];
		html(h, "<li><div><strong>{}</strong><br>", p->name);
		html_t(h, T("Added on {1}."), when_long(cx->arena, cx->lang, p->created));
		html(h, " ");
		if (p->used_at)
			html_t(h, T("Last used on {1}."), when_long(cx->arena, cx->lang, p->used_at));
		else
			html(h, "{}", T("Not used yet."));
		if (p->odd_at) {
			html(h, "<br>");
			html_t(h, T("On {1} it counted backwards, as a copy of it would. If you have no copy, remove it and tell whoever looks after Alongside."),
				when_long(cx->arena, cx->lang, p->odd_at));
		}
		html(h, "</div>\n");
		form_begin(h, cx, str_fmt(cx->arena, "/me/passkeys/{}/remove", p->id));
		html(h, "<button class=\"govuk-button govuk-button--secondary\">");
		html_t(h, T("Remove {1}"), p->name);
		html(h, "</button>\n");
		form_end(h);
		html(h, "</li>\n");
	}
	if (l->n)
		html(h, "</ul>\n<p class=\"govuk-body\">{}</p>\n",
			T("Is one of them not yours? Remove it, and tell whoever looks after Alongside."));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/me/passkeys/new\">{}</a></p>\n", T("Add a passkey"));
}

void signin_view_passkeys_of(struct html *h, struct cx *cx, str person, const struct passkey_list *l)
{
	if (!l->n)
		return;
	html(h, "<h2 class=\"govuk-heading-m\" id=\"passkeys\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n<ul class=\"rows\">\n", T("Passkeys"),
		T("Whoever has one of these opens their page without a link. Read the days together: is one not theirs? Then remove it with them."));
	for (size_t i = 0; i < l->n; i++) {
		html(h, "<li><div>");
		html_t(h, T("Added on {1}."), when_long(cx->arena, cx->lang, l->v[i].created));
		html(h, "</div>\n");
		form_begin(h, cx, str_fmt(cx->arena, "/people/{}/link/passkeys/{}/remove", person, l->v[i].id));
		html(h, "<button class=\"govuk-button govuk-button--secondary\">");
		html_t(h, T("Remove the one of {1}"), when_long(cx->arena, cx->lang, l->v[i].created));
		html(h, "</button>\n");
		form_end(h);
		html(h, "</li>\n");
	}
	html(h, "</ul>\n");
}

static void back_to_me(struct html *h, msg text)
{
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/me\">{}</a></p>\n", text);
}

void signin_view_passkey_new(struct html *h, struct cx *cx, const struct req *rq, const struct passkey_list *l, str name)
{
	page_issues(h, cx);
	page_heading(h, T("Add a passkey"));
	html(h, "<p class=\"lede\">{}</p>\n<p class=\"govuk-body\">{}</p>\n",
		T("Next time you sign in with your face, your finger, or the code of this device."),
		T("Whoever can open this device can then sign in here. If others open it too, a link is safer."));
	if (webauthn_host(rq->site).n) {
		begin(h, cx, rq, "create");
		html(h, " data-user=\"{}\" data-there=\"{}\">\n", signin_handle(cx, cx->actor.roles & ROLE_SELF ? STR("") : cx->actor.id,
			cx->actor.roles & ROLE_SELF ? cx->actor.id : STR("")), signin_passkey_keys(cx, l));
		without(h, WITHOUT);
		html(h, "<div data-part=\"can\" hidden>\n");
		form_begin(h, cx, STR("/me/passkeys"));
		said_fields(h);
		form_line(h, cx, (struct field_look){ .name = "name", .label = T("What to call it"), .required = true, .width = 20,
			.hint = T("Your device shows this name when it asks, and may keep it with its other passkeys. Choose one that others may see."),
			.value = name });
		form_button(h, T("Add a passkey"));
		form_end(h);
		not_now(h);
		html(h, "</div>\n</div>\n");
	} else
		without(h, WITHOUT);
	back_to_me(h, T("Not now"));
}

void signin_view_passkey_stale(struct html *h, struct cx *cx, const struct req *rq, const struct passkey_list *l)
{
	struct pair to = { STR("to"), STR("/me/passkeys/new") };
	struct req go = { .method = GET, .site = rq->site, .browser = rq->browser, .path = STR("/sign-in") };

	go.fields.v = &to;
	go.fields.n = 1;
	page_heading(h, T("First show that it is you"));
	html(h, "<p class=\"govuk-body\">{}</p>\n",
		T("You signed in more than ten minutes ago. We ask again, so that nobody else adds a passkey on a device that you left open."));
	if (l->n)
		signin_view_passkey(h, cx, &go, NULL);
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("Or open a new sign-in link here, and add the passkey then."));
	back_to_me(h, T("Back"));
}
