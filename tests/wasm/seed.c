/* SPDX-License-Identifier: Apache-2.0 */
/* seed.c -- the first rows, the same in the module and on this machine; all else comes by requests. */
#include "db/db.h"
#include "seed.h"

#define STAFF "57a00001-0000-4000-8000-000000000001"

static err first_rows(struct cx *cx)
{
	static const struct { const char *id, *name; double lat, lon; } places[] = {
		{ "b0000001-0000-4000-8000-000000000001", "Brynmor", 51.62, -3.94 },
		{ "b0000002-0000-4000-8000-000000000002", "Tŷ Coch", 51.61, -3.98 },
	};

	TRY(EXEC(cx, "INSERT INTO area (id, name, host, welsh) VALUES (7, 'Test programme', '', 1)"));
	TRY(EXEC(cx, "INSERT INTO staff (area_id, id, name, roles, version, seq) VALUES (7, $1, 'Carys', $2, '', 0)",
		STAFF, ROLE_COORDINATOR));
	for (size_t i = 0; i < countof(places); i++)
		TRY(EXEC(cx, "INSERT INTO neighbourhood (area_id, id, name, lat, lon, version, seq)"
			" VALUES (7, $1, $2, $3, $4, '', 0)", places[i].id, places[i].name, places[i].lat, places[i].lon));
	return OK;
}

int seed_phone(void)
{
	struct cx cx = phone_cx(SEED_NOW, SEED_NOW);
	err e = db_begin(&cx, true);

	phone_owner(STAFF, sizeof STAFF - 1, "Carys", 5, ROLE_COORDINATOR);
	phone_sent(0, 0, SEED_NOW, 0);         /* what it is told before it answers: this is a phone */
	return e ? (int)e : (int)db_end(&cx, first_rows(&cx));
}
