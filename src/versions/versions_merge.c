/* SPDX-License-Identifier: Apache-2.0 */
/*
 * versions_merge.c -- a form that was drawn from a row which may have changed since, field by field.
 *
 * Causality first: a field that nobody else wrote since the form was drawn is simply written, and one that this
 * form leaves as it was drawn stays as others wrote it.  When both wrote, the rule for that kind of field
 * decides, and what does not stand is kept.  Each change leaves a row with the form that made it, so the rows
 * of a record are its versions in their order.
 */
#include "access/access.h"
#include "base/buf.h"
#include "base/id.h"
#include "versions/versions_int.h"

static bool in(const struct kept *k, const char *state) { return str_is(k->state, state); }
static bool stood(const struct kept *k) { return in(k, "was"); }

/* It goes out to phones, and somebody chose the words: what stands before them keeps it apart from every other use of the key. */
static str tag(struct cx *cx, str words)
{
	return cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "was\n{}", words));
}

/* That a form met another version than it was drawn from, and which that was; NULL: it did not. */
static const struct kept *met(const struct merge *m, str form)
{
	for (size_t i = 0; i < m->kept.n && form.n; i++)
		if (in(&m->kept.v[i], "met") && str_eq(m->kept.v[i].by, form))
			return &m->kept.v[i];
	return NULL;
}

static bool seen(const struct merge *m, str by)
{
	for (size_t i = 0; i < m->chain.n; i++)
		if (str_eq(m->chain.v[i], by))
			return true;
	return false;
}

/* Whoever drew a form from one that had only been pressed saw what that one was drawn from, and what it said: nothing of
 * what it met when it arrived.  So a form has behind it those that it was drawn from, the last first.  The ids are whoever's
 * who sends them, and may name each other. */
static void chain(struct cx *cx, struct merge *m)
{
	const struct kept *k;

	m->chain = (struct str_list){ 0 };
	for (str form = m->base; form.n && m->chain.n < LIMIT_CHAIN && !seen(m, form); form = k ? k->words : STR("")) {
		*LIST_ADD(cx->arena, &m->chain) = form;
		k = met(m, form);
	}
}

err versions_merge(struct cx *cx, struct merge *m)
{
	m->write = m->both = m->known = false;
	m->since = -1;
	m->base = id_is(m->base) ? m->base : STR("");
	m->version = str_given(m->version);
	m->stale = !str_eq(m->base, m->version);
	m->next = m->stale && cx->form.n ? cx_new_id(cx, "met") : cx->form;   /* a page that is only read has no form */
	TRY(versions_store_find(cx, m->row, &m->kept));
	chain(cx, m);
	str first = m->chain.n ? m->chain.v[m->chain.n - 1] : STR("");
	for (size_t i = 0; i < m->kept.n && first.n; i++)
		if (str_eq(m->kept.v[i].by, first))
			m->known = true, m->since = m->kept.v[i].n;
	for (size_t i = 0; i < m->kept.n && first.n && !m->known; i++)
		if (str_eq(m->kept.v[i].old, first))
			m->known = true, m->since = m->kept.v[i].n - 1;
	return OK;
}

static err note(struct cx *cx, struct merge *m, const char *field, const char *state, str words, str who, int64_t at)
{
	return versions_store_add(cx, &(struct kept){
		.id = cx_new_id(cx, arena_c(cx->arena, str_fmt(cx->arena, "kept:{}:{}:{}", m->row, field, state))), .person = m->person,
		.row = m->row, .field = str_c(field), .words = words, .state = str_c(state), .old = m->version, .by = cx->form, .who = who,
		.at = at, .moment_at = m->moment_at });
}

static err write(struct cx *cx, struct merge *m, const char *field, str stands)
{
	m->write = true;
	return note(cx, m, field, "was", tag(cx, stands), cx->actor.id, cx->said_at);
}

/* The last that wrote what stands; NULL: nobody for 90 days. */
static const struct kept *newest(const struct merge *m, const char *field)
{
	for (size_t i = m->kept.n; i-- > 0;)
		if (str_is(m->kept.v[i].field, field) && stood(&m->kept.v[i]))
			return &m->kept.v[i];
	return NULL;
}

/* What one form of the chain left of the field: that its words stood (before any other), or that they never did. */
static const struct kept *left_by(const struct merge *m, str form, const char *field)
{
	const struct kept *aside = NULL;

	for (size_t i = 0; i < m->kept.n; i++) {
		const struct kept *k = &m->kept.v[i];
		if (!str_is(k->field, field) || !str_eq(k->by, form))
			continue;
		if (stood(k))
			return k;
		aside = k;
	}
	return aside;
}

/* What the field said when the form was drawn, if somebody else has written it since; else NULL.  Words that never stood
 * here count as that.  Where words were added to others that their writer had not read, those are still unread. */
static const struct kept *written_since(const struct merge *m, const char *field, enum conflict how)
{
	int64_t since = m->since;

	for (size_t i = 0; i < m->chain.n; i++) {
		const struct kept *left = left_by(m, m->chain.v[i], field);
		if (left && !stood(left))
			return left;
		if (left && (how != ADD_UP || !met(m, m->chain.v[i]))) {
			since = left->n;
			break;
		}
	}
	for (size_t i = 0; i < m->kept.n; i++) {
		const struct kept *k = &m->kept.v[i];
		if (str_is(k->field, field) && stood(k) && k->n > since && !seen(m, k->by))
			return k;
	}
	return NULL;
}

/* Words that were replaced are not kept: only a keyed hash of them, by which they are known again. */
static bool says(struct cx *cx, const struct kept *k, str words) { return str_eq(k->words, stood(k) ? tag(cx, words) : words); }

/* A form older than we can tell, with words that stood here once: somebody has replaced them, perhaps to be forgotten. */
static bool stood_once(struct cx *cx, const struct merge *m, const char *field, str words)
{
	for (size_t i = 0; i < m->kept.n; i++)
		if (stood(&m->kept.v[i]) && str_is(m->kept.v[i].field, field) && says(cx, &m->kept.v[i], words))
			return true;
	return false;
}

static bool mine_stands(struct cx *cx, const struct merge *m, const struct kept *last, enum conflict how)
{
	bool own = cx->actor.roles & ROLE_PERSON, theirs = last && str_eq(last->who, m->person);

	if (own != theirs)
		return own;
	if (how == KEEP_BOTH)
		return false;
	return cx->said_at != (last ? last->at : 0) ? cx->said_at > (last ? last->at : 0) : str_cmp(cx->form, last->by) > 0;
}

static bool has_line(str text, str line)
{
	str one;

	while (str_next(&text, '\n', &one))
		if (str_eq(one, line))
			return true;
	return false;
}

/* Each line of both, once. */
static str add_up(struct arena *a, str stands, str mine)
{
	struct buf all = BUF(a, stands.n + 1 + mine.n);
	str rest = mine, line;

	buf_add(&all, stands);
	while (str_next(&rest, '\n', &line))
		if (line.n && !has_line(stands, line))
			buf_fmt(&all, "{}{}", all.n ? STR("\n") : STR(""), line);
	return buf_str(&all);
}

/* Both wrote. */
static err settle(struct cx *cx, struct merge *m, const char *field, str stands, str *mine, enum conflict how)
{
	const struct kept *last = newest(m, field);
	const char *state = how == KEEP_BOTH ? "both" : "lost";

	if (how == NO_STANDS) {
		if (mine->n)
			return write(cx, m, field, stands);
		*mine = stands;
		return OK;
	}
	m->both = true;
	if (how == ADD_UP) {
		*mine = add_up(cx->arena, stands, *mine);
		return str_eq(*mine, stands) ? OK : write(cx, m, field, stands);
	}
	if (mine_stands(cx, m, last, how)) {
		TRY(note(cx, m, field, state, stands, last ? last->who : STR(""), last ? last->at : 0));
		return write(cx, m, field, stands);
	}
	TRY(note(cx, m, field, state, *mine, cx->actor.id, cx->said_at));
	*mine = stands;
	return OK;
}

err versions_field(struct cx *cx, struct merge *m, const char *field, str stands, str *mine, enum conflict how)
{
	stands = str_given(stands);
	*mine = str_given(*mine);
	if (str_eq(*mine, stands))
		return OK;
	if (!m->stale)
		return write(cx, m, field, stands);
	const struct kept *then = written_since(m, field, how);
	if (m->known && !then)
		return write(cx, m, field, stands);
	if (m->known ? says(cx, then, *mine) : stood_once(cx, m, field, *mine)) {
		*mine = stands;
		return OK;
	}
	return settle(cx, m, field, stands, mine, how);
}

err versions_merged(struct cx *cx, struct merge *m, str at)
{
	if (m->both)
		cx->both_at = at;
	/* For a form that was drawn from this one on the same phone: chain.  Where there are too many to be a day's work, one
	 * drawn from it is met as if nobody could tell what its writer saw. */
	size_t many = 0;
	for (size_t i = 0; i < m->kept.n; i++)
		many += in(&m->kept.v[i], "met");
	return m->stale && many < LIMIT_MET ? note(cx, m, "", "met", m->base.n ? m->base : STR("-"), cx->actor.id, cx->said_at) : OK;
}

bool versions_since(const struct merge *m, const char *field, enum conflict how)
{
	return m->stale && (!m->known || written_since(m, field, how));
}

err versions_hide(struct cx *cx, str row, const char *field) { return versions_store_hide(cx, row, field); }
err versions_forget(struct cx *cx, str row) { return versions_store_delete(cx, row); }
err versions_move(struct cx *cx, str row, str person) { return versions_store_move(cx, row, person); }

err versions_daily(struct cx *cx) { return versions_store_tidy(cx, cx->now - LIMIT_WAS); }

/* What stands, and the other, with who said them. */
static err text_of(struct cx *cx, const struct merge *m, str words, const struct kept *k, struct version_text *out)
{
	struct staff s = { 0 };

	*out = (struct version_text){ .words = words, .own = m->own || (k && str_eq(k->who, m->person)), .at = k ? k->at : 0 };
	if (!k || !k->who.n || str_eq(k->who, m->person))
		return OK;
	err e = access_staff_get(cx, k->who, &s);
	out->who = s.name;
	return e == ERR_NOT_FOUND ? OK : e;
}

err versions_two(struct cx *cx, const struct merge *m, const char *field, str stands, str other, struct two *out)
{
	*out = (struct two){ 0 };
	TRY(text_of(cx, m, stands, newest(m, field), &out->stands));
	for (size_t i = 0; i < m->kept.n; i++) {
		const struct kept *k = &m->kept.v[i];
		if (!out->id.n && in(k, "both") && str_is(k->field, field) && (!other.n || str_eq(k->id, other))) {
			out->id = k->id;
			TRY(text_of(cx, m, k->words, k, &out->other));
		}
	}
	return OK;
}

err versions_chosen(struct cx *cx, struct merge *m, const char *field, const struct version_choice *c, str *text)
{
	struct two t;
	str stands = *text;

	TRY(versions_two(cx, m, field, stands, c->other.n ? c->other : STR("-"), &t));
	if (!t.id.n || (c->base.p && m->stale)) {
		/* Somebody was quicker.  A text made of both is somebody's words all the same: it waits beside what stands. */
		if (!str_is(c->keep, "both") || !c->words.n || str_eq(c->words, stands))
			return versions_late(cx);
		m->both = true;
		return note(cx, m, field, "both", c->words, cx->actor.id, cx->said_at);
	}
	TRY(versions_choose(cx, c, &t.stands, &t.other, text));
	TRY(versions_store_state(cx, t.id, "done"));
	return str_eq(*text, stands) ? OK : write(cx, m, field, stands);
}

err versions_lost(struct cx *cx, str row, struct lost_list *out)
{
	struct merge m = { .row = row };

	TRY(versions_store_find(cx, row, &m.kept));
	for (size_t i = m.kept.n; i-- > 0;) {
		const struct kept *k = &m.kept.v[i];
		if (!in(k, "lost") || !k->words.n)
			continue;
		m.person = k->person;
		struct lost *l = LIST_ADD(cx->arena, out);
		l->field = k->field;
		TRY(text_of(cx, &m, k->words, k, &l->text));
	}
	return OK;
}

err versions_waiting(struct cx *cx, const char *field, struct kept_list *out) { return versions_store_waiting(cx, field, out); }
