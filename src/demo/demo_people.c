/* SPDX-License-Identifier: Apache-2.0 */
/* demo_people.c -- invented people: their page, and the story so far.  Their counters are true. */
#include "base/buf.h"
#include "base/text.h"
#include "base/when.h"
#include "demo/demo_int.h"

/* One person while they are being made. */
struct life {
	struct demo *d;
	struct dice dice;
	struct hood *hood;
	struct person p;
	int64_t from, to; /* London days of the first and the last moment */
	int64_t gap;      /* days they were away before the last two; else 0 */
	const struct passion *loves[3];
	str friends[3];
	struct deck decks[20];
	struct scene scene;
};
enum {
	DECK_MEET,
	DECK_EVERYDAY,
	DECK_KIN,
	DECK_HELP,
	DECK_CHANGE,
	DECK_AGAIN,
	DECK_CY,
	DECK_TAIL,
	DECK_LOVE,
	DECK_LOVE_2,
	DECK_LOVE_3,
	DECK_GIFT,
	DECK_STEP,
	DECK_LOVE_STEP,
	DECK_LOVE_GIFT
};

static bool is_welsh(const struct life *l) { return str_is(l->p.language, "cy"); }
static str said(struct life *l, const char *line)
{
	l->scene.friend_ = l->friends[dice_below(&l->dice, countof(l->friends))];
	return scene_write(&l->scene, line);
}
static str told(struct life *l, int deck, struct lines lines)
{
	return said(l, deck_next(&l->decks[deck], &l->dice, lines));
}
static str any(struct life *l, struct lines lines) { return said(l, line_any(&l->dice, lines)); }

/* In a neighbourhood no first name comes twice until all have come. */
static str name_of(struct life *l, int64_t k)
{
	struct arena *a = l->d->cx->arena;
	int64_t n = (int64_t)demo_first_names.n, at = (k * 37 + (l->hood - l->d->hoods) * 59) % n;
	const char *first = demo_first_names.v[at], *last = line_any(&l->dice, demo_surnames);
	int64_t how = dice_below(&l->dice, 100);

	if (k >= n || how < 45)
		return str_fmt(a, "{} {}", first, last);
	if (how < 52)
		return str_fmt(a, "Mrs {}", last);
	if (how < 56)
		return str_fmt(a, "Mr {}", last);
	return str_c(first);
}

/* As one says it in passing: Eirlys, but Mrs Bevan. */
static str short_name(str name)
{
	str rest = name, first = name;

	return str_starts(name, STR("Mr")) || !str_next(&rest, ' ', &first) ? name : first;
}

static str reach_of(struct life *l)
{
	struct arena *a = l->d->cx->arena;
	const char *line = line_any(&l->dice, demo_reach), *hole = strstr(line, "{phone}");

	if (!hole)
		return said(l, line);
	str head = { line, (size_t)(hole - line) };
	return said(l, arena_c(a, str_fmt(a, "{}{}{}", head, demo_phone(a, &l->dice), hole + 7)));
}

/* Of the list that chance points to; when all of that was told, of the next that has something new.
 */
static str fresh_words(struct life *l, int64_t how, bool early)
{
	const struct {
		int deck, below;
		struct lines lines;
	} from[] = {
		{ DECK_LOVE, 17, l->loves[0]->moments },
		{ DECK_LOVE_2, 30, l->loves[1]->moments },
		{ DECK_LOVE_3, 38, l->loves[2]->moments },
		{ DECK_EVERYDAY, 64, demo_everyday },
		{ DECK_KIN, 76, demo_kin },
		{ DECK_HELP, early ? 100 : 88, demo_help },
		{ DECK_CHANGE, 100, demo_change },
	};
	size_t at = 0, tried = 0;

	while (how >= from[at].below)
		at++;
	while (tried++ < countof(from) && l->decks[from[at].deck].told >= (int64_t)from[at].lines.n)
		at = (at + 1) % countof(from);
	return told(l, from[at].deck, from[at].lines);
}

/* The words of the k-th of n moments, by when in the story it stands.  A line that ends in @ could
 * have been said anywhere. */
static str moment_words(struct life *l, int64_t k, int64_t n, int64_t gap, int month, str *place)
{
	struct arena *a = l->d->cx->arena;
	int64_t how = dice_below(&l->dice, 100);

	if (k == 0)
		return told(l, DECK_MEET, demo_meeting);
	if (is_welsh(l) && how < 60 && l->decks[DECK_CY].told < (int64_t)demo_moments_cy.n)
		return told(l, DECK_CY, demo_moments_cy);
	if ((gap > 700 || (gap > 100 && how < 50)) && l->decks[DECK_AGAIN].told < (int64_t)demo_again.n)
		return told(l, DECK_AGAIN, demo_again);
	if (how < 8)
		return any(l, demo_months[month - 1]);
	str words = fresh_words(l, how, k * 3 < n);
	bool neutral = words.n && words.p[words.n - 1] == '@';
	words.n -= neutral;
	if (neutral && dice_chance(&l->dice, 50))
		*place = l->scene.venues.v[dice_below(&l->dice, (int64_t)l->scene.venues.n)];
	return dice_chance(&l->dice, 18)
		? str_fmt(a, "{} {}", words, told(l, DECK_TAIL, demo_tails))
		: words;
}

/* Sundays and Christmas are left alone.  Keeps the order of days; a day that is fine stays. */
static int64_t work_day(int64_t day)
{
	day -= day_weekday(day) == 6;
	struct date date = date_of_day(day);
	if (date.month == 12 && date.day >= 24 && date.day <= 26)
		day -= date.day - 23;
	return day - (day_weekday(day) == 6);
}

/* Moments lie in equal stretches of the time, each somewhere in its own. */
static int64_t moment_day(struct life *l, int64_t k, int64_t n)
{
	int64_t span = l->to - l->from, day = l->from + span * k / (n > 1 ? n - 1 : 1),
		room = n > 1 ? span / (n - 1) : 0;

	if (k > 0 && k < n - 1 && room > 1)
		day -= dice_below(&l->dice, room);
	return work_day(k + 2 < n ? day - l->gap : day);
}

static err put_moment(struct life *l, int64_t k, int64_t n, int64_t day, int64_t gap)
{
	struct demo *d = l->d;
	bool recent = d->today - day < 30;
	struct moment m = { .id = demo_id(d, "moment"),
		.person = l->p.id,
		.staff = l->hood->staff,
		.day = day,
		.at = london_ms(day, (int)dice_between(&l->dice, 9 * 60, 18 * 60)),
		.version = d->cx->form };

	if (m.at > d->cx->now)
		m.at = d->cx->now - LIMIT_MINUTE;
	m.words = moment_words(l, k, n, gap, date_of_day(day).month, &m.place);
	m.jotting = recent && dice_chance(&l->dice, 25);
	m.expires = m.jotting ? m.at + LIMIT_JOTTING_DAYS * LIMIT_DAY : 0;
	d->cx->said_at = m.at;
	return people_moment_put(d->cx, &m);
}

static err put_moments(struct life *l)
{
	int64_t before = l->from;

	for (int64_t k = 0; k < l->p.moments; k++) {
		int64_t day = moment_day(l, k, l->p.moments);
		TRY(put_moment(l, k, l->p.moments, day, day - before));
		before = day;
	}
	return OK;
}

static err put_page(struct life *l)
{
	struct cx *cx = l->d->cx;
	struct dice *d = &l->dice;

	if (dice_chance(d, 78))
		TRY(goodlife_part_put(cx, l->p.id, "vision",
			any(l, is_welsh(l) ? demo_visions_cy : demo_visions), dice_chance(d, 25)));
	if (!dice_chance(d, 65))
		return OK;
	str first = any(l, l->loves[0]->matters), second = any(l, demo_matters),
	    third = any(l, demo_matters);
	if (str_eq(second, third))
		third = any(l, l->loves[1]->matters);
	return goodlife_part_put(cx, l->p.id, "matters",
		str_fmt(cx->arena, "{}\n{}\n{}", second, first, third), dice_chance(d, 25));
}

static err put_gifts(struct life *l)
{
	int64_t n = dice_below(&l->dice, 4);

	for (int64_t i = 0; i <= n; i++) {
		str words = i < 2 ? any(l, l->loves[i]->gifts) : told(l, DECK_GIFT, demo_gifts);
		TRY(goodlife_item_put(l->d->cx,
			&(struct page_item){ .id = demo_id(l->d, "gift"),
				.person = l->p.id,
				.kind = STR("gift"),
				.words = words,
				.ring = STR(""),
				.may_connect = dice_chance(&l->dice, 40) }));
	}
	return OK;
}

static err put_ties(struct life *l)
{
	static const struct {
		const char *ring;
		const struct lines *how;
		int percent;
	} rings[] = {
		{ "close", &demo_ties_close, 70 },
		{ "friends", &demo_ties_friends, 85 },
		{ "friends", &demo_ties_friends, 45 },
		{ "groups", &demo_ties_groups, 40 },
		{ "paid", &demo_ties_paid, 30 },
	};

	for (size_t i = 0; i < countof(rings); i++) {
		if (!dice_chance(&l->dice, rings[i].percent))
			continue;
		/* Of kin nobody says since when. */
		int64_t years = dice_between(&l->dice, 1, 15);
		str since = i && dice_chance(&l->dice, 60)
			? utf8_cut(day_iso(l->d->cx->arena, l->d->today - years * 365), 4)
			: STR("");
		str who = i && i < 3 ? l->friends[i] : str_c(line_any(&l->dice, demo_friends)),
		    how = any(l, *rings[i].how), rest = how;
		if (i == 0 &&
			str_next(&rest, '|', &who)) /* of the closest the list tells the name too */
			how = rest;
		TRY(goodlife_item_put(l->d->cx,
			&(struct page_item){ .id = demo_id(l->d, "tie"),
				.person = l->p.id,
				.kind = STR("tie"),
				.words = who,
				.more = how,
				.ring = str_c(rings[i].ring),
				.since = since,
				.energy = dice_chance(&l->dice, 45) ? i == 4 ? STR("takes") : STR("gives") : STR("") }));
	}
	return OK;
}

static err put_steps(struct life *l)
{
	static const char *const owners[] = { "mine", "ours", "ours", "yours" };
	struct cx *cx = l->d->cx;
	int64_t n = dice_below(&l->dice, 5), days = l->to - l->from + 1;

	for (int64_t i = 0; i < n; i++) {
		struct step s = { .id = demo_id(l->d, "step"),
			.person = l->p.id,
			.staff = l->hood->staff,
			.owner = str_c(line_any(&l->dice, LINES(owners))),
			.words = i % 2 ? told(l, DECK_STEP, demo_steps)
				       : told(l, DECK_LOVE_STEP, l->loves[0]->steps),
			.at_time = any(l, demo_step_times),
			.at = london_ms(
				l->to - dice_below(&l->dice, days < 120 ? days : 120), 11 * 60) };
		s.rests_from = s.at + LIMIT_STEP_DAYS * LIMIT_DAY;
		bool done = dice_chance(&l->dice, 45);
		s.state = done ? STR("done") : STR("open");
		s.done_at = done ? s.at + dice_between(&l->dice, 1, 20) * LIMIT_DAY : 0;
		if (s.done_at > cx->now)
			s.done_at = cx->now - LIMIT_HOUR;
		TRY(goodlife_step_put(cx, &s));
	}
	return OK;
}

static err put_connections(struct life *l)
{
	static const char *const states[] = { "thinking", "thinking", "together", "together", "own",
		"own", "own", "not_for_me" };
	int64_t n = dice_below(&l->dice, 4);
	struct lines things = { l->hood->things.v, l->hood->things.n };
	struct deck deck = { 0 };

	for (int64_t i = 0; i < n; i++) {
		str state = str_c(line_any(&l->dice, LINES(states)));
		struct connection c = { .id = demo_id(l->d, "connection"),
			.person = l->p.id,
			.thing = str_c(deck_next(&deck, &l->dice, things)),
			.tier = STR("community"),
			.state = state,
			.before = STR(""),
			.version = l->d->cx->form,
			.day = dice_between(&l->dice, l->from, l->to) };
		if (!str_is(state, "thinking"))
			c.before = STR("thinking");
		c.at = london_ms(c.day, 12 * 60);
		if (c.at > l->d->cx->now)
			c.at = l->d->cx->now;
		TRY(community_connection_put(l->d->cx, &c));
	}
	return OK;
}

static err put_life(struct life *l)
{
	struct cx *cx = l->d->cx;

	cx->actor =
		(struct actor){ l->hood->staff, l->hood->staff_name, ROLE_COORDINATOR, STR("") };
	cx->said_at = l->p.said_yes = london_ms(work_day(l->from - l->gap), 9 * 60);
	l->p.last_day = l->to;
	TRY(people_person_put(cx, &l->p, l->hood->staff));
	TRY(put_page(l));
	TRY(put_gifts(l));
	TRY(put_ties(l));
	TRY(put_steps(l));
	TRY(put_connections(l));
	TRY(put_moments(l));
	TRY(people_wrote(cx, l->p.id));
	return demo_breathe(l->d, 12 + l->p.moments);
}

/* Alongside now, quiet for now, or stepped back; and how long it has been. */
static void choose_time(struct life *l, int64_t k, int64_t per_hood)
{
	struct demo *d = l->d;
	int64_t alongside =
			d->scale == DEMO_COUNCIL ? 50 + dice_below(&l->dice, 16) : per_hood * 3 / 4,
		years = d->years * 365;
	int64_t least = l->p.moments * 3 / 2 + 7;

	if (k < alongside) {
		l->p.state = STR("alongside");
		l->to = d->today -
			(dice_chance(&l->dice, 88) ? dice_below(&l->dice, 40)
						   : dice_between(&l->dice, 43, 150));
	} else if (dice_chance(&l->dice, 40)) {
		l->p.state = STR("quiet");
		l->to = d->today - dice_between(&l->dice, 50, 70 + years / 3);
	} else {
		l->p.state = STR("back");
		l->to = d->today - dice_between(&l->dice, 90, 120 + years * 3 / 4);
	}
	if (l->hood == d->hoods && k == LIFE_DIED)
		l->to = d->today - LIFE_DIED_AGO - 6;
	l->to = work_day(l->to);
	int64_t first = d->today - years, room = l->to - first;
	if (least > room)
		least = room;
	l->from = l->to - dice_between(&l->dice, least, room < least + 900 ? room : least + 900);
	l->from = work_day(l->from);
	if (l->p.moments == 1)
		l->from = l->to;
	if (l->hood == d->hoods && k == LIFE_BACK && l->p.moments > 2)
		l->gap = LIFE_GAP;
}

static err make_person(struct demo *d, int64_t number, int64_t moments)
{
	int64_t per_hood = d->people / (int64_t)d->n_hoods, k = number / (int64_t)d->n_hoods;
	struct life l = { .d = d,
		.dice = dice_of(DICE_PERSON, number),
		.hood = &d->hoods[number % (int64_t)d->n_hoods] };
	struct dice *dice = &l.dice;

	l.p = (struct person){ .id = demo_id(d, "person"),
		.neighbourhood = l.hood->id,
		.moments = moments,
		.version = d->cx->form,
		.language = dice_chance(dice, 14) ? STR("cy") : STR("en") };
	choose_time(&l, k, per_hood);
	int64_t love = dice_below(dice, (int64_t)demo_n_passions);
	for (size_t i = 0; i < countof(l.loves); i++) /* three different ones */
		l.loves[i] = &demo_passions[(love + (int64_t)i * (1 + number % 7)) %
			(int64_t)demo_n_passions];
	for (size_t i = 0; i < countof(l.friends); i++)
		l.friends[i] = str_c(
			demo_friends.v[(number * 7 + (int64_t)i * 11) % (int64_t)demo_friends.n]);
	l.p.name = name_of(&l, k);
	if (k < 20)
		*LIST_ADD(d->kept, &l.hood->people) = arena_dup(d->kept, l.p.id);
	l.scene = (struct scene){ .a = d->cx->arena,
		.d = dice,
		.name = short_name(l.p.name),
		.coordinator = short_name(l.hood->staff_name),
		.hood = l.hood->name,
		.venues = l.hood->venues };
	l.p.reach = dice_chance(dice, 75) ? reach_of(&l) : STR("");
	l.p.ask_first = dice_chance(dice, 22) ? any(&l, demo_ask_first) : STR("");
	return put_life(&l);
}

/* How many moments people have: most a few, some very many.  Of 100,000 people in order of how
 * many, the one at each place has so many; in between, in between. */
static int64_t moments_at(int64_t place)
{
	static const struct {
		int64_t at, n;
	} v[] = { { 0, 1 }, { 10000, 8 }, { 25000, 22 }, { 50000, 50 }, { 75000, 110 },
		{ 90000, 225 }, { 97000, 450 }, { 99000, 780 }, { 99800, 1500 }, { 100000, 2200 } };
	size_t i = 1;

	while (v[i].at < place)
		i++;
	return v[i - 1].n + (v[i].n - v[i - 1].n) * (place - v[i - 1].at) / (v[i].at - v[i - 1].at);
}

/* Counts for everyone but the person whose story is told: with theirs they come to exactly
 * d->moments. */
static int64_t *count_moments(struct demo *d, int64_t people)
{
	int64_t *n = arena_alloc(d->kept, (size_t)people * sizeof *n), sum = 0,
		all = d->moments - STORY_MOMENTS - FAMILY_MOMENTS, rest = all;

	for (int64_t i = 0; i < people; i++) {
		struct dice dice = dice_of(DICE_COUNT, i);
		sum += n[i] = moments_at(dice_below(&dice, 100001));
	}
	for (int64_t i = 0; i < people; i++) {
		struct dice dice = dice_of(DICE_COUNT, -1 - i);
		n[i] = n[i] * all / sum;
		if (n[i] < 4)
			n[i] = dice_between(&dice, 1, 6);
		rest -= n[i];
	}
	for (int64_t i = 0; rest; i = (i + 1) % people) {
		int64_t by = rest > 0 ? 1 : n[i] > 8 ? -1 : 0;
		n[i] += by, rest -= by;
	}
	return n;
}

err demo_make_people(struct demo *d)
{
	int64_t people = d->people - 1 - FAMILY_PEOPLE;
	const int64_t *moments = count_moments(d, people);

	for (int64_t i = 0; i < people; i++)
		TRY(make_person(d, i, moments[i]));
	return OK;
}
