/* SPDX-License-Identifier: Apache-2.0 */
/*
 * people_yes.c -- what somebody said yes to: the rules.
 * A yes is for one use, until a day.  A form makes one, once; taken back, no form that was on its way brings it back, and
 * no two are joined into a wider one.
 */
#include "base/id.h"
#include "base/when.h"
#include "people/people_household_int.h"
#include "people/people_yes.h"

const struct yes_kind people_yes_kinds[] = {
	{ "photo", TEXT("Photos") }, { "story", TEXT("A story, told to others") },
	{ "family", TEXT("Talking with family or friends") }, { "peer", TEXT("Meeting somebody who loves the same") },
	{ "group", TEXT("What a group or place may know") },
};
const size_t people_yes_n_kinds = countof(people_yes_kinds);

static const struct yes_kind *kind_of(str kind)
{
	for (size_t i = 0; i < people_yes_n_kinds; i++)
		if (str_is(kind, people_yes_kinds[i].kind))
			return &people_yes_kinds[i];
	return NULL;
}

static int64_t days_of(str term)
{
	static const struct { const char *term; int64_t days; } v[] = { { "week", 7 }, { "month", 31 }, { "quarter", 92 }, { "year", 365 } };

	for (size_t i = 0; i < countof(v); i++)
		if (str_is(term, v[i].term))
			return v[i].days;
	return 0;
}

err people_yes_base(struct cx *cx, const struct person *p, str *out)
{
	int64_t last = 0;

	TRY(people_yes_store_taken_back(cx, p->id, &last));
	*out = people_no_version(cx, p, last);
	return OK;
}

bool people_yes_stands(const struct cx *cx, const struct yes_to *y) { return !y->taken_back && y->until > cx->now; }

err people_yes_add(struct cx *cx, str person, const struct yes_form *f)
{
	bool own = cx_own(cx);
	struct yes_to_list all = { 0 };
	struct yes_to y = { .id = cx_new_id(cx, "yes"), .person = person, .kind = f->kind, .words = f->words, .said = own ? STR("") : f->said,
		.typed_by = own ? STR("") : cx->actor.id, .at = cx->now, .until = cx->now + days_of(f->term) * LIMIT_DAY };

	TRY(access_may_see(cx, person));
	if (!kind_of(f->kind))
		cx_issue(cx, "kind", T("Please choose what it is about"));
	if (!f->words.n)
		cx_issue(cx, "words", T("For what exactly? A few words are enough"));
	if (!days_of(f->term))
		cx_issue(cx, "term", T("Please choose how long"));
	if (!own && !f->said.n)
		cx_issue(cx, "said", T("Please write how they said yes, in their words"));
	if (cx->issues.n)
		return ERR_INVALID;
	TRY(people_yes_store_find(cx, person, &all));
	if (all.n >= LIMIT_YES)
		return cx_issue(cx, "words", T("Very much is written here already. Please talk with whoever looks after Alongside"));
	return people_yes_store_put(cx, &y);
}

err people_yes_end(struct cx *cx, str person, str id)
{
	struct yes_to y = { 0 };

	TRY(access_may_see(cx, person));
	TRY(people_yes_store_get(cx, id, &y));
	return str_eq(y.person, person) ? people_yes_store_end(cx, id) : ERR_NOT_FOUND;
}

static int64_t over_at(const struct yes_to *y) { return y->taken_back ? y->taken_back : y->until; }

err people_yes_photos(struct cx *cx, const struct yes_to *y, size_t most, struct photo_list *out)
{
	struct photo_list all = { 0 };
	struct photo seen = { 0 };

	if (!str_is(y->kind, "photo") || people_yes_stands(cx, y))
		return OK;
	TRY(photo_find(cx, y->person, y->at, over_at(y), &all));
	for (size_t i = all.n; i-- > 0 && out->n < most;) {
		if (!all.v[i].moment.n)          /* of the paper that was agreed: that is another thing */
			continue;
		err e = people_photo_get(cx, y->person, all.v[i].id, &seen);
		if (!e)
			*LIST_ADD(cx->arena, out) = all.v[i];
		else if (e != ERR_NOT_FOUND)
			return e;
	}
	return OK;
}

err people_yes_photos_away(struct cx *cx, const struct yes_to *y, bool *more)
{
	struct photo_list l = { 0 };

	TRY(people_yes_photos(cx, y, LIMIT_LIST + 1, &l));
	*more = l.n > LIMIT_LIST;
	for (size_t i = 0; i < l.n && i < LIMIT_LIST; i++)
		TRY(photo_remove(cx, &l.v[i]));
	return OK;
}

/* A day when this does not run is not made up for: the list says it too. */
err people_yes_daily(struct cx *cx)
{
	int64_t today = london_ms(london_day(cx->now), 0), before = london_ms(london_day(cx->now) - 1, 0);
	struct yes_to_list l = { 0 };
	str form = cx->form;
	err e = people_yes_store_over(cx, before, today, &l);

	for (size_t i = 0; !e && i < l.n; i++) {
		struct photo_list photos = { 0 };
		bool any = false;
		e = photo_find(cx, l.v[i].person, l.v[i].at, l.v[i].until, &photos);
		for (size_t k = 0; k < photos.n; k++)
			any |= photos.v[k].moment.n > 0;
		cx->form = id_derive(cx->arena, form, l.v[i].id);
		if (!e && any)
			e = people_tell(cx, l.v[i].person, msg_text(cx->lang, T("Their yes to photos is over: ask what should become of them")).text);
	}
	cx->form = form;
	return e;
}

static err own_yeses(struct cx *cx, str person, struct yes_line_list *stands, struct yes_line_list *ended)
{
	struct yes_to_list l = { 0 };

	TRY(people_yes_store_find(cx, person, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct yes_to *y = &l.v[i];
		bool now = people_yes_stands(cx, y);
		struct photo_list photos = { 0 };
		TRY(people_yes_photos(cx, y, 1, &photos));
		*LIST_ADD(cx->arena, now ? stands : ended) = (struct yes_line){ .what = kind_of(y->kind) ? kind_of(y->kind)->text : T("Something else"),
			.words = y->words, .said = y->said, .typed = y->typed_name, .at = y->at, .until = y->until, .ended = y->taken_back,
			.stop = now ? str_fmt(cx->arena, "/people/{}/yes/{}/end", person, y->id) : STR(""),
			.photos = photos.n ? str_fmt(cx->arena, "/people/{}/yes/{}/photos", person, y->id) : STR(""),
			.lately = over_at(y) > cx->now - LIMIT_YES_ASKED_DAYS * LIMIT_DAY };
	}
	return OK;
}

static err households(struct cx *cx, str person, struct yes_line_list *out)
{
	struct member_list l = { 0 };

	TRY(people_household_own(cx, person, &l));
	for (size_t i = 0; i < l.n; i++)
		*LIST_ADD(cx->arena, out) = (struct yes_line){ .what = T("Visits to several people, written down once"),
			.note = T("Everyone reads only their own page, and no page says who else was there."), .said = l.v[i].words, .at = l.v[i].said_yes,
			.family = str_is(l.v[i].voice, "family"), .stop = str_fmt(cx->arena, "/people/{}/yes/stop", person), .field = "household",
			.value = l.v[i].household };
	return OK;
}

/* Of moments and of what was agreed: each photo has its own way out where it stands. */
static err photos(struct cx *cx, str person, struct yes_line_list *out)
{
	struct photo_list agreed = { 0 };
	int64_t from;
	bool any;

	TRY(access_story_from(cx, person, &from));
	TRY(people_yes_store_photos(cx, person, from, cx_own(cx), &any));
	if (any)
		*LIST_ADD(cx->arena, out) = (struct yes_line){ .what = T("Photos in the story"), .note = T("Each can be taken away on any day, where it stands."),
			.see = cx_own(cx) ? STR("/mine/story") : str_fmt(cx->arena, "/people/{}/story", person) };
	TRY(photo_of(cx, person, STR(""), &agreed));
	if (agreed.n)
		*LIST_ADD(cx->arena, out) = (struct yes_line){ .what = T("A photo of the paper we agreed on"),
			.note = T("Each can be taken away on any day, where it stands."), .see = str_fmt(cx->arena, "/people/{}/agreement", person) };
	return OK;
}

err people_yes_find(struct cx *cx, const struct person *p, struct yes_line_list *stands, struct yes_line_list *ended)
{
	TRY(own_yeses(cx, p->id, stands, ended));
	TRY(households(cx, p->id, stands));
	TRY(photos(cx, p->id, stands));
	return OK;
}

void people_yes_ask_first(struct cx *cx, const struct person *p, struct yes_line_list *out)
{
	if (p->ask_first.n)
		*LIST_ADD(cx->arena, out) = (struct yes_line){ .what = T("Ask me first"), .words = p->ask_first,
			.see = str_fmt(cx->arena, "/people/{}/ask-first", p->id) };
}
