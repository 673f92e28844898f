/* SPDX-License-Identifier: Apache-2.0 */
/* wishes.c -- from what people here would like to a group in the directory. */
#include "base/buf.h"
#include "base/id.h"
#include "base/text.h"
#include "base/when.h"
#include "wishes/wishes_int.h"

static int64_t month_of(int64_t day)
{
	struct date d = date_of_day(day);

	return day_of_date(d.year, d.month, 1);
}

/* A stem as wishes_themes makes them: what else may come in a form's hidden field finds nothing. */
static bool is_stem(struct arena *a, str s)
{
	return s.n && s.n <= LIMIT_TOKEN && str_eq(s, text_fold(a, s)) && !memchr(s.p, ' ', s.n);
}

static err check(struct cx *cx, struct start *s)
{
	struct neighbourhood hood;
	struct thing place = { 0 };
	err e = OK;

	if (!s->name.n)
		e = cx_issue(cx, "name", T("Give it a name that people know it by."));
	if (s->at_place.n) {
		err found = community_thing_get(cx, s->at_place, &place);
		if (found && found != ERR_NOT_FOUND)
			return found;
		if (found || !str_is(place.kind, "place") || str_is(place.state, "gone"))
			e = cx_issue(cx, "at_place", T("That place is not on our list any more. Choose another."));
	}
	if (!s->neighbourhood.n)
		return e;
	err found = programme_neighbourhood_get(cx, s->neighbourhood, &hood);
	return found == ERR_NOT_FOUND ? cx_issue(cx, "neighbourhood", T("Please choose one")) : found ? found : e;
}

err wishes_start_add(struct cx *cx, struct start *s)
{
	if (!is_stem(cx->arena, s->theme) || !wishes_alike(cx->arena, s->theme, s->words))
		return ERR_NOT_FOUND;   /* it comes from a page of ours, or from nowhere */
	TRY(check(cx, s));
	if (!s->id.n)
		s->id = cx_new_id(cx, "start");
	s->state = STR("open");
	s->thing = STR("");
	s->version = cx->form;
	return wishes_store_start_put(cx, s);
}

err wishes_start_change(struct cx *cx, struct start *s, str base)
{
	if (!str_is(s->state, "open"))
		return cx_issue(cx, "name", T("This is not beginning any more, so nothing is changed. What you wrote is still here"));
	TRY(check(cx, s));
	if (!str_eq(base, s->version))
		return cx_issue(cx, "name", T("Someone else changed this while you were writing. What you wrote is still here: save again to keep it"));
	s->version = cx->form;
	return wishes_store_start_put(cx, s);
}

/* Said as people say it on a poster; the group's page keeps it until somebody says how often it is. */
static str when_of(struct cx *cx, const struct start *s)
{
	struct buf b = BUF(cx->arena, 2 * LIMIT_LINE);

	if (s->when_words.n)
		buf_add(&b, s->when_words);
	if (s->first_day)
		buf_fmt(&b, "{}{}", b.n ? ". " : "", msg_fmt(cx->arena, cx->lang, T("The first time: {1}"), day_year(cx->arena, cx->lang, s->first_day)));
	return buf_str(&b);
}

err wishes_start_begin(struct cx *cx, struct start *s)
{
	struct thing t = { .id = cx_new_id(cx, "thing"), .kind = STR("group"), .name = s->name, .about = s->who, .at_place = s->at_place,
		.address = s->where_words, .neighbourhood = s->neighbourhood, .when_words = when_of(cx, s),
		.checked_day = london_day(cx->said_at), .checked_by = cx->actor.id };

	if (str_is(s->state, "begun"))
		return OK;                     /* the same press twice */
	if (!str_is(s->state, "open"))
		return ERR_NOT_FOUND;          /* somebody let it rest meanwhile */
	TRY(community_thing_save(cx, &t));
	s->state = STR("begun");
	s->thing = t.id;
	s->month = month_of(london_day(cx->said_at));
	s->version = cx->form;
	return wishes_store_start_put(cx, s);
}

err wishes_start_rest(struct cx *cx, struct start *s)
{
	if (!str_is(s->state, "open"))
		return ERR_NOT_FOUND;
	s->state = STR("rests");
	s->version = cx->form;
	return wishes_store_start_put(cx, s);
}
