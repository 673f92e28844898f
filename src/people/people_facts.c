/* SPDX-License-Identifier: Apache-2.0 */
/* people_facts.c -- the facts of a person, when two changed them at the same time: docs/conflicts.md. */
#include "base/buf.h"
#include "people/people_facts_int.h"

static const struct { const char *field; size_t at; enum conflict how; } facts[] = {
	{ "person.name", offsetof(struct person, name), BY_TIME },
	{ "person.neighbourhood", offsetof(struct person, neighbourhood), BY_TIME },
	{ "person.language", offsetof(struct person, language), BY_TIME },
	{ "person.reach", offsetof(struct person, reach), BY_TIME },
	{ "person.talk", offsetof(struct person, talk), BY_TIME },
	{ "person.ask_first", offsetof(struct person, ask_first), ADD_UP },
};

err people_facts_save(struct cx *cx, const struct person *now, struct person *p, str base, bool forget, str at)
{
	struct merge m = { .person = now->id, .row = now->id, .version = now->version, .base = base };

	TRY(versions_merge(cx, &m));
	/* To ask nothing any more is a yes to all that was asked about: not over what somebody has said since. */
	if (now->ask_first.n && !p->ask_first.n && versions_since(&m, "person.ask_first", ADD_UP))
		return cx_issue(cx, "words", T("They asked for something else since. What they ask stands: please look, and talk with them"));
	for (size_t i = 0; i < countof(facts); i++)
		TRY(versions_field(cx, &m, facts[i].field, *(const str *)((const char *)now + facts[i].at), (str *)((char *)p + facts[i].at),
			facts[i].how));
	if (forget)
		TRY(versions_hide(cx, now->id, "person.name"));
	TRY(versions_merged(cx, &m, at));
	p->version = m.write ? m.next : now->version;
	return m.write ? people_store_facts(cx, p) : OK;
}

static msg title(str field)
{
	return str_is(field, "person.name") ? T("What they like to be called") : str_is(field, "person.neighbourhood") ? T("Neighbourhood")
		: str_is(field, "person.language") ? T("Language they like to use") : str_is(field, "person.talk") ? T("How we talk best")
		: T("How to reach them");
}

err people_facts_lost(struct cx *cx, str person, const char *only, struct lost_list *out)
{
	struct neighbourhood_list places = { 0 };
	struct lost_list all = { 0 };

	TRY(versions_lost(cx, person, &all));
	if (all.n)
		TRY(programme_neighbourhood_find(cx, &places));
	for (size_t i = 0; i < all.n; i++) {
		struct lost l = all.v[i];
		if (only && !str_is(l.field, only))
			continue;
		if (str_is(l.field, "person.neighbourhood"))
			l.text.words = programme_neighbourhood_name(&places, l.text.words);
		if (str_is(l.field, "person.language"))
			l.text.words = msg_text(cx->lang, str_is(l.text.words, "cy") ? T("Welsh") : str_is(l.text.words, "en") ? T("English")
				: T("Another language, or BSL")).text;
		*LIST_ADD(cx->arena, out) = l;
	}
	return OK;
}

void people_facts_view_lost(struct html *h, struct cx *cx, const struct lost_list *l) { versions_view_lost(h, cx, l, title); }
