/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_out_db_test.c -- the directory as feeds: pages that keep their order, every parameter honoured or refused, what has
 * ended, and nothing personal in any byte.  With test_db: on both engines.
 */
#include <jansson.h>
#include "base/buf.h"
#include "base/id.h"
#include "community/community.h"
#include "db/db.h"
#include "feeds/feeds_out_int.h"
#include "land/land.h"
#include "modules.h"
#include "test.h"
#include "test_db.h"

#define ID(n) "c0000000-0000-4000-8000-0000000000" n
#define HOOD "b0000001-0000-4000-8000-000000000001"
#define HALL ID("01")
#define SHED ID("02")
#define ADVICE ID("03")
#define OFFER ID("04")
#define REFUGE ID("05")
#define ROOM ID("06")
#define OVER ID("07")
#define WALK ID("08")

static struct cx *cx;
static struct app app;
static struct resp rs;
static const char *const roots[] = { "/oruk/v3", "/hsds/v3" };

/* To nobody; a stream is read to its end. */
static str ask_with(const char *path, str match)
{
	struct req rq = { .method = GET, .host = STR("localhost"), .session = STR(""), .bearer = STR(""), .site = STR("https://a.example"), .match = match };
	struct cx own = *cx;
	struct buf all = BUF(cx->arena, 8u << 20);

	own.actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, STR("") };
	CHECK(req_target(cx->arena, &rq, str_c(path)));
	web_handle(&own, &app, &rq, &rs);
	if (!rs.stream.next || rs.status != 200)
		return buf_str(&rs.html.out);
	while (!rs.stream.done) {
		struct buf piece = BUF(cx->arena, LIMIT_STREAM_CHUNK);
		if (web_stream(&own, &app, &rq, &rs, &piece)) {
			ok(!"the stream breaks");
			break;
		}
		buf_add(&all, buf_str(&piece));
	}
	return buf_str(&all);
}
static str ask(const char *path) { return ask_with(path, STR("")); }
static str askf(const char *root, const char *rest) { return ask(arena_c(cx->arena, str_fmt(cx->arena, "{}{}", root, rest))); }

static json_t *get(const char *root, const char *rest)
{
	str s = askf(root, rest);
	json_t *j = json_loadb(s.p, s.n, 0, NULL);

	ok(j && rs.status == 200 && rs.open_data);
	if (!j || rs.status != 200)
		printf("  %s%s: %d %.*s\n", root, rest, rs.status, (int)s.n, s.p);
	return j ? j : json_object();
}

static int64_t total(const char *rest)
{
	json_t *j = get(roots[0], rest);
	int64_t n = json_integer_value(json_object_get(j, "total_items"));

	json_decref(j);
	return n;
}

static void save(struct thing t, struct thing_more m)
{
	t.neighbourhood = STR(HOOD);
	t.checked_day = cx->now / LIMIT_DAY - 3;
	test_form(cx);
	test_begin(cx);
	err e = community_thing_save(cx, &t);
	m.thing = t.id;
	ok(test_commit(cx, e ? e : community_more_save(cx, &m)));
	cx->now += 1000;
}

#define THING(i, k, n, ...) (struct thing){ .id = STR(i), .kind = STR(k), .name = STR(n) __VA_OPT__(,) __VA_ARGS__ }
static void fill(void)
{
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "INSERT INTO neighbourhood (area_id, id, name, lat, lon, version, seq)"
		" VALUES ($1, $2, 'Brynmor', 51.62, -3.94, '', 0)", cx->area.id, STR(HOOD))));
	save(THING(HALL, "place", "Hafod Hall", .lat = 51.625, .lon = -3.94, .address = STR("2 High Street, Brynmor SA1 2AB"), .step_free = STR("yes"),
		.access_words = STR("Level all the way")), (struct thing_more){ 0 });
	save(THING(SHED, "group", "Bike shed", .at_place = STR(HALL), .about = STR("We mend bikes. Ask for Aledwyn Keeper. Ring 07700 900123! Write to aledwyn@private.example. Tea."),
		.freq = STR("monthly"), .days = 2, .nth = 5, .opens_at = 600, .closes_at = 750, .cost = STR("free"), .food = true, .language = STR("cy"),
		.keeper_name = STR("Aledwyn Keeper"), .keeper_reach = STR("07700 900123"), .keeper_public = true, .welcome = STR("Ask for Menna Welcome.")),
		(struct thing_more){ 0 });
	save(THING(ADVICE, "service", "Advice \"table\"", .lat = 51.63, .lon = -3.95, .address = STR("5 Weir Street"), .about = STR("Money and rent."),
		.freq = STR("weekly"), .days = 17, .opens_at = 1080, .closes_at = 1440, .cost = STR("costs"), .cost_words = STR("£2"), .step_free = STR("no")),
		(struct thing_more){ .organisation = STR("Tŷ Agored"), .website = STR("https://agored.example/a?b=c"), .email = STR("hello@agored.example"),
		.phone = STR("01632 960123"), .from_age = 16, .to_age = 25, .who_for = STR("Young people") });
	save(THING(OFFER, "offer", "Offercanary lends a ladder", .about = STR("Offercanary")), (struct thing_more){ 0 });
	save(THING(REFUGE, "place", "Safecanary house", .lat = 51.61234, .lon = -3.93456, .address = STR("77 Hiddencanary Lane, SA9 9ZZ")),
		(struct thing_more){ .hidden_spot = true });
	save(THING(ROOM, "group", "Tuesday room", .at_place = STR(REFUGE), .about = STR("Tea for women.")), (struct thing_more){ 0 });
	save(THING(OVER, "activity", "Long over", .about = STR("Overcanary"), .state = STR("gone")), (struct thing_more){ .website = STR("https://over.example/") });
	save(THING(WALK, "activity", "A walk", .when_words = STR("When it is dry"), .address = STR("From the bus stop"), .warm = true),
		(struct thing_more){ .organisation = STR("TŶ AGORED") });
	struct resp made;
	(void)test_request(cx, &app, "/people/new", "name=Gwenllian+Personcanary&neighbourhood=" HOOD, &made);
	ok(made.status == 303);
	(void)test_request(cx, &app, "/wishes", "theme=Wishcanary&near=Brynmor", &made);
	ok(made.status == 303);
}

/* No null, no empty text but the postcode that the standard asks for, ids that are UUIDs. */
static void look_at(const json_t *j, const char *key)
{
	const char *k;
	json_t *v;
	size_t i;

	ok(!json_is_null(j));
	if (json_is_string(j) && strcmp(key, "postal_code"))
		ok(json_string_length(j) > 0);
	if (json_is_string(j) && (!strcmp(key, "id") || (strlen(key) > 3 && !strcmp(key + strlen(key) - 3, "_id"))))
		ok(id_is(str_c(json_string_value(j))));
	if (json_is_object(j))
		json_object_foreach((json_t *)(uintptr_t)j, k, v)
			look_at(v, k);
	if (json_is_array(j))
		json_array_foreach(j, i, v)
			look_at(v, key);
}

static void walk(const char *root, const char *name, int64_t want)
{
	struct buf seen = BUF(cx->arena, 1 << 16);
	int64_t n = 0;

	for (int page = 1; page <= 20; page++) {
		json_t *j = get(root, arena_c(cx->arena, str_fmt(cx->arena, "/{}?per_page=2&page={}", name, page))), *v;
		const json_t *c = json_object_get(j, "contents");
		bool last = json_is_true(json_object_get(j, "last_page"));
		size_t i;
		look_at(j, "");
		ok(json_integer_value(json_object_get(j, "total_items")) == want && json_integer_value(json_object_get(j, "page_number")) == page);
		ok(json_integer_value(json_object_get(j, "size")) == (int64_t)json_array_size(c) && json_is_true(json_object_get(j, "first_page")) == (page == 1));
		ok(json_is_true(json_object_get(j, "empty")) == !json_array_size(c));
		json_array_foreach((json_t *)(uintptr_t)c, i, v) {
			const char *id = json_string_value(json_object_get(v, "id"));
			ok(id && !str_has(buf_str(&seen), id));
			buf_fmt(&seen, "{} ", id);
			json_t *one = get(root, arena_c(cx->arena, str_fmt(cx->arena, "/{}/{}", name, id)));
			look_at(one, "");
			ok(!strcmp(json_string_value(json_object_get(one, "id")), id));
			json_decref(one);
			n++;
		}
		json_decref(j);
		if (last)
			break;
	}
	ok(n == want);
	ok(askf(root, arena_c(cx->arena, str_fmt(cx->arena, "/{}/00000000-0000-4000-8000-000000000000", name))).n && rs.status == 404);
	ok(askf(root, arena_c(cx->arena, str_fmt(cx->arena, "/{}/nothing", name))).n && rs.status == 404);
	json_decref(get(root, arena_c(cx->arena, str_fmt(cx->arena, "/{}?page=900", name))));
	ok(rs.status == 200);
}

static void says_what_it_is(void)
{
	for (size_t i = 0; i < countof(roots); i++) {
		static const char *const paths[] = { "", "/" };
		for (size_t k = 0; k < countof(paths); k++) {
			json_t *j = get(roots[i], paths[k]);
			ok(!strcmp(json_string_value(json_object_get(j, "version")), i ? "3.1" : "HSDS-UK-3.0"));
			ok(str_starts(str_c(json_string_value(json_object_get(j, "openapi_url"))), str_fmt(cx->arena, "https://a.example{}/openapi.json", roots[i])));
			ok(json_object_get(j, "profile") && json_object_get(j, "license"));
			json_decref(j);
		}
		json_t *api = get(roots[i], "/openapi.json");
		const json_t *paths_of = json_object_get(api, "paths");
		ok(json_object_size(paths_of) == 11 && json_object_get(json_object_get(api, "info"), "license"));
		/* What it says there is, is taken; and nothing is that it does not say. */
		const json_t *named = json_object_get(json_object_get(json_object_get(paths_of, "/services"), "get"), "parameters");
		ok(json_array_size(named) == 18);
		json_decref(api);
	}
}

static void one_service(void)
{
	json_t *j = get(roots[0], "/services/" SHED);
	str s = ask("/oruk/v3/services/" SHED);
	static const char *const has[] = { "\"status\":\"active\"", "\"description\":\"We mend bikes. Tea.\"", "\"fees\":\"Free\"", "\"freq\":\"MONTHLY\"",
		"\"byday\":\"-1TU\"", "\"opens_at\":\"10:00\"", "\"closes_at\":\"12:30\"", "\"latitude\":51.62500", "\"postal_code\":\"SA1 2AB\"",
		"\"address_1\":\"2 High Street, Brynmor\"", "\"code\":\"cy\"", "\"legal_status\":\"informal group\"",
		"Informal group of neighbours. Not a registered organisation.", "\"assured_date\":\"2026-06-0", "\"last_modified\":\"2026-06-10T09:00:0",
		"\"code\":\"informal-group\"", "\"code\":\"food\"", "Level all the way" };
	static const char *const lacks[] = { "minimum_age", "maximum_age", "cost_options", "null", "\"timezone\"", "phones", "contacts", "\"url\"" };

	for (size_t i = 0; i < countof(has); i++) {
		ok(str_has(s, has[i]));
		if (!str_has(s, has[i]))
			printf("  it does not say %s\n", has[i]);
	}
	for (size_t i = 0; i < countof(lacks); i++)
		ok(!str_has(s, lacks[i]));
	json_decref(j);
	s = ask("/hsds/v3/services/" ADVICE);
	ok(str_has(s, "Advice \\\"table\\\"") && str_has(s, "\"byday\":\"MO,FR\"") && str_has(s, "\"closes_at\":\"00:00\""));
	ok(str_has(s, "\"url\":\"https://agored.example/a?b=c\"") && str_has(s, "\"email\":\"hello@agored.example\"") && str_has(s, "\"number\":\"01632 960123\""));
	ok(str_has(s, "\"minimum_age\":16") && str_has(s, "\"maximum_age\":25") && str_has(s, "Young people") && str_has(s, "There is something to pay") == false);
	ok(str_has(s, "\"fees_description\":\"£2\"") && str_has(s, "\"address_1\":\"5 Weir Street\""));
	/* The same body in other letters is one organization. */
	json_t *advice = get(roots[0], "/services/" ADVICE), *stroll = get(roots[0], "/services/" WALK);
	const char *org = json_string_value(json_object_get(advice, "organization_id"));
	ok(!strcmp(org, json_string_value(json_object_get(stroll, "organization_id"))));
	ok(total(arena_c(cx->arena, str_fmt(cx->arena, "/services?organization_id={}", org))) == 2);
	json_decref(advice);
	json_decref(stroll);
	ok(total("/services?organization_id=" SHED) == 1);
	/* Its place is kept back. */
	s = ask("/oruk/v3/services/" ROOM);
	ok(rs.status == 200 && !str_has(s, "latitude") && !str_has(s, "service_at_locations") && str_has(s, "Brynmor"));
	ok(ask("/oruk/v3/service_at_locations/" ROOM).n && rs.status == 404);
	ok(ask("/oruk/v3/services/" OFFER).n && rs.status == 404);
	ok(ask("/oruk/v3/services/" HALL).n && rs.status == 404);
}

static void honours(void)
{
	static const struct { const char *rest; int64_t n; } lists[] = {
		{ "/services", 5 }, { "/services?search=bikes", 1 }, { "/services?search=mend+BIKE", 1 }, { "/services?search=agored", 2 },
		{ "/services?search=bikes+rent", 0 }, { "/services?day=TU", 1 }, { "/services?day=tuesday", 1 }, { "/services?day=Sunday", 0 },
		{ "/services?start_time=17:00", 1 }, { "/services?end_time=13:00", 1 }, { "/services?start_time=09:00&end_time=12:00", 0 },
		{ "/services?minimum_age=16", 1 }, { "/services?minimum_age=17", 0 }, { "/services?maximum_age=25", 1 }, { "/services?maximum_age=24", 0 },
		{ "/services?modified_after=2026-06-10", 5 }, { "/services?modified_after=2026-06-10T09:00:06Z", 2 },
		{ "/services?modified_after=2026-06-10T10:00:06%2B01:00", 2 }, { "/services?modified_after=2026-06-10T10:00:06+01:00", 2 },
		{ "/services?modified_after=2026-06-10T09:00:06.5Z&day=TU", 0 }, { "/services?modified_after=2027-01-01", 0 },
		{ "/services?organization_id=00000000-0000-4000-8000-000000000000", 0 }, { "/services?full=true", 5 }, { "/services?full_service=false&minimal=true", 5 },
		{ "/services?taxonomy_term_id=00000000-0000-4000-8000-000000000000", 0 }, { "/service_at_locations", 3 }, { "/service_at_locations?day=MO&full=true", 1 },
		{ "/organizations", 3 }, { "/organizations?search=agored", 1 }, { "/organizations?full=true", 3 }, { "/taxonomies", 2 }, { "/taxonomy_terms", 10 },
		{ "/taxonomy_terms?top_only=true", 10 }, { "/taxonomy_terms?parent_id=" SHED, 0 }, { "/taxonomies?search=kind", 1 },
		{ "/taxonomy_terms?search=pay+can", 1 },
	};

	for (size_t i = 0; i < countof(lists); i++) {
		int64_t n = total(lists[i].rest);
		ok(n == lists[i].n);
		if (n != lists[i].n)
			printf("  %s: %d, not %d\n", lists[i].rest, (int)n, (int)lists[i].n);
	}
	for (const struct feed_term *t = feed_terms; t->code; t++) {
		static const struct { const char *code; int64_t n; } with[] = { { "group", 2 }, { "activity", 1 }, { "service", 1 }, { "step-free", 0 },
			{ "steps", 1 }, { "food", 1 }, { "warm", 1 }, { "free", 1 }, { "donation", 0 }, { "informal-group", 0 } };
		for (size_t i = 0; i < countof(with); i++)
			if (!strcmp(with[i].code, t->code))
				ok(total(arena_c(cx->arena, str_fmt(cx->arena, "/services?taxonomy_term_id={}", feed_term_id(cx->arena, t)))) == with[i].n);
	}
	ok(total(arena_c(cx->arena, str_fmt(cx->arena, "/services?taxonomy_id={}", feed_taxonomy_id(cx->arena, 0)))) == 4);
	ok(total(arena_c(cx->arena, str_fmt(cx->arena, "/services?taxonomy_id={}", feed_taxonomy_id(cx->arena, 1)))) == 3);
	ok(total(arena_c(cx->arena, str_fmt(cx->arena, "/taxonomy_terms?taxonomy_id={}", feed_taxonomy_id(cx->arena, 1)))) == 6);
	ok(total(arena_c(cx->arena, str_fmt(cx->arena, "/organizations?taxonomy_term_id={}", feed_term_id(cx->arena, feed_term_of("informal-group"))))) == 2);
	str s = ask("/oruk/v3/services?minimal=true");
	ok(!str_has(s, "name") && str_has(s, "last_modified"));
}

/* The hall is 1,112 m north of QA1 1AA, the advice table some 2 km further; the refuge, which is nearest, is nowhere. */
static void near_a_postcode(void)
{
	int64_t edition = 0;
	struct land_points l = { 0 };

	*LIST_ADD(cx->arena, &l) = (struct land_point){ .code = STR("QA11AA"), .lat = 51.615, .lon = -3.94, .ward = STR(""), .lsoa = STR("") };
	*LIST_ADD(cx->arena, &l) = (struct land_point){ .code = STR("QZ11AA"), .lat = 55, .lon = -3.94, .ward = STR(""), .lsoa = STR("") };
	*LIST_ADD(cx->arena, &l) = (struct land_point){ .code = STR("QA1"), .lat = 51.615, .lon = -3.94, .ward = STR(""), .lsoa = STR("") };
	str was = (ask("/oruk/v3/services?format=ndjson"), rs.tag);
	test_begin(cx);
	ok(!land_begin(cx, STR("test"), &edition) && !land_add(cx, edition, &l));
	ok(test_commit(cx, land_use(cx, edition, 2)));
	str is = (ask("/oruk/v3/services?format=ndjson"), rs.tag);
	ok(was.n && is.n && !str_eq(was, is));
	ok(total("/services?postcode=QA1+1AA&proximity=1100") == 0 && total("/services?postcode=QA1+1AA&proximity=1125") == 1);
	ok(total("/services?postcode=qa11aa&proximity=1700") == 1 && total("/services?postcode=QA1+1AA&proximity=1900") == 2);
	ok(total("/service_at_locations?postcode=QA1+1AA&proximity=1125") == 1 && total("/services?postcode=QA1+1AA&proximity=100000") == 2);
	ok(total("/services?postcode=QZ1+1AA&proximity=5000") == 0);
	/* Alone: all of its neighbourhood, also what says no place; of none of ours, what is for the whole area: nothing here. */
	ok(total("/services?postcode=QA1+1AA") == 4 && total("/services?postcode=QZ1+1AA") == 0);
}

static void refuses(void)
{
	static const char *const bad[] = { "/services?page=0", "/services?page=abc", "/services?page=-1", "/services?page=", "/services?page=1&page=2", "/services?per_page=251",
		"/services?per_page=51&full=true", "/services?unknown=1", "/services?search=", "/services?search=a+b+c+d+e+f+g", "/services?format=xml",
		"/services?format=ndjson&page=1", "/services?modified_after=yesterday", "/services?modified_after=2026-02-30", "/services?modified_after=2026-06-10T25:00:00Z",
		"/services?modified_after=2026-06-10T10:00:00", "/services?day=Someday", "/services?start_time=9:30", "/services?end_time=24:30", "/services?minimum_age=-1",
		"/services?maximum_age=x", "/services?organization_id=1", "/services?taxonomy_id=1", "/services?taxonomy_term_id=http://x", "/services?full=yes",
		"/services?minimal=true&full=true", "/services?postcode=SA1+2AB", "/services?postcode=QA1+1AA&proximity=abc", "/services?proximity=500", "/services?postcode=QA1", "/services?postcode=QA1+1AA&proximity=0",
		"/services?postcode=QA1+1AA&proximity=100001", "/organizations?postcode=QA1+1AA", "/services?postcode=QA1+1AA&proximity=-5",
		"/services?top_only=true", "/organizations?day=MO", "/organizations?minimal=true", "/taxonomies?organization_id=" SHED, "/taxonomy_terms?full=true",
		"/taxonomies?postcode=SA1", "/services/" SHED "?full=true", "/?page=1", "/openapi.json?x=1", "/services?page=99999999999999999999" };

	for (size_t r = 0; r < countof(roots); r++)
		for (size_t i = 0; i < countof(bad); i++) {
			str s = askf(roots[r], bad[i]);
			json_t *j = json_loadb(s.p, s.n, 0, NULL);
			ok(rs.status == 400 && rs.open_data && !rs.public_cache && json_string_length(json_object_get(j, "error")) > 10);
			if (rs.status != 400)
				printf("  %s: %d\n", bad[i], rs.status);
			json_decref(j);
		}
}

/* What was changed or added meanwhile moves nothing; what has ended stays for a time, and says only that. */
static void keeps_its_order(void)
{
	str before = ask("/oruk/v3/services?minimal=true&per_page=3&page=1");
	struct thing t = { 0 };

	cx->now += LIMIT_HOUR;
	test_form(cx);
	test_begin(cx);
	err e = community_thing_get(cx, STR(SHED), &t);
	t.name = STR("AAA first of all");
	ok(test_commit(cx, e ? e : community_thing_save(cx, &t)));
	save(THING("00000000-0000-4000-8000-000000000001", "group", "A new one"), (struct thing_more){ 0 });
	json_t *j = get(roots[0], "/services?minimal=true&per_page=3&page=1"), *was = json_loadb(before.p, before.n, 0, NULL);
	for (size_t i = 0; i < 3; i++)
		ok(!strcmp(json_string_value(json_object_get(json_array_get(json_object_get(j, "contents"), i), "id")),
			json_string_value(json_object_get(json_array_get(json_object_get(was, "contents"), i), "id"))));
	json_decref(j);
	json_decref(was);
	ok(total("/services?modified_after=2026-06-10T09:30:00Z") == 2 && total("/services") == 6);
	str s = ask("/oruk/v3/services/" OVER);
	ok(str_has(s, "\"status\":\"defunct\"") && str_has(s, "Long over") && !str_has(s, "Overcanary") && !str_has(s, "over.example"));
	cx->now += LIMIT_FEED_DEFUNCT;
	ok(total("/services") == 5 && ask("/oruk/v3/services/" OVER).n && rs.status == 404);
	ok(str_has(ask("/oruk/v3/services/" SHED), "Nobody has checked this since 7 June 2026."));
	cx->now -= LIMIT_FEED_DEFUNCT;
}

static void once_is_enough(void)
{
	static const char *const paths[] = { "/oruk/v3", "/oruk/v3/services", "/hsds/v3/services/" SHED, "/oruk/v3/services?format=ndjson", "/oruk/v3/openapi.json",
		"/oruk/v3/taxonomy_terms?format=ndjson" };
	struct thing t = { 0 };
	str tags[countof(paths)];

	for (size_t i = 0; i < countof(paths); i++) {
		(void)ask(paths[i]);
		tags[i] = arena_dup(cx->arena, rs.tag);
		ok(rs.status == 200 && rs.tag.n > 30 && rs.public_cache);
		ok(ask_with(paths[i], tags[i]).n == 0 && rs.status == 304);
		ok(ask_with(paths[i], str_fmt(cx->arena, "\"other\", {}", tags[i])).n == 0 && rs.status == 304);
		ok(ask_with(paths[i], STR("W/\"0123456789abcdef0123456789abcdef\"")).n > 0 && rs.status == 200);
	}
	cx->now += 1000;
	test_form(cx);
	test_begin(cx);
	err e = community_thing_get(cx, STR(SHED), &t);
	t.about = STR("Mending.");
	ok(test_commit(cx, e ? e : community_thing_save(cx, &t)));
	for (size_t i = 1; i < 4; i++)
		ok(ask_with(paths[i], tags[i]).n > 0 && rs.status == 200);
}

/* Lines: as many as there are, the same as the pages have. */
static void comes_in_lines(void)
{
	static const char *const lists[] = { "services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms" };

	for (size_t i = 0; i < countof(lists); i++) {
		str s = askf(roots[0], arena_c(cx->arena, str_fmt(cx->arena, "/{}?format=ndjson", lists[i]))), line;
		int64_t n = 0;
		ok(!strcmp(rs.type, "application/x-ndjson") && rs.open_data);
		while (str_next(&s, '\n', &line)) {
			json_t *j = json_loadb(line.p, line.n, 0, NULL);
			ok(j || !line.n);
			n += j != NULL;
			json_decref(j);
		}
		ok(n == total(arena_c(cx->arena, str_fmt(cx->arena, "/{}", lists[i]))));
	}
	ok(str_has(ask("/oruk/v3/services?format=ndjson&full=true&search=mending"), "schedules"));
	/* More than one piece. */
	for (int i = 0; i < 200; i++) {
		char id[40];
		snprintf(id, sizeof id, "d0000000-0000-4000-8000-%012d", i);
		struct thing t = THING("", "activity", "One of many", .about = STR("Some words so that there is more than one piece can hold, and then some more words after these."));
		t.id = str_c(id);
		test_form(cx);
		test_begin(cx);
		ok(test_commit(cx, community_thing_save(cx, &t)));
	}
	str s = ask("/oruk/v3/services?format=ndjson"), line;
	int64_t n = 0;
	while (str_next(&s, '\n', &line))
		n += line.n > 0;
	ok(n == total("/services") && n > 200);
	ok(total("/services?page=5") == n);
}

static void nothing_personal(void)
{
	static const char *const canaries[] = { "Offercanary", "Wishcanary", "Personcanary", "Gwenllian", "Safecanary", "Hiddencanary", "SA9 9ZZ", "51.6123", "-3.9345", REFUGE,
		"Aledwyn", "07700 900123", "private.example", "Menna", "Carys", TEST_STAFF, "Overcanary", "7 Hidden" };
	static const char *const rest[] = { "", "/", "/services", "/services?full=true&per_page=50", "/services?format=ndjson&full=true", "/services?minimal=true", "/organizations?full=true",
		"/organizations", "/service_at_locations?full=true", "/service_at_locations", "/taxonomies", "/taxonomy_terms", "/openapi.json",
		"/services/" SHED, "/services/" ROOM, "/services/" OVER, "/services/" WALK, "/organizations/" SHED, "/organizations/" ROOM, "/service_at_locations/" SHED,
		"/services?search=Safecanary", "/services?search=Hiddencanary", "/services?search=Menna", "/service_at_locations?format=ndjson&full=true" };

	for (size_t r = 0; r < countof(roots); r++)
		for (size_t i = 0; i < countof(rest); i++) {
			str s = askf(roots[r], rest[i]);
			ok(s.n && rs.status == 200);
			for (size_t k = 0; k < countof(canaries); k++) {
				ok(!str_has(s, canaries[k]));
				if (str_has(s, canaries[k]))
					printf("  %s%s has %s\n", roots[r], rest[i], canaries[k]);
			}
		}
	/* By the words of a place that is kept back nothing is found. */
	ok(total("/services?search=Safecanary") == 0);
}

/* Another's number is left out however it is written, and whatever figures come after it; the one that is public stays. */
static void numbers(void)
{
	static const struct { const char *words; bool stays; } said[] = {
		{ "Ring 07700 900123", false }, { "Ring 07700 900123. 10.30-12.30", false }, { "Ring 0044 1792 654321", false }, { "Ring +44 (0)7700 900 123", false },
		{ "Ring 07700\xc2\xa0" "900\xe2\x80\x93" "123", false }, { "Ring 07700/900123-07700/900124", false }, { "Ring 01632 960123", true },
		{ "Ring (01632) 960-123 10.30-12.30", true }, { "Ring 01632 960123 07700 900123", false }, { "Ring 01632 9601234", false },
		{ "From 10.30-12.30, 05.30", true }, { "Flat 2, 12 Oak Road", false }, { "We meet at 12 oak road", false }, { "We meet in Swansea", true },
		{ "Ask at Oak House", false }, { "Ask at the oak", true },
	};
	const struct feed_row rows[] = { { .phone = STR("01632 960123"), .hidden = true, .address = STR("Flat 2, 12 Oak Road, Swansea") },
		{ .phone = STR("01632 960123"), .hidden = true, .address = STR("Flat 2, Oak House, 12 Oak Road, Swansea") } };

	for (size_t i = 0; i < countof(said); i++) {
		str got = feed_words(cx->arena, &rows[1], str_c(said[i].words));
		ok(said[i].stays ? str_is(got, said[i].words) : str_is(got, "") || str_is(got, "10.30-12.30"));
	}
	ok(str_is(feed_words(cx->arena, &rows[0], STR("Come to 12 Oak Road. Tea.")), "Tea."));
	/* Any figures, cut up anyhow, with any hours behind them. */
	static const char *const gaps[] = { "", " ", "-", ".", " (0)", " - ", "\xc2\xa0" };
	static const char *const after[] = { "", " 9", " 10.30-12.30", "-07700900124" };
	for (size_t g = 0; g < countof(gaps); g++)
		for (size_t at = 2; at < 10; at++)
			for (size_t more = 0; more < countof(after); more++) {
				str n = STR("07700900123"), head = { n.p, at }, tail = { n.p + at, n.n - at };
				str s = str_fmt(cx->arena, "Tel {}{}{}{}", head, gaps[g], tail, after[more]);
				ok(str_is(feed_words(cx->arena, &rows[0], s), ""));
			}
}

int main(void)
{
	cx = test_db_open();
	app = app_server;
	app.admit = NULL;
	fill();
	says_what_it_is();
	for (size_t i = 0; i < countof(roots); i++) {
		walk(roots[i], "services", 5);
		walk(roots[i], "organizations", 3);
		walk(roots[i], "service_at_locations", 3);
		walk(roots[i], "taxonomies", 2);
		walk(roots[i], "taxonomy_terms", 10);
	}
	one_service();
	honours();
	near_a_postcode();
	refuses();
	nothing_personal();
	numbers();
	keeps_its_order();
	once_is_enough();
	comes_in_lines();
	str s = ask("/lists");
	ok(rs.status == 200 && str_has(s, "/oruk/v3/openapi.json") && str_has(s, "/community.csv"));
	test_db_close(cx);
	return test_end();
}
