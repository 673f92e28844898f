/* SPDX-License-Identifier: Apache-2.0 */
/*
 * land_db_test.c -- postcodes: how they are written, where the National Grid is, what stands in published lists, an edition
 * that takes the place of another whole, and looking from one.  With test_db: on both engines.
 */
#include <math.h>
#include "community/community.h"
#include "db/db.h"
#include "feeds/feeds_bounds.h"
#include "feeds/feeds_points.h"
#include "land/land.h"
#include "modules.h"
#include "programme/programme.h"
#include "test.h"
#include "test_db.h"

static struct cx *cx;

static void writes(void)
{
	static const struct { const char *s; enum land_code is; const char *code; } v[] = {
		{ "qa1 1aa", LAND_WHOLE, "QA11AA" }, { " Q A 1 1 a a ", LAND_WHOLE, "QA11AA" }, { "QM1A1AB", LAND_WHOLE, "QM1A1AB" },
		{ "Q1 1AA", LAND_WHOLE, "Q11AA" }, { "QA11 1AA", LAND_WHOLE, "QA111AA" }, { "Q1", LAND_HALF, "Q1" }, { "qm1a", LAND_HALF, "QM1A" },
		{ "QA11", LAND_HALF, "QA11" }, { "", LAND_NONE, "" }, { "QAA1 1AA", LAND_NONE, "" }, { "library", LAND_NONE, "" }, { "QA1 1A", LAND_NONE, "" },
		{ "QA1 AAA", LAND_NONE, "" }, { "QA1 1AAA", LAND_NONE, "" }, { "QA111AAA1", LAND_NONE, "" }, { "1A", LAND_NONE, "" }, { "A", LAND_NONE, "" },
	};
	static const struct { const char *s; enum land_code is; const char *code; } in[] = {
		{ "2 High Street, Brynmor, QA1 1AA", LAND_WHOLE, "QA11AA" }, { "QA1 1AA.", LAND_WHOLE, "QA11AA" }, { "Near QA1 1AA, by the shop", LAND_WHOLE, "QA11AA" },
		{ "from qm1a1ab", LAND_WHOLE, "QM1A1AB" }, { "Brynmor, QA1", LAND_HALF, "QA1" }, { "QA1", LAND_HALF, "QA1" }, { "QA1 road", LAND_NONE, "" },
		{ "", LAND_NONE, "" }, { "The hall", LAND_NONE, "" }, { "XQA1 1AAX", LAND_NONE, "" }, { "QA1 1AA, QB1 1AB", LAND_WHOLE, "QB11AB" },
	};
	str code;

	for (size_t i = 0; i < countof(v); i++) {
		ok(land_code_read(cx->arena, str_c(v[i].s), &code) == v[i].is && str_is(code, v[i].code));
		if (!str_is(code, v[i].code))
			printf("  \"%s\": %.*s\n", v[i].s, (int)code.n, code.p);
	}
	for (size_t i = 0; i < countof(in); i++) {
		ok(land_code_in(cx->arena, str_c(in[i].s), &code) == in[i].is && str_is(code, in[i].code));
		if (!str_is(code, in[i].code))
			printf("  \"%s\": %.*s\n", in[i].s, (int)code.n, code.p);
	}
	ok(str_is(land_code_write(cx->arena, STR("QA11AA")), "QA1 1AA") && str_is(land_code_write(cx->arena, STR("QA1")), "QA1"));
}

/* What PROJ 9.1.1, which others wrote, answers for EPSG:27700 to EPSG:4326 without a table of corrections. */
static void grid(void)
{
	static const double v[][4] = {
		{ 651409.903, 313177.270, 52.6579786, 1.7160520 }, { 262000, 193000, 51.6188568, -3.9947266 }, { 530000, 180000, 51.5039908, -0.1283539 },
		{ 325000, 673000, 55.9441670, -3.2023862 }, { 180000, 40000, 50.2190012, -5.0853076 }, { 440000, 1140000, 60.1425611, -1.2815829 },
		{ 250000, 350000, 53.0262024, -4.2380190 },
	};

	for (size_t i = 0; i < countof(v); i++) {
		double lat, lon;
		land_of_grid(v[i][0], v[i][1], &lat, &lon);
		/* A centimetre or two. */
		ok(fabs(lat - v[i][2]) < 2e-7 && fabs(lon - v[i][3]) < 3e-7);
		if (fabs(lat - v[i][2]) >= 2e-7)
			printf("  %.0f %.0f: %.7f %.7f\n", v[i][0], v[i][1], lat, lon);
	}
	ok(land_metres(52, -3, 52, -3) == 0 && llabs(land_metres(52, -3, 52.01, -3) - 1111) < 3 && llabs(land_metres(52, -3, 52, -3.01) - 684) < 4);
}

/* A list as text: how its rows were read, a letter each. */
static str read_list(const char *text, struct land_point *last)
{
	struct csv csv = { .rest = str_c(text), .line = 1 };
	struct points_file f = { 0 };
	struct str_list row = { 0 };
	struct buf got = BUF(cx->arena, 100);
	bool is_row = false, begun = false;

	while (csv_next(cx->arena, &csv, &row) == CSV_ROW) {
		if (!begun)
			points_begin(cx->arena, &row, &f, &is_row);
		if (!f.kind)
			return STR("?");
		if (begun || is_row) {
			struct land_point p;
			enum points_got g = points_row(cx->arena, &f, &row, &p);
			buf_ch(&got, "PN-X"[g]);
			if (g == POINTS_POINT || g == POINTS_NAME)
				*last = p;
		}
		begun = true;
	}
	return buf_str(&got);
}

static void lists(void)
{
	struct land_point p;

	ok(str_is(read_list("\xef\xbb\xbf" "pcd,pcd2,pcds,dointr,doterm,osward,lat,long,lsoa11,lsoa21\n"
		"\"QA1 1AA\",\"QA1  1AA\",\"QA1 1AA\",\"198001\",,W05999001,52.1,-3.6,W01000001,W01000002\n"
		"QA1 1AB,QA1  1AB,QA1 1AB,198001,202401,W99999999,99.999999,0.000000,,\n"
		"QA1 1AD,QA1  1AD,QA1 1AD,198001,202401,W99999999,52.2,-3.7,,\n", &p), "P-P"));
	ok(str_is(p.code, "QA11AD") && p.ended == 202401 && !p.ward.n && !p.lsoa.n && p.lat == 52.2);
	ok(str_is(read_list("pcds,doterm,wd25cd,lsoa11cd,lsoa21cd,lat,long\nQA1 1AA,,W05999001,W01000001,W01000002,52.1,-3.6\n", &p), "P"));
	ok(!p.ended && str_is(p.ward, "W05999001") && str_is(p.lsoa, "W01000001"));
	ok(str_is(read_list("\"QA1 1AA\",10,262000,193000,\"W92000004\",\"\",\"W11000031\",\"\",\"W06000011\",\"W05000989\"\n"
		"\"QA1 1AB\",90,0,0,\"\",\"\",\"\",\"\",\"\",\"\"\n", &p), "P-"));
	ok(fabs(p.lat - 51.6188568) < 1e-6 && str_is(p.ward, "W05000989"));
	ok(str_is(read_list("WD24CD,WD24NM,WD24NMW\nW05999001,Glanolwen,\n", &p), "N") && str_is(p.ward, "W05999001") && str_is(p.ward_name, "Glanolwen"));
	ok(str_is(read_list("LSOA21CD,LSOA21NM\nW01000002,Glanolwen 001A\n,x\n", &p), "NX"));
	ok(str_is(read_list("name,when\nBike shed,Monday\n", &p), "?") && str_is(read_list("pcds,lat\nQA1 1AA,52\n", &p), "?"));
	/* Wrong, and not left out in silence. */
	ok(str_is(read_list("pcds,doterm,lat,long\nQA1,,52.1,-3.6\nQA1 1AA,soon,52.1,-3.6\nQA1 1AA,,north,west\nQA1 1AA,,52.1,\nQA1 1AA,,,\n", &p), "XXXX-"));
	ok(str_is(read_list("pcds,lat,long\nQA1 1AA,1e3,-3.6\nQA1 1AA,nan,-3.6\nQA1 1AA,12,-3.6\n", &p), "XX-"));
}

static err point(int64_t edition, const char *code, double lat, double lon)
{
	struct land_points l = { 0 };

	*LIST_ADD(cx->arena, &l) = (struct land_point){ .code = str_c(code), .lat = lat, .lon = lon, .ward = STR("W05999001"), .lsoa = STR("") };
	if (lat > 60)                /* one alone that says no more */
		l.v[0].ward = STR("");
	else
		*LIST_ADD(cx->arena, &l) = (struct land_point){ .code = str_c(code), .lat = 1, .lon = 1, .ward = STR(""), .lsoa = STR("") };
	return land_add(cx, edition, &l);
}

static bool finds(const char *code, double lat)
{
	struct land_point p;

	test_begin(cx);
	err e = land_find(cx, str_c(code), &p);
	(void)test_commit(cx, OK);
	return lat ? !e && p.lat == lat : e == ERR_NOT_FOUND;
}

static void editions(void)
{
	int64_t first = 0, second = 0, third = 0;
	struct land_edition used;
	bool done = false;

	test_begin(cx);
	ok(land_used(cx, &used) == ERR_NOT_FOUND);
	ok(!land_begin(cx, STR("one.csv"), &first) && !point(first, "QA11AA", 52.1, -3.6) && !point(first, "QA1", 52.11, -3.61));
	ok(test_commit(cx, land_name(cx, first, STR("W05999001"), STR("Glanolwen"))));
	ok(finds("QA11AA", 0));      /* not before all of it is there */
	test_begin(cx);
	ok(test_commit(cx, land_use(cx, first, 1)));
	ok(finds("QA11AA", 52.1) && finds("QA1", 52.11) && finds("QA11AB", 0));
	/* One that is broken off changes nothing; one that was overtaken is not used; its rows go. */
	test_begin(cx);
	ok(!land_begin(cx, STR("two.csv"), &second) && second == first + 1);
	ok(test_commit(cx, point(second, "QA11AA", 53.1, -3.6)));
	ok(finds("QA11AA", 52.1));
	test_begin(cx);
	ok(!land_begin(cx, STR("three.csv"), &third) && !point(third, "QA11AB", 54.1, -3.6) && !point(third, "QA11AE", 60.1, -3.6));
	ok(test_commit(cx, land_use(cx, third, 1)));
	test_begin(cx);
	ok(land_use(cx, second, 1) == ERR_CONFLICT);
	(void)test_commit(cx, ERR_CONFLICT);
	test_begin(cx);
	ok(point(second, "QA11AF", 53.1, -3.6) == ERR_CONFLICT);
	(void)test_commit(cx, ERR_CONFLICT);
	ok(finds("QA11AA", 0) && finds("QA11AB", 54.1));
	for (int i = 0; i < 20 && !done; i++) {
		test_begin(cx);
		ok(test_commit(cx, land_drop(cx, &done)));
	}
	struct { int64_t n; } left = { 0 };
	const struct field f[] = { { .name = "n", .kind = FIELD_INT, .at = 0 } };
	test_begin(cx);
	ok(done && !ONE(cx, RECORD(f), &left, "SELECT count(*) AS n FROM land_point WHERE area_id = $1", cx->area.id) && left.n == 2);
	ok(!ONE(cx, RECORD(f), &left, "SELECT count(*) AS n FROM land_edition WHERE area_id = $1", cx->area.id) && left.n == 1);
	ok(!ONE(cx, RECORD(f), &left, "SELECT count(*) AS n FROM land_name WHERE area_id = $1", cx->area.id) && left.n == 0);
	ok(!land_used(cx, &used) && used.id == third && used.points == 1 && str_is(used.source, "three.csv"));
	(void)test_commit(cx, OK);
}

/* Looking from a postcode; and nothing of it is kept, with a wish either. */
static void looks(void)
{
	struct neighbourhood near = { .name = STR("Glanolwen"), .lat = 54.1, .lon = -3.6 }, far = { .name = STR("Farther"), .lat = 54.16, .lon = -3.6 };
	struct thing t = { .id = STR("c0000000-0000-4000-8000-000000000001"), .kind = STR("group"), .name = STR("Bike shed"), .lat = 54.105, .lon = -3.6 };
	struct app app = app_server;
	struct resp rs;
	str hood;

	app.admit = NULL;
	test_begin(cx);
	ok(!programme_neighbourhood_save(cx, &near));
	test_form(cx);
	ok(test_commit(cx, programme_neighbourhood_save(cx, &far)));
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, community_thing_save(cx, &t)));
	test_begin(cx);
	ok(!land_neighbourhood(cx, 54.1, -3.6, &hood) && str_eq(hood, near.id));
	ok(!land_neighbourhood(cx, 54.14, -3.6, &hood) && str_eq(hood, far.id));
	ok(test_commit(cx, land_neighbourhood(cx, 55, -3.6, &hood)) && !hood.n);
	test_actor(cx, "", ROLE_NOBODY);
	str s = test_request(cx, &app, "/community?near=qa11ab&q=bike", NULL, &rs);
	ok(rs.status == 200 && str_has(s, "Looking from QA1 1AB.") && str_has(s, "Bike shed") && str_has(s, "about 600 metres away"));
	s = test_request(cx, &app, "/this-week?near=QA1+1AB", NULL, &rs);
	ok(rs.status == 200 && str_has(s, "QA1 1AB"));
	s = test_request(cx, &app, "/community?near=QZ9+9ZZ&q=bike", NULL, &rs);
	ok(rs.status == 200 && str_has(s, "We know no place of that name yet."));
	ok(str_has(test_request(cx, &app, "/wishes", "theme=chess&near=QA1+1AB", &rs), "") && rs.status == 303);
	struct { str neighbourhood; int64_t n; } w = { 0 };
	const struct field f[] = { { .name = "neighbourhood", .kind = FIELD_STR, .at = 0 } };
	test_begin(cx);
	ok(!ONE(cx, RECORD(f), &w, "SELECT neighbourhood FROM wish WHERE area_id = $1", cx->area.id) && str_eq(w.neighbourhood, near.id));
	(void)test_commit(cx, OK);
}

#define MEAL "c0000000-0000-4000-8000-000000000002"
#define TEA "c0000000-0000-4000-8000-000000000003"
#define NOWHERE (INT64_C(1) << 52)
static struct thing thing_now(const char *id)
{
	struct thing t = { 0 };

	test_begin(cx);
	ok(test_commit(cx, community_thing_get(cx, str_c(id), &t)));
	return t;
}

/* What has only an address stands about where that is: never as its own point, and never when its place is kept back. */
static void about(void)
{
	struct thing hall = { .id = STR(MEAL), .kind = STR("place"), .name = STR("Weir Hall"), .address = STR("5 Weir Street, QA1 1AB") };
	struct thing tea = { .id = STR(TEA), .kind = STR("group"), .name = STR("Marmalade tea"), .at_place = STR(MEAL) };
	struct app app = app_server;
	struct resp rs;
	str after = STR("");
	int64_t edition = 0;
	bool done = false;

	app.admit = NULL;
	test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
	test_form(cx);
	test_begin(cx);
	ok(!community_thing_save(cx, &hall));
	ok(test_commit(cx, community_thing_save(cx, &tea)));
	struct thing was = thing_now(MEAL);
	ok(!(was.z & NOWHERE) && was.lat == 0 && was.lon == 0 && !(thing_now(TEA).z & NOWHERE));
	str s = test_request(cx, &app, "/community/" MEAL, NULL, &rs);
	ok(rs.status == 200 && str_has(s, "so it may be a little out"));
	ok(!str_has(test_request(cx, &app, "/community/" TEA, NULL, &rs), "so it may be a little out"));
	s = test_request(cx, &app, "/community?near=QA1+1AB&q=marmalade", NULL, &rs);
	ok(str_has(s, "very near") && str_has(s, "Marmalade tea"));
	/* Other postcodes are read in. */
	test_form(cx);
	test_begin(cx);
	ok(!land_begin(cx, STR("four.csv"), &edition) && !point(edition, "QA11AB", 54.16, -3.6) && !point(edition, "QA1", 54.2, -3.6));
	ok(test_commit(cx, land_use(cx, edition, 1)));
	test_begin(cx);
	ok(test_commit(cx, community_about_again(cx, &after, &done)) && done);
	ok(thing_now(MEAL).z != was.z && !(thing_now(MEAL).z & NOWHERE) && thing_now(TEA).z != tea.z && !(thing_now(TEA).z & NOWHERE));
	/* Of a masked address the first half stands alone. */
	hall = thing_now(MEAL);
	hall.address = STR("Brynmor, QA1");
	int64_t before = hall.z;
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, community_thing_save(cx, &hall)) && hall.z != before && !(hall.z & NOWHERE));
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, community_more_save(cx, &(struct thing_more){ .thing = STR(MEAL), .hidden_spot = true })));
	ok((thing_now(MEAL).z & NOWHERE) && (thing_now(TEA).z & NOWHERE));
}

static bool takes(const char *json, const char *of, struct bounds *b, const struct neighbourhood_list *l)
{
	str why;
	bool good = bounds_read(cx->arena, str_c(json), l, str_c(of), b, &why);

	ok(good == !why.n);
	return good;
}

static bool inside(const struct land_shape *s, double lat, double lon) { return land_shape_has(s, land_at_of(lat, lon)); }

#define RING "[[-3.65,52.10],[-3.59,52.10],[-3.59,52.13],[-3.65,52.13],[-3.65,52.10]]"
#define HOLE "[[-3.63,52.11],[-3.63,52.12],[-3.61,52.12],[-3.61,52.11],[-3.63,52.11]]"
#define ISLAND "[[-3.50,52.10],[-3.40,52.10],[-3.45,52.20],[-3.50,52.10]]"
static void boundaries(void)
{
	static const char *const bad[] = { "", "[]", "{}", "3", "{\"type\":\"Polygon\"}", "{\"type\":\"Polygon\",\"coordinates\":[]}",
		"{\"type\":\"Point\",\"coordinates\":[-3.6,52.1]}", "{\"type\":\"Polygon\",\"coordinates\":[[[-3.65,52.10],[-3.59,52.10],[-3.65,52.10]]]}",
		"{\"type\":\"Polygon\",\"coordinates\":[[[-3.65,52.10],[-3.59,52.10],[-3.59,52.13],[-3.65,52.13]]]}",
		"{\"type\":\"Polygon\",\"coordinates\":[[[262000,193000],[262100,193000],[262100,193100],[262000,193000]]]}",
		"{\"type\":\"Polygon\",\"coordinates\":[[[\"-3.65\",52.10],[-3.59,52.10],[-3.59,52.13],[-3.65,52.10]]]}",
		"{\"type\":\"Polygon\",\"coordinates\":[" RING, "{\"type\":\"FeatureCollection\",\"features\":[]}" };
	struct neighbourhood_list l = { 0 };
	struct land_shape s, back;
	struct bounds b;
	str hood;

	test_begin(cx);
	ok(test_commit(cx, programme_neighbourhood_find(cx, &l)) && l.n == 2);      /* Farther, Glanolwen */
	for (size_t i = 0; i < countof(bad); i++) {
		ok(!takes(bad[i], arena_c(cx->arena, l.v[0].id), &b, &l));
	}
	/* Without a name, and with none of ours. */
	ok(!takes("{\"type\":\"Polygon\",\"coordinates\":[" RING "]}", "", &b, &l));
	ok(!takes("{\"type\":\"Feature\",\"properties\":{\"name\":\"Elsewhere\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[" RING "]}}", "", &b, &l));
	ok(takes("{\"type\":\"Polygon\",\"coordinates\":[" RING "," HOLE "]}", arena_c(cx->arena, l.v[0].id), &b, &l));
	s = b.v[0];
	ok(s.n == 2 && s.v[0].n == 4 && !b.v[1].n);
	ok(inside(&s, 52.105, -3.6) && !inside(&s, 52.115, -3.62) && !inside(&s, 52.105, -3.66) && !inside(&s, 52.2, -3.6) && inside(&s, 52.125, -3.64));
	ok(land_shape_read(cx->arena, land_shape_write(cx->arena, &s), &back) && back.n == 2 && back.v[1].n == 4 && back.v[1].v[2].y == 52120000);
	/* Two features of one neighbourhood are its parts; another's are counted. */
	ok(takes("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"WD24CD\":\"W05999001\",\"WD24NM\":\"GLANOLWEN\"},\"geometry\":"
		"{\"type\":\"MultiPolygon\",\"coordinates\":[[" RING "," HOLE "],[" ISLAND "]]}},{\"type\":\"Feature\",\"properties\":{\"name\":\"Elsewhere\"},\"geometry\":null}]}", "", &b, &l));
	ok(b.others == 1 && !b.v[0].n && b.v[1].n == 3 && inside(&b.v[1], 52.11, -3.45) && inside(&b.v[1], 52.105, -3.6) && !inside(&b.v[1], 52.115, -3.62));

	test_begin(cx);
	ok(land_bound_get(cx, l.v[1].id, &s) == ERR_NOT_FOUND);
	ok(test_commit(cx, land_bound_put(cx, l.v[1].id, &b.v[1])));
	test_begin(cx);
	ok(!land_bound_get(cx, l.v[1].id, &s) && s.n == 3 && land_shape_points(&s) == 11);
	ok(!land_bound_at(cx, 52.105, -3.6, &hood) && str_eq(hood, l.v[1].id));
	ok(!land_bound_at(cx, 52.115, -3.62, &hood) && !hood.n);
	/* In a boundary counts, wherever the centre is; near the centre of one with a boundary, and outside it, does not. */
	ok(!land_neighbourhood(cx, 52.11, -3.45, &hood) && str_eq(hood, l.v[1].id));
	ok(!land_neighbourhood(cx, 54.1, -3.6, &hood) && !str_eq(hood, l.v[1].id));
	(void)test_commit(cx, OK);
	/* A thing of which nobody says the neighbourhood is in the one that its point is in; one that is said stays. */
	struct thing t = { .id = STR("c0000000-0000-4000-8000-000000000009"), .kind = STR("place"), .name = STR("Bench"), .lat = 52.105, .lon = -3.6 };
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, community_thing_save(cx, &t)) && str_eq(t.neighbourhood, l.v[1].id));
	t.neighbourhood = l.v[0].id;
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, community_thing_save(cx, &t)) && str_eq(t.neighbourhood, l.v[0].id));
}

int main(void)
{
	cx = test_db_open();
	writes();
	grid();
	lists();
	editions();
	looks();
	about();
	boundaries();
	test_db_close(cx);
	return test_end();
}
