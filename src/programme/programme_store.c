/* SPDX-License-Identifier: Apache-2.0 */
/* programme_store.c -- the SQL of neighbourhoods, doors and settings. */
#include "base/text.h"
#include "db/db.h"
#include "programme_int.h"

static const struct field neighbourhood_fields[] = {
	FIELD(struct neighbourhood, id),
	FIELD(struct neighbourhood, name, .required = true, .max = LIMIT_NAME),
	FIELD(struct neighbourhood, lat, .required = true), FIELD(struct neighbourhood, lon, .required = true),
	FIELD(struct neighbourhood, version),
};
const struct record neighbourhood_record = { neighbourhood_fields, countof(neighbourhood_fields) };

static const struct field door_fields[] = {
	FIELD(struct door, id), FIELD(struct door, kind), FIELD(struct door, name), FIELD(struct door, phone),
	FIELD(struct door, note), FIELD(struct door, place), FIELD(struct door, version),
};

err programme_neighbourhood_get(struct cx *cx, str id, struct neighbourhood *out)
{
	return ONE(cx, neighbourhood_record, out,
		"SELECT id, name, lat, lon, version FROM neighbourhood WHERE area_id = $1 AND id = $2", cx->area.id, id);
}

struct named { str key; struct neighbourhood place; };

static int by_name(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int order = str_cmp(x->key, y->key);

	return order ? order : str_cmp(x->place.id, y->place.id);
}

/* In order here and not in SQL: the engines do not agree on Welsh letters. */
err programme_neighbourhood_find(struct cx *cx, struct neighbourhood_list *out)
{
	struct { struct named *v; size_t n, cap; } all = { 0 };
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, name, lat, lon, version FROM neighbourhood WHERE area_id = $1", cx->area.id));
	while (rows_next(&r)) {
		struct named *one = LIST_ADD(cx->arena, &all);
		rows_read(&r, neighbourhood_record, &one->place);
		if (!r.e)
			one->key = text_sort_key(cx->arena, one->place.name);
	}
	TRY(rows_end(&r));
	if (all.n)
		qsort(all.v, all.n, sizeof *all.v, by_name);
	for (size_t i = 0; i < all.n; i++)
		*LIST_ADD(cx->arena, out) = all.v[i].place;
	return OK;
}

err programme_store_neighbourhood_put(struct cx *cx, const struct neighbourhood *n)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	TRY(EXEC(cx, "UPDATE neighbourhood SET name = $3, lat = $4, lon = $5, version = $6, seq = $7"
		" WHERE area_id = $1 AND id = $2", cx->area.id, n->id, n->name, n->lat, n->lon, cx->form, seq));
	if (db_changed(cx))
		return OK;
	return EXEC(cx, "INSERT INTO neighbourhood (area_id, id, name, lat, lon, version, seq)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7)", cx->area.id, n->id, n->name, n->lat, n->lon, cx->form, seq);
}

err programme_store_door_find(struct cx *cx, struct door_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, kind, name, phone, note, place, version FROM door WHERE area_id = $1"
		" ORDER BY place, id", cx->area.id));
	while (rows_next(&r))
		rows_read(&r, RECORD(door_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err programme_store_door_put(struct cx *cx, const struct door *d)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	TRY(EXEC(cx, "UPDATE door SET name = $3, phone = $4, note = $5, place = $6, version = $7, seq = $8"
		" WHERE area_id = $1 AND id = $2",
		cx->area.id, d->id, d->name, d->phone, d->note, d->place, cx->form, seq));
	if (db_changed(cx))
		return OK;
	return EXEC(cx, "INSERT INTO door (area_id, id, kind, name, phone, note, place, version, seq)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
		cx->area.id, d->id, d->kind, d->name, d->phone, d->note, d->place, cx->form, seq);
}

struct setting { str value, version; };
static const struct field setting_fields[] = { FIELD(struct setting, value), FIELD(struct setting, version) };

err programme_store_setting_get(struct cx *cx, const char *name, str *value, str *version)
{
	struct setting s = { STR(""), STR("") };
	err e = ONE(cx, RECORD(setting_fields), &s,
		"SELECT value, version FROM setting WHERE area_id = $1 AND name = $2", cx->area.id, name);

	*value = s.value;
	*version = s.version;
	return e == ERR_NOT_FOUND ? OK : e;
}

err programme_store_setting_put(struct cx *cx, const char *name, str value)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	TRY(EXEC(cx, "UPDATE setting SET value = $3, version = $4, seq = $5 WHERE area_id = $1 AND name = $2",
		cx->area.id, name, value, cx->form, seq));
	if (db_changed(cx))
		return OK;
	return EXEC(cx, "INSERT INTO setting (area_id, name, value, version, seq) VALUES ($1, $2, $3, $4, $5)",
		cx->area.id, name, value, cx->form, seq);
}

err programme_store_area_put(struct cx *cx, str name, bool welsh)
{
	return EXEC(cx, "UPDATE area SET name = $2, welsh = $3 WHERE id = $1", cx->area.id, name, welsh);
}

const struct synced programme_synced[] = {
	{ SYNCED_AREA("neighbourhood", "id", "id, name, lat, lon, version", HOLES_5),
		.anyone = SYNCED_SELECT("neighbourhood", "id", "id, name, lat, lon, '' AS version") SYNCED_NEXT("id") },
	{ SYNCED_AREA("door", "id", "id, kind, name, phone, note, place, version", HOLES_7),
		.anyone = SYNCED_SELECT("door", "id", "id, kind, name, phone, note, place, '' AS version") SYNCED_NEXT("id") },
	{ SYNCED_AREA("setting", "name", "name, value, version", HOLES_3) },
	{ 0 }
};
