/* SPDX-License-Identifier: Apache-2.0 */
/* programme_set_up_view.c -- the Set up page and its forms. */
#include "web/page.h"
#include "programme_int.h"

static void row(struct html *h, msg key, str value, const char *to)
{
	html(h, "<div class=\"govuk-summary-list__row\"><dt class=\"govuk-summary-list__key\">{}</dt>"
		"<dd class=\"govuk-summary-list__value\">", key);
	if (value.n)
		html(h, "{}", value);
	else
		html(h, "<span class=\"muted\">{}</span>", T("Nothing yet"));
	html(h, "</dd><dd class=\"govuk-summary-list__actions\"><a class=\"govuk-link\" href=\"{}\">{}"
		"<span class=\"govuk-visually-hidden\">: {}</span></a></dd></div>\n", to, T("Change"), key);
}

static void places(struct html *h, const struct neighbourhood_list *l)
{
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<ul class=\"rows\">\n", T("Neighbourhoods"));
	for (size_t i = 0; i < l->n; i++)
		html(h, "<li><a class=\"govuk-link\" href=\"/set-up/neighbourhoods/{}\">{}</a></li>\n", l->v[i].id, l->v[i].name);
	html(h, "</ul>\n");
	page_button_link(h, STR("/set-up/neighbourhoods/new"), T("Add a neighbourhood"), true);
}

static void role_words(struct html *h, int64_t roles)
{
	static const struct { int64_t role; msg text; } names[] = {
		{ ROLE_COORDINATOR, TEXT("coordinator") }, { ROLE_LEAD, TEXT("leads the programme") },
		{ ROLE_ADMIN, TEXT("looks after Alongside") },
		{ ROLE_DATA, TEXT("looks after data") },
		{ ROLE_SAFEGUARDING, TEXT("safeguarding lead") },
		{ ROLE_LEADERSHIP, TEXT("in the leadership group") },
		{ ROLE_NETWORK, TEXT("of the Network of areas") },
	};
	bool first = true;

	for (size_t i = 0; i < countof(names); i++)
		if (roles & names[i].role) {
			html(h, "{}{}", first ? "" : ", ", names[i].text);
			first = false;
		}
}

static void link_button(struct html *h, struct cx *cx, const struct staff *s)
{
	form_begin(h, cx, str_fmt(cx->arena, "/set-up/staff/{}/link", s->id));
	html(h, "<button class=\"govuk-button govuk-button--secondary\">{}"
		"<span class=\"govuk-visually-hidden\">: {}</span></button>\n", T("Make a sign-in link"), s->name);
	form_end(h);
}

static void staff(struct html *h, struct cx *cx, const struct staff_list *l, const struct neighbourhood_list *n)
{
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<ul class=\"rows\">\n", T("People who work here"));
	for (size_t i = 0; i < l->n; i++) {
		const struct staff *s = &l->v[i];
		str where = programme_neighbourhood_name(n, s->neighbourhood);
		html(h, "<li><a class=\"govuk-link\" href=\"/set-up/staff/{}\">{}</a> <span>", s->id, s->name);
		role_words(h, s->roles);
		html(h, "{}{}</span>\n<div class=\"rows__end\">", where.n ? ", " : "", where);
		/* Only one who looks after Alongside makes a link for these. */
		if (!(s->roles & ROLE_APART) || cx->actor.roles & ROLE_ADMIN)
			link_button(h, cx, s);
		html(h, "</div></li>\n");
	}
	html(h, "</ul>\n");
	page_button_link(h, STR("/set-up/staff/new"), T("Add someone who works here"), true);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/set-up/phones\">{}</a></p>\n", T("Phones that keep a day"));
}

static void door_rows(struct html *h, const struct door_list *l)
{
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<ul class=\"rows\">\n", T("If it can't wait"));
	for (size_t i = 0; i < l->n; i++)
		html(h, "<li>{} <span class=\"rows__end\">{}{}{}</span></li>\n", programme_door_text(l->v[i].kind),
			l->v[i].name, l->v[i].name.n ? ": " : "", l->v[i].phone);
	html(h, "</ul>\n");
	page_button_link(h, STR("/set-up/doors"), T("Change who can be rung"), true);
}

/* Nobody is left unheard because nobody is there to hear. */
static void safeguarding_lead(struct html *h, struct cx *cx, const struct staff_list *l)
{
	struct buf names = BUF(cx->arena, LIMIT_PAGE);
	str to = STR("new?safeguarding=1");

	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].roles & ROLE_SAFEGUARDING) {
			buf_fmt(&names, "{}{}", names.n ? ", " : "", l->v[i].name);
			to = l->v[i].id;
		}
	row(h, T("The safeguarding lead"), buf_str(&names), arena_c(cx->arena, str_fmt(cx->arena, "/set-up/staff/{}", to)));
}

void programme_view_set_up(struct html *h, struct cx *cx, const struct programme *p, const struct door_list *d,
                           const struct neighbourhood_list *n, const struct staff_list *s)
{
	page_heading(h, T("Set up"));
	html(h, "<p class=\"govuk-body\">{}</p>\n<dl class=\"govuk-summary-list\">\n",
		T("Alongside opens with the day: today, people, writing things down, and finding what is nearby. "
		  "More rooms open when those who lead the programme want them."));
	row(h, T("Name of the programme"), p->name, "/set-up/name");
	row(h, T("Where it is"), msg_text(h->lang, p->welsh ? T("Wales") : T("England")).text, "/set-up/name");
	row(h, T("Worried about someone's safety"), p->safeguarding.n ? p->safeguarding : p->safeguarding_phone,
		"/set-up/safeguarding");
	safeguarding_lead(h, cx, s);
	html(h, "</dl>\n<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/set-up/rooms\">{}</a></p>\n",
		T("Rooms that can be turned on"));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/set-up/days\">{}</a></p>\n", T("Terms and bank holidays"));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/set-up/words\">{}</a></p>\n", T("Words that mean the same here"));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/set-up/keeping\">{}</a></p>\n", T("How long things are kept, and what went"));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/set-up/post\">{}</a></p>\n", T("Messages out"));
	if (cx->actor.roles & ROLE_LEAD)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/leadership\">{}</a></p>\n"
			"<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/network\">{}</a></p>\n", T("What the leadership group sees"), T("What the Network sees"));
	if (cx->actor.roles & ROLE_ADMIN)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/data-protection\">{}</a></p>\n"
			"<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/set-up/passkeys\">{}</a></p>\n", T("Data protection"), T("Who signs in with a passkey"));
	places(h, n);
	staff(h, cx, s, n);
	door_rows(h, d);
}

static void form_top(struct html *h, struct cx *cx, msg title, str action, str version)
{
	page_issues(h, cx);
	page_heading(h, title);
	form_begin(h, cx, action);
	form_base(h, "it", version);
}

static void form_foot(struct html *h)
{
	html(h, "<div class=\"actions\">\n");
	form_button(h, T("Save"));
	html(h, "<a class=\"govuk-link\" href=\"/set-up\">{}</a>\n</div>\n", T("Back to Set up"));
	form_end(h);
}

void programme_view_name(struct html *h, struct cx *cx, const struct programme_form *f)
{
	static const struct option nations[] = { { "wales", TEXT("Wales"), { 0 } }, { "england", TEXT("England"), { 0 } } };

	form_top(h, cx, T("The programme"), STR("/set-up/name"), f->version);
	form_line(h, cx, (struct field_look){ .name = "name", .label = T("What is it called here?"), .required = true,
		.value = f->name, .hint = T("It stands at the top of every page"), .width = 20 });
	form_radios(h, cx, (struct field_look){ .name = "nation", .label = T("Where is it?"), .required = true,
		.value = f->nation }, nations, countof(nations));
	form_foot(h);
}

void programme_view_safeguarding(struct html *h, struct cx *cx, const struct programme_form *f)
{
	static const struct option years[] = { { "1", TEXT("One year"), { 0 } }, { "2", TEXT("Two years"), { 0 } },
		{ "3", TEXT("Three years"), { 0 } }, { "6", TEXT("Six years"), { 0 } } };

	form_top(h, cx, T("Worried about someone's safety"), STR("/set-up/safeguarding"), f->version);
	form_words(h, cx, (struct field_look){ .name = "safeguarding", .label = T("Where does a worry go in your area?"),
		.value = f->safeguarding, .hint = T("Those who work here see this. Who to tell first, and what happens then") });
	form_line(h, cx, (struct field_look){ .name = "safeguarding_phone", .label = T("Telephone in the day"),
		.value = f->safeguarding_phone, .inputmode = "tel", .width = 20 });
	form_line(h, cx, (struct field_look){ .name = "safeguarding_night", .label = T("Telephone at night and weekends"),
		.value = f->safeguarding_night, .inputmode = "tel", .width = 20 });
	form_select(h, cx, (struct field_look){ .name = "safeguarding_years", .label = T("How long do we keep that it was told?"), .required = true,
		.value = f->safeguarding_years.n ? f->safeguarding_years : STR("6"),
		.hint = T("Only when, to whom, and whether the person knows. What was said is never kept here.") }, years, countof(years));
	form_foot(h);
}

void programme_view_neighbourhood(struct html *h, struct cx *cx, str id, const struct neighbourhood_form *f)
{
	str action = id.n ? str_fmt(cx->arena, "/set-up/neighbourhoods/{}", id) : STR("/set-up/neighbourhoods/new");

	form_top(h, cx, id.n ? T("Change a neighbourhood") : T("Add a neighbourhood"), action, f->version);
	form_line(h, cx, (struct field_look){ .name = "name", .label = T("What do people who live there call it?"),
		.required = true, .value = f->name });
	form_line(h, cx, (struct field_look){ .name = "point", .label = T("Where is the middle of it?"), .required = true,
		.value = f->point, .width = 20,
		.hint = T("Two numbers, as a map shows them, such as 51.62, -3.94. Choose a square or a shop, never a home") });
	form_foot(h);
}

static void door_fields(struct html *h, struct cx *cx, const char *kind, const struct door *d)
{
	struct arena *a = cx->arena;

	html(h, "<fieldset class=\"govuk-fieldset\"><legend class=\"govuk-fieldset__legend govuk-fieldset__legend--m\">{}</legend>\n",
		programme_door_text(str_c(kind)));
	form_base(h, kind, d->version);
	form_line(h, cx, (struct field_look){ .name = arena_c(a, str_fmt(a, "{}_name", kind)), .label = T("Who answers"),
		.value = d->name });
	form_line(h, cx, (struct field_look){ .name = arena_c(a, str_fmt(a, "{}_phone", kind)), .label = T("Telephone"),
		.value = d->phone, .inputmode = "tel", .width = 20 });
	form_line(h, cx, (struct field_look){ .name = arena_c(a, str_fmt(a, "{}_note", kind)), .label = T("When, or what to say"),
		.value = d->note });
	html(h, "</fieldset>\n");
}

void programme_view_doors_form(struct html *h, struct cx *cx, const struct door_list *l)
{
	page_issues(h, cx);
	page_heading(h, T("If it can't wait"));
	html(h, "<p class=\"govuk-body\">{}</p>\n",
		T("999 is always there, and 111 until you write something else. A line that is empty is not shown."));
	form_begin(h, cx, STR("/set-up/doors"));
	for (size_t i = 0; i < l->n; i++)
		door_fields(h, cx, arena_c(cx->arena, l->v[i].kind), &l->v[i]);
	form_foot(h);
}
