/* SPDX-License-Identifier: Apache-2.0 */
/* programme.c -- the rules of the programme, its neighbourhoods and its doors. */
#include "base/buf.h"
#include "base/text.h"
#include "programme_int.h"

const char *const programme_kinds[] = {
	"emergency", "duty-day", "duty-night", "mental-health", "homelessness", "food", NULL,
};

msg programme_door_text(str kind)
{
	static const struct { const char *kind; msg text; } texts[] = {
		{ "emergency",     TEXT("Someone is in danger now") },
		{ "duty-day",      TEXT("Someone is not safe: the duty team, in the day") },
		{ "duty-night",    TEXT("Someone is not safe: the duty team, at night and weekends") },
		{ "mental-health", TEXT("You cannot go on, or you are afraid for someone who cannot") },
		{ "homelessness",  TEXT("Someone has nowhere to sleep, or may lose their home") },
		{ "food",          TEXT("There is no food today") },
	};

	for (size_t i = 0; i < countof(texts); i++)
		if (str_is(kind, texts[i].kind))
			return texts[i].text;
	return T("Someone to ring");
}

/* What the whole country has, when the area wrote nothing of its own. */
static bool country_door(const struct cx *cx, const char *kind, struct door *out)
{
	*out = (struct door){ .id = str_c(kind), .kind = str_c(kind), .name = STR(""), .note = STR("") };
	if (!strcmp(kind, "emergency"))
		out->phone = STR("999");
	else if (!strcmp(kind, "mental-health")) {
		out->phone = STR("111");
		out->note = msg_text(cx->lang, cx->area.welsh ? T("Then press 2") : T("Then choose mental health")).text;
	} else
		return false;
	return true;
}

err programme_door_find(struct cx *cx, struct door_list *out)
{
	struct door_list own = { 0 };
	struct door d;

	TRY(programme_store_door_find(cx, &own));
	for (const char *const *k = programme_kinds; *k; k++) {
		bool found = false;
		for (size_t i = 0; i < own.n; i++) {
			const struct door *o = &own.v[i];
			if (!str_is(o->kind, *k) || !(o->phone.n || o->name.n || o->note.n))
				continue;
			*LIST_ADD(cx->arena, out) = *o;
			found = true;
		}
		if (!found && country_door(cx, *k, &d))
			*LIST_ADD(cx->arena, out) = d;
	}
	return OK;
}

bool programme_phone_is(str phone)
{
	int digits = 0;

	for (size_t i = 0; i < phone.n; i++) {
		char c = phone.p[i];
		if (c >= '0' && c <= '9')
			digits++;
		else if (c != ' ' && c != '(' && c != ')' && c != '-' && !(c == '+' && i == 0))
			return false;
	}
	return digits >= 3 && digits <= 15;
}

str programme_tel(struct arena *a, str phone)
{
	struct buf b = BUF(a, LIMIT_LINE);

	buf_add(&b, STR("tel:"));
	for (size_t i = 0; i < phone.n; i++)
		if ((phone.p[i] >= '0' && phone.p[i] <= '9') || (phone.p[i] == '+' && i == 0))
			buf_ch(&b, phone.p[i]);
	return buf_str(&b);
}


static bool known_kind(str kind)
{
	for (const char *const *k = programme_kinds + 1; *k; k++)   /* 999 is nobody's to change */
		if (str_is(kind, *k))
			return true;
	return false;
}

err programme_door_save(struct cx *cx, struct door *d)
{
	if (!known_kind(d->kind))
		return FAIL(cx, ERR_INVALID, STR("no such kind of door"));
	d->name = str_given(d->name);
	d->phone = str_given(d->phone);
	d->note = str_given(d->note);
	if (d->name.n > LIMIT_NAME || d->note.n > LIMIT_LINE)
		return cx_issue(cx, "name", T("This is longer than fits here. Please make it shorter"));
	if (d->phone.n ? !programme_phone_is(d->phone) : d->name.n + d->note.n)
		return cx_issue(cx, "phone", T("Please write a telephone number here"));
	if (!d->id.n)
		d->id = cx_new_id(cx, arena_c(cx->arena, str_fmt(cx->arena, "door:{}", d->kind)));
	return programme_store_door_put(cx, d);
}

bool programme_point(str text, double *lat, double *lon)
{
	str part, first = { 0 }, second = { 0 };

	text = str_trim(text);
	if (text.n > 1 && text.p[0] == '(' && text.p[text.n - 1] == ')')
		text = (str){ text.p + 1, text.n - 2 };
	if (!memchr(text.n ? text.p : "", ',', text.n)) {   /* "51.62 -3.94" */
		while (str_next(&text, ' ', &part)) {
			if (!part.n)
				continue;
			if (second.p)
				return false;
			*(first.p ? &second : &first) = part;
		}
	} else if (str_next(&text, ',', &first))
		second = text;
	return str_real(str_trim(first), lat) && str_real(str_trim(second), lon);
}

str programme_neighbourhood_name(const struct neighbourhood_list *l, str id)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].id, id))
			return l->v[i].name;
	return STR("");
}

str programme_neighbourhood_named(struct arena *a, const struct neighbourhood_list *l, str name)
{
	str wanted = text_fold(a, name);

	for (size_t i = 0; i < l->n && wanted.n; i++)
		if (str_eq(text_fold(a, l->v[i].name), wanted))
			return l->v[i].id;
	return STR("");
}

err programme_neighbourhood_save(struct cx *cx, struct neighbourhood *n)
{
	n->name = str_given(n->name);
	if (!n->name.n)
		cx_issue(cx, "name", T("Please write its name"));
	else if (n->name.n > LIMIT_NAME)
		cx_issue(cx, "name", T("This is longer than fits here. Please make it shorter"));
	/* Wales and England with their islands, and a little sea. */
	if (!(n->lat > 49.7 && n->lat < 56 && n->lon > -6.6 && n->lon < 2.2))
		cx_issue(cx, "point", T("This point is not in Wales or England. Please look at the two numbers"));
	if (cx->issues.n)
		return ERR_INVALID;
	if (!n->id.n)
		n->id = cx_new_id(cx, "neighbourhood");
	return programme_store_neighbourhood_put(cx, n);
}

err programme_get(struct cx *cx, struct programme *out)
{
	str same, years;

	*out = (struct programme){ .name = cx->area.name, .welsh = cx->area.welsh };
	TRY(programme_store_setting_get(cx, "name", &same, &out->version));   /* all are written together */
	TRY(programme_store_setting_get(cx, "safeguarding", &out->safeguarding, &same));
	TRY(programme_store_setting_get(cx, "safeguarding_phone", &out->safeguarding_phone, &same));
	TRY(programme_store_setting_get(cx, "safeguarding_night", &out->safeguarding_night, &same));
	TRY(programme_store_setting_get(cx, "safeguarding_years", &years, &same));
	if (!str_int(years, &out->safeguarding_years) || out->safeguarding_years < 1 || out->safeguarding_years > LIMIT_POINTER_YEARS)
		out->safeguarding_years = LIMIT_POINTER_YEARS;
	return OK;
}

err programme_save(struct cx *cx, struct programme *p)
{
	p->name = str_given(p->name);
	p->safeguarding = str_given(p->safeguarding);
	p->safeguarding_phone = str_given(p->safeguarding_phone);
	p->safeguarding_night = str_given(p->safeguarding_night);
	if (!p->name.n)
		cx_issue(cx, "name", T("Please write a name"));
	else if (p->name.n > LIMIT_NAME)
		cx_issue(cx, "name", T("This is longer than fits here. Please make it shorter"));
	if (p->safeguarding.n > LIMIT_WORDS)
		cx_issue(cx, "safeguarding", T("This is longer than fits here. Please make it shorter"));
	if (p->safeguarding_phone.n && !programme_phone_is(p->safeguarding_phone))
		cx_issue(cx, "safeguarding_phone", T("Please write a telephone number here"));
	if (p->safeguarding_night.n && !programme_phone_is(p->safeguarding_night))
		cx_issue(cx, "safeguarding_night", T("Please write a telephone number here"));
	if (!p->safeguarding_years)
		p->safeguarding_years = LIMIT_POINTER_YEARS;
	if (p->safeguarding_years < 1 || p->safeguarding_years > LIMIT_POINTER_YEARS)
		cx_issue(cx, "safeguarding_years", T("Please choose one"));
	if (cx->issues.n)
		return ERR_INVALID;
	TRY(programme_store_area_put(cx, p->name, p->welsh));
	TRY(programme_store_setting_put(cx, "name", p->name));
	TRY(programme_store_setting_put(cx, "safeguarding", p->safeguarding));
	TRY(programme_store_setting_put(cx, "safeguarding_phone", p->safeguarding_phone));
	TRY(programme_store_setting_put(cx, "safeguarding_night", p->safeguarding_night));
	TRY(programme_store_setting_put(cx, "safeguarding_years", str_fmt(cx->arena, "{}", p->safeguarding_years)));
	cx->area.name = p->name;
	cx->area.welsh = p->welsh;
	return OK;
}
