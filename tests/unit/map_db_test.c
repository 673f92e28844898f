/* SPDX-License-Identifier: Apache-2.0 */
/*
 * map_db_test.c -- the map: marks that never overlap nor leave the picture, and a page that shows what may be shown, each place
 * once in the picture and once in the list.  With test_db: on both engines.
 */
#include "community/community_map.h"
#include "modules.h"
#include "programme/programme.h"
#include "test.h"
#include "test_db.h"

static struct cx *cx;
static uint64_t chance = 7;
static double any(double from, double to)
{
	chance = chance * 6364136223846793005u + 1442695040888963407u;
	return from + (to - from) * (double)(chance >> 40) / (1 << 24);
}

static void marks(void)
{
	for (int n = 0; n <= 80; n++) {
		struct thing_list l = { 0 };
		struct land_shape s = { 0 };
		struct map_marks m = { 0 };
		struct map_spot from = { any(50, 58), any(-5, 1) };
		double wide = any(0, 1) < 0.3 ? 0 : any(0.0001, 0.3), tall = any(0, 1) < 0.3 ? 0 : any(0.0001, 0.3);
		size_t shown = 0;
		for (int i = 0; i < n; i++)
			*LIST_ADD(cx->arena, &l) = (struct thing){ .lat = from.lat + any(-tall, tall), .lon = from.lon + any(-wide, wide) };
		if (n % 2) {
			struct land_ring *r = LIST_ADD(cx->arena, &s);
			for (int i = 0; i < 5; i++)
				*LIST_ADD(cx->arena, r) = land_at_of(from.lat + any(-0.1, 0.1), from.lon + any(-0.1, 0.1));
		}
		struct map_frame f = map_frame(&s, &l, from);
		map_lay(cx->arena, &f, &l, &m);
		bool good = f.high >= 2 * MAP_EDGE && f.high <= MAP_HIGH_MOST;
		for (size_t i = 0; i < m.n; i++) {
			shown += m.v[i].things.n;
			good &= m.v[i].x >= MAP_TOUCH && m.v[i].x <= MAP_WIDE - MAP_TOUCH && m.v[i].y >= MAP_TOUCH && m.v[i].y <= f.high - MAP_TOUCH;
			for (size_t k = 0; k < i; k++) {
				int64_t x = m.v[i].x - m.v[k].x, y = m.v[i].y - m.v[k].y;
				good &= x * x + y * y >= 4 * MAP_TOUCH * MAP_TOUCH;
			}
		}
		for (size_t i = 0; s.n && i < s.v[0].n; i++) {
			int64_t x, y;
			map_place(&f, s.v[0].v[i], &x, &y);
			good &= x >= 0 && x <= MAP_WIDE && y >= 0 && y <= f.high;
		}
		ok(good && shown == (size_t)n);
		if (!good)
			printf("  %d places\n", n);
	}
}

#define ID(n) "c0000000-0000-4000-8000-0000000000" n
static void save(const char *id, const char *kind, const char *name, double lat, double lon, const char *address)
{
	struct thing t = { .id = str_c(id), .kind = str_c(kind), .name = str_c(name), .lat = lat, .lon = lon, .address = str_c(address) };

	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, community_thing_save(cx, &t)));
}

static size_t times(str hay, const char *needle)
{
	size_t n = 0, len = strlen(needle);

	for (size_t i = 0; i + len <= hay.n; i++)
		n += !memcmp(hay.p + i, needle, len);
	return n;
}

static void page(void)
{
	struct neighbourhood h = { .name = STR("Glanolwen"), .lat = 52.11, .lon = -3.62 };
	struct land_shape s = { 0 };
	struct land_points codes = { 0 };
	struct app app = app_server;
	struct resp rs;
	int64_t edition = 0;

	app.admit = NULL;
	test_begin(cx);
	ok(test_commit(cx, programme_neighbourhood_save(cx, &h)));
	str out = test_request(cx, &app, "/map?near=Glanolwen", NULL, &rs);
	ok(rs.status == 200 && !str_has(out, "<svg class=\"map\"") && str_has(out, "We know no place here yet"));
	*LIST_ADD(cx->arena, &codes) = (struct land_point){ .code = STR("QA11AA"), .lat = 52.111, .lon = -3.621, .ward = STR(""), .lsoa = STR("") };
	test_begin(cx);
	ok(!land_begin(cx, STR("test"), &edition) && !land_add(cx, edition, &codes));
	ok(test_commit(cx, land_use(cx, edition, 1)));
	save(ID("01"), "place", "Hall <b>&amp;", 52.111, -3.62, "2 Weir Street");
	save(ID("02"), "place", "Library", 52.1111, -3.6201, "");
	save(ID("03"), "place", "Farther park", 52.113, -3.601, "");
	save(ID("04"), "place", "Safe house", 52.1115, -3.622, "");
	save(ID("05"), "place", "Only an address", 0, 0, "9 Lane, QA1 1AA");
	save(ID("06"), "group", "A group with a point", 52.1112, -3.6202, "");
	save(ID("07"), "place", "Outside it", 52.12, -3.62, "");
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, community_more_save(cx, &(struct thing_more){ .thing = STR(ID("04")), .hidden_spot = true })));
	/* Also to those who work here: the map may be on a screen that others see. */
	for (int who = 0; who < 2; who++) {
		out = test_request(cx, &app, "/map?near=Glanolwen", NULL, &rs);
		ok(rs.status == 200 && str_has(out, "<svg class=\"map\"") && !str_has(out, "Safe house") && !str_has(out, "Only an address") &&
			!str_has(out, "A group with a point") && str_has(out, "Outside it") && !str_has(out, "map__edge") && !str_has(out, "<b>"));
		ok(str_has(out, "only the address is not on this map") && !str_has(out, ID("04")) && !str_has(out, ID("05")));
		test_actor(cx, "", ROLE_NOBODY);
	}
	struct land_ring *r = LIST_ADD(cx->arena, &s);
	*LIST_ADD(cx->arena, r) = land_at_of(52.10, -3.65);
	*LIST_ADD(cx->arena, r) = land_at_of(52.10, -3.59);
	*LIST_ADD(cx->arena, r) = land_at_of(52.115, -3.59);
	*LIST_ADD(cx->arena, r) = land_at_of(52.115, -3.65);
	test_begin(cx);
	ok(test_commit(cx, land_bound_put(cx, h.id, &s)));
	out = test_request(cx, &app, "/map?near=qa11aa", NULL, &rs);
	ok(rs.status == 200 && str_has(out, "map__edge") && str_has(out, "Places in Glanolwen") && !str_has(out, "Outside it") && str_has(out, "Farther park"));
	/* Hall and library share a mark, which goes to the list; the park's goes to its page. */
	ok(times(out, "<circle class=\"map__dot") == 2 && times(out, "<circle class=\"map__many") == 1 && times(out, "href=\"#on-map-1\"") == 1);
	ok(times(out, "/community/" ID("01")) == 1 && times(out, "/community/" ID("02")) == 1 && times(out, "/community/" ID("03")) == 2);
	ok(times(out, "id=\"on-map-") == 2 && str_has(out, "aria-label=\"2: Farther park\"") && str_has(out, "2 Weir Street"));
	ok(str_has(test_request(cx, &app, "/map?near=Nowhere+known", NULL, &rs), "We know no place of that name yet.") && rs.status == 200);
	ok(str_has(test_request(cx, &app, "/community?near=Glanolwen", NULL, &rs), "href=\"/map?near=Glanolwen\""));
}

int main(void)
{
	cx = test_db_open();
	marks();
	page();
	test_db_close(cx);
	return test_end();
}
