/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_open_where.c -- where a service happens: its first place with an address or a point. */
#include <math.h>
#include "base/text.h"
#include "feeds/feeds_clean.h"
#include "feeds/feeds_open_int.h"

/* The parts of an address in order, none twice, and never for whose attention. */
static str address_of(struct reading *r, const json_t *o)
{
	static const char *const parts[][4] = { { "address_1", "address1", "street", NULL }, { "address_2", "address2", NULL }, { "city", "town", NULL },
		{ "region", NULL }, { "state_province", "county", NULL }, { "postal_code", "postcode", NULL } };
	struct str_list had = { 0 };
	struct buf b = BUF(r->cx->arena, 1u << 16);

	for (size_t i = 0; i < countof(parts); i++) {
		str s = open_one_line(r, o, parts[i]);
		bool again = !s.n;
		for (size_t k = 0; k < had.n; k++)
			again |= str_eq(had.v[k], text_fold(r->cx->arena, s));
		if (again)
			continue;
		*LIST_ADD(r->cx->arena, &had) = text_fold(r->cx->arena, s);
		buf_fmt(&b, "{}{}", b.n ? ", " : "", s);
	}
	return buf_str(&b);
}

static const json_t *addresses(const json_t *location)
{
	const json_t *list = open_get(location, NAMES("addresses", "physical_addresses", "address"));

	return open_count(list) ? open_at(list, 0) : location;
}

/* Two numbers, or GeoJSON's the other way round. */
static bool point_of(const json_t *o, double *lat, double *lon)
{
	const json_t *pair = json_object_get(open_get(o, NAMES("geometry", "point")), "coordinates");

	if (json_array_size(pair) == 2 && json_is_number(json_array_get(pair, 0)) && json_is_number(json_array_get(pair, 1))) {
		*lon = json_number_value(json_array_get(pair, 0));
		*lat = json_number_value(json_array_get(pair, 1));
		return true;
	}
	return open_number(o, NAMES("latitude", "lat"), lat) && open_number(o, NAMES("longitude", "lon", "lng"), lon);
}

static str degrees(struct reading *r, double d)
{
	char text[40];

	return arena_dup(r->cx->arena, (str){ text, (size_t)snprintf(text, sizeof text, "%.6f", d) });
}

static void set_point(struct reading *r, const json_t *o)
{
	double lat, lon;

	if (!point_of(o, &lat, &lon) || (lat == 0 && lon == 0))
		return;
	/* These islands, and no further. */
	if (!(lat > 49 && lat < 61.5 && lon > -9 && lon < 2.5)) {
		open_leave(r, "point", str_fmt(r->cx->arena, "{}, {}", degrees(r, lat), degrees(r, lon)));
		return;
	}
	r->out->fields[COLUMN_LAT] = degrees(r, lat);
	r->out->fields[COLUMN_LON] = degrees(r, lon);
}

/* Someone's home, most often: its publisher hides the street, and so do we. */
static bool is_masked(const json_t *location, const json_t *address)
{
	const char *const *names = NAMES("mask_exact_address", "masked", "maskExactAddress");

	return json_is_true(open_get(location, names)) || json_is_true(open_get(address, names));
}

static str outward(str postcode)
{
	str first;

	postcode = str_trim(postcode);
	return str_next(&postcode, ' ', &first) ? first : STR("");
}

static bool set_place(struct reading *r, const json_t *location)
{
	const json_t *address = addresses(location);
	str name = open_one_line(r, location, NAMES("name", "location_name"));
	str words = address_of(r, address);

	if (str_is(open_text(r, location, NAMES("location_type")), "virtual"))
		return false;
	if (is_masked(location, address)) {
		str town = open_one_line(r, address, NAMES("city", "town")), code = outward(open_one_line(r, address, NAMES("postal_code", "postcode")));
		open_set(r, COLUMN_ADDRESS, str_fmt(r->cx->arena, "{}{}{}", town, town.n && code.n ? ", " : "", code), LIMIT_LINE);
		return true;
	}
	set_point(r, location);
	open_set(r, COLUMN_ADDRESS, name.n && !str_starts(words, name) ? str_fmt(r->cx->arena, "{}{}{}", name, words.n ? ", " : "", words) : words, LIMIT_LINE);
	r->out->fields[COLUMN_SPOT] = open_cut(r->cx, name, LIMIT_NAME);
	return words.n || name.n || r->out->fields[COLUMN_LAT].n;
}

static str access_of(struct reading *r, const json_t *location)
{
	const char *name;
	json_t *list;
	struct buf b = BUF(r->cx->arena, 1u << 16);

	/* `accessibility`, and the longer name that it had in 1.0. */
	json_object_foreach((json_t *)location, name, list) {
		if (strncmp(name, "accessibility", 13))
			continue;
		for (size_t i = 0; i < open_count(list); i++) {
			str s = open_one_line(r, open_at(list, i), NAMES("description", "accessibility", "details"));
			if (s.n)
				buf_fmt(&b, "{}{}", b.n ? " " : "", s);
		}
	}
	return buf_str(&b);
}

/* Only in its description: the line with a postcode. */
static void from_words(struct reading *r)
{
	str rest = r->out->fields[COLUMN_ABOUT], line;
	size_t at, n;

	while (str_next(&rest, '\n', &line))
		if (community_postcode_in(line, &at, &n)) {
			line = str_trim((str){ line.p, at + n });
			if (line.n > LIMIT_LINE) {
				size_t from = line.n - LIMIT_LINE;
				while (from < line.n && line.p[from] != ' ')
					from++;
				line = str_trim((str){ line.p + from, line.n - from });
			}
			r->out->fields[COLUMN_ADDRESS] = line;
			open_leave(r, "address", STR("only in its description: please look whether it is right"));
			return;
		}
}

void open_places(struct reading *r, const json_t *service)
{
	const json_t *list = open_get(service, NAMES("service_at_locations", "locations", "location", "service_at_location"));
	bool had = false;

	for (size_t i = 0; i < open_count(list); i++) {
		const json_t *one = open_at(list, i), *inner = json_object_get(one, "location");
		const json_t *location = json_is_object(inner) ? inner : one;
		if (had) {
			open_leave(r, "also at", address_of(r, addresses(location)));
			continue;
		}
		had = set_place(r, location);
		str access = access_of(r, location);
		if (access.n)
			open_set(r, COLUMN_ACCESS, access, LIMIT_LINE);
	}
	if (!had)
		from_words(r);
}
