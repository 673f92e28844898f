/* SPDX-License-Identifier: Apache-2.0 */
/*
 * presence.c -- the rules of presence.  What is past is gone, so last week cannot be copied: what is
 * kept instead is what is usual, which has no day, and one tap says it for a week that is to come.
 */
#include "base/buf.h"
#include "base/text.h"
#include "base/when.h"
#include "presence/presence_int.h"

static const char *const parts[] = { "morning", "afternoon", "evening" };

static int part_of(const struct presence *p)
{
	for (int i = 0; i < (int)countof(parts); i++)
		if (!p->at_time.n && str_is(p->part, parts[i]))
			return i;
	return -1;               /* in words: before the others */
}

static int in_order(const void *a, const void *b)
{
	const struct presence *x = a, *y = b;
	int64_t by = x->day != y->day ? x->day - y->day : x->weekday != y->weekday ? x->weekday - y->weekday : part_of(x) - part_of(y);

	return by ? (by > 0) - (by < 0) : str_cmp(x->id, y->id);
}

int64_t presence_monday(const struct cx *cx)
{
	int64_t today = london_day(cx->now);

	return today - day_weekday(today);
}

int64_t presence_last_day(const struct cx *cx) { return presence_monday(cx) + 13; }

static bool same(const struct presence *a, const struct presence *b)
{
	return str_eq(a->thing, b->thing) && str_eq(a->place, b->place) && str_eq(a->part, b->part) && str_eq(a->at_time, b->at_time);
}

static bool said(const struct presence_list *l, const struct presence *p, int64_t day)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].day == day && same(&l->v[i], p))
			return true;
	return false;
}

/* A thing that has ended is no place to be. */
static err name_places(struct cx *cx, struct presence_list *l)
{
	size_t kept = 0;

	for (size_t i = 0; i < l->n; i++) {
		struct presence *p = &l->v[i];
		struct thing t = { 0 };
		err e = p->thing.n ? community_thing_get(cx, p->thing, &t) : OK;
		if (e && e != ERR_NOT_FOUND)
			return e;
		if (str_is(t.state, "shown"))
			p->thing_name = t.name;
		else
			p->thing = STR("");
		if (p->thing.n || p->place.n)
			l->v[kept++] = *p;
	}
	l->n = kept;
	if (l->n)
		qsort(l->v, l->n, sizeof *l->v, in_order);
	return OK;
}

static void of_staff(struct cx *cx, const struct presence_list *all, str staff, int64_t from, struct presence_list *out)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->v[i].staff, staff) && all->v[i].day >= from)
			*LIST_ADD(cx->arena, out) = all->v[i];
}

err presence_card_get(struct cx *cx, struct presence_card *out)
{
	*out = (struct presence_card){ .staff = cx->actor.id, .name = STR(""), .phone = STR(""), .words = STR(""),
		.words_cy = STR(""), .version = STR("") };
	err e = presence_store_card_find(cx, cx->actor.id, out);
	return e == ERR_NOT_FOUND ? OK : e;
}

err presence_own(struct cx *cx, struct presence_of *out)
{
	struct staff s = { 0 };

	*out = (struct presence_of){ 0 };
	err e = access_staff_get(cx, cx->actor.id, &s);
	if (e && e != ERR_NOT_FOUND)
		return e;
	out->neighbourhood = s.neighbourhood;
	TRY(presence_card_get(cx, &out->card));
	TRY(presence_store_find(cx, cx->actor.id, london_day(cx->now), &out->days));
	TRY(presence_store_usual_find(cx, cx->actor.id, &out->usual));
	TRY(name_places(cx, &out->days));
	return name_places(cx, &out->usual);
}

static err face_words(struct cx *cx, str staff, str *words)
{
	struct face f;

	TRY(presence_face_get(cx, staff, &f));
	*words = str_is(f.state, "here") ? f.words : STR("");
	return OK;
}

err presence_find(struct cx *cx, str neighbourhood, struct presence_people *out)
{
	struct staff_list staff = { 0 };
	struct presence_list days = { 0 }, usual = { 0 };
	int64_t today = london_day(cx->now);

	TRY(access_staff_find(cx, &staff));
	TRY(presence_store_find(cx, STR(""), today, &days));
	TRY(presence_store_usual_find(cx, STR(""), &usual));
	for (size_t i = 0; i < staff.n; i++) {
		const struct staff *s = &staff.v[i];
		struct presence_of p = { .neighbourhood = s->neighbourhood };
		if (!(s->roles & ROLE_COORDINATOR) || (neighbourhood.n && s->neighbourhood.n && !str_eq(s->neighbourhood, neighbourhood)))
			continue;
		err e = presence_store_card_find(cx, s->id, &p.card);
		if (e && e != ERR_NOT_FOUND)
			return e;
		TRY(face_words(cx, s->id, &p.face));
		if (p.card.away <= today)
			p.card.away = 0;
		of_staff(cx, &days, s->id, p.card.away, &p.days);   /* nothing before they are back */
		of_staff(cx, &usual, s->id, 0, &p.usual);
		TRY(name_places(cx, &p.days));
		TRY(name_places(cx, &p.usual));
		if (!e || p.days.n || p.usual.n)
			*LIST_ADD(cx->arena, out) = p;
	}
	return OK;
}

/* That usual day in the week of that Monday, when it is to come and has not been said; else 0. */
static int64_t day_waits(const struct cx *cx, const struct presence_of *own, const struct presence *usual, int64_t monday)
{
	int64_t day = monday + usual->weekday;

	return day >= london_day(cx->now) && day >= own->card.away && !said(&own->days, usual, day) ? day : 0;
}

bool presence_usual_waits(const struct cx *cx, const struct presence_of *p, int64_t monday)
{
	for (size_t i = 0; i < p->usual.n; i++)
		if (day_waits(cx, p, &p->usual.v[i], monday))
			return true;
	return false;
}

err presence_as_usual(struct cx *cx, int64_t monday)
{
	struct presence_of own;
	size_t room;

	if (monday != presence_monday(cx) && monday != presence_monday(cx) + 7)
		return FAIL(cx, ERR_INVALID, STR("not this week and not the next"));
	TRY(presence_own(cx, &own));
	room = own.days.n < LIMIT_PRESENCE ? LIMIT_PRESENCE - own.days.n : 0;
	for (size_t i = 0; i < own.usual.n && room; i++) {
		struct presence p = own.usual.v[i];
		p.day = day_waits(cx, &own, &p, monday);
		if (!p.day)
			continue;
		p.id = cx_new_id(cx, arena_c(cx->arena, str_fmt(cx->arena, "presence:{}", p.id)));
		TRY(presence_store_put(cx, &p));
		room--;
	}
	return OK;
}

static err check(struct cx *cx, struct presence *p)
{
	struct thing t = { 0 };
	bool part = false;

	p->staff = cx->actor.id;
	p->thing = str_given(p->thing), p->place = str_given(p->place), p->part = str_given(p->part), p->at_time = str_given(p->at_time);
	for (size_t i = 0; i < countof(parts); i++)
		part |= str_is(p->part, parts[i]);
	if (!part && !p->at_time.n)
		cx_issue(cx, "part", T("Please choose when, or write it below"));
	if (!part)
		p->part = STR("");
	if (p->at_time.n > LIMIT_NAME)
		cx_issue(cx, "at_time", T("This is longer than fits here. Please make it shorter"));
	if (p->place.n > LIMIT_NAME)
		cx_issue(cx, "place", T("This is longer than fits here. Please make it shorter"));
	if (!p->thing.n && !p->place.n)
		cx_issue(cx, "thing", T("Where will you be? Choose a place, or write it below"));
	err e = p->thing.n ? community_thing_get(cx, p->thing, &t) : OK;
	if (e == ERR_NOT_FOUND)
		return cx_issue(cx, "thing", T("Where will you be? Choose a place, or write it below"));
	TRY(e);
	return cx->issues.n ? ERR_INVALID : OK;
}

err presence_add(struct cx *cx, struct presence *p)
{
	struct presence_list own = { 0 };
	int64_t today = london_day(cx->now);

	if (p->day < today || p->day > presence_last_day(cx))
		cx_issue(cx, "day", T("Please choose a day of this week or the next"));
	TRY(check(cx, p));
	TRY(presence_store_find(cx, p->staff, today, &own));
	if (own.n >= LIMIT_PRESENCE)
		return cx_issue(cx, "thing", T("There is a great deal here already. Please take something away first"));
	p->weekday = 0;
	p->id = cx_new_id(cx, "presence");
	return presence_store_put(cx, p);
}

err presence_usual_add(struct cx *cx, struct presence *p)
{
	struct presence_list own = { 0 };

	TRY(check(cx, p));
	TRY(presence_store_usual_find(cx, p->staff, &own));
	for (size_t i = 0; i < own.n; i++)
		if (own.v[i].weekday == p->weekday && same(&own.v[i], p))
			return OK;
	if (own.n >= LIMIT_PRESENCE_USUAL)
		return cx_issue(cx, "usual", T("There is a great deal here already. Please take something away first"));
	p->day = 0;
	p->id = cx_new_id(cx, "presence_usual");
	return presence_store_usual_put(cx, p);
}

err presence_remove(struct cx *cx, str id) { return presence_store_remove(cx, cx->actor.id, id); }

err presence_card_save(struct cx *cx, struct presence_card *c)
{
	c->staff = cx->actor.id;
	c->name = str_given(c->name), c->phone = str_given(c->phone), c->words = str_given(c->words), c->words_cy = str_given(c->words_cy);
	if (!c->name.n)
		cx_issue(cx, "name", T("What shall people call you?"));
	if (c->phone.n && !programme_phone_is(c->phone))
		cx_issue(cx, "phone", T("Please write a telephone number here"));
	if (c->away && c->away <= london_day(cx->now))
		c->away = 0;
	return cx->issues.n ? ERR_INVALID : presence_store_card_put(cx, c);
}

str presence_when(const struct cx *cx, const struct presence *p, bool paper)
{
	static const msg usual[] = {
		TEXT("Most Mondays"), TEXT("Most Tuesdays"), TEXT("Most Wednesdays"), TEXT("Most Thursdays"), TEXT("Most Fridays"),
		TEXT("Most Saturdays"), TEXT("Most Sundays"),
	};
	str day = p->day ? day_long(cx->arena, cx->lang, p->day) : msg_text(cx->lang, usual[p->weekday % 7]).text;

	if (p->day && p->day == london_day(cx->now) && !paper)
		day = msg_text(cx->lang, T("Today")).text;
	if (p->at_time.n)
		return str_fmt(cx->arena, "{}, {}", day, p->at_time);
	return msg_fmt(cx->arena, cx->lang, str_is(p->part, "morning") ? T("{1}, morning") :
		str_is(p->part, "afternoon") ? T("{1}, afternoon") : T("{1}, evening"), day);
}

str presence_where(struct arena *a, const struct presence *p)
{
	if (!p->thing_name.n)
		return p->place;
	return p->place.n ? str_fmt(a, "{}, {}", p->thing_name, p->place) : p->thing_name;
}

static void line(struct buf *b, str words)
{
	if (b->n)
		buf_ch(b, '\n');
	buf_add(b, words);
}

err presence_lines(struct cx *cx, str neighbourhood, str *out)
{
	struct presence_people l = { 0 };
	struct buf b = BUF(cx->arena, LIMIT_PAGE);

	TRY(presence_find(cx, neighbourhood, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct presence_of *p = &l.v[i];
		str name = p->card.name.n ? p->card.name : msg_text(cx->lang, T("Your coordinator")).text;
		line(&b, p->card.phone.n ? str_fmt(cx->arena, "{} · {}", name, p->card.phone) : name);
		for (size_t k = 0; k < p->usual.n; k++)
			line(&b, str_fmt(cx->arena, "{}: {}", presence_when(cx, &p->usual.v[k], true), presence_where(cx->arena, &p->usual.v[k])));
	}
	*out = buf_str(&b);
	return OK;
}
