/* SPDX-License-Identifier: Apache-2.0 */
/* mine_family.c -- a page that is held by family: the rules. */
#include "base/buf.h"
#include "base/when.h"
#include "mine/mine_family_int.h"

/* The story is not among them: a moment may tell of one home what the other is not to know.  What the family is to
 * read of it, a coordinator writes for them. */
const size_t family_n_parts = 9;

const struct share_part *family_part(str part)
{
	for (size_t i = 0; i < family_n_parts; i++)
		if (str_is(part, share_parts[i].part))
			return &share_parts[i];
	return NULL;
}

bool family_stands(const struct cx *cx, const struct holder *h) { return !h->until || h->until > cx->now; }

err family_read(struct cx *cx, str person, struct family *out)
{
	int64_t from = 0;

	TRY(people_get(cx, person, &out->person));
	TRY(access_holder_find(cx, person, &out->holders));
	TRY(access_story_from(cx, person, &from));
	/* On the person's own screen only what is for everyone: it may be looked at in either home. */
	TRY(family_store_words(cx, person, from, !(cx->actor.roles & ROLE_PERSON), &out->words));
	return family_store_decided(cx, person, &out->decided);
}

static err check(struct cx *cx, const struct family_form *f)
{
	if (!f->called.n)
		cx_issue(cx, "called", T("What do they call them? Mum, Dad or a first name is enough"));
	if (!f->voice.n)
		cx_issue(cx, "voice", T("Please write what they said themselves, or what they showed"));
	if (!f->said.n)
		cx_issue(cx, "said", T("Please write how it was agreed, and who said so"));
	if (!f->parts.n)
		cx_issue(cx, share_parts[0].part, T("Please choose at least one part"));
	return cx->issues.n ? ERR_INVALID : OK;
}

err family_add(struct cx *cx, str person, const struct family_form *f, str *id)
{
	struct holder h = { .person = person, .member = STR(""), .called = f->called, .said = f->said, .voice = f->voice, .parts = f->parts };

	TRY(access_may_see(cx, person));
	TRY(check(cx, f));
	TRY(access_holder_add(cx, &h));
	*id = h.id;
	return OK;
}

static err add_words(struct cx *cx, struct family_word *f)
{
	int64_t words = 0, decides = 0;

	if (!f->words.n)
		return cx_issue(cx, "words", T("Please write something first"));
	TRY(family_store_count(cx, f->person, f->member, f->only_for, &words, &decides));
	if (words >= LIMIT_FAMILY_WORDS)
		return cx_issue(cx, "words", T("Very much is written here already. Please take something away first"));
	f->id = cx_new_id(cx, "family words");
	f->at = cx->now;
	return family_store_word_put(cx, f);
}

/* only_for: who holds the page by this, or "all". */
err family_say(struct cx *cx, str person, str only_for, str words)
{
	struct family_word f = { .person = person, .member = STR(""), .staff = cx->actor.id, .part = STR(""), .words = words, .only_for = STR("") };
	struct holder h = { 0 };

	TRY(access_may_see(cx, person));
	if (!only_for.n)
		return cx_issue(cx, "for", T("Please choose who is to read it"));
	if (!str_is(only_for, "all")) {
		TRY(access_holder_get(cx, person, only_for, &h));
		f.only_for = h.member;
	}
	return add_words(cx, &f);
}

err family_unsay(struct cx *cx, str person, str id)
{
	struct family_word f = { 0 };

	TRY(access_may_see(cx, person));
	TRY(family_store_word_get(cx, id, &f));
	return str_eq(f.person, person) && f.staff.n && str_eq(f.staff, cx->actor.id) ? family_store_word_delete(cx, id) : ERR_NOT_FOUND;
}

err family_decide(struct cx *cx, str person, const struct decides_form *f)
{
	bool own = cx->actor.roles & ROLE_PERSON;
	struct decided d = { .words = f->words, .said_by = own ? STR("") : f->said_by, .made_by = own ? STR("") : cx->actor.id, .at = cx->now };
	int64_t words = 0, decides = 0;

	TRY(access_may_see(cx, person));
	if (!f->words.n)
		cx_issue(cx, "words", T("Please write who decides, and about what"));
	if (!own && !f->said_by.n)
		cx_issue(cx, "said_by", T("Please write who said so"));
	if (f->again.n && !day_parse(f->again, &d.again_day))
		cx_issue(cx, "again", T("Please write the day as year-month-day, such as 2026-11-21"));
	if (cx->issues.n)
		return ERR_INVALID;
	TRY(family_store_count(cx, person, STR(""), STR(""), &words, &decides));
	if (decides >= LIMIT_DECIDES)
		return cx_issue(cx, "words", T("Very much is written here already. Please talk with whoever looks after Alongside"));
	d.id = cx_new_id(cx, "decides");
	return family_store_decided_put(cx, person, &d);
}

static bool holds_alone(struct cx *cx, const struct holder_list *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (family_stands(cx, &l->v[i]) && !l->v[i].kept)
			return false;
	return true;
}

/* What was theirs to read, and is ticked. */
static str narrowed(struct cx *cx, str had, str ticked)
{
	struct share may = { .parts = had };
	struct buf b = BUF(cx->arena, 200);
	str rest = ticked, one;

	while (str_next(&rest, ' ', &one))
		if (share_has(&may, arena_c(cx->arena, one)))
			buf_fmt(&b, "{}{}", b.n ? " " : "", one);
	return buf_str(&b);
}

err family_over(struct cx *cx, str person, const struct stays_list *stay, str said)
{
	bool own = cx->actor.roles & ROLE_PERSON;
	struct holder_list all = { 0 };
	struct stays_list less = { 0 };
	struct person p = { 0 };

	TRY(people_get(cx, person, &p));
	if (!own && !said.n)
		return cx_issue(cx, "said", T("Please write how they said so, in their words"));
	TRY(access_holder_find(cx, person, &all));
	if (holds_alone(cx, &all))
		return OK;
	for (size_t i = 0; i < all.n; i++)
		for (size_t k = 0; k < stay->n; k++)
			if (str_eq(all.v[i].id, stay->v[k].holder))
				*LIST_ADD(cx->arena, &less) = (struct stays){ all.v[i].id, narrowed(cx, all.v[i].parts, stay->v[k].parts) };
	str words = said.n ? said : msg_text(cx->lang, T("I hold my page myself now.")).text;
	TRY(access_take_over(cx, person, &less, words));
	return family_store_decided_put(cx, person, &(struct decided){ .id = cx_new_id(cx, "decides"), .words = words,
		.said_by = own ? STR("") : p.name, .made_by = own ? STR("") : cx->actor.id, .at = cx->now });
}

/* As the person would read it: what is kept off their own screen is not there either. */
static err read_as(struct cx *cx, str person, struct shared *page)
{
	struct actor was = cx->actor;

	cx->actor = (struct actor){ person, STR(""), ROLE_PERSON, STR("") };
	err e = share_read(cx, page);
	cx->actor = was;
	return e;
}

err held_open(struct cx *cx, str id, struct held *out)
{
	*out = (struct held){ 0 };
	TRY(access_holds(cx, id, &out->holder));
	out->page.share = (struct share){ .person = out->holder.person, .parts = out->holder.parts };
	TRY(read_as(cx, out->holder.person, &out->page));
	TRY(family_store_side(cx, &out->holder, &out->words));
	cx->actor.id = out->holder.id;
	return OK;
}

err held_find(struct cx *cx, struct held_lines *out)
{
	struct holder_list all = { 0 };

	TRY(access_holds_find(cx, &all));
	for (size_t i = 0; i < all.n; i++) {
		struct held_line line = { .holder = all.v[i] };
		err e = family_stands(cx, &line.holder) ? people_called(cx, line.holder.person, &line.name) : OK;
		if (e && e != ERR_NOT_FOUND)
			return e;
		if (!e)
			*LIST_ADD(cx->arena, out) = line;
	}
	return OK;
}

/* Only for themselves and for who walks alongside: never for another who holds it. */
err held_say(struct cx *cx, str id, str part, str words)
{
	struct holder h = { 0 };

	TRY(access_holds(cx, id, &h));
	if (h.kept)
		return ERR_NOT_FOUND;
	return add_words(cx, &(struct family_word){ .person = h.person, .member = h.member, .staff = STR(""), .only_for = h.member,
		.part = part, .words = words });
}

err held_unsay(struct cx *cx, str id, str word)
{
	struct family_word f = { 0 };
	struct holder h = { 0 };

	TRY(access_holds(cx, id, &h));
	TRY(family_store_word_get(cx, word, &f));
	return str_eq(f.person, h.person) && str_eq(f.member, h.member) ? family_store_word_delete(cx, word) : ERR_NOT_FOUND;
}
