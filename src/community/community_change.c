/* SPDX-License-Identifier: Apache-2.0 */
/* community_change.c -- what was changed of a thing, and its undo. */
#include "community/community_change.h"
#include "community/community_when_form.h"

/* Whoever has a keeper's link acts with its id, and as nobody (community_keep.c). */
static const char *who(const struct cx *cx)
{
	int64_t roles = cx->actor.roles;

	return roles & ROLE_COORDINATOR ? "coordinator" : roles & ROLE_LEAD ? "lead" : roles & ROLE_ADMIN ? "admin" :
		roles & ROLE_STAFF ? "staff" : roles & ROLE_NOBODY && cx->actor.id.n ? "keeper" : "program";
}

static str checked_text(struct cx *cx, const struct thing *t)
{
	return t->checked_day ? str_fmt(cx->arena, "{} {}", t->checked_day, str_given(t->checked_by)) : STR("");
}

static str text_of(struct cx *cx, const struct thing *t, str field)
{
	struct thing_form f;
	const struct field *is = record_field(thing_form_record, arena_c(cx->arena, field));

	if (str_is(field, "state"))
		return t->state;
	if (!is)
		return checked_text(cx, t);
	thing_form_of(cx->arena, t, &f);
	return thing_field_text(cx->arena, is, &f);
}

static err add(struct cx *cx, const struct thing *t, const char *by, const char *field, int64_t n, str before, str after)
{
	if (n && str_eq(before, after))
		return OK;
	str id = cx_new_id(cx, arena_c(cx->arena, str_fmt(cx->arena, "change:{}:{}:{}", t->id, field, cx->now)));
	return change_store_add(cx, &(struct change){ .id = id, .thing = t->id, .field = str_c(field), .before = before, .after = after,
		.who = str_c(by), .at = cx->now, .n = n });
}

err community_changed(struct cx *cx, const struct thing *was, const struct thing *now, const char *by)
{
	struct thing_form a, b;
	size_t n = thing_form_record.n;

	by = by ? by : who(cx);
	/* A thing of a file says itself where it came from. */
	if (!was)
		return str_is(str_c(by), "file") ? OK : add(cx, now, by, "added", 0, STR(""), STR(""));
	thing_form_of(cx->arena, was, &a);
	thing_form_of(cx->arena, now, &b);
	for (size_t i = 0; i < n; i++) {
		const struct field *f = &thing_form_record.f[i];
		TRY(add(cx, now, by, f->name, (int64_t)i + 1, thing_field_text(cx->arena, f, &a), thing_field_text(cx->arena, f, &b)));
	}
	TRY(add(cx, now, by, "state", (int64_t)n + 1, was->state, now->state));
	return add(cx, now, by, "checked", (int64_t)n + 2, checked_text(cx, was), checked_text(cx, now));
}

err when_changed(struct cx *cx, const struct thing_when *was, const struct thing_when *now, const char *by)
{
	struct thing of = { .id = now->thing };

	return add(cx, &of, by ? by : who(cx), WHEN_FIELD, (int64_t)thing_form_record.n + 3, when_text(cx->arena, was), when_text(cx->arena, now));
}

err community_changes(struct cx *cx, str thing, struct change_list *out) { return change_store_find(cx, thing, out); }

bool change_stands(struct cx *cx, const struct thing *t, const struct thing_when *w, const struct change *c)
{
	if (str_is(c->field, WHEN_FIELD))
		return str_eq(when_text(cx->arena, w), c->after);
	return !str_is(c->field, "added") && str_eq(text_of(cx, t, c->field), c->after);
}

/* As it was: in the form, where other forms may have been drawn since, or beside it. */
static err put_back(struct cx *cx, struct thing *t, struct thing_form *f, const struct change *c)
{
	const struct field *is = record_field(thing_form_record, arena_c(cx->arena, c->field));
	str day, rest = c->before;

	if (is)
		return record_set(cx->arena, is, f, V(c->before)) ? OK : FAIL(cx, ERR_INVALID, STR("what it said before does not fit"));
	if (str_is(c->field, "state")) {
		t->state = c->before;
		return OK;
	}
	t->checked_day = 0;
	t->checked_by = STR("");
	if (str_next(&rest, ' ', &day) && day.n && str_int(day, &t->checked_day))
		t->checked_by = rest.p ? rest : STR("");
	return OK;
}

/* After the thing: it may have got another rhythm, and what stands beside the one before goes with that. */
static err put_when_back(struct cx *cx, const struct change *c)
{
	struct thing t = { 0 };
	struct thing_when was = { 0 }, w = { .thing = c->thing };

	if (!when_text_read(c->before, &w))
		return FAIL(cx, ERR_INTERNAL, STR("what was kept of its days cannot be read"));
	TRY(thing_store_get(cx, c->thing, &t));
	CHECK(when_text_read(c->after, &was));
	TRY(when_store_put(cx, &w));
	TRY(when_make(cx, &t));
	was.thing = c->thing;
	return when_changed(cx, &was, &w, NULL);
}

err community_change_undo(struct cx *cx, str id, int64_t at)
{
	struct change_list l = { 0 };
	struct thing t = { 0 }, beside;
	struct thing_form f;
	struct thing_when w = { 0 };
	struct str_list none = { 0 };
	const struct change *when = NULL;
	bool both, form = false, other = false;

	TRY(thing_store_get(cx, id, &t));
	TRY(when_store_get(cx, id, &w));
	TRY(change_store_find(cx, id, &l));
	thing_form_of(cx->arena, &t, &f);
	beside = t;
	for (size_t i = 0; i < l.n; i++) {
		const struct change *c = &l.v[i];
		if (c->at != at || !change_stands(cx, &t, &w, c))
			continue;
		if (str_is(c->field, WHEN_FIELD)) {
			when = c;
			continue;
		}
		TRY(put_back(cx, &beside, &f, c));
		*(record_field(thing_form_record, arena_c(cx->arena, c->field)) ? &form : &other) = true;
	}
	if (when)
		TRY(when_store_put(cx, &(struct thing_when){ .thing = id, .rule = STR(""), .not_on = STR(""), .also_on = STR("") }));
	if (form)
		TRY(community_thing_edit(cx, id, &f, &none, &both));
	if (when)
		TRY(put_when_back(cx, when));
	if (!other)
		return OK;
	TRY(thing_store_get(cx, id, &t));
	t.state = beside.state;
	t.checked_day = beside.checked_day;
	t.checked_by = beside.checked_by;
	return community_thing_save(cx, &t);
}
