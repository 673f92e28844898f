/* SPDX-License-Identifier: Apache-2.0 */
/* community_when_area.c -- an area's own days: what may be said, and the days of things that follow. */
#include "base/when.h"
#include "community/community_when_area.h"

static const struct field form_fields[] = {
	FIELD(struct area_day_form, kind, .max = 10), FIELD(struct area_day_form, name, .max = LIMIT_NAME),
	FIELD(struct area_day_form, first_day, .max = 30), FIELD(struct area_day_form, last_day, .max = 30),
};
const struct record area_day_form_record = { form_fields, countof(form_fields) };

static err read_day(struct cx *cx, const char *field, str s, int64_t *out)
{
	*out = 0;
	if (day_said(cx->arena, s, 0, out))
		return OK;
	return cx_issue(cx, field, T("Write the day as day, month and year, such as 25 December 2026."));
}

static err too_far(struct cx *cx, const char *field, int64_t day)
{
	int64_t today = london_day(cx->now);

	return day < today - LIMIT_RULE_BACK || day > today + LIMIT_RULE_BACK ? cx_issue(cx, field, T("That day is too far away.")) : OK;
}

static err check_term(struct cx *cx, const struct area_day_form *f, const struct area_day_list *own, struct area_day *d)
{
	TRY(read_day(cx, "last_day", str_given(f->last_day), &d->last_day));
	TRY(too_far(cx, "last_day", d->last_day));
	if (d->last_day < d->first_day)
		return cx_issue(cx, "last_day", T("The last day should come after the first."));
	if (d->last_day - d->first_day > LIMIT_TERM_DAYS)
		return cx_issue(cx, "last_day", T("That is longer than a term. Write each term by itself."));
	for (size_t i = 0; i < own->n; i++)
		if (str_is(own->v[i].kind, "term") && d->first_day <= own->v[i].last_day && d->last_day >= own->v[i].first_day)
			return cx_issue(cx, "first_day", T("Another term is in these days. Take that one away first."));
	return OK;
}

static err check_bank(struct cx *cx, const struct area_day_form *f, const struct area_day_list *own, struct area_day *d)
{
	bool is = area_bank_holiday(own, d->first_day), more = str_is(d->kind, "bank");

	d->last_day = d->first_day;
	if (str_given(f->last_day).n) {
		TRY(read_day(cx, "last_day", str_given(f->last_day), &d->last_day));
		if (d->last_day != d->first_day)
			return cx_issue(cx, "last_day", T("A bank holiday is one day. Write each by itself."));
	}
	if (more && is)
		return cx_issue(cx, "first_day", T("That is a bank holiday already."));
	if (!more && !is)
		return cx_issue(cx, "first_day", T("That is no bank holiday."));
	return OK;
}

err area_day_add(struct cx *cx, const struct area_day_form *f)
{
	struct area_day_list own = { 0 };
	struct area_day d = { .id = cx_new_id(cx, "area_day"), .kind = str_given(f->kind), .name = str_given(f->name) };

	TRY(area_day_store_find(cx, &own));
	if (!str_is(d.kind, "term") && !str_is(d.kind, "bank") && !str_is(d.kind, "ordinary"))
		return cx_issue(cx, "kind", T("Please choose one"));
	if (own.n >= LIMIT_AREA_DAYS)
		return cx_issue(cx, "kind", T("That is more days than fit here. Take away what is long over."));
	TRY(read_day(cx, "first_day", str_given(f->first_day), &d.first_day));
	TRY(too_far(cx, "first_day", d.first_day));
	TRY(str_is(d.kind, "term") ? check_term(cx, f, &own, &d) : check_bank(cx, f, &own, &d));
	/* A holiday of ours that is none after all is just taken away. */
	for (size_t i = 0; i < own.n; i++)
		if (!str_is(d.kind, "term") && !str_is(own.v[i].kind, "term") && own.v[i].first_day == d.first_day)
			return area_day_take_away(cx, own.v[i].id);
	TRY(area_day_store_put(cx, &d));
	return community_when_all(cx);
}

err area_day_take_away(struct cx *cx, str id)
{
	TRY(area_day_store_drop(cx, id));
	return community_when_all(cx);
}
