/* SPDX-License-Identifier: Apache-2.0 */
/* community_view_test.c -- every view of things and of Find: empty, full, and with the worst of words. */
#include "balance.h"
#include "base/when.h"
#include "community/community_view_int.h"
#include "find/find_int.h"
#include "test.h"
#include "test_db.h"

static struct html *fresh(struct cx *cx)
{
	struct html *h = NEW(cx->arena, struct html);

	*h = (struct html){ .out = BUF(cx->arena, LIMIT_PAGE), .lang = cx->lang };
	return h;
}

static void whole(const struct html *h, const char *what)
{
	const char *wrong = html_balance(buf_str(&h->out));

	if (wrong)
		printf("%s: %s\n", what, wrong);
	ok(!wrong && !h->out.over);
	ok(!str_has(buf_str(&h->out), "<script") && !str_has(buf_str(&h->out), "<img"));
}

/* A thing in which every text is w. */
static struct thing full_thing(str w)
{
	return (struct thing){ .id = STR("9e000001-0000-4000-8000-000000000001"), .kind = STR("group"), .name = w, .about = w,
		.at_place = w, .place_name = w, .lat = 51.6, .lon = -3.9, .address = w, .neighbourhood = w, .freq = STR("monthly"),
		.days = 0x7f, .nth = 5, .opens_at = 1, .closes_at = 1440, .when_words = w, .cost = w, .cost_words = w, .step_free = w,
		.access_words = w, .food = true, .warm = true, .welcome = w, .language = w, .keeper_name = w, .keeper_reach = w,
		.keeper_public = true, .checked_day = 20000, .checked_by = w, .state = STR("gone"), .source_words = w };
}

static str drawn(struct cx *cx, int64_t days_ago, const char *by, bool easy)
{
	struct thing_page p = { .thing = { .id = STR("9e000001-0000-4000-8000-000000000001"), .kind = STR("group"), .name = STR("Choir"), .state = STR("shown"),
		.checked_day = days_ago < 0 ? 0 : london_day(cx->now) - days_ago, .checked_by = str_c(by) } };
	struct html *h = fresh(cx);

	(easy ? community_easy_thing : community_view_thing)(h, cx, &p);
	return buf_str(&h->out);
}

/* Who looked, and how long ago: never which worker. */
static void trusted(struct cx *cx)
{
	static const struct { const char *by, *says; } who[] = {
		{ "keeper", "Whoever keeps it said" }, { "list", "The list that this came from says" }, { "", "Someone checked this" },
		{ "57a00001-0000-4000-8000-000000000009", "Someone who works here checked this" },
	};

	for (int easy = 0; easy < 2; easy++) {
		for (size_t i = 0; i < countof(who); i++) {
			str fresh_one = drawn(cx, LIMIT_CHECKED_DAYS, who[i].by, easy), old = drawn(cx, LIMIT_CHECKED_DAYS + 1, who[i].by, easy);
			ok(str_has(fresh_one, who[i].says) && !str_has(fresh_one, "Ask before you go.") && !str_has(fresh_one, "faded"));
			ok(str_has(old, who[i].says) && str_has(old, "Ask before you go.") && str_has(old, "faded"));
			ok(!str_has(old, "57a00001"));
		}
		str never = drawn(cx, -1, "", easy);
		ok(str_has(never, "Nobody has checked this yet. Ask before you go.") && str_has(never, "faded"));
	}
}

static void things(struct cx *cx, str w)
{
	struct thing_page p = { .thing = full_thing(w), .done = T("Saved.") };
	struct form_page f = { .id = w };
	struct html *h = fresh(cx);

	for (int i = 0; i < 3; i++)
		*LIST_ADD(cx->arena, &p.here) = full_thing(w);
	*LIST_ADD(cx->arena, &p.was) = (struct was){ .id = w, .field = STR("about"), .words = w, .state = STR("both") };
	*LIST_ADD(cx->arena, &p.was) = (struct was){ .id = w, .field = w, .words = w, .state = STR("both") };
	*LIST_ADD(cx->arena, &p.notes) = (struct note){ .id = w, .thing = w, .what = w, .words = w, .thing_name = w };
	*LIST_ADD(cx->arena, &p.people) = (struct person){ .id = w, .name = w };
	p.person = w;
	community_view_thing(h, cx, &p);
	whole(h, "a thing");
	h = fresh(cx);
	community_view_notes_page(h, cx, &p.notes);
	whole(h, "notes");
	thing_form_of(cx->arena, &p.thing, &f.form);
	*LIST_ADD(cx->arena, &f.places) = p.thing;
	*LIST_ADD(cx->arena, &f.neighbourhoods) = (struct neighbourhood){ .id = w, .name = w };
	for (size_t i = 0; i < thing_form_record.n; i++)
		*LIST_ADD(cx->arena, &f.bases) = w;
	cx_issue(cx, "name", T("Give it a name that people know it by."));
	h = fresh(cx);
	community_view_form(h, cx, &f);
	whole(h, "the form");
	cx->issues.n = 0;
}

static struct found full_found(struct cx *cx, str w)
{
	struct found f = { .near = w, .days = 0x7f, .free = true, .step_free = true, .food = true, .warm = true };

	for (int i = 0; i < ASK_WORDS; i++)
		*LIST_ADD(cx->arena, &f.asked) = w;
	for (int64_t i = 0; i < 7; i++) {
		struct find_terms t = { .hits = 0xfff, .names = 0x333, .metres = i ? i * i * i * 80 : -1, .days = 0x7f, .free = i & 1,
			.step_free = i & 1, .step_free_unknown = !(i & 1), .food = true, .warm = true, .checked_months = i * 3 - 1 };
		*LIST_ADD(cx->arena, &f.community) = (struct find_answer){ full_thing(w), t, 0 };
		*LIST_ADD(cx->arena, &f.services) = (struct find_answer){ full_thing(w), t, 0 };
	}
	return f;
}

static void finding(struct cx *cx, str w)
{
	struct find_page public = { .ask = { .words = w, .near = w, .days = 4, .free = true }, .found = full_found(cx, w), .urgent = true };
	struct finding f = { .ask = public.ask, .person = { .id = w, .name = w }, .found = public.found, .urgent = true, .wished = true };
	struct connection_list l = { 0 };
	struct person p = { .id = w, .name = w, .ask_first = w };
	struct html *h = fresh(cx);

	*LIST_ADD(cx->arena, &public.doors) = (struct door){ .kind = w, .name = w, .phone = w, .note = w };
	f.doors.v = public.doors.v, f.doors.n = public.doors.n;
	for (int i = 0; i < 7; i++) {
		struct match m = { { .person = w, .words = w, .more = w, .name = w }, 1 };
		*LIST_ADD(cx->arena, &f.gifts) = m;
		*LIST_ADD(cx->arena, &f.ties) = m;
		*LIST_ADD(cx->arena, &f.neighbours) = m;
		*LIST_ADD(cx->arena, &l) = (struct connection){ .id = w, .thing = w, .thing_name = w, .state = w, .before = STR("own"), .at = cx->now };
	}
	community_view_public(h, cx, &public);
	whole(h, "community");
	h = fresh(cx);
	find_view_page(h, cx, &f);
	whole(h, "find");
	h = fresh(cx);
	community_view_connections_page(h, cx, &p, &l);
	whole(h, "connections");
}

static void empty(struct cx *cx)
{
	struct thing_page p = { .thing = { .id = STR("x"), .kind = STR("place"), .name = STR("x") } };
	struct find_page public = { .found = { .anywhere = true } };
	struct finding f = { 0 };
	struct form_page form = { 0 };
	struct html *h = fresh(cx);

	community_view_thing(h, cx, &p);
	whole(h, "an empty thing");
	h = fresh(cx);
	community_view_form(h, cx, &form);
	whole(h, "an empty form");
	h = fresh(cx);
	community_view_notes_page(h, cx, &(struct note_list){ 0 });
	whole(h, "no notes");
	h = fresh(cx);
	community_view_public(h, cx, &public);
	whole(h, "nothing nearby");
	ok(str_has(buf_str(&h->out), "Nothing yet"));
	f.person.id = STR("");
	h = fresh(cx);
	find_view_page(h, cx, &f);
	whole(h, "nothing found");
	ok(str_has(buf_str(&h->out), "add it as a wish"));
	h = fresh(cx);
	community_view_connections_page(h, cx, &(struct person){ .id = STR("x"), .name = STR("x") }, &(struct connection_list){ 0 });
	whole(h, "no connections");
}

int main(void)
{
	struct cx *cx = test_db_open();   /* forms draw their ids from it */

	empty(cx);
	trusted(cx);
	for (size_t i = 0; i < n_hostile; i++) {
		things(cx, hostile[i]);
		finding(cx, hostile[i]);
	}
	cx->lang = LANG_CY;
	things(cx, STR("Tŷ'r Ardd"));
	finding(cx, STR("Tŷ'r Ardd"));
	test_db_close(cx);
	return test_end();
}
