/* SPDX-License-Identifier: Apache-2.0 */
/* mine_family_view.c -- who holds a page, and a page as one who holds it reads it, to HTML. */
#include "base/html.h"
#include "base/when.h"
#include "mine/mine_family_int.h"
#include "web/page.h"

static void section(struct html *h, msg title) { html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n", title); }

static void quiet_button(struct html *h, struct cx *cx, str action, msg text, str of)
{
	form_begin(h, cx, action);
	html(h, "<button class=\"govuk-button govuk-button--secondary\">{}<span class=\"govuk-visually-hidden\">: {}</span></button>\n", text, of);
	form_end(h);
}

static void titles(struct html *h, str parts)
{
	str rest = parts, one;
	bool any = false;

	while (str_next(&rest, ' ', &one)) {
		const struct share_part *p = family_part(one);
		if (p)
			html(h, "{}{}", any ? ", " : "", p->title);
		any |= !!p;
	}
}

static void draw_holder(struct html *h, struct cx *cx, const struct family *d, const struct holder *o)
{
	str at = str_fmt(cx->arena, "/people/{}/held/{}", d->person.id, o->id);

	html(h, "<div class=\"card\">\n<h3 class=\"govuk-heading-s\">");
	if (o->kept)
		html_t(h, T("{1} still reads some of it, since {2}"), o->called, page_day(cx, o->since));
	else
		html_t(h, T("{1} holds this page, since {2}"), o->called, page_day(cx, o->since));
	html(h, "</h3>\n<p class=\"govuk-body\">");
	titles(h, o->parts);
	html(h, "</p>\n");
	if (o->voice.n) {
		html(h, "<p class=\"muted\">{}</p>\n", cx_own(cx) ? T("What I said or showed:") : T("What they said or showed:"));
		html_words(h, o->voice);
	}
	html(h, "<p class=\"muted\">{}</p>\n", T("How it was agreed:"));
	html_words(h, o->said);
	html(h, "<div class=\"actions\">\n");
	if (!cx_own(cx))
		quiet_button(h, cx, str_fmt(cx->arena, "{}/link", at), T("Make a sign-in link"), o->called);
	quiet_button(h, cx, str_fmt(cx->arena, "{}/end", at), T("Not any longer"), o->called);
	html(h, "</div>\n</div>\n");
}

static void draw_ended(struct html *h, struct cx *cx, const struct family *d)
{
	bool any = false;

	for (size_t i = 0; i < d->holders.n; i++) {
		const struct holder *o = &d->holders.v[i];
		if (family_stands(cx, o))
			continue;
		if (!any)
			html(h, "<h3 class=\"govuk-heading-s\">{}</h3>\n<ul class=\"govuk-list\">\n", T("Not any longer"));
		any = true;
		html(h, "<li>");
		html_t(h, T("{1}: until {2}."), o->called, page_day(cx, o->until));
		html(h, "</li>\n");
	}
	if (any)
		html(h, "</ul>\n");
}

static void draw_holders(struct html *h, struct cx *cx, const struct family *d)
{
	size_t stand = 0, hold = 0;

	section(h, T("Who holds this page"));
	for (size_t i = 0; i < d->holders.n; i++)
		if (family_stands(cx, &d->holders.v[i])) {
			draw_holder(h, cx, d, &d->holders.v[i]);
			stand++;
			hold += !d->holders.v[i].kept;
		}
	if (!stand)
		page_para(h, cx_own(cx) ? T("Nobody. You hold it yourself.") : T("Nobody. They hold it themselves."));
	if (hold)
		page_button_link(h, str_fmt(cx->arena, "/people/{}/held/over", d->person.id), cx_own(cx) ? T("I want to hold it myself") : T("They want to hold it themselves"), !cx_own(cx));
	if (stand > 1)
		page_para(h, T("Nobody who holds it reads of another: no name, no words, and not who looked."));
	if (!cx_own(cx))
		page_button_link(h, str_fmt(cx->arena, "/people/{}/held/new", d->person.id),
			stand ? T("Somebody else holds it too") : T("Somebody of the family holds it"), true);
	draw_ended(h, cx, d);
	html(h, "</section>\n");
}

/* Whose words they are, beside what, and who reads them. */
static void draw_word(struct html *h, struct cx *cx, const struct family *d, const struct family_word *f)
{
	const struct share_part *part = family_part(f->part);

	html(h, "<li class=\"moment\"><p class=\"moment__day\">{}</p>\n", page_day(cx, f->at));
	if (part)
		html(h, "<p class=\"muted\">{}</p>\n", part->title);
	html_words(h, f->words);
	html(h, "<p class=\"muted\">");
	if (f->member.n)
		html_t(h, T("{1} wrote this. Only they and their coordinator read it."), f->member_name);
	else if (f->only_for.n)
		html_t(h, T("{1} wrote this, only for {2}."), f->staff_name, f->only_name);
	else
		html_t(h, T("{1} wrote this, for everyone who holds this page."), f->staff_name);
	html(h, "</p>\n");
	if (f->staff.n && str_eq(f->staff, cx->actor.id))
		quiet_button(h, cx, str_fmt(cx->arena, "/people/{}/held/words/{}/away", d->person.id, f->id), T("Take away"), page_day(cx, f->at));
	html(h, "</li>\n");
}

static void draw_words(struct html *h, struct cx *cx, const struct family *d, str words)
{
	struct option *o = arena_alloc(cx->arena, (d->holders.n + 1) * sizeof *o);
	size_t n = 0;

	if (!d->words.n && (cx_own(cx) || !d->holders.n))
		return;
	section(h, T("The family's words"));
	for (size_t i = 0; i < d->holders.n; i++)
		if (family_stands(cx, &d->holders.v[i]))
			o[n++] = (struct option){ .value = arena_c(cx->arena, d->holders.v[i].id),
				.name = msg_fmt(cx->arena, cx->lang, T("Only {1}"), d->holders.v[i].called) };
	if (!cx_own(cx) && n) {
		o[n++] = (struct option){ .value = "all", .text = TEXT("Everyone who holds this page, and the person") };
		form_begin(h, cx, str_fmt(cx->arena, "/people/{}/held/words", d->person.id));
		form_words(h, cx, (struct field_look){ .name = "words", .label = T("For the family to read"), .value = words, .required = true,
			.rows = 3, .hint = T("Nothing of one home that the other is not to know, unless it is only for them.") });
		form_radios(h, cx, (struct field_look){ .name = "for", .label = T("Who is to read it?"), .required = true }, o, n);
		form_button(h, T("Save"));
		form_end(h);
	}
	if (d->words.n)
		html(h, "<ol class=\"story\">\n");
	for (size_t i = 0; i < d->words.n; i++)
		draw_word(h, cx, d, &d->words.v[i]);
	if (d->words.n)
		html(h, "</ol>\n");
	html(h, "</section>\n");
}

static void draw_decided(struct html *h, struct cx *cx, const struct decided *d, bool now)
{
	html_words(h, d->words);
	html(h, "<p class=\"muted\">");
	if (d->made_by.n)
		html_t(h, T("{1} said so on {2}. {3} typed it."), d->said_by, page_day(cx, d->at), d->made_name.n ? V(d->made_name) : V(T("Someone who worked here")));
	else
		html_t(h, cx_own(cx) ? T("You wrote it on {1}.") : T("They wrote it on {1}, by their own hand."), page_day(cx, d->at));
	html(h, "</p>\n");
	if (!now || !d->again_day)
		return;
	html(h, "<p class=\"govuk-body\">");
	html_t(h, d->again_day <= london_day(cx->now) ? T("It was to be talked about again from {1}. Is it still so?") : T("To be talked about again: {1}."),
		day_year(cx->arena, cx->lang, d->again_day));
	html(h, "</p>\n");
}

static void draw_decides(struct html *h, struct cx *cx, const struct family *d)
{
	section(h, cx_own(cx) ? T("Who decides with me?") : T("Who decides with them?"));
	if (d->decided.n)
		draw_decided(h, cx, &d->decided.v[0], true);
	else
		page_para(h, T("Nothing was said. Until it is, people decide for themselves, and ask for help when they want it."));
	page_button_link(h, str_fmt(cx->arena, "/people/{}/decides", d->person.id), d->decided.n ? T("Say it anew") : T("Write it down"), true);
	if (d->decided.n > 1) {
		html(h, "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">{}</span></summary>\n"
			"<div class=\"govuk-details__text\">\n", T("What was said before"));
		for (size_t i = 1; i < d->decided.n; i++)
			draw_decided(h, cx, &d->decided.v[i], false);
		html(h, "</div></details>\n");
	}
	html(h, "</section>\n");
}

void family_view(struct html *h, struct cx *cx, const struct family *d, str words)
{
	page_issues(h, cx);
	page_heading(h, T("Held with family"));
	if (!cx_own(cx))
		html(h, "<p class=\"large-name\">{}</p>\n", d->person.name);
	html(h, "<p class=\"lede\">{}</p>\n", cx_own(cx) ? T("The page is yours. Somebody of your family may hold it with you, until you hold it alone.")
		: T("The page is theirs. Somebody of their family may hold it with them, until they hold it alone."));
	draw_holders(h, cx, d);
	draw_decides(h, cx, d);
	draw_words(h, cx, d, words);
	page_button_link(h, cx_own(cx) ? STR("/mine") : str_fmt(cx->arena, "/people/{}", d->person.id), T("Back to the page"), true);
}

void family_view_new(struct html *h, struct cx *cx, const struct person *p, const struct family_form *f)
{
	struct share picked = { .parts = f->parts };

	page_issues(h, cx);
	page_heading(h, T("Who holds this page"));
	html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	page_para(h, T("A parent or carer may hold a child's page. They read what you choose here, and put their own words beside it. They change no word of the child's."));
	people_view_asks(h, p);
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/held/new", p->id));
	form_line(h, cx, (struct field_look){ .name = "called", .label = T("Who is it? What they call them"), .value = f->called, .required = true,
		.autocomplete = "off", .hint = T("Mum, Dad, or a first name. They see it, too.") });
	form_words(h, cx, (struct field_look){ .name = "voice", .label = T("What did they say themselves, or show?"), .value = f->voice,
		.required = true, .rows = 2, .hint = T("Ask a small child, too. They read it here.") });
	form_words(h, cx, (struct field_look){ .name = "said", .label = T("How was it agreed, and who said so?"), .value = f->said, .required = true,
		.rows = 2, .hint = T("Who judged that they hold it, and why that is right now.") });
	html(h, "<fieldset class=\"govuk-fieldset\"><legend class=\"govuk-fieldset__legend govuk-fieldset__legend--m\">{}</legend>\n<p class=\"govuk-hint\">{}</p>\n",
		T("Which parts do they read?"), T("Is there another home? Then look first at what these parts tell of it."));
	for (size_t i = 0; i < cx->issues.n; i++)
		if (!strcmp(cx->issues.v[i].field, share_parts[0].part))
			html(h, "<p class=\"govuk-error-message\" id=\"{}-error\">{}</p>\n", share_parts[0].part, cx->issues.v[i].text);
	for (size_t i = 0; i < family_n_parts; i++)
		form_tick(h, cx, (struct field_look){ .name = share_parts[i].part, .label = share_parts[i].title,
			.value = share_has(&picked, share_parts[i].part) ? STR("1") : STR("") });
	html(h, "</fieldset>\n");
	form_button(h, T("Save"));
	form_end(h);
	page_button_link(h, str_fmt(cx->arena, "/people/{}/held", p->id), T("Not now"), true);
}

void family_view_link(struct html *h, struct cx *cx, const struct person *p, const struct holder *o, str url)
{
	html(h, "<article class=\"slip\">\n<h1 class=\"govuk-heading-xl\">");
	html_t(h, T("A sign-in link for {1}"), o->called);
	html(h, "</h1>\n");
	page_para(h, T("Type this where web addresses go, or ask someone you trust to help:"));
	html(h, "<p class=\"link-large\">{}</p>\n", url);
	page_para(h, T("It works once, within a week."));
	html(h, "</article>\n<div class=\"no-print\">\n");
	page_para(h, T("Hand it over yourself. It stands here once: a link that was made before works no longer."));
	page_button_link(h, str_fmt(cx->arena, "/people/{}/held", p->id), T("Back"), false);
	html(h, "</div>\n");
}

void family_view_decides(struct html *h, struct cx *cx, const struct person *p, const struct decides_form *f)
{
	page_issues(h, cx);
	page_heading(h, cx_own(cx) ? T("Who decides with me?") : T("Who decides with them?"));
	if (!cx_own(cx))
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	page_para(h, T("People judge this, for one thing at a time. No number decides it."));
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/decides", p->id));
	form_words(h, cx, (struct field_look){ .name = "words", .label = T("Who decides, and about what?"), .value = f->words, .required = true, .rows = 4,
		.hint = T("“I choose my clubs. Nan and I talk about school.”") });
	if (!cx_own(cx))
		form_line(h, cx, (struct field_look){ .name = "said_by", .label = T("Who said so?"), .value = f->said_by, .required = true, .autocomplete = "off" });
	form_date(h, cx, (struct field_look){ .name = "again", .label = T("When to talk about it again?"), .value = f->again });
	form_button(h, T("Save"));
	form_end(h);
	page_button_link(h, str_fmt(cx->arena, "/people/{}/held", p->id), T("Not now"), true);
}

const char *family_tick(struct cx *cx, const struct holder *o, const char *part)
{
	return arena_c(cx->arena, str_fmt(cx->arena, "{}-{}", part, o->id));
}

static bool stays_with(const struct stays_list *l, str holder, const char *part)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].holder, holder) && share_has(&(struct share){ .parts = l->v[i].parts }, part))
			return true;
	return false;
}

void family_view_over(struct html *h, struct cx *cx, const struct family *d, const struct stays_list *stay, str said)
{
	bool own = cx_own(cx);

	page_issues(h, cx);
	page_heading(h, own ? T("I hold my page myself") : T("They hold their page themselves"));
	if (!own)
		html(h, "<p class=\"large-name\">{}</p>\n", d->person.name);
	page_para(h, own ? T("From now on you hold it alone. Whoever held it with you is told so, and reads no more of it. Do you want somebody to go on reading a part? Then tick it.")
		: T("From now on they hold it alone. Whoever held it with them is told so, and reads no more of it. Do they want somebody to go on reading a part? Then tick it."));
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/held/over", d->person.id));
	for (size_t i = 0; i < d->holders.n; i++) {
		const struct holder *o = &d->holders.v[i];
		struct share had = { .parts = o->parts };
		if (!family_stands(cx, o) || o->kept)
			continue;
		html(h, "<fieldset class=\"govuk-fieldset\"><legend class=\"govuk-fieldset__legend govuk-fieldset__legend--m\">");
		html_t(h, T("{1} may go on reading"), o->called);
		html(h, "</legend>\n");
		for (size_t k = 0; k < family_n_parts; k++)
			if (share_has(&had, share_parts[k].part))
				form_tick(h, cx, (struct field_look){ .name = family_tick(cx, o, share_parts[k].part), .label = share_parts[k].title,
					.value = stays_with(stay, o->id, share_parts[k].part) ? STR("1") : STR("") });
		html(h, "</fieldset>\n");
	}
	if (!own)
		form_words(h, cx, (struct field_look){ .name = "said", .label = T("How they said so, in their words"), .value = said, .required = true, .rows = 2 });
	form_button(h, own ? T("I hold it myself now") : T("They hold it themselves now"));
	form_end(h);
	page_para(h, T("You can stop what somebody still reads on any day."));
	page_button_link(h, str_fmt(cx->arena, "/people/{}/held", d->person.id), T("Not now"), true);
}

/* ---- For one who holds it ---- */

static bool draw_held(struct html *h, struct cx *cx, const struct held_line *one)
{
	html(h, "<li class=\"card\"><h2 class=\"card__title\">");
	if (!family_stands(cx, &one->holder)) {
		html(h, "{}</h2>\n<p>", T("A page that you held"));
		if (one->holder.kept)
			html_t(h, T("Whose page it is holds it alone now, since {1}. It is not open to you any more."), page_day(cx, one->holder.until));
		else
			html_t(h, T("You held this page until {1}. It is not open to you any more."), page_day(cx, one->holder.until));
		html(h, "</p></li>\n");
		return false;
	}
	html(h, "<a class=\"govuk-link\" href=\"/family/{}\">{}</a></h2>\n<p>", one->holder.id, one->name);
	if (one->holder.kept)
		html_t(h, T("{1} holds the page alone now, and lets you read some of it."), one->name);
	else
		html_t(h, T("You hold this page with {1}, since {2}."), one->name, page_day(cx, one->holder.since));
	html(h, "</p></li>\n");
	return true;
}

static bool draw_kept(struct html *h, struct cx *cx, const struct kept_line *one)
{
	const struct share *s = &one->share;
	bool stands = share_stands(cx, s), any = false;

	html(h, "<li class=\"card\"><h2 class=\"card__title\">");
	if (!stands) {
		html(h, "{}</h2>\n<p>", T("Something that was shared with you"));
		html_t(h, T("It was shared with you on {1}. It is not open to you any more."), page_day(cx, s->made));
		html(h, "</p></li>\n");
		return false;
	}
	if (one->asks) {
		html(h, "{}</h2>\n<p>{}</p></li>\n", T("Something that is shared with you"),
			T("To read it, sign in with your passkey or a code. Have you neither? Then use the link that you were given for it."));
		return true;
	}
	html(h, "<a class=\"govuk-link\" href=\"/family/shared/{}\">{}</a></h2>\n<p>", s->id, one->name);
	html_t(h, T("{1} shares this with you, {2}."), one->name, s->name);
	html(h, " ");
	html_t(h, T("You can read it until {1}."), page_day(cx, s->until));
	html(h, "</p>\n<p class=\"muted\">");
	for (size_t i = 0; i < share_n_parts; i++)
		if (share_has(s, share_parts[i].part)) {
			html(h, "{}{}", any ? ", " : "", strcmp(share_parts[i].part, "story") ? share_parts[i].title : T("Story"));
			any = true;
		}
	html(h, "</p></li>\n");
	return true;
}

void held_view_list(struct html *h, struct cx *cx, const struct family_list *l)
{
	bool any = false;

	page_heading(h, T("Shared with me"));
	if (l->held.n || l->kept.n)
		html(h, "<ul class=\"cards\">\n");
	for (size_t i = 0; i < l->held.n; i++)
		any |= draw_held(h, cx, &l->held.v[i]);
	for (size_t i = 0; i < l->kept.n; i++)
		any |= draw_kept(h, cx, &l->kept.v[i]);
	if (l->held.n || l->kept.n)
		html(h, "</ul>\n");
	if (!any)
		page_para(h, T("Nothing is open to you just now. What somebody shares is theirs to choose."));
	if (!l->lasts) {
		page_para(h, T("Add a passkey, or an app that shows codes: then you can come back here without a link."));
		page_button_link(h, STR("/me"), T("Ways to sign in"), true);
	}
}

void held_view_words(struct html *h, struct cx *cx, const struct held *d, str part)
{
	for (size_t i = 0; i < d->words.n; i++) {
		const struct family_word *f = &d->words.v[i];
		if (!str_eq(f->part, part))
			continue;
		html(h, "<div class=\"beside\">\n<p class=\"beside__title\">");
		if (f->member.n)
			html_t(h, T("Your words beside this, {1}"), page_day(cx, f->at));
		else
			html_t(h, T("{1} wrote this for you, {2}"), f->staff_name.n ? V(f->staff_name) : V(T("Someone who worked here")), page_day(cx, f->at));
		html(h, "</p>\n");
		html_words(h, f->words);
		if (f->member.n)
			quiet_button(h, cx, str_fmt(cx->arena, "/family/{}/words/{}/away", d->holder.id, f->id), T("Take away"), page_day(cx, f->at));
		html(h, "</div>\n");
	}
}

void held_view_beside_link(struct html *h, const struct held *d, const char *part, msg of)
{
	html(h, "<p class=\"part__acts\"><a class=\"govuk-link\" href=\"/family/{}/beside/{}\">{}<span class=\"govuk-visually-hidden\">: {}</span></a></p>\n",
		d->holder.id, part, T("Put my words beside this"), of);
}

void held_view_page(struct html *h, struct cx *cx, const struct held *d)
{
	const struct shared *s = &d->page;
	bool holds = !d->holder.kept;

	html(h, "<h1 class=\"govuk-heading-xl\">{}</h1>\n<p class=\"lede\">", s->person.name);
	if (holds)
		html_t(h, T("You hold this page with {1}."), s->person.name);
	else
		html_t(h, T("{1} holds the page alone now, and lets you read some of it."), s->person.name);
	html(h, "</p>\n<p class=\"govuk-body\">");
	html_t(h, T("The words are {1}'s. They can see that you looked. What you put beside them, only you and the coordinator read."), s->person.name);
	html(h, "</p>\n");
	held_view_words(h, cx, d, STR(""));
	for (size_t i = 0; i < s->words.n; i++) {
		const struct page_words *w = &s->words.v[i];
		str part = w->hard ? STR("hard") : str_c(w->part);
		section(h, w->title);
		html(h, "<div class=\"words\">\n");
		html_words(h, w->words);
		html(h, "</div>\n");
		if (w->own) {
			html(h, "<p class=\"muted\">");
			html_t(h, T("{1}'s own words"), s->person.name);
			html(h, "</p>\n");
		}
		held_view_words(h, cx, d, part);
		if (holds)
			held_view_beside_link(h, d, arena_c(cx->arena, part), w->title);
		html(h, "</section>\n");
	}
	goodlife_view_items(h, T("Gifts and things I love"), &s->gifts);
	goodlife_view_items(h, T("People in my life"), &s->ties);
	goodlife_view_steps(h, &s->steps);
	if (!s->words.n && !s->gifts.n && !s->ties.n && !s->steps.n)
		page_para(h, T("Nothing is written here yet."));
	if (holds)
		page_button_link(h, str_fmt(cx->arena, "/family/{}/beside/all", d->holder.id), T("Write something beside this page"), false);
}

void held_view_beside_form(struct html *h, struct cx *cx, const struct held *d, str part, str words)
{
	const struct share_part *p = family_part(part);

	html(h, "<p class=\"large-name\">{}</p>\n", d->page.person.name);
	if (p)
		html(h, "<p class=\"muted\">{}</p>\n", p->title);
	for (size_t i = 0; p && i < d->page.words.n; i++) {
		const struct page_words *w = &d->page.words.v[i];
		if (!str_is(part, w->hard ? "hard" : w->part))
			continue;
		html(h, "<div class=\"version\">\n");
		html_words(h, w->words);
		html(h, "</div>\n");
	}
	form_begin(h, cx, str_fmt(cx->arena, "/family/{}/beside/{}", d->holder.id, p ? str_c(p->part) : STR("all")));
	form_words(h, cx, (struct field_look){ .name = "words", .label = T("My words"), .value = words, .required = true,
		.hint = T("Only you and the coordinator read them. The words of the page stay as they are.") });
	form_button(h, T("Save"));
	form_end(h);
	page_button_link(h, str_fmt(cx->arena, "/family/{}", d->holder.id), T("Not now"), true);
}

void held_view_beside(struct html *h, struct cx *cx, const struct held *d, str part, str words)
{
	page_issues(h, cx);
	page_heading(h, T("My words beside this"));
	held_view_beside_form(h, cx, d, part, words);
}
