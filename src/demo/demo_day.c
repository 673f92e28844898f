/* SPDX-License-Identifier: Apache-2.0 */
/* demo_day.c -- today and this week: who said hello, what is planned, what was promised. */
#include "base/buf.h"
#include "base/id.h"
#include "base/when.h"
#include "demo/demo_int.h"

static err put_hellos(struct demo *d)
{
	static const struct {
		int hood;
		const char *source, *by_whom, *called, *reach, *words, *state;
		bool asked;
		int64_t hours_ago;
	} v[] = {
		{ 0, "self", "", "Ceinwen", "In the library on Thursday mornings, by the window",
			"I came here in the spring and know the bus driver and nobody else."
			" I used to run a choir. Somebody at the shop gave me your card.",
			"new", true, 14 },
		{ 0, "neighbour", "Sheila, two doors up", "Mr Tanner",
			"On the wall by the corner shop, most days after four",
			"We have a chat when I pass."
			" I told him about you and he said: as long as she likes tea.",
			"touch", true, 97 },
		{ 1, "gp", "Dr Farrow at the surgery", "Idwal",
			"He would like a ring on 01632 960274, in the morning",
			"We talked about his days being long"
			" since the allotment went. He asked me to pass his name on.",
			"new", true, 30 },
		{ 1, "family", "Her daughter", "Maggie", "Sunday tea, when I am there too",
			"Mam knows I am writing this. She wants someone to speak Welsh with.",
			"new", true, 70 },
		{ 2, "self", "", "Jamal", "Text 07700 900286",
			"New flat, no chairs yet. I can cook. Looking for people to cook with.",
			"new", true, 8 },
		{ 2, "group", "The Sunday Soup table", "Bet", "At the soup on Sunday",
			"She laughs at all our jokes and goes home by herself. She says you may come and sit with us.",
			"new", true, 140 },
		{ 2, "neighbour", "Upstairs", "", "He is on the bench by the weir most evenings",
			"I have not asked him yet. He might like a hello from somebody.", "new",
			false, 50 },
	};

	for (size_t i = 0; i < countof(v); i++) {
		const struct hood *h = &d->hoods[v[i].hood];
		bool touch = !strcmp(v[i].state, "touch");
		struct introduction n = { .id = demo_id(d, "introduction"),
			.neighbourhood = h->id,
			.source = str_c(v[i].source),
			.by_whom = str_c(v[i].by_whom),
			.called = str_c(v[i].called),
			.reach = str_c(v[i].reach),
			.words = str_c(v[i].words),
			.asked = v[i].asked,
			.state = str_c(v[i].state),
			.staff = touch ? h->staff : STR(""),
			.at = d->cx->now - v[i].hours_ago * LIMIT_HOUR };
		n.expires = n.at + LIMIT_INTRODUCTION_DAYS * LIMIT_DAY;
		TRY(people_introduction_put(d->cx, &n));
	}
	return OK;
}

#define STORY -1
#define NOBODY -2
/* Somebody alongside that neighbourhood's coordinator, by their place in the list. */
static str who(const struct demo *d, int hood, int i)
{
	return i == NOBODY   ? STR("")
		: i == STORY ? str_c(demo_story_person)
			     : d->hoods[hood].people.v[i];
}

static void act_as(struct demo *d, const struct hood *h)
{
	d->cx->actor = (struct actor){ h->staff, h->staff_name, ROLE_COORDINATOR, STR("") };
}

static err put_plans(struct demo *d)
{
	static const struct {
		int hood, person, days;
		bool some_time;
		const char *words;
	} v[] = {
		{ 0, NOBODY, 0, false, "Drop-in at the vestry, ten till twelve" },
		{ 0, 2, 0, false, "Walk along the river, if dry" },
		{ 0, 6, 0, false, "Read the letter from housing together" },
		{ 0, 9, 1, false, "Go along to the knitting for the first time" },
		{ 0, STORY, 2, false, "Dinner at the Old Tram Shed" },
		{ 0, 4, 3, false, "Bring back the cake tin, empty" },
		{ 0, 11, 0, true, "Ask how the grandson’s first week went" },
		{ 0, 14, 0, true, "Call in with the seed catalogue" },
		{ 0, NOBODY, 5, false, "Councillors’ tea: take the bus story" },
		{ 1, NOBODY, 0, false, "At the library table, two till four" },
		{ 1, 3, 0, false, "Try the new path with the wheels" },
		{ 1, 8, 2, false, "Sit in on the rehearsal" },
		{ 1, 10, 0, true, "Bring back the casserole dish" },
		{ 2, 1, 0, false, "Look at the gas letter together" },
		{ 2, NOBODY, 1, false, "Soup at the church room, stay to wash up" },
		{ 2, 6, 0, true, "Meet the new grandchild" },
	};
	/* Late in the week "some time this week" means the next one. */
	int64_t weekday = day_weekday(d->today), ahead = weekday >= 4 ? 7 - weekday : 0;
	str form = d->cx->form;

	d->cx->said_at = d->cx->now - 20 * LIMIT_HOUR;
	for (size_t i = 0; i < countof(v); i++) {
		act_as(d, &d->hoods[v[i].hood]);
		struct plan p = { .person = who(d, v[i].hood, v[i].person),
			.words = str_c(v[i].words),
			.day = d->today + (v[i].some_time ? ahead : v[i].days),
			.some_time = v[i].some_time };
		d->cx->form = demo_id(d, "form");
		TRY(people_plan_add(d->cx, &p));
	}
	d->cx->form = form;
	return OK;
}

static err put_promises(struct demo *d)
{
	static const struct {
		int hood, person;
		const char *owner, *words, *when;
		int64_t hours_ago;
	} v[] = {
		{ 0, 3, "yours", "Find out when the pool has its quiet hour", "by Friday", 26 },
		{ 0, 7, "ours", "Put three photographs up in the library window", "this week", 50 },
		{ 0, 12, "yours", "Bring the bus times in large print", "next time", 75 },
		{ 0, 0, "ours", "Ask Sheila about the spare raised bed", "", 99 },
		{ 1, 4, "yours", "Ask the hall about the piano key", "before Thursday", 30 },
		{ 1, 9, "ours", "Write the card for the shop window", "", 60 },
		{ 2, 2, "yours", "Ring about the spare cooker", "today", 20 },
		{ 2, 11, "ours", "Go and see the allotment together", "when it is dry", 80 },
	};

	for (size_t i = 0; i < countof(v); i++) {
		struct step s = { .id = demo_id(d, "step"),
			.person = who(d, v[i].hood, v[i].person),
			.staff = d->hoods[v[i].hood].staff,
			.owner = str_c(v[i].owner),
			.words = str_c(v[i].words),
			.at_time = str_c(v[i].when),
			.state = STR("open"),
			.at = d->cx->now - v[i].hours_ago * LIMIT_HOUR };
		s.rests_from = s.at + LIMIT_STEP_DAYS * LIMIT_DAY;
		TRY(goodlife_step_put(d->cx, &s));
	}
	return OK;
}

/* Two neighbours of the story's person who love bikes too and are glad to be asked. */
static err put_gifts(struct demo *d)
{
	static const struct {
		int person;
		const char *words;
	} v[] = {
		{ 5, "Mending bikes: glad to show anyone, Tuesdays best" },
		{ 13, "Painting bike frames by hand" },
	};

	for (size_t i = 0; i < countof(v); i++)
		TRY(goodlife_item_put(d->cx,
			&(struct page_item){ .id = demo_id(d, "gift"),
				.person = who(d, 0, v[i].person),
				.kind = STR("gift"),
				.words = str_c(v[i].words),
				.ring = STR(""),
				.may_connect = true }));
	return OK;
}

/* Before a visit: two that are agreed, and one that waits for who leads. */
static err put_safety(struct demo *d)
{
	static const struct {
		int person;
		const char *words, *state;
		int64_t days_ago;
	} v[] = {
		{ STORY, "The bell does not ring: knock on the kitchen window", "agreed", 12 },
		{ 2, "A large dog at the door: ring before you come", "agreed", 30 },
		{ 4, "The back step is broken: come in at the front", "asked", 1 },
	};

	for (size_t i = 0; i < countof(v); i++) {
		struct safety_note n = { .id = demo_id(d, "safety"),
			.person = who(d, 0, v[i].person),
			.staff = d->hoods[0].staff,
			.words = str_c(v[i].words),
			.told_day = d->today - v[i].days_ago,
			.day = d->today - v[i].days_ago,
			.until_day = d->today - v[i].days_ago + LIMIT_SAFETY_FIRST_DAYS,
			.state = str_c(v[i].state),
			.agreed_by = strcmp(v[i].state, "agreed") ? STR("") : str_c(demo_lead) };
		TRY(people_safety_put(d->cx, &n));
	}
	return OK;
}

/* The safety team was told: of somebody who knows, and of somebody who is not named.  What it was about stands nowhere here. */
static err put_told(struct demo *d)
{
	static const struct {
		int hood, person;
		const char *to_whom, *not_told;
		int64_t days_ago;
	} v[] = {
		{ 0, 10, "The duty team", "", 3 },
		{ 1, NOBODY, "The out of hours team", "They had gone when I came back", 1 },
	};

	for (size_t i = 0; i < countof(v); i++) {
		const struct hood *h = &d->hoods[v[i].hood];
		struct pointer p = { .id = demo_id(d, "pointer"),
			.version = d->cx->form,
			.person = who(d, v[i].hood, v[i].person),
			.staff = h->staff,
			.at = d->cx->now - v[i].days_ago * LIMIT_DAY,
			.day = d->today - v[i].days_ago,
			.to_whom = str_c(v[i].to_whom),
			.told = !*v[i].not_told,
			.not_told = str_c(v[i].not_told),
			.hidden_why = STR("") };
		TRY(guard_put(d->cx, &p));
	}
	return OK;
}

err demo_make_day(struct demo *d)
{
	TRY(put_hellos(d));
	TRY(put_plans(d));
	TRY(put_promises(d));
	TRY(put_safety(d));
	TRY(put_told(d));
	return put_gifts(d);
}
