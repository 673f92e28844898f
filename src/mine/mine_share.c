/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mine_share.c -- parts of a page, shared with one other until a day: the rules.
 * Nothing is shared unless the person says so.  What a share opens is read and nothing else; taken back, it is gone
 * at once, and no form that was on its way brings it back, for a form makes one share, once.
 */
#include "base/buf.h"
#include "mine/mine_int.h"
#include "signin/signin.h"

const struct share_part share_parts[] = {
	{ "vision", TEXT("A good life") }, { "matters", TEXT("What matters") }, { "gifts", TEXT("Gifts and things I love") },
	{ "give", TEXT("What I give") }, { "people", TEXT("People in my life") }, { "steps", TEXT("Next steps") },
	{ "change", TEXT("What has changed") }, { "agreement", TEXT("What we agreed") }, { "hard", TEXT("When it gets hard") },
	{ "story", TEXT("My story") },
};
const size_t share_n_parts = countof(share_parts);

bool share_has(const struct share *s, const char *part)
{
	str rest = s->parts, one;

	while (str_next(&rest, ' ', &one))
		if (str_is(one, part))
			return true;
	return false;
}

bool share_stands(const struct cx *cx, const struct share *s) { return !s->taken_back && !s->gone && s->until > cx->now; }

static str tag(struct cx *cx, const char *what, str text)
{
	return cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "{}\n{}", what, text));
}

/* Nobody guesses it, and it stands nowhere: whoever has the keys makes it again from the share. */
str share_token(struct cx *cx, const struct share *s) { return tag(cx, "share secret", s->id); }
static str door_of(struct cx *cx, str token) { return tag(cx, "share door", token); }

/* A coordinator who could look it up again could read through it, in somebody else's name. */
bool share_shown(const struct cx *cx, const struct share *s)
{
	bool mine = cx->actor.roles & ROLE_PERSON ? !s->made_by.n : str_eq(s->made_by, cx->actor.id);

	return mine && share_stands(cx, s) && cx->now < s->made + LIMIT_HOUR;
}

static int64_t days_of(str term)
{
	static const struct { const char *term; int64_t days; } v[] = { { "week", 7 }, { "month", 31 }, { "quarter", 92 }, { "year", 365 } };

	for (size_t i = 0; i < countof(v); i++)
		if (str_is(term, v[i].term))
			return v[i].days;
	return 0;
}

static err check(struct cx *cx, const struct share_form *f)
{
	if (!f->name.n)
		cx_issue(cx, "name", T("For whom is it? A first name is enough"));
	if (!f->parts.n)
		cx_issue(cx, "vision", T("Please choose at least one part"));
	if (!days_of(f->term))
		cx_issue(cx, "term", T("Please choose how long"));
	if (!(cx->actor.roles & ROLE_PERSON) && !f->said.n)
		cx_issue(cx, "said", T("Please write how they said yes, in their words"));
	return cx->issues.n ? ERR_INVALID : OK;
}

err share_base(struct cx *cx, const struct person *p, str *out)
{
	int64_t last = 0;

	TRY(share_store_taken_back(cx, p->id, &last));
	*out = people_no_version(cx, p, last);
	return OK;
}

err share_add(struct cx *cx, str person, const struct share_form *f, struct share *out)
{
	bool own = cx->actor.roles & ROLE_PERSON;
	int64_t made = 0, stand = 0;

	TRY(access_may_see(cx, person));
	TRY(check(cx, f));
	*out = (struct share){ .id = cx_new_id(cx, "share"), .version = cx->form, .person = person, .name = f->name, .parts = f->parts,
		.said = own ? STR("") : f->said, .made_by = own ? STR("") : cx->actor.id, .made = cx->now,
		.until = cx->now + days_of(f->term) * LIMIT_DAY };
	TRY(access_story_from(cx, person, &out->story_from));
	TRY(share_store_count(cx, person, &made, &stand));
	if (made >= LIMIT_SHARES)
		return cx_issue(cx, "name", own ? T("You have shared very often. Please talk with your coordinator")
			: T("They have shared very often. Please talk with whoever looks after Alongside"));
	if (stand >= LIMIT_SHARES_AT_ONCE)
		return cx_issue(cx, "name", T("A lot is shared already. Please take something back first"));
	out->door = door_of(cx, share_token(cx, out));
	return share_store_put(cx, out);
}

err share_get(struct cx *cx, str person, str id, struct share *out)
{
	TRY(access_may_see(cx, person));
	TRY(share_store_get(cx, id, out));
	return str_eq(out->person, person) ? OK : ERR_NOT_FOUND;
}

err share_find(struct cx *cx, str person, struct share_list *out)
{
	TRY(access_may_see(cx, person));
	return share_store_find(cx, person, out);
}

err mine_yes(struct cx *cx, str person, struct yes_line_list *out)
{
	struct share_list l = { 0 };

	TRY(share_find(cx, person, &l));
	for (size_t i = 0; i < l.n; i++)
		if (share_stands(cx, &l.v[i]))
			*LIST_ADD(cx->arena, out) = (struct yes_line){ .what = T("Parts of the page, read by a link"), .words = l.v[i].name,
				.said = l.v[i].said, .typed = l.v[i].made_name, .at = l.v[i].made, .until = l.v[i].until,
				.stop = str_fmt(cx->arena, "/people/{}/sees/{}/end", person, l.v[i].id), .see = str_fmt(cx->arena, "/people/{}/sees", person) };
	return OK;
}

err share_end(struct cx *cx, str person, str id)
{
	struct share s = { 0 };

	TRY(share_get(cx, person, id, &s));
	return share_store_end(cx, id);
}

static err read_story(struct cx *cx, struct shared *out)
{
	struct moment_span all = MOMENTS_ALL;
	struct moment_list l = { 0 };

	TRY(people_moment_find(cx, out->share.person, &all, LIMIT_LIST, &l));
	for (size_t i = 0; i < l.n; i++)
		if (l.v[i].at >= out->share.story_from)
			*LIST_ADD(cx->arena, &out->moments) = l.v[i];
	return OK;
}

err share_read(struct cx *cx, struct shared *out)
{
	const struct share *s = &out->share;
	struct page_words_list words = { 0 };

	TRY(people_get(cx, s->person, &out->person));
	TRY(goodlife_words(cx, s->person, &words));
	for (size_t i = 0; i < words.n; i++)
		if (share_has(s, words.v[i].hard ? "hard" : words.v[i].part) && words.v[i].words.n)
			*LIST_ADD(cx->arena, &out->words) = words.v[i];
	if (share_has(s, "gifts"))
		TRY(goodlife_gifts(cx, s->person, &out->gifts));
	if (share_has(s, "people"))
		TRY(goodlife_ties(cx, s->person, &out->ties));
	if (share_has(s, "steps"))
		TRY(goodlife_steps_open(cx, s->person, &out->steps));
	return share_has(s, "story") ? read_story(cx, out) : OK;
}

static err find_door(struct cx *cx, str token, struct share *out)
{
	*out = (struct share){ 0 };
	TRY(share_store_by_door(cx, door_of(cx, token), out));
	if (!share_stands(cx, out))
		return ERR_NOT_FOUND;
	return cx->actor.roles & ROLE_WORK ? FAIL(cx, ERR_DENIED, STR("it was shared with somebody who does not work here")) : OK;
}

err share_knock(struct cx *cx, str token, struct share *out)
{
	bool lasts = false;

	TRY(find_door(cx, token, out));
	TRY(signin_lasts(cx, out->member, &lasts));
	return lasts ? FAIL(cx, ERR_CONFLICT, STR("it opens from the sign-in that keeps it")) : OK;
}

static err open_as(struct cx *cx, struct shared *out)
{
	/* Read as the person would read it: what is kept off their own screen is not here either. */
	cx->actor = (struct actor){ out->share.person, STR(""), ROLE_PERSON, STR("") };
	err e = share_read(cx, out);
	cx->actor = (struct actor){ out->share.id, STR(""), ROLE_NOBODY, STR("") };
	return e;
}

err share_open(struct cx *cx, str token, struct shared *out)
{
	*out = (struct shared){ 0 };
	TRY(share_knock(cx, token, &out->share));
	return open_as(cx, out);
}

err share_keep(struct cx *cx, str token, str *member)
{
	struct share s;

	*member = STR("");
	TRY(share_knock(cx, token, &s));
	if (cx->actor.roles & ROLE_SELF)
		return str_eq(s.person, cx->actor.id) ? ERR_NOT_FOUND : share_store_keep(cx, s.id, cx->actor.id);
	struct circle_member m = { .name = s.name, .made_by = STR("") };
	TRY(access_member_add(cx, &m));
	*member = m.id;
	return share_store_keep(cx, s.id, m.id);
}

err share_kept(struct cx *cx, struct kept_lines *out)
{
	struct share_list all = { 0 };
	bool link = false;

	TRY(signin_by_link(cx, &link));
	TRY(share_store_of(cx, cx->actor.id, &all));
	for (size_t i = 0; i < all.n; i++) {
		struct kept_line line = { .share = all.v[i] };
		int64_t ended = line.share.taken_back ? line.share.taken_back : line.share.until;
		if (!share_stands(cx, &line.share) && ended <= cx->now - LIMIT_CIRCLE_TOLD)
			continue;
		err e = share_stands(cx, &line.share) ? people_called(cx, line.share.person, &line.name) : OK;
		if (e && e != ERR_NOT_FOUND)     /* they have died: nothing of theirs is open to anybody new */
			return e;
		line.asks = link;
		if (link)
			line.name = STR("");
		if (!e)
			*LIST_ADD(cx->arena, out) = line;
	}
	return OK;
}

err share_kept_open(struct cx *cx, str id, struct shared *out)
{
	struct actor me = cx->actor;
	bool link = false;

	*out = (struct shared){ 0 };
	if (!(me.roles & ROLE_SELF) || !me.id.n)
		return ERR_NOT_FOUND;
	TRY(share_store_get(cx, id, &out->share));
	if (!str_eq(out->share.member, me.id) || !share_stands(cx, &out->share))
		return ERR_NOT_FOUND;
	TRY(signin_by_link(cx, &link));
	if (link)
		return FAIL(cx, ERR_DENIED, STR("a sign-in by a link opens nothing that is kept"));
	TRY(open_as(cx, out));
	me.id = out->share.id;               /* so that its look has its name, and the bar above the page is theirs */
	cx->actor = me;
	return OK;
}
