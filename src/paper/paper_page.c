/* SPDX-License-Identifier: Apache-2.0 */
/* paper_page.c -- which words go on paper: what was chosen, as sections. */
#include "community/community.h"
#include "goodlife/goodlife.h"
#include "paper/paper_int.h"
#include "people/people.h"
#include "presence/presence.h"

static const struct field choice_fields[] = {
	FIELD(struct paper_choice, asked), FIELD(struct paper_choice, name),
	FIELD(struct paper_choice, talk), FIELD(struct paper_choice, vision),
	FIELD(struct paper_choice, matters), FIELD(struct paper_choice, gifts), FIELD(struct paper_choice, give),
	FIELD(struct paper_choice, change), FIELD(struct paper_choice, steps), FIELD(struct paper_choice, places), FIELD(struct paper_choice, find_us),
	FIELD(struct paper_choice, agreement), FIELD(struct paper_choice, people), FIELD(struct paper_choice, reach),
	FIELD(struct paper_choice, hard), FIELD(struct paper_choice, said_yes), FIELD(struct paper_choice, size, .max = 10),
};
const struct record paper_choice_record = RECORD(choice_fields);

void paper_choice_usual(struct paper_choice *c)
{
	c->name = c->talk = c->vision = c->matters = c->gifts = c->give = c->change = c->steps = c->places = c->find_us = true;
}

static bool chosen(const struct paper_choice *c, const struct page_words *w)
{
	const struct { const char *part; bool yes; } v[] = {
		{ "vision", c->vision }, { "matters", c->matters }, { "give", c->give }, { "change", c->change },
		{ "agreement", c->agreement },
	};

	if (w->hard)
		return c->hard;
	for (size_t i = 0; i < countof(v); i++)
		if (!strcmp(w->part, v[i].part))
			return v[i].yes;
	return false;
}

static void section(struct cx *cx, struct paper_section_list *out, msg title, str words)
{
	if (str_trim(words).n)
		*LIST_ADD(cx->arena, out) = (struct paper_section){ .title = title, .words = words };
}

static void texts(struct cx *cx, const struct paper_choice *c, const struct page_words_list *l, bool hard,
	struct paper_section_list *out)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].hard == hard && chosen(c, &l->v[i]))
			section(cx, out, l->v[i].title, l->v[i].words);
}

/* One thing a line.  A line break within it would make two of it. */
static void line(struct buf *b, str words, str more)
{
	if (b->n)
		buf_ch(b, '\n');
	buf_add(b, words);
	if (more.n) {
		buf_add(b, STR(" · "));
		buf_add(b, more);
	}
}

static err items(struct cx *cx, str person, bool people, struct paper_section_list *out)
{
	struct page_item_list l = { 0 };
	struct buf b = BUF(cx->arena, LIMIT_PAGE);

	TRY(people ? goodlife_ties(cx, person, &l) : goodlife_gifts(cx, person, &l));
	for (size_t i = 0; i < l.n; i++)
		if (!people || !str_is(l.v[i].ring, "could"))   /* who could be there is not there yet */
			line(&b, people ? paper_first_name(l.v[i].words) : l.v[i].words, people ? l.v[i].more : STR(""));
	section(cx, out, people ? T("People in my life") : T("Gifts and things I love"), buf_str(&b));
	return OK;
}

static err gave(struct cx *cx, str person, struct paper_section_list *out)
{
	struct page_item_list l = { 0 };
	struct buf b = BUF(cx->arena, LIMIT_PAGE);

	TRY(goodlife_gave(cx, person, &l));
	for (size_t i = 0; i < l.n; i++)
		line(&b, l.v[i].words, l.v[i].more);
	section(cx, out, T("What I have given"), buf_str(&b));
	return OK;
}

static err steps(struct cx *cx, str person, struct paper_section_list *out)
{
	struct step_list l = { 0 };
	struct buf b = BUF(cx->arena, LIMIT_PAGE);

	TRY(goodlife_steps_open(cx, person, &l));
	for (size_t i = 0; i < l.n; i++)
		line(&b, l.v[i].words, l.v[i].at_time);
	section(cx, out, T("Next steps"), buf_str(&b));
	return OK;
}

static err places(struct cx *cx, str person, struct paper_section_list *out)
{
	struct connection_list l = { 0 };
	struct buf b = BUF(cx->arena, LIMIT_PAGE);

	TRY(community_connections(cx, person, &l));
	for (size_t i = 0; i < l.n; i++)
		if (!str_is(l.v[i].state, "not_for_me"))
			line(&b, l.v[i].thing_name, STR(""));
	section(cx, out, T("Groups and places"), buf_str(&b));
	return OK;
}

/* Whom to ring and where they usually are; days of this week would soon be untrue on paper. */
static err find_us(struct cx *cx, str neighbourhood, struct paper_section_list *out)
{
	str lines = STR("");

	if (neighbourhood.n)
		TRY(presence_lines(cx, neighbourhood, &lines));
	section(cx, out, T("Where to find us"), lines);
	return OK;
}

err paper_sections(struct cx *cx, str person, const struct paper_choice *c, struct paper_section_list *out)
{
	struct person p = { 0 };
	struct page_words_list words = { 0 };

	TRY(people_get(cx, person, &p));
	TRY(goodlife_words(cx, person, &words));
	if (c->name)
		*LIST_ADD(cx->arena, out) = (struct paper_section){ .name = paper_first_name(p.name), .words = STR("") };
	if (c->talk)
		section(cx, out, T("How we talk best"), p.talk);
	texts(cx, c, &words, false, out);
	if (c->gifts)
		TRY(items(cx, person, false, out));
	if (c->give)
		TRY(gave(cx, person, out));
	if (c->steps)
		TRY(steps(cx, person, out));
	if (c->places)
		TRY(places(cx, person, out));
	if (c->find_us)
		TRY(find_us(cx, p.neighbourhood, out));
	if (c->people)
		TRY(items(cx, person, true, out));
	texts(cx, c, &words, true, out);
	if (c->reach)
		section(cx, out, T("How to reach me"), p.reach);
	return OK;
}
