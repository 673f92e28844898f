/* SPDX-License-Identifier: Apache-2.0 */
/* programme_db_test.c -- Set up, neighbourhoods and the doors for when it can't wait; with test_db. */
#include "balance.h"
#include "db/db.h"
#include "programme/programme_int.h"
#include "signin/signin_staff_int.h"
#include "test.h"
#include "test_db.h"

extern const struct module programme_module, programme_rooms_module, signin_staff_module;
static err quiet_room(struct cx *cx, bool *open) { return programme_room_open(cx, ROOM_LONE_VISITS, open); }
static err in_room(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	resp_title(cx, rs, T("Rooms"));
	return OK;
}
static const struct route room_routes[] = {
	{ GET, "/inside", in_room, ROLE_COORDINATOR, "for this test", false },
	{ POST, "/inside", in_room, ROLE_COORDINATOR, "for this test", false },
};
static const struct module room_module = { .name = "room", .routes = room_routes, .n_routes = countof(room_routes), .open = quiet_room };
static const struct module *const modules[] = { &programme_module, &programme_rooms_module, &signin_staff_module, &room_module, NULL };
static const struct app app = { .modules = modules, .doors = programme_view_doors_line };

static str get(struct cx *cx, const char *path, int status)
{
	struct resp rs;
	str page = test_request(cx, &app, path, NULL, &rs);
	const char *why = html_balance(page);

	ok(rs.status == status);
	ok(!why);
	if (rs.status != status || why)
		printf("%s: %d %s\n", path, rs.status, why ? why : "");
	return page;
}

static str post(struct cx *cx, const char *path, const char *body, int status)
{
	struct resp rs;
	str page = test_request(cx, &app, path, body, &rs);
	const char *why = status == 303 ? NULL : html_balance(page);

	ok(rs.status == status);
	ok(!why);
	if (rs.status != status || why)
		printf("%s %s: %d %s\n", path, body, rs.status, why ? why : "");
	return page;
}

/* The version that the form on this page was drawn from. */
static const char *base(struct cx *cx, str page, const char *field)
{
	str mark = str_fmt(cx->arena, "name=\"base_{}\" value=\"", field);

	for (size_t i = 0; i + mark.n < page.n; i++)
		if (!memcmp(page.p + i, mark.p, mark.n)) {
			size_t from = i + mark.n, n = 0;
			while (page.p[from + n] != '"')
				n++;
			return arena_c(cx->arena, (str){ page.p + from, n });
		}
	return "none";
}
#define FMT(lit, ...) arena_c(cx->arena, str_fmt(cx->arena, lit, __VA_ARGS__))

static void check_points(void)
{
	static const struct { const char *text; bool fine; double lat, lon; } v[] = {
		{ "51.62, -3.94", true, 51.62, -3.94 }, { " 51.62,-3.94 ", true, 51.62, -3.94 }, { "51.62 -3.94", true, 51.62, -3.94 },
		{ "(51.62, -3.94)", true, 51.62, -3.94 }, { "51.62   -3.94", true, 51.62, -3.94 }, { "0,0", true, 0, 0 },
		{ "", false, 0, 0 }, { "51.62", false, 0, 0 }, { "51.62,", false, 0, 0 }, { ",", false, 0, 0 }, { "a, b", false, 0, 0 },
		{ "51.62, -3.94, 7", false, 0, 0 }, { "1 2 3", false, 0, 0 }, { "nan, nan", false, 0, 0 }, { "51,62 3,94", false, 0, 0 },
		{ "(", false, 0, 0 }, { "()", false, 0, 0 }, { "1e300, 0", false, 0, 0 },
	};
	static const struct { const char *text; bool fine; } phones[] = {
		{ "999", true }, { "01792 000 000", true }, { "+44 (0)1792-000000", true }, { "11", false }, { "", false },
		{ "ring me", false }, { "12+3", false }, { "javascript:1234", false }, { "1234567890123456", false },
	};

	for (size_t i = 0; i < countof(v); i++) {
		double lat = 0, lon = 0;
		ok(programme_point(str_c(v[i].text), &lat, &lon) == v[i].fine);
		ok(!v[i].fine || (lat == v[i].lat && lon == v[i].lon));
	}
	for (size_t i = 0; i < countof(phones); i++)
		ok(programme_phone_is(str_c(phones[i].text)) == phones[i].fine);
}

/* A new area: nothing is set up, and 999 and 111 are there. */
static void check_unconfigured(struct cx *cx)
{
	str page;

	test_actor(cx, "", ROLE_NOBODY);
	page = get(cx, "/cannot-wait", 200);
	ok(str_has(page, "tel:999") && str_has(page, "tel:111") && str_has(page, "Then press 2"));
	ok(str_has(page, "href=\"/cannot-wait\""));   /* the quiet line at the foot */
	get(cx, "/set-up", 303);
	test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
	get(cx, "/set-up", 403);
	test_actor(cx, TEST_STAFF, ROLE_ADMIN);
	page = get(cx, "/set-up", 200);
	ok(str_has(page, "Test programme") && str_has(page, "Wales") && str_has(page, "Carys"));
}

static void check_name(struct cx *cx)
{
	const char *was = base(cx, get(cx, "/set-up/name", 200), "it");

	post(cx, "/set-up/name", FMT("name=Abertawe+%26+us&nation=england&base_it={}", was), 303);
	ok(str_has(get(cx, "/set-up", 200), "Abertawe &amp; us"));
	ok(str_has(get(cx, "/cannot-wait", 200), "Then choose mental health"));
	/* Drawn before that save: nothing is overwritten, nothing is lost. */
	str page = post(cx, "/set-up/name", FMT("name=Mine&nation=wales&base_it={}", was), 422);
	ok(str_has(page, "Someone else changed this") && str_has(page, "value=\"Mine\""));
	ok(str_has(get(cx, "/set-up", 200), "Abertawe"));
	post(cx, "/set-up/name", FMT("name=Mine&nation=wales&base_it={}", base(cx, page, "it")), 303);
	ok(str_has(get(cx, "/set-up", 200), "Mine"));
	const char *now = base(cx, get(cx, "/set-up/name", 200), "it");
	post(cx, "/set-up/name", FMT("name=&nation=wales&base_it={}", now), 422);
	post(cx, "/set-up/name", FMT("name=X&nation=france&base_it={}", now), 422);
	post(cx, "/set-up/name", FMT("name=%FF&nation=wales&base_it={}", now), 422);
	post(cx, "/set-up/safeguarding", FMT("safeguarding=Tell+Mair+first&safeguarding_phone=01792+000000&safeguarding_night=01792+000999&base_it={}", now), 303);
	page = get(cx, "/cannot-wait", 200);
	ok(str_has(page, "Tell Mair first") && str_has(page, "href=\"/worry\""));
	test_actor(cx, "", ROLE_NOBODY);
	ok(!str_has(get(cx, "/cannot-wait", 200), "Tell Mair first"));
	test_actor(cx, TEST_STAFF, ROLE_ADMIN);
	now = base(cx, get(cx, "/set-up/safeguarding", 200), "it");
	post(cx, "/set-up/safeguarding", FMT("safeguarding=&safeguarding_phone=ring&base_it={}", now), 422);
	post(cx, "/set-up/safeguarding", FMT("safeguarding=&safeguarding_phone=&safeguarding_night=ring&base_it={}", now), 422);
	post(cx, "/set-up/safeguarding", FMT("safeguarding_years=7&base_it={}", now), 422);
	post(cx, "/set-up/safeguarding", FMT("safeguarding_years=some&base_it={}", now), 422);
	post(cx, "/set-up/safeguarding", FMT("safeguarding_years=2&base_it={}", now), 303);
	ok(str_has(get(cx, "/set-up/safeguarding", 200), "value=\"2\" selected"));
}

static void check_neighbourhoods(struct cx *cx)
{
	struct neighbourhood_list l = { 0 };
	struct resp rs;

	get(cx, "/set-up/neighbourhoods/new", 200);
	post(cx, "/set-up/neighbourhoods/new", "name=Ynys&point=51.7,+-3.9&id=evil", 303);
	post(cx, "/set-up/neighbourhoods/new", "name=%C3%82f&point=51.62,+-3.94", 303);
	str page = post(cx, "/set-up/neighbourhoods/new", "name=Rome&point=41.9,+12.5", 422);
	ok(str_has(page, "value=\"Rome\"") && str_has(page, "41.9, 12.5"));
	post(cx, "/set-up/neighbourhoods/new", "name=X&point=here", 422);
	post(cx, "/set-up/neighbourhoods/new", "name=&point=", 422);
	/* The same form twice makes one. */
	const char *twice = "name=Once&point=52,-4&form=aaaaaaaa-0000-4000-8000-000000000001";
	for (int i = 0; i < 2; i++) {
		test_request(cx, &app, "/set-up/neighbourhoods/new", twice, &rs);
		ok(rs.status == 303);
	}
	test_begin(cx);
	ok(!programme_neighbourhood_find(cx, &l) && l.n == 3);
	ok(str_is(l.v[0].name, "\xc3\x82" "f") && str_is(l.v[1].name, "Once") && str_is(l.v[2].name, "Ynys"));
	ok(l.v[2].lat == 51.7 && l.v[2].lon == -3.9 && !str_is(l.v[2].id, "evil"));
	ok(test_commit(cx, OK));
	const char *path = FMT("/set-up/neighbourhoods/{}", l.v[2].id);
	page = get(cx, path, 200);
	ok(str_has(page, "51.7, -3.9"));
	post(cx, path, FMT("name=Yr+Ynys&point=51.7+-3.91&base_it={}", base(cx, page, "it")), 303);
	post(cx, path, "name=Other&point=51.7+-3.91&base_it=old", 422);
	get(cx, "/set-up/neighbourhoods/none", 404);
	post(cx, "/set-up/neighbourhoods/none", "name=X&point=51.7+-3.91", 404);
	ok(str_has(get(cx, "/set-up", 200), "Yr Ynys"));
}

static void check_staff(struct cx *cx)
{
	struct staff_list l = { 0 };
	str page;

	get(cx, "/set-up/staff/new", 200);
	post(cx, "/set-up/staff/new", "name=Aled&coordinator=1&neighbourhood=", 303);
	post(cx, "/set-up/staff/new", "name=Nobody&neighbourhood=", 422);
	post(cx, "/set-up/staff/new", "name=X&coordinator=1&neighbourhood=nowhere", 422);
	post(cx, "/set-up/staff/new", "name=Mair&admin=1", 303);
	test_begin(cx);
	ok(!access_staff_find(cx, &l) && l.n == 4);
	ok(test_commit(cx, OK));
	const char *aled = FMT("/set-up/staff/{}", l.v[0].id), *mair = FMT("/set-up/staff/{}", l.v[3].id);
	page = get(cx, aled, 200);
	ok(str_has(page, "Aled"));
	/* A lead neither makes nor unmakes one who looks after Alongside. */
	test_actor(cx, TEST_STAFF, ROLE_LEAD);
	post(cx, aled, FMT("name=Aled&coordinator=1&admin=1&base_it={}", base(cx, page, "it")), 422);
	const char *was = base(cx, get(cx, mair, 200), "it");
	post(cx, mair, FMT("name=Mair&lead=1&base_it={}", was), 422);
	post(cx, mair, FMT("name=Mair&admin=1&left=1&base_it={}", was), 422);
	post(cx, aled, FMT("name=Aled&coordinator=1&lead=1&base_it={}", base(cx, page, "it")), 303);
	/* Whoever hears that the safety team was told is chosen by another, and never by one who leads: they would come in by the link. */
	post(cx, "/set-up/staff/new", "name=Another&safeguarding=1", 422);
	ok(str_has(post(cx, aled, FMT("name=Aled&coordinator=1&lead=1&safeguarding=1&base_it={}", base(cx, get(cx, aled, 200), "it")), 422),
		"Only someone who looks after Alongside"));
	ok(str_has(get(cx, "/set-up", 200), FMT("{}/link", str_c(aled))));
	test_actor(cx, TEST_STAFF, ROLE_ADMIN);
	const char *self = "/set-up/staff/" TEST_STAFF;
	ok(str_has(get(cx, "/set-up", 200), "href=\"/set-up/staff/new?safeguarding=1\">Change<span class=\"govuk-visually-hidden\">: The safeguarding lead"));
	post(cx, self, FMT("name=Carys&coordinator=1&safeguarding=1&base_it={}", base(cx, get(cx, self, 200), "it")), 422);
	post(cx, aled, FMT("name=Aled&coordinator=1&lead=1&safeguarding=1&base_it={}", base(cx, get(cx, aled, 200), "it")), 303);
	ok(str_has(get(cx, "/set-up", 200), "safeguarding lead</span>") || str_has(get(cx, "/set-up", 200), ", safeguarding lead"));
	test_actor(cx, TEST_STAFF, ROLE_LEAD);
	ok(!str_has(get(cx, "/set-up", 200), FMT("{}/link", str_c(aled))));
	post(cx, aled, FMT("name=Aled&coordinator=1&lead=1&base_it={}", base(cx, get(cx, aled, 200), "it")), 422);
	post(cx, aled, FMT("name=Aled&coordinator=1&lead=1&safeguarding=1&base_it={}", base(cx, get(cx, aled, 200), "it")), 303);
	test_actor(cx, TEST_STAFF, ROLE_ADMIN);
	/* One of them stays. */
	page = post(cx, mair, FMT("name=Mair&admin=1&left=1&base_it={}", was), 422);
	ok(str_has(page, "Someone has to look after Alongside"));
	post(cx, aled, FMT("name=Aled&coordinator=1&admin=1&base_it={}", base(cx, get(cx, aled, 200), "it")), 303);
	post(cx, mair, FMT("name=Mair&admin=1&left=1&base_it={}", was), 303);
	l.n = 0;
	test_begin(cx);
	ok(!access_staff_find(cx, &l) && l.n == 3);
	ok(test_commit(cx, OK));
	get(cx, "/set-up/staff/none", 404);
}

static void check_doors(struct cx *cx)
{
	str page = get(cx, "/set-up/doors", 200);

	post(cx, "/set-up/doors", "duty-day_name=Common+Access+Point&duty-day_phone=01792+111111&food_phone=01792+222222"
		"&food_note=Before+noon", 303);
	page = get(cx, "/cannot-wait", 200);
	ok(str_has(page, "Common Access Point: 01792 111111") && str_has(page, "tel:01792222222") && str_has(page, "Before noon"));
	ok(str_has(page, "tel:999") && str_has(page, "tel:111"));
	page = get(cx, "/set-up/doors", 200);
	const char *day = base(cx, page, "duty-day");
	page = post(cx, "/set-up/doors", FMT("duty-day_name=Common+Access+Point&duty-day_phone=soon&base_duty-day={}", day), 422);
	ok(str_has(page, "value=\"soon\""));
	/* Emptied: no longer shown.  The others' fields did not come, so they stay. */
	post(cx, "/set-up/doors", FMT("duty-day_name=&duty-day_phone=&duty-day_note=&base_duty-day={}", day), 303);
	page = get(cx, "/cannot-wait", 200);
	ok(!str_has(page, "Common Access Point") && str_has(page, "01792 222222"));
	post(cx, "/set-up/doors", "duty-day_phone=01792+333333&base_duty-day=old", 422);
	test_begin(cx);
	struct door d = { .kind = STR("emergency"), .phone = STR("123") };
	ok(programme_door_save(cx, &d) == ERR_INVALID);
	d.kind = STR("anything");
	ok(programme_door_save(cx, &d) == ERR_INVALID);
	ok(test_commit(cx, OK));
}

/* A room is closed until one who leads opens it, and then as if it were not there; who and when is kept. */
static void check_rooms(struct cx *cx)
{
	static const char path[] = "/set-up/rooms/lone-visits";
	const struct room_change none = { 0 };
	struct room_change last[2] = { 0 };

	get(cx, "/set-up/rooms/none", 404);
	ok(str_has(get(cx, "/set-up", 200), "/set-up/rooms"));
	test_actor(cx, "", ROLE_NOBODY);
	get(cx, "/inside", 404);                     /* not even: sign in first */
	test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
	get(cx, "/inside", 404);
	post(cx, "/inside", "x=1", 404);
	get(cx, "/set-up/rooms", 403);
	post(cx, path, "open=yes", 403);
	test_actor(cx, TEST_STAFF, ROLE_ADMIN);
	ok(!str_has(get(cx, path, 200), "Turn it on"));
	post(cx, path, "open=yes", 403);             /* who looks after Alongside does not decide it */
	test_actor(cx, TEST_STAFF, ROLE_LEAD);
	ok(str_has(get(cx, path, 200), "Turn it on"));
	post(cx, path, "open=", 422);
	post(cx, path, "open=no", 303);              /* closed already: nothing to keep */
	test_begin(cx);
	ok(!programme_room_last(cx, ROOM_LONE_VISITS, &last[0]) && !last[0].id.n);
	ok(test_commit(cx, OK));
	post(cx, path, "open=yes", 303);
	ok(str_has(get(cx, "/set-up/rooms", 200), "Carys turned it on, on 10 June 2026"));
	test_actor(cx, TEST_OTHER, ROLE_LEAD);
	post(cx, path, "open=yes", 303);             /* who opened it stays the one who did */
	ok(str_has(get(cx, path, 200), "Carys turned it on") && str_has(get(cx, path, 200), "Turn it off"));
	test_actor(cx, TEST_OTHER, ROLE_COORDINATOR);
	get(cx, "/inside", 200);
	test_actor(cx, TEST_OTHER, ROLE_LEAD);
	post(cx, path, "open=no", 303);
	ok(str_has(get(cx, path, 200), "Dewi turned it off"));
	test_actor(cx, TEST_OTHER, ROLE_COORDINATOR);
	get(cx, "/inside", 404);
	test_actor(cx, TEST_STAFF, ROLE_ADMIN);
	for (size_t i = 0; i < n_hostile; i++) {
		struct html h = { .out = BUF(cx->arena, LIMIT_PAGE) };
		last[0] = last[1] = i ? (struct room_change){ hostile[i], hostile[i], hostile[i], true, TEST_NOW } : none;
		programme_view_rooms(&h, cx, last);
		programme_view_room(&h, cx, ROOM_SAFETY_NOTES, last);
		ok(!html_balance(buf_str(&h.out)) && !str_has(buf_str(&h.out), "<script"));
	}
}

static void check_views(struct cx *cx)
{
	for (int lang = 0; lang < LANGS; lang++)
		for (size_t i = 0; i < n_hostile; i++) {
			str x = hostile[i];
			struct html h = { .out = BUF(cx->arena, LIMIT_PAGE), .lang = (enum lang)lang };
			struct door d[] = { { x, x, x, x, x, 0, x }, { x, STR("food"), STR(""), STR(""), STR(""), 1, x } };
			struct door kinds[] = { { .kind = STR("food"), .name = x, .phone = x, .note = x } };
			struct neighbourhood n[] = { { x, x, 51, -3, x } };
			struct staff s[] = { { x, x, 31, x, 0, x } };
			struct programme p = { x, i & 1, x, x, x, 6, x };
			size_t full = i > 0;
			cx->lang = (enum lang)lang;
			cx->actor.roles = ROLE_STAFF;
			cx_issue(cx, "name", T("Please write a name"));
			programme_view_doors_open(&h, &(struct door_list){ d, 2 * full, 2 });
			programme_view_cannot_wait(&h, cx, &(struct door_list){ d, 2 * full, 2 }, &p);
			programme_view_set_up(&h, cx, &p, &(struct door_list){ d, 2 * full, 2 },
				&(struct neighbourhood_list){ n, full, 1 }, &(struct staff_list){ s, full, 1 });
			const char *why = html_balance(buf_str(&h.out));
			ok(!why);
			if (why)
				puts(why);
			for (int form = 0; form < 5; form++) {
				struct html g = { .out = BUF(cx->arena, LIMIT_PAGE), .lang = (enum lang)lang };
				struct programme_form f = { x, x, x, x, x, x, x };
				switch (form) {
				case 0: programme_view_name(&g, cx, &f); break;
				case 1: programme_view_safeguarding(&g, cx, &f); break;
				case 2: programme_view_neighbourhood(&g, cx, x, &(struct neighbourhood_form){ x, x, x }); break;
				case 3: signin_view_staff(&g, cx, x, &(struct staff_form){ x, x, x, true, false, true, true, false, true, true, false },
				                          &(struct neighbourhood_list){ n, full, 1 }); break;
				default: programme_view_doors_form(&g, cx, &(struct door_list){ kinds, full, 1 });
				}
				why = html_balance(buf_str(&g.out));
				ok(!why);
				if (why)
					printf("form %d, text %d: %s\n", form, (int)i, why);
				ok(!str_has(buf_str(&g.out), "<script") && !str_has(buf_str(&g.out), "<img"));
			}
			cx->issues.n = 0;
		}
	cx->lang = LANG_EN;
}

int main(void)
{
	struct cx *cx = test_db_open();

	check_points();
	check_unconfigured(cx);
	check_name(cx);
	check_neighbourhoods(cx);
	check_staff(cx);
	check_doors(cx);
	check_rooms(cx);
	check_views(cx);
	test_db_close(cx);
	return test_end();
}
