/* SPDX-License-Identifier: Apache-2.0 */
/* frame.c -- what stands around every page: head, header, languages, doors, the bar. */
#include "base/when.h"
#include "base/buf.h"
#include "web/asset.h"
#include "web/easy.h"
#include "web/page.h"
#include "web/web_int.h"

static bool is_here(const struct resp *rs, const char *path) { return rs->section && !strcmp(rs->section, path); }

/* On every page that a person sees while they are signed in: somebody may come into the room. */
static bool may_leave(const struct cx *cx) { return cx->actor.roles & ROLE_SELF; }

/* Whoever works here, on every page, also where it is shown as to anybody (signin_before); a person leaves by draw_leave, and
 * a phone's own pages have no session. */
static bool may_sign_out(const struct cx *cx, const struct resp *rs)
{
	return cx->actor.roles & (ROLE_WORK | ROLE_NOBODY) && cx->actor.session.n && !cx->phone.is && !is_here(rs, "/me");   /* it stands there */
}

static void draw_sign_out(struct html *h, struct cx *cx)
{
	form_begin(h, cx, STR("/sign-out"));
	html(h, "<button class=\"link-button\">{}</button>\n", T("Sign out"));
	form_end(h);
}

static void draw_leave(struct html *h, struct cx *cx)
{
	html(h, "<div class=\"leave no-print\"><div class=\"govuk-width-container\">\n");
	form_begin(h, cx, STR("/leave"));
	html(h, "<button class=\"leave__button\">{}</button>\n", T("Leave this page now"));
	form_end(h);
	html(h, "</div></div>\n");
}

static void draw_head(struct html *h, struct cx *cx, const struct resp *rs)
{
	html(h, "<!DOCTYPE html>\n<html lang=\"{}\" class=\"govuk-template{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>",
		lang_code(cx->lang), cx->easy ? " easy" : "");
	if (rs->status == 422)
		html(h, "{} ", T("Please look:"));
	html(h, "{} – {}</title>\n",
		rs->title, cx->area.name.n ? cx->area.name : STR("Alongside"));
	if (rs->refresh)
		html(h, "<meta http-equiv=\"refresh\" content=\"{}\">\n", rs->refresh);
	if (rs->refresh_to.n)
		html(h, "<meta http-equiv=\"refresh\" content=\"0;url={}\">\n", rs->refresh_to);
	if (rs->easy)
		html(h, "<script type=\"module\" src=\"{}\"></script>\n", asset_path("listen.js"));
	if (may_leave(cx))   /* no module: it runs before anything of the page is seen */
		html(h, "<script src=\"{}\" data-session=\"{}\"></script>\n", asset_path("leave.js"),
			cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "leave\n{}", cx->actor.session)));
	if (rs->script)
		html(h, "<script type=\"module\" src=\"{}\"></script>\n", asset_path(rs->script));
	if (cx->phone.is || rs->phone)
		html(h, "<script type=\"module\" src=\"{}\"></script>\n", asset_path("phone.js"));
	html(h,
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\n"
		"<link rel=\"stylesheet\" href=\"{}\">\n"
		"<link rel=\"icon\" href=\"{}\" type=\"image/svg+xml\">\n<link rel=\"apple-touch-icon\" href=\"{}\">\n",
		asset_path("app.css"), asset_path("icon.svg"), asset_path("icon-180.png"));
	/* For those whose day it opens with. */
	if (rs->phone || cx->actor.roles & ROLE_COORDINATOR)
		html(h, "<link rel=\"manifest\" href=\"/home.webmanifest?lang={}\">\n", lang_code(cx->lang));
	html(h, "</head>\n<body class=\"govuk-template__body\">\n<a href=\"#main\" class=\"govuk-skip-link\">{}</a>\n", T("Skip to the page"));
}

/* The same page, with all that its address asks for, read in another way: lang=cy, easy=1. */
static str read_as(struct cx *cx, const struct req *rq, const char *name, const char *value)
{
	struct buf b = BUF(cx->arena, LIMIT_HTTP_URL);
	str rest = rq->method == GET ? rq->path : STR("/"), segment;

	for (bool first = true; str_next(&rest, '/', &segment); first = false) {
		if (!first)
			buf_ch(&b, '/');
		buf_url(&b, segment);
	}
	size_t path = b.n;
	for (size_t i = rq->of_path; rq->method == GET && i < rq->fields.n; i++) {
		const struct pair *p = &rq->fields.v[i];
		if (str_is(p->name, name))
			continue;
		buf_ch(&b, b.n == path ? '?' : '&');
		buf_url(&b, p->name);
		buf_ch(&b, '=');
		buf_url(&b, p->value);
	}
	buf_fmt(&b, "{}{}={}", b.n == path ? "?" : "&", name, value);
	return b.over ? str_fmt(cx->arena, "/?{}={}", name, value) : buf_str(&b);
}

static void draw_languages(struct html *h, struct cx *cx, const struct req *rq)
{
	bool cy = cx->lang != LANG_EN;

	html(h, "<nav class=\"languages\" aria-label=\"{}\"><ul>", T("Language"));
	html(h, "<li><a href=\"{}\" lang=\"en\" hreflang=\"en\"", read_as(cx, rq, "lang", "en"));
	if (!cy)
		html(h, " aria-current=\"true\"");
	html(h, ">English</a></li><li><a href=\"{}\" lang=\"cy\" hreflang=\"cy\"", read_as(cx, rq, "lang", "cy"));
	if (cy)
		html(h, " aria-current=\"true\"");
	html(h, ">Cymraeg</a></li></ul></nav>\n");
}

static void draw_easy_switch(struct html *h, struct cx *cx, const struct req *rq)
{
	html(h, "<a class=\"header__easy\" href=\"{}\">", read_as(cx, rq, "easy", cx->easy ? "0" : "1"));
	picture(h, PICTURE_PAGE);
	html(h, "{}</a>\n", cx->easy ? T("Leave Easy Read") : T("Easy Read"));
}

/* listen.js shows it where the device has a voice for the language of the page. */
static void draw_listen(struct html *h)
{
	html(h, "<p class=\"listen no-print\" hidden><button type=\"button\" class=\"govuk-button\">{}</button>\n"
		"<button type=\"button\" class=\"govuk-button govuk-button--secondary\">{}</button>\n"
		"<template><button type=\"button\" class=\"easy-row__listen no-print\">", T("Listen"), T("Stop"));
	picture(h, PICTURE_LISTEN);
	html(h, "<span class=\"govuk-visually-hidden\">{}</span></button></template></p>\n", T("Listen"));
}

static void draw_note(struct html *h, enum picture p, msg words, msg more)
{
	html(h, "<div class=\"easy-row easy-note\">");
	picture(h, p);
	html(h, "<div class=\"easy-row__words\"><p>{}</p><p>{}</p></div></div>\n", words, more);
}

static void draw_header(struct html *h, struct cx *cx, const struct req *rq, struct resp *rs)
{
	bool known = cx->actor.id.n && !(cx->actor.roles & ROLE_NOBODY);   /* a share is nobody's sign-in */

	html(h, "<header class=\"header\"><div class=\"govuk-width-container header__inner\">\n"
		"<a class=\"header__name\" href=\"/\">{}</a>\n", cx->area.name.n ? cx->area.name : STR("Alongside"));
	if (known)
		html(h, "<a class=\"header__who\" href=\"/me\"><span class=\"govuk-visually-hidden\">{} </span>{}</a>\n", T("Signed in:"), cx->actor.name);
	draw_languages(h, cx, rq);
	draw_easy_switch(h, cx, rq);
	html(h, "</div>\n");
	if (cx->lang == LANG_CY_DRAFT)
		html(h, "<p class=\"banner\">{}</p>\n", T("This Welsh is a draft that nobody has checked. It is shown for checking only."));
	buf_add(&h->out, buf_str(&rs->banner.out));
	html(h, "</header>\n");
}

static void draw_bar(struct html *h, struct cx *cx, const struct app *app, const struct resp *rs)
{
	bool any = false;

	for (size_t i = 0; i < app->n_nav; i++)
		any |= (app->nav[i].may & cx->actor.roles) != 0;
	if (!any)
		return;
	html(h, "<nav class=\"bar\" aria-label=\"{}\"><ul>\n", T("Main pages"));
	for (size_t i = 0; i < app->n_nav; i++) {
		const struct nav *n = &app->nav[i];
		if (!(n->may & cx->actor.roles))
			continue;
		html(h, "<li class=\"bar__item{}\"><a href=\"{}\"", n->main ? " bar__item--main" : "", n->path);
		if (is_here(rs, n->path))
			html(h, " aria-current=\"page\"");
		html(h, ">{}</a></li>\n", n->text);
	}
	html(h, "</ul></nav>\n");
}

/* Only from receipts: what is here, what was sent, and when the server last said so. */
static void draw_sent(struct html *h, const struct cx *cx)
{
	const struct on_phone *p = &cx->phone;

	if (p->resident) {
		html(h, "<div class=\"govuk-width-container\"><p class=\"sent\" role=\"status\">");
		html_t(h, T("From this phone, as it was on {1}."), day_year(cx->arena, cx->lang, london_day(p->heard)));
		html(h, " <a class=\"govuk-link\" href=\"/keep\">{}</a></p></div>\n", T("Kept on this phone"));
	}
	if (!p->is)
		return;
	html(h, "<div class=\"govuk-width-container\"><p class=\"sent\" role=\"status\">");
	if (p->waiting)
		html_t(h, TN("Saved on this phone. {1} thing to send.", "Saved on this phone. {1} things to send.", p->waiting), p->waiting);
	else
		html(h, "{}", p->heard ? T("Everything is safe on the server.") : T("On this phone."));
	if (p->refused)
		html(h, " {}", T("There is something to look at."));
	if (p->full)
		html(h, " {}", T("This phone is full."));
	if (p->coming)
		html(h, " {}", T("More is still on its way to this phone."));
	html(h, " <a class=\"govuk-link\" href=\"/to-send\">{}</a>", T("To send and to check"));
	if (p->until && p->until - cx->now < LIMIT_DAY)
		html(h, " {} <a class=\"govuk-link\" href=\"/sign-in\">{}</a>", T("Within a day it asks you to sign in once, where there is a signal."), T("Sign in"));
	html(h, "</p></div>\n");
}

void frame_draw(struct cx *cx, const struct app *app, const struct req *rq, struct resp *rs)
{
	struct html page = { .out = BUF(cx->arena, LIMIT_PAGE), .lang = cx->lang }, *h = &page;

	draw_head(h, cx, rs);
	draw_header(h, cx, rq, rs);
	if (may_leave(cx))
		draw_leave(h, cx);
	draw_sent(h, cx);
	draw_bar(h, cx, app, rs);
	html(h, "<div class=\"govuk-width-container\">\n<main class=\"govuk-main-wrapper\" id=\"main\" tabindex=\"-1\">\n");
	if (rs->easy)
		draw_listen(h);
	else if (cx->easy)
		draw_note(h, PICTURE_PAGE, T("This page is not written as Easy Read yet."), T("The letters are larger. A coordinator can read it to you."));
	buf_add(&h->out, buf_str(&rs->html.out));
	if (rs->easy)
		draw_note(h, PICTURE_TALK, T("We wrote this page as Easy Read. People who use Easy Read have not tried it yet."), T("Please tell us what is hard to read."));
	html(h, "</main>\n</div>\n<footer class=\"footer\"><div class=\"govuk-width-container\">\n");
	if (app->doors)
		app->doors(h, cx);
	for (size_t i = 0; i < app->n_foot; i++)
		html(h, "<p><a class=\"govuk-link\" href=\"{}\">{}</a></p>\n", app->foot[i].path, app->foot[i].text);
	if (may_sign_out(cx, rs))
		draw_sign_out(h, cx);
	html(h, "</div></footer>\n</body>\n</html>\n");
	rs->html = page;
}
