/* SPDX-License-Identifier: Apache-2.0 */
/* community_facets_view.c -- what else may be asked for, and the addresses of further answers. */
#include "base/buf.h"
#include "community/community_view_int.h"
#include "web/page.h"

const struct community_for community_for[] = {
	{ "little", 0, 4, TEXT("Little ones, before school") }, { "children", 5, 10, TEXT("Children") }, { "young", 11, 17, TEXT("Young people") },
	{ "grown", 18, 59, TEXT("Grown-ups") }, { "later", 60, 130, TEXT("People in later life") },
};
const size_t community_n_for = countof(community_for);

void community_view_facets(struct html *h, struct cx *cx, const struct find_ask *ask)
{
	struct option kinds[KINDS + 1] = { { .value = "", .text = T("Anything") } };

	for (size_t i = 0; i < KINDS; i++)
		kinds[i + 1] = (struct option){ .value = kind_ids[i], .text = kind_names[i] };
	struct option who[countof(community_for) + 1] = { { .value = "", .text = T("Anybody") } };

	for (size_t i = 0; i < community_n_for; i++)
		who[i + 1] = (struct option){ .value = community_for[i].value, .text = community_for[i].text };
	form_select(h, cx, (struct field_look){ .name = "kind", .label = T("What kind of thing"), .required = true, .value = ask->kind },
		kinds, countof(kinds));
	if (cx->phone.is || cx->phone.resident)
		html(h, "<p class=\"govuk-hint\">{}</p>\n", T("With signal you can also say for whom."));
	else
		form_select(h, cx, (struct field_look){ .name = "who", .label = T("For whom"), .required = true, .value = ask->who }, who, community_n_for + 1);
}

static void add(struct buf *b, const char *name, str value)
{
	if (!value.n)
		return;
	buf_fmt(b, "&{}=", name);
	buf_url(b, value);
}

static void add_number(struct buf *b, const char *name, int64_t n, bool so)
{
	if (so)
		buf_fmt(b, "&{}={}", name, n);
}

/* The same question, from the first answer on. */
static str ask_link(struct cx *cx, const char *path, const struct find_ask *ask, str step, str person)
{
	struct buf b = BUF(cx->arena, 8192);

	buf_fmt(&b, "{}?{}=", path, step.n ? "step" : "q");
	buf_url(&b, step.n ? step : ask->words);
	add(&b, "near", ask->near);
	add_number(&b, "day", ask->days, ask->days);
	add_number(&b, "free", 1, ask->free);
	add_number(&b, "access", 1, ask->step_free);
	add(&b, "kind", ask->kind);
	add(&b, "who", ask->who);
	add(&b, "for", person);
	return buf_str(&b);
}

/* After the first few come as many as a page has, from the first; after these the ones that follow the last of them. */
str community_more_link(struct cx *cx, const char *path, const struct find_ask *ask, const struct found *f, str step, str person)
{
	str same = ask_link(cx, path, ask, step, person);

	if (ask->most < LIMIT_FIND || !f->community.n)
		return str_fmt(cx->arena, "{}&more=1", same);
	return str_fmt(cx->arena, "{}&more=1&from={}&after={}", same, f->from + (int64_t)f->community.n, f->community.v[f->community.n - 1].thing.id);
}

void community_view_more(struct html *h, struct cx *cx, const char *path, const struct find_ask *ask, const struct found *f, str step, str person)
{
	if (f->from && !f->community.n)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("There is nothing more."));
	if (f->more)
		html(h, "<p><a class=\"govuk-link\" href=\"{}\">{}</a></p>\n", community_more_link(cx, path, ask, f, step, person),
			ask->most < LIMIT_FIND ? T("Show more") : T("Show the next ones"));
	if (f->from)
		html(h, "<p><a class=\"govuk-link\" href=\"{}\">{}</a></p>\n", ask_link(cx, path, ask, step, person), T("From the first again"));
}

void community_view_services(struct html *h, struct cx *cx, const struct find_ask *ask, const struct found *f, str person)
{
	if (!f->services.n)
		return;
	html(h, "<details class=\"govuk-details\"");
	if (str_is(ask->kind, "service"))
		html(h, " open");
	html(h, "><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">{}"
		"</span></summary>\n<div class=\"govuk-details__text\">\n", T("If that is not enough: services"));
	community_view_answers(h, cx, f, f->services.v, f->services.n, person);
	html(h, "</div></details>\n");
}
