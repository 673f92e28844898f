/* SPDX-License-Identifier: Apache-2.0 */
/*
 * places_out_db_test.c -- places for a map, what is new for a news reader, and what pages say to search engines: each read by
 * a reader that is not ours, and none with what is personal, offered by a neighbour, or kept back.
 */
#include <jansson.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include "base/buf.h"
#include "base/id.h"
#include "community/community_int.h"
#include "db/db.h"
#include "modules.h"
#include "test.h"
#include "test_db.h"

#define ID(n) "c0000000-0000-4000-8000-0000000000" n
#define HOOD "b0000001-0000-4000-8000-000000000001"
#define HALL ID("01")
#define SHED ID("02")
#define REFUGE ID("05")
#define ROOM ID("06")
#define OFFER ID("04")
#define PARTY ID("07")
#define CELL ID("08")
#define KNIT ID("09")
#define FEED "/oruk/v3"

#include "open_ask.h"

static void fill(void)
{
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "INSERT INTO neighbourhood (area_id, id, name, lat, lon, version, seq)"
		" VALUES ($1, $2, 'Brynmor', 51.62, -3.94, '', 0)", cx->area.id, STR(HOOD))));
	save(THING(HALL, "place", "Hafod <Hall> & \"garden\"", .lat = 51.625, .lon = -3.94, .address = STR("2 High Street, Brynmor SA1 2AB"), .step_free = STR("yes"),
		.about = STR("Warm. Ring Aledwyn Keeper."), .keeper_name = STR("Aledwyn Keeper"), .keeper_reach = STR("07700 900123"), .keeper_public = true), NO_MORE, NO_WHEN);
	save(THING(REFUGE, "place", "Safecanary house", .lat = 51.61234, .lon = -3.93456, .address = STR("77 Hiddencanary Lane, SA9 9ZZ")),
		(struct thing_more){ .hidden_spot = true }, NO_WHEN);
	save(THING(SHED, "group", "Bike <shed> & co", .at_place = STR(HALL), .about = STR("Mending & <b>tea</b>. Ask for Aledwyn Keeper."), .freq = STR("weekly"), .days = 4,
		.opens_at = 600, .closes_at = 720, .cost = STR("free"), .keeper_name = STR("Aledwyn Keeper"), .keeper_reach = STR("07700 900123")),
		(struct thing_more){ .organisation = STR("Tŷ Agored"), .email = STR("hello@agored.example") }, NO_WHEN);
	save(THING(ROOM, "group", "Tuesday room", .at_place = STR(REFUGE), .freq = STR("weekly"), .days = 2, .opens_at = 600), NO_MORE, NO_WHEN);
	save(THING(OFFER, "offer", "Offercanary lends a ladder", .freq = STR("weekly"), .days = 1), NO_MORE, NO_WHEN);
	save(THING(PARTY, "activity", "Street party", .address = STR("Weir Street")), NO_MORE, (struct thing_when){ .first_day = cx->now / LIMIT_DAY + 30 });
	struct resp made;
	(void)test_request(cx, &app, "/people/new", "name=Gwenllian+Personcanary&neighbourhood=" HOOD, &made);
	ok(made.status == 303);
	(void)test_request(cx, &app, "/wishes", "theme=Wishcanary&near=Brynmor", &made);
	ok(made.status == 303);
}

static json_t *map(size_t want)
{
	str s = ask("/places.geojson");
	json_t *j = json_loadb(s.p, s.n, 0, NULL), *l = json_object_get(j, "features"), *v;
	size_t i;

	ok(j && rs.open_data && !strcmp(rs.type, "application/geo+json") && !strcmp(json_string_value(json_object_get(j, "type")), "FeatureCollection"));
	ok(json_array_size(l) == want);
	json_array_foreach(l, i, v) {
		const json_t *g = json_object_get(v, "geometry"), *c = json_object_get(g, "coordinates");
		ok(!strcmp(json_string_value(json_object_get(v, "type")), "Feature") && !strcmp(json_string_value(json_object_get(g, "type")), "Point"));
		ok(id_is(str_c(json_string_value(json_object_get(v, "id")))) && json_is_object(json_object_get(v, "properties")));
		/* East first, then north (3.1.1). */
		ok(json_array_size(c) == 2 && json_real_value(json_array_get(c, 0)) < 0 && json_real_value(json_array_get(c, 1)) > 50);
	}
	return j;
}

static void places(void)
{
	json_t *j = map(1), *v = json_object_get(json_array_get(json_object_get(j, "features"), 0), "properties");

	ok(!strcmp(json_string_value(json_object_get(v, "name")), "Hafod <Hall> & \"garden\"") && !strcmp(json_string_value(json_object_get(v, "description")), "Warm."));
	ok(!strcmp(json_string_value(json_object_get(v, "address")), "2 High Street, Brynmor SA1 2AB") && !strcmp(json_string_value(json_object_get(v, "steps")), "Step-free"));
	ok(!strcmp(json_string_value(json_object_get(v, "url")), "https://a.example/community/" HALL));
	json_decref(j);
	/* More than one piece. */
	for (int i = 0; i < 90; i++) {
		char id[40];
		snprintf(id, sizeof id, "d0000000-0000-4000-8000-%012d", i);
		struct thing t = THING("", "place", "A bench", .lat = 51.5, .lon = -3.9, .about = STR("To sit."));
		t.id = str_c(id);
		save(t, NO_MORE, NO_WHEN);
	}
	json_decref(map(91));
}

static str xml_of(const xmlNode *n)
{
	xmlChar *s = xmlNodeGetContent(n);
	str out = arena_dup(cx->arena, str_c((const char *)s));

	xmlFree(s);
	return out;
}

static const xmlNode *child(const xmlNode *n, const char *name)
{
	for (n = n->children; n; n = n->next)
		if (n->type == XML_ELEMENT_NODE && !strcmp((const char *)n->name, name))
			return n;
	ok(!"there is such an element");
	return NULL;
}

/* The newest first: what was saved first last, whatever was changed since. */
static void news(void)
{
	static const char *const names[] = { "Street party", "Tuesday room", "Bike <shed> & co", "Hafod <Hall> & \"garden\"" };
	str s = ask("/new.atom");
	xmlDoc *d = xmlReadMemory(s.p, (int)s.n, NULL, NULL, XML_PARSE_NONET);
	const xmlNode *root = d ? xmlDocGetRootElement(d) : NULL;
	size_t n = 0;

	ok(root && rs.open_data && !strcmp(rs.type, "application/atom+xml; charset=utf-8") && !strcmp((const char *)root->name, "feed"));
	if (!root)
		return;
	ok(str_is(xml_of(child(root, "updated")), "2026-06-10T09:00:06Z") || xml_of(child(root, "updated")).n == 20);
	ok(xml_of(child(child(root, "author"), "name")).n && xml_of(child(root, "id")).n);
	for (const xmlNode *e = root->children; e; e = e->next) {
		if (e->type != XML_ELEMENT_NODE || strcmp((const char *)e->name, "entry"))
			continue;
		ok(n < countof(names) && str_is(xml_of(child(e, "title")), names[n]));
		ok(str_starts(xml_of(child(e, "id")), STR("urn:uuid:c0000000")) && xml_of(child(e, "updated")).n == 20);
		n += n < countof(names);
	}
	ok(n == countof(names));
	xmlFreeDoc(d);
	ok(str_has(s, "Mending &amp; &lt;b&gt;tea&lt;/b&gt;.") && str_has(s, "2 High Street") && str_has(s, "<link rel=\"self\""));
}

/* What microdata of that type says: "name=value" for each, its parts after it, one after another. */
static void items(const xmlNode *n, const char *type, struct buf *out, bool in)
{
	for (; n; n = n->next) {
		xmlChar *is = xmlGetProp(n, (const xmlChar *)"itemtype"), *prop = xmlGetProp(n, (const xmlChar *)"itemprop");
		xmlChar *value = xmlGetProp(n, (const xmlChar *)"content"), *href = xmlGetProp(n, (const xmlChar *)"href");
		bool here = in || (is && !prop && !strcmp((const char *)is, type));
		if (here && is)
			buf_fmt(out, "[{}]", (const char *)is + strlen("https://schema.org/"));
		if (here && prop && (value || href))
			buf_fmt(out, "{}={};", (const char *)prop, value ? (const char *)value : (const char *)href);
		items(n->children, type, out, here);
		xmlFree(is), xmlFree(prop), xmlFree(value), xmlFree(href);
	}
}

static str schema(const char *path, const char *type)
{
	str s = ask(path);
	htmlDocPtr d = htmlReadMemory(s.p, (int)s.n, NULL, "UTF-8", HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
	struct buf b = BUF(cx->arena, 1 << 16);

	ok(rs.status == 200 && d);
	items(xmlDocGetRootElement(d), arena_c(cx->arena, str_fmt(cx->arena, "https://schema.org/{}", type)), &b, false);
	xmlFreeDoc(d);
	return buf_str(&b);
}

static void pages(void)
{
	str s = schema("/community/" SHED, "Event");
	ok(str_has(s, "startDate=2026-06-10T10:00+01:00;") && str_has(s, "[Event]name=Bike <shed> & co;startDate=2026-06-17T10:00+01:00;endDate=2026-06-17T12:00+01:00;"));
	ok(str_has(s, "isAccessibleForFree=true;url=https://a.example/community/" SHED ";[Place]name=Hafod <Hall> & \"garden\";"));
	ok(str_has(s, "[Organization]name=Tŷ Agored;"));
	s = schema("/community/" SHED, "Organization");
	ok(str_is(s, "[Organization]name=Bike <shed> & co;url=https://a.example/community/" SHED ";email=hello@agored.example;"));
	s = schema("/community/" HALL, "Place");
	ok(str_is(s, "[Place]name=Hafod <Hall> & \"garden\";url=https://a.example/community/" HALL ";address=2 High Street, Brynmor SA1 2AB;"
		"[GeoCoordinates]latitude=51.62500;longitude=-3.94000;"));
	s = schema("/community/" PARTY, "Event");
	ok(str_is(s, "[Event]name=Street party;startDate=2026-07-10;eventAttendanceMode=https://schema.org/OfflineEventAttendanceMode;url=https://a.example/community/" PARTY
		";[Place]name=Weir Street;address=Weir Street;"));
	/* Of what is kept back no place; of a neighbour's offer, and a house that is kept back, nothing. */
	s = schema("/community/" ROOM, "Event");
	ok(str_has(s, "startDate=2026-06-16T10:00+01:00") && !str_has(s, "[Place]"));
	ok(schema("/community/" OFFER, "Event").n == 0 && schema("/community/" REFUGE, "Place").n == 0);
}

/* A room of a house that is kept back has a point of its own, and what happens in that room stands where the room does. */
static void rooms(void)
{
	static const char *const paths[] = { "/places.geojson", "/new.atom", "/community/" KNIT, "/community/" KNIT "/calendar.ics", "/where/" HOOD "/calendar.ics",
		FEED "/services/" KNIT, FEED "/service_at_locations?full=true", "/community/" CELL, "/community.csv", "/sync/open", "/community?q=knitting&near=Brynmor" };

	save(THING(CELL, "place", "Back room", .at_place = STR(REFUGE), .lat = 51.61231, .lon = -3.93451, .address = STR("78 Hiddencanary Lane")), NO_MORE, NO_WHEN);
	save(THING(KNIT, "group", "Knitting", .at_place = STR(CELL), .freq = STR("weekly"), .days = 2, .opens_at = 600), NO_MORE, NO_WHEN);
	for (size_t i = 0; i < countof(paths); i++) {
		str s = ask(paths[i]);
		if (rs.status != 200 || str_has(s, "51.6123") || str_has(s, "-3.9345") || str_has(s, "Hiddencanary"))
			printf("# %d %s\n", rs.status, paths[i]);
		ok(rs.status == 200 && !str_has(s, "51.6123") && !str_has(s, "-3.9345") && !str_has(s, "Hiddencanary"));
	}
	ask("/community/" CELL "/calendar.ics");
	ok(rs.status == 404 && !str_has(ask("/new.atom"), "Back room"));
}

static bool has_point(const char *id)
{
	struct thing t = { 0 };

	test_begin(cx);
	ok(test_commit(cx, thing_store_whole(cx, str_c(id), &t)));
	return !(t.z & GRID_NOWHERE);
}

/* A house is kept back when there are rooms in it already, or a room comes into such a house: what happens there has no point in
 * the index either. */
static void rooms_later(void)
{
	struct thing house = THING(ID("10"), "place", "Old house", .lat = 51.61231, .lon = -3.93451);
	struct thing room = THING(ID("11"), "place", "Upstairs", .at_place = STR(ID("10")), .lat = 51.61231, .lon = -3.93451);

	save(house, NO_MORE, NO_WHEN);
	save(room, NO_MORE, NO_WHEN);
	save(THING(ID("12"), "group", "Sewing", .at_place = STR(ID("11"))), NO_MORE, NO_WHEN);
	ok(has_point(ID("12")));
	save(house, (struct thing_more){ .hidden_spot = true }, NO_WHEN);
	ok(!has_point(ID("10")) && !has_point(ID("11")) && !has_point(ID("12")));
	room.at_place = STR("");
	save(room, NO_MORE, NO_WHEN);
	ok(has_point(ID("11")) && has_point(ID("12")));
	room.at_place = STR(REFUGE);
	save(room, NO_MORE, NO_WHEN);
	ok(!has_point(ID("11")) && !has_point(ID("12")));
}

static void nothing_personal(void)
{
	static const char *const canaries[] = { "Offercanary", "Wishcanary", "Personcanary", "Gwenllian", "Safecanary", "Hiddencanary", "SA9 9ZZ", "51.6123", "-3.9345", REFUGE,
		"Aledwyn", "900123", "Carys", TEST_STAFF };
	static const char *const paths[] = { "/places.geojson", "/new.atom" };

	for (size_t i = 0; i < countof(paths); i++) {
		str s = ask(paths[i]), tag = arena_dup(cx->arena, rs.tag);
		ok(rs.status == 200 && rs.public_cache && tag.n > 30);
		for (size_t k = 0; k < countof(canaries); k++)
			ok(!str_has(s, canaries[k]));
		ok(ask_with(paths[i], tag).n == 0 && rs.status == 304);
	}
	str s = ask("/lists");
	ok(str_has(s, "href=\"/places.geojson\"") && str_has(s, "href=\"/new.atom\""));
}

int main(void)
{
	cx = test_db_open();
	app = app_server;
	app.admit = NULL;
	fill();
	news();
	pages();
	rooms();
	rooms_later();
	nothing_personal();
	places();
	test_db_close(cx);
	xmlCleanupParser();
	return test_end();
}
