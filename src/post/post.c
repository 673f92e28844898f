/* SPDX-License-Identifier: Apache-2.0 */
/* post.c -- whether somebody may be written to, where, and when. */
#include "base/buf.h"
#include "base/id.h"
#include "base/when.h"
#include "post/post_int.h"

static str reach_tag(struct cx *cx, const struct post_way *w)
{
	return cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "post reach\n{}\n{}", w->person, w->reach.n ? w->reach : STR("")));
}

static bool has_place(const struct post_way *w) { return str_is(w->how, "email") || str_is(w->how, "text"); }

bool post_way_held(struct cx *cx, const struct post_way *w)
{
	return has_place(w) && (!w->confirmed || !str_eq(w->reach_tag, reach_tag(cx, w)));
}

bool post_carried(struct cx *cx, str how)
{
	return str_is(how, "email") ? cx->port->carries_email : str_is(how, "text") && cx->port->carries_text;
}

bool post_goes(struct cx *cx, const struct post_way *w) { return post_carried(cx, w->how); }

/* Where to write */

/* One address and nothing beside it: a blank, a comma or an end of line would make it two, or a line of the letter's head. */
static bool is_email(str s)
{
	size_t at = 0, ats = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] <= ' ' || s.p[i] > '~' || strchr("<>()[],;:\\\"'`|", s.p[i]))
			return false;
		if (s.p[i] == '@')
			at = i, ats++;
	}
	str host = { s.p + at + 1, s.n - at - 1 };
	return s.n <= LIMIT_POST_PLACE && ats == 1 && at > 0 && s.p[0] != '-' && host.n > 2 && host.p[0] != '.' && host.p[0] != '-' &&
		host.p[host.n - 1] != '.' && memchr(host.p, '.', host.n);
}

/* As people write numbers; kept as digits, with a plus before them where there is one. */
static bool read_number(struct cx *cx, str s, str *out)
{
	struct buf b = BUF(cx->arena, 40);

	for (size_t i = 0; i < s.n; i++) {
		bool digit = s.p[i] >= '0' && s.p[i] <= '9';
		if (digit || (s.p[i] == '+' && !b.n))
			buf_ch(&b, s.p[i]);
		else if (!strchr(" -()", s.p[i]))
			return false;
	}
	*out = buf_str(&b);
	return !b.over && out->n >= 10 && out->n <= 16;
}

static bool one_of(str s, const char *list)
{
	str rest = str_c(list), one;

	while (str_next(&rest, ' ', &one))
		if (str_eq(s, one))
			return true;
	return false;
}

static err check(struct cx *cx, struct post_way *w)
{
	if (!one_of(w->how, "email text paper none"))
		return cx_issue(cx, "how", T("Please choose one"));
	if (!one_of(w->hours, "day morning afternoon evening"))
		return cx_issue(cx, "hours", T("Please choose one"));
	if (!has_place(w))
		w->place = STR("");
	else if (str_is(w->how, "email") && !is_email(w->place))
		return cx_issue(cx, "place", T("Please write one e-mail address, such as name@example.org"));
	else if (str_is(w->how, "text") && !read_number(cx, w->place, &w->place))
		return cx_issue(cx, "place", T("Please write one telephone number, such as 07700 900123"));
	return OK;
}

/* An address is a way in, for links go there: so it is theirs to say only as a passkey is theirs to add. */
static err is_them(struct cx *cx)
{
	if (!(cx->actor.roles & ROLE_PERSON) || cx_fresh(cx))
		return OK;
	return cx_issue(cx, "place", T("First show that it is you"));
}

/* What was on its way to the place before does not go to the new one. */
static err moved(struct cx *cx, const struct post_way *w)
{
	TRY(post_store_lapse(cx, w->person, STR("link")));
	if (!(cx->actor.roles & ROLE_PERSON))
		return OK;
	return people_tell(cx, w->person,
		msg_text(cx->lang, T("From their page, the address for messages to them was changed. Ask if it was them: see How we may write to them")).text);
}

err post_way_save(struct cx *cx, const struct post_way *now, struct post_way *w, str base)
{
	TRY(check(cx, w));
	if (!str_eq(base, now->version))
		return cx_issue(cx, "how", T("Someone else changed this while you were writing. What you wrote is still here: save again to keep it"));
	bool same = str_eq(w->how, now->how) && str_eq(w->place, now->place.n ? now->place : STR(""));
	if (!same && has_place(w))
		TRY(is_them(cx));
	w->person = now->person;
	w->version = cx->form;
	w->confirmed = same ? now->confirmed : 0;
	w->reach_tag = same ? now->reach_tag : STR("");
	TRY(post_store_way_put(cx, w));
	return same ? OK : moved(cx, w);
}

static err send_soon(struct cx *cx, const struct post *p) { return job_enqueue_at(cx, POST_JOB, p->id, p->next_at); }

/* What was held goes now. */
static err let_go(struct cx *cx, str person)
{
	struct post_list l = { 0 };

	TRY(post_store_waiting(cx, person, &l));
	for (size_t i = 0; i < l.n; i++) {
		l.v[i].next_at = cx->now;
		TRY(post_store_set(cx, &l.v[i]));
		TRY(send_soon(cx, &l.v[i]));
	}
	return OK;
}

err post_way_confirm(struct cx *cx, const struct post_way *w, bool together)
{
	struct post_way now = *w;

	if (!(cx->actor.roles & ROLE_PERSON) && !together)
		return cx_issue(cx, "together", T("Please look at it with them first"));
	TRY(is_them(cx));
	now.confirmed = cx->now;
	now.reach_tag = reach_tag(cx, w);
	TRY(post_store_way_put(cx, &now));
	return let_go(cx, w->person);
}

/* When */

int64_t post_hour(str hours, int64_t ms)
{
	static const struct { const char *hours; int from, to; } v[] = {
		{ "day", 9, 20 }, { "morning", 9, 12 }, { "afternoon", 12, 17 }, { "evening", 17, 20 },
	};
	int64_t day = london_day(ms);
	int minute = london_minute(ms), k = 0;

	for (size_t i = 0; i < countof(v); i++)
		if (str_is(hours, v[i].hours))
			k = (int)i;
	if (minute < v[k].from * 60)
		return london_ms(day, v[k].from * 60);
	return minute < v[k].to * 60 ? ms : london_ms(day + 1, v[k].from * 60);
}

/* Sending */

err post_reaches(struct cx *cx, str person, str *place)
{
	struct post_way w = { 0 };
	bool shut;

	TRY(post_store_way(cx, person, &w));
	TRY(access_is_shut(cx, person, &shut));
	*place = !shut && w.safe_write && has_place(&w) && post_goes(cx, &w) && !post_way_held(cx, &w) ? w.place : STR("");
	return OK;
}

err post_doubt(struct cx *cx, str person)
{
	struct post_way w = { 0 };

	err e = post_store_way(cx, person, &w);
	if (e)
		return e == ERR_NOT_FOUND ? OK : e;
	TRY(post_store_lapse(cx, person, STR("link")));
	w.confirmed = 0;
	return w.version.n ? post_store_way_put(cx, &w) : OK;
}

str post_token(struct cx *cx, str id) { return cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "post token\n{}", id)); }
str post_door(struct cx *cx, str token) { return cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "post door\n{}", token)); }

/* Nothing carries it: whoever walks alongside prints it. */
static err to_paper(struct cx *cx, struct post *p, const char *why)
{
	p->state = STR("slip");
	p->why = str_c(why);
	p->over_at = cx->now;
	TRY(post_store_put(cx, p));
	return people_tell(cx, p->person, msg_text(cx->lang, T("There is a message to print for them: see How we may write to them")).text);
}

err post_send(struct cx *cx, str person, enum post_what what, str link)
{
	struct post_way w = { 0 };
	struct post p = { .person = person, .what = str_c(post_name(what)), .link = what == POST_LINK ? link : (str){ 0 }, .state = STR("waiting"),
		.why = STR(""), .made = cx->now, .made_by = cx->actor.id.n && !(cx->actor.roles & ROLE_PERSON) ? cx->actor.id : STR("") };
	bool lately = false, shut = false;

	TRY(post_store_way(cx, person, &w));
	TRY(access_is_shut(cx, person, &shut));
	if (shut || !w.safe_write || str_is(w.how, "none") || str_is(w.state, "died"))
		return OK;
	if (what == POST_LINK)           /* an earlier link opens nothing any more */
		TRY(post_store_lapse(cx, person, p.what));
	else
		TRY(post_store_since(cx, person, p.what, cx->now - LIMIT_DAY, &lately));
	if (lately)
		return OK;
	p.id = id_derive(cx->arena, cx_new_id(cx, "post"), str_fmt(cx->arena, "{}\n{}", person, p.what));
	p.door = post_door(cx, post_token(cx, p.id));
	p.how = w.how;
	if (str_is(w.how, "paper"))
		return to_paper(cx, &p, "paper");
	if (!post_goes(cx, &w))
		return to_paper(cx, &p, "no-way");
	p.next_at = post_hour(w.hours, cx->now);
	TRY(post_store_put(cx, &p));
	return send_soon(cx, &p);
}

err post_given(struct cx *cx, str person, str id)
{
	struct post p = { 0 };

	TRY(post_store_get(cx, id, &p));
	if (!str_eq(p.person, person))
		return ERR_NOT_FOUND;
	if (!str_is(p.state, "slip"))
		return OK;
	p.state = STR("given");
	p.over_at = cx->now;
	return post_store_set(cx, &p);
}

/* To whoever keeps something */

/* A text message reaches no telephone on a wall. */
static bool is_mobile(str number) { return str_starts(number, STR("07")) || str_starts(number, STR("+447")) || str_starts(number, STR("00447")); }

void post_address(struct cx *cx, str reach, str *how, str *place)
{
	*place = str_trim(str_given(reach));
	*how = is_email(*place) ? STR("email") : read_number(cx, *place, place) && is_mobile(*place) ? STR("text") : STR("");
	if (!post_carried(cx, *how))
		*how = *place = STR("");
}

err post_send_to(struct cx *cx, str how, str place, enum post_what what, str link, str *id)
{
	struct post p = { .id = cx_new_id(cx, arena_c(cx->arena, str_fmt(cx->arena, "post:{}", link))), .person = STR(""), .what = str_c(post_name(what)),
		.how = how, .place = place, .link = link, .state = STR("waiting"), .why = STR(""), .made = cx->now, .made_by = cx->actor.id,
		.next_at = post_hour(STR("day"), cx->now) };

	p.door = post_door(cx, post_token(cx, p.id));
	*id = p.id;
	TRY(post_store_put(cx, &p));
	return send_soon(cx, &p);
}

err post_went(struct cx *cx, str id, str *state)
{
	struct post p = { 0 };
	err e = post_store_get(cx, id, &p);

	*state = e ? STR("") : p.state;
	return e == ERR_NOT_FOUND ? OK : e;
}

err post_stop(struct cx *cx, str id)
{
	struct post p = { 0 };
	err e = post_store_get(cx, id, &p);

	if (e || !str_is(p.state, "waiting"))
		return e == ERR_NOT_FOUND ? OK : e;
	p.link = p.place = (str){ 0 };
	p.state = STR("lapsed");
	p.why = STR("old");
	p.over_at = cx->now;
	return post_store_set(cx, &p);
}
