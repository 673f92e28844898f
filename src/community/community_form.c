/* SPDX-License-Identifier: Apache-2.0 */
/*
 * community_form.c -- a thing as a form has it, and what happens when two people have changed it at
 * once: each field knows which form wrote it, small facts go by who said it last, and of longer texts
 * both are kept until someone chooses.
 */
#include "base/id.h"
#include "base/when.h"
#include "community/community_int.h"

#define F(m, ...) FIELD(struct thing_form, m, __VA_ARGS__)
static const struct field form_fields[] = {
	F(kind, .max = 20), F(name, .max = LIMIT_NAME), F(about, .max = LIMIT_WORDS), F(at_place, .max = ID_LENGTH),
	F(point, .max = 60), F(address, .max = LIMIT_LINE), F(neighbourhood, .max = ID_LENGTH),
	F(freq, .max = 20), F(mon), F(tue), F(wed), F(thu), F(fri), F(sat), F(sun), F(nth, .max = 5),
	F(opens, .max = 10), F(closes, .max = 10), F(when_words, .max = LIMIT_LINE), F(cost, .max = 20),
	F(cost_words, .max = LIMIT_LINE), F(step_free, .max = 10), F(access_words, .max = LIMIT_LINE), F(food), F(warm),
	F(welcome, .max = LIMIT_WORDS), F(language, .max = LIMIT_NAME), F(keeper_name, .max = LIMIT_NAME),
	F(keeper_reach, .max = LIMIT_LINE), F(keeper_public),
};
const struct record thing_form_record = { form_fields, countof(form_fields) };

/* "10", "10:30", "10.30", "2pm", "2:30 pm": minutes of the day. */
bool community_time_read(str s, int64_t *minute)
{
	int64_t hour = 0, min = 0;
	bool pm, am;
	str part;

	s = str_trim(s);
	pm = s.n > 2 && (s.p[s.n - 1] | 32) == 'm' && (s.p[s.n - 2] | 32) == 'p';
	am = s.n > 2 && (s.p[s.n - 1] | 32) == 'm' && (s.p[s.n - 2] | 32) == 'a';
	if (pm || am)
		s = str_trim((str){ s.p, s.n - 2 });
	size_t at = 0;
	while (at < s.n && s.p[at] != ':' && s.p[at] != '.')
		at++;
	part = (str){ s.p, at };
	if (!str_int(part, &hour) || part.p[0] == '-' || part.p[0] == '+')
		return false;
	if (at < s.n) {
		part = (str){ s.p + at + 1, s.n - at - 1 };
		if (part.n != 2 || !str_int(part, &min) || min < 0)
			return false;
	}
	if (hour > 24 || min > 59 || ((pm || am) && (hour < 1 || hour > 12)))
		return false;
	hour = pm && hour < 12 ? hour + 12 : am && hour == 12 ? 0 : hour;
	*minute = hour * 60 + min;
	return *minute <= 1440;
}

str community_time_write(struct arena *a, int64_t minute)
{
	return str_fmt(a, "{}:{}{}", minute / 60, minute % 60 < 10 ? "0" : "", minute % 60);
}

str community_point_write(struct arena *a, const struct thing *t)
{
	char text[60];

	if (t->lat == 0 && t->lon == 0)
		return STR("");
	return arena_dup(a, (str){ text, (size_t)snprintf(text, sizeof text, "%.5f, %.5f", t->lat, t->lon) });
}

bool community_point_read(str s, double *lat, double *lon)
{
	str first;

	return str_next(&s, ',', &first) && str_real(str_trim(first), lat) && str_real(str_trim(s), lon);
}

void thing_form_of(struct arena *a, const struct thing *t, struct thing_form *f)
{
	bool *const days[] = { &f->mon, &f->tue, &f->wed, &f->thu, &f->fri, &f->sat, &f->sun };

	*f = (struct thing_form){ .kind = t->kind, .name = t->name, .about = t->about, .at_place = t->at_place,
		.address = t->address, .neighbourhood = t->neighbourhood, .freq = t->freq, .nth = t->nth,
		.when_words = t->when_words, .cost = t->cost, .cost_words = t->cost_words, .step_free = t->step_free,
		.access_words = t->access_words, .food = t->food, .warm = t->warm, .welcome = t->welcome,
		.language = t->language, .keeper_name = t->keeper_name, .keeper_reach = t->keeper_reach,
		.keeper_public = t->keeper_public };
	for (size_t i = 0; i < countof(days); i++)
		*days[i] = t->days >> i & 1;
	f->point = community_point_write(a, t);
	if (t->opens_at || t->closes_at)
		f->opens = community_time_write(a, t->opens_at);
	if (t->closes_at)
		f->closes = community_time_write(a, t->closes_at);
}

static err read_time(struct cx *cx, const char *field, str s, int64_t *out)
{
	*out = 0;
	if (!s.n || community_time_read(s, out))
		return OK;
	return cx_issue(cx, field, T("Write a time such as 10:30 or 2pm."));
}

static err read_point(struct cx *cx, const struct thing_form *f, struct thing *t)
{
	t->lat = t->lon = 0;
	if (!f->point.n || community_point_read(f->point, &t->lat, &t->lon))
		return OK;
	return cx_issue(cx, "point", T("Write two numbers with a comma between, such as 51.6201, -3.9412."));
}

err thing_form_to(struct cx *cx, const struct thing_form *f, struct thing *t)
{
	const bool days[] = { f->mon, f->tue, f->wed, f->thu, f->fri, f->sat, f->sun };
	err e, first;

	t->kind = f->kind, t->name = f->name, t->about = f->about, t->at_place = f->at_place, t->address = f->address;
	t->neighbourhood = f->neighbourhood, t->freq = f->freq, t->nth = str_is(f->freq, "monthly") ? f->nth : 0;
	t->when_words = f->when_words, t->cost = f->cost, t->cost_words = f->cost_words, t->step_free = f->step_free;
	t->access_words = f->access_words, t->food = f->food, t->warm = f->warm, t->welcome = f->welcome;
	t->language = f->language, t->keeper_name = f->keeper_name, t->keeper_reach = f->keeper_reach;
	t->keeper_public = f->keeper_public;
	t->days = 0;
	for (size_t i = 0; i < countof(days); i++)
		t->days |= (int64_t)days[i] << i;
	first = read_time(cx, "opens", f->opens, &t->opens_at);
	e = read_time(cx, "closes", f->closes, &t->closes_at);
	first = first ? first : e;
	e = read_point(cx, f, t);
	return first ? first : e;
}

/* A field's value as one text, to be compared and kept. */
str thing_field_text(struct arena *a, const struct field *f, const void *rec)
{
	val v = record_get(f, rec);

	return v.kind == VAL_STR ? v.s : v.kind == VAL_NULL ? STR("") : str_fmt(a, "{}", v);
}

static bool is_long(const char *field) { return !strcmp(field, "about") || !strcmp(field, "welcome"); }

str thing_version_of(const struct thing *t, const struct was_list *was, const char *field)
{
	for (size_t i = was->n; i-- > 0;)
		if (str_is(was->v[i].field, field) && str_is(was->v[i].state, "was"))
			return was->v[i].by;
	return t->first_version;
}

/* What the field said in that version; false when it is too long ago to know. */
static bool said_then(const struct was_list *was, const char *field, str version, str *words)
{
	for (size_t i = 0; i < was->n; i++)
		if (str_is(was->v[i].field, field) && str_eq(was->v[i].old, version) && str_is(was->v[i].state, "was")) {
			*words = was->v[i].words;
			return true;
		}
	return false;
}

static err note(struct cx *cx, const struct thing *t, const char *field, const char *state, str words, str old)
{
	return was_store_add(cx, &(struct was){ .id = cx_new_id(cx, arena_c(cx->arena, str_fmt(cx->arena, "was:{}:{}", field, state))),
		.thing = t->id, .field = str_c(field), .state = str_c(state), .words = words, .old = old, .by = cx->form,
		.at = cx->said_at });
}

/* One field of a form that was drawn from `base`: what stands there afterwards is in now. */
static err merge_field(struct cx *cx, const struct field *f, const struct thing *t, const struct was_list *was,
	const struct thing_form *stands, str base, struct thing_form *now, bool *both)
{
	str mine = thing_field_text(cx->arena, f, now), theirs = thing_field_text(cx->arena, f, stands), then = theirs;
	str version = thing_version_of(t, was, f->name);

	if (str_eq(mine, theirs))
		return OK;
	if (!base.n || str_eq(base, version))
		return note(cx, t, f->name, "was", theirs, version);
	/* Somebody else has written this field since the form was drawn. */
	bool untouched = said_then(was, f->name, base, &then) && str_eq(mine, then);
	bool keep_theirs = untouched || is_long(f->name) || cx->said_at < thing_said_at(was, f->name);
	if (!keep_theirs) {
		*both = true;
		TRY(note(cx, t, f->name, "was", theirs, version));
		return note(cx, t, f->name, "both", theirs, version);
	}
	if (!untouched) {
		*both = true;
		TRY(note(cx, t, f->name, "both", mine, base));
	}
	if (!record_set(cx->arena, f, now, record_get(f, stands)))
		BUG("a field does not fit itself");
	return OK;
}

int64_t thing_said_at(const struct was_list *was, const char *field)
{
	for (size_t i = was->n; i-- > 0;)
		if (str_is(was->v[i].field, field) && str_is(was->v[i].state, "was"))
			return was->v[i].at;
	return 0;
}

err community_thing_edit(struct cx *cx, str id, struct thing_form *now, const struct str_list *bases, bool *both)
{
	struct thing t = { 0 };
	struct thing_form stands;
	struct was_list was = { 0 };

	*both = false;
	TRY(thing_store_get(cx, id, &t));
	TRY(was_store_find(cx, id, &was));
	thing_form_of(cx->arena, &t, &stands);
	for (size_t i = 0; i < countof(form_fields); i++)
		TRY(merge_field(cx, &form_fields[i], &t, &was, &stands, i < bases->n ? bases->v[i] : (str){ 0 }, now, both));
	TRY(thing_form_to(cx, now, &t));
	return community_thing_save(cx, &t);
}

/* Someone chose: the words that waited stand now, or go. */
err community_thing_choose(struct cx *cx, str id, str which, bool take)
{
	struct thing t = { 0 };
	struct thing_form now;
	struct was_list was = { 0 };
	const struct was *w = NULL;

	TRY(thing_store_get(cx, id, &t));
	TRY(was_store_find(cx, id, &was));
	for (size_t i = 0; i < was.n; i++)
		if (str_eq(was.v[i].id, which) && str_is(was.v[i].state, "both"))
			w = &was.v[i];
	if (!w)
		return OK;   /* somebody has chosen already */
	TRY(was_store_chosen(cx, which));
	const struct field *f = record_field(thing_form_record, arena_c(cx->arena, w->field));
	if (!take || !f)
		return OK;
	thing_form_of(cx->arena, &t, &now);
	TRY(note(cx, &t, f->name, "was", thing_field_text(cx->arena, f, &now), thing_version_of(&t, &was, f->name)));
	if (!record_set(cx->arena, f, &now, V(w->words)))
		return FAIL(cx, ERR_INVALID, STR("the words that waited do not fit"));
	TRY(thing_form_to(cx, &now, &t));
	return community_thing_save(cx, &t);
}
