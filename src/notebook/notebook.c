/* SPDX-License-Identifier: Apache-2.0 */
/*
 * notebook.c -- the rules of the neighbourhood notebook.  No person belongs in it, so every coordinator
 * and lead of the area may read it, and a note does not say whose it is.
 */
#include "base/buf.h"
#include "base/id.h"
#include "base/text.h"
#include "base/when.h"
#include "notebook/notebook_int.h"

const struct notebook_topic notebook_topics[NOTEBOOK_TOPICS] = {
	{ "door", TEXT("A door that opens") }, { "seat", TEXT("Somewhere to sit") }, { "keeper", TEXT("Who keeps it") },
	{ "way", TEXT("Getting about") }, { "stuck", TEXT("Something in the way") }, { "other", TEXT("Something else") },
};

static bool holds(struct arena *a, str words, const void *arg)
{
	const struct text_tokens *ask = arg;
	str folded = text_fold(a, words);

	for (size_t i = 0; i < ask->n; i++)
		if (!memmem(folded.p, folded.n, ask->v[i].word.p, ask->v[i].word.n))
			return false;
	return true;
}

static err name_thing(struct cx *cx, struct notebook_note *n)
{
	struct thing t = { 0 };
	err e = n->thing.n ? community_thing_get(cx, n->thing, &t) : OK;

	n->thing_name = t.name;
	if (e == ERR_NOT_FOUND || str_is(t.state, "gone"))
		n->thing = n->thing_name = STR("");
	return e == ERR_NOT_FOUND ? OK : e;
}

err notebook_find(struct cx *cx, const struct notebook_ask *ask, size_t limit, struct notebook_list *out)
{
	struct notebook_ask from = *ask;
	struct text_tokens words = { 0 };

	if (!from.before.n)
		from.day = INT32_MAX, from.before = STR("");
	text_words(cx->arena, ask->q, &words);
	TRY(notebook_store_each(cx, &from, limit, holds, &words, out));
	for (size_t i = 0; i < out->n; i++)
		TRY(name_thing(cx, &out->v[i]));
	return OK;
}

err notebook_get(struct cx *cx, str id, struct notebook_note *out)
{
	TRY(notebook_store_get(cx, id, out));
	return name_thing(cx, out);
}

static err check(struct cx *cx, struct notebook_note *n)
{
	struct neighbourhood place;
	struct thing t = { 0 };
	bool topic = false;
	err e;

	n->words = str_given(n->words), n->topic = str_given(n->topic), n->thing = str_given(n->thing);
	n->neighbourhood = str_given(n->neighbourhood);
	for (size_t i = 0; i < NOTEBOOK_TOPICS; i++)
		topic |= str_is(n->topic, notebook_topics[i].id);
	if (!topic)
		n->topic = STR("other");
	if (!n->words.n)
		cx_issue(cx, "words", T("Please write something here"));
	if (n->words.n > LIMIT_NOTE_WORDS)
		cx_issue(cx, "words", T("This is longer than fits here. Please make it shorter"));
	e = n->neighbourhood.n ? programme_neighbourhood_get(cx, n->neighbourhood, &place) : OK;
	if (e == ERR_NOT_FOUND)
		e = cx_issue(cx, "neighbourhood", T("Please choose one"));
	if (!e && n->thing.n && (e = community_thing_get(cx, n->thing, &t)) == ERR_NOT_FOUND)
		e = cx_issue(cx, "thing", T("Please choose one"));
	return e ? e : cx->issues.n ? ERR_INVALID : OK;
}

err notebook_add(struct cx *cx, struct notebook_note *n)
{
	struct notebook_note there = { 0 };

	TRY(check(cx, n));
	n->id = id_derive(cx->arena, cx->form, STR("notebook"));   /* of the form alone: a note is nobody's */
	/* Nobody's forms are remembered here: sent again, this one must not undo what somebody made of the note since. */
	err e = notebook_store_get(cx, n->id, &there);
	if (!e && !str_eq(there.version, cx->form))
		return FAIL(cx, ERR_CONFLICT, STR("this note was changed since"));
	if (e && e != ERR_NOT_FOUND)
		return e;
	n->day = london_day(cx->said_at);
	n->version = cx->form;
	return notebook_store_put(cx, n);
}

err notebook_change(struct cx *cx, struct notebook_note *n, str base)
{
	struct notebook_note now = { 0 };

	TRY(notebook_store_get(cx, n->id, &now));
	TRY(check(cx, n));
	if (str_eq(str_given(base), now.version) || str_eq(now.version, cx->form))
		return notebook_store_put(cx, n);
	if (str_eq(n->words, now.words))
		return OK;
	/* Somebody else changed it meanwhile.  It is nobody's, so nobody is asked to choose: they are two notes now. */
	cx->both_at = str_fmt(cx->arena, "/notebook/{}", now.id);
	return notebook_add(cx, n);
}

static bool is_in(str word, const char *list)
{
	str rest = str_c(list), one;

	while (str_next(&rest, ' ', &one))
		if (str_eq(one, word))
			return true;
	return false;
}

/* The first name, or after a title the one that follows.  A name that is an everyday word too counts
 * only where it is written like a name. */
bool notebook_names(struct arena *a, str words, str name)
{
	static const char titles[] = "mr mrs miss ms mx dr sir lady auntie uncle nan grandad old mam dad the";
	static const char everyday[] = "may will rose grace joy hope faith bill mark dawn heather holly ivy lily poppy ruby jack rob sue"
		" pat art ray bet drew frank grant miles rich summer april june august angel penny olive hazel basil ginger bell hall"
		" sunny star gene dean earl king sally pearl amber robin martin glen dale bob nick ted don ben cliff bud gay max mog";
	struct text_tokens in = { 0 }, of = { 0 };
	size_t first = 0;

	text_words(a, words, &in);
	text_words(a, name, &of);
	while (first < of.n && is_in(of.v[first].word, titles))
		first++;
	if (first == of.n || of.v[first].word.n < 3)
		return false;
	for (size_t i = 0; i < in.n; i++) {
		bool small = words.p[in.v[i].at] >= 'a' && words.p[in.v[i].at] <= 'z';
		if (str_eq(in.v[i].word, of.v[first].word) && !(small && is_in(in.v[i].word, everyday)))
			return true;
	}
	return false;
}

err notebook_named(struct cx *cx, str words, struct person_list *out)
{
	struct person_list own = { 0 };

	TRY(people_alongside(cx, STR(""), &own));
	for (size_t i = 0; i < own.n && out->n < 3; i++)
		if (notebook_names(cx->arena, words, own.v[i].name))
			*LIST_ADD(cx->arena, out) = own.v[i];
	return OK;
}
