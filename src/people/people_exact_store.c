/* SPDX-License-Identifier: Apache-2.0 */
/* people_exact_store.c -- one person, by what somebody was told of them: their exact name, or the address of their page. */
#include "base/id.h"
#include "base/text.h"
#include "db/db.h"
#include "people/people_int.h"

struct exact { str id, name; };
static const struct field exact_fields[] = { FIELD(struct exact, id), SEALED(struct exact, name, "person.name", id) };
#define LIVING "SELECT p.id, p.name FROM person p WHERE p.area_id = $1 AND NOT EXISTS (SELECT 1 FROM died d" \
	" WHERE d.area_id = p.area_id AND d.person_id = p.id)" \
	" AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.area_id = p.area_id AND h.person_id = p.id AND h.unread > 0)"

static str id_in(str text)
{
	for (size_t i = 0; i + ID_LENGTH <= text.n; i++)
		if (id_is((str){ text.p + i, ID_LENGTH }))
			return (str){ text.p + i, ID_LENGTH };
	return STR("");
}

static err by_id(struct cx *cx, str id, str *out)
{
	struct exact p = { 0 };
	err e = ONE(cx, RECORD(exact_fields), &p, LIVING " AND p.id = $2", cx->area.id, id);

	*out = e ? STR("") : p.id;
	return e == ERR_NOT_FOUND ? OK : e;
}

err people_exact(struct cx *cx, str who, str neighbourhood, str *id)
{
	str name = text_fold(cx->arena, str_trim(who));
	struct rows r;
	int64_t n = 0, found = 0;

	*id = id_in(who);
	if (id->n)
		return by_id(cx, *id, id);
	/* Names are sealed: those of one neighbourhood are opened and compared. */
	TRY(QUERY(cx, &r, LIVING " AND p.neighbourhood = $2 LIMIT $3", cx->area.id, neighbourhood, LIMIT_EXACT));
	for (; rows_next(&r); n++) {
		struct exact p = { 0 };
		rows_read(&r, RECORD(exact_fields), &p);
		if (!r.e && str_eq(text_fold(cx->arena, str_trim(p.name)), name)) {
			*id = p.id;
			found++;
		}
	}
	if (found != 1 || n == LIMIT_EXACT)   /* of more than that, one more may be called so */
		*id = STR("");
	return rows_end(&r);
}
