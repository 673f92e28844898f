/* SPDX-License-Identifier: Apache-2.0 */
/* web_store.c -- the SQL of the dispatcher: the area, and forms already answered. */
#include "db/db.h"
#include "web/web_int.h"

static const struct field area_fields[] = {
	FIELD(struct area, id), FIELD(struct area, name), FIELD(struct area, host),
	FIELD(struct area, seq), FIELD(struct area, demo), FIELD(struct area, welsh),
	FIELD(struct area, erased), FIELD(struct area, key_n), FIELD(struct area, clock_at),
};

err web_store_area(struct cx *cx, str host)
{
	struct area found[2] = { 0 };
	struct rows r;
	int n = 0;

	TRY(QUERY(cx, &r, "SELECT id, name, host, seq, demo, welsh, erased, key_n, clock_at FROM area"
		" ORDER BY CASE WHEN host = $1 THEN 0 ELSE 1 END, id LIMIT 2", host));
	while (rows_next(&r))
		rows_read(&r, RECORD(area_fields), &found[n++]);
	TRY(rows_end(&r));
	if (n == 0 || (n == 2 && !str_eq(found[0].host, host)))
		return ERR_NOT_FOUND;
	cx->area = found[0];
	return OK;
}

/* Where an answer led, it names the person. */
const char *const web_forgets[] = { "DELETE FROM form_answer WHERE area_id = $1 AND location LIKE '%' || $2 || '%'", NULL };

static const struct field answer_fields[] = { FIELD(struct form_answer, tag), FIELD(struct form_answer, location) };

err web_store_answer_get(struct cx *cx, struct form_answer *out)
{
	return ONE(cx, RECORD(answer_fields), out,
		"SELECT tag, location FROM form_answer WHERE area_id = $1 AND form = $2 AND actor = $3",
		cx->area.id, cx->form, cx->actor.id);
}

err web_store_answer_put(struct cx *cx, const struct form_answer *a)
{
	return EXEC(cx, "INSERT INTO form_answer(area_id, form, actor, tag, location, at)"
		" VALUES ($1, $2, $3, $4, $5, $6)",
		cx->area.id, cx->form, cx->actor.id, a->tag, a->location, cx->now);
}

err web_store_answers_forget(struct cx *cx)
{
	return EXEC(cx, "DELETE FROM form_answer WHERE area_id = $1 AND at < $2", cx->area.id, cx->now - LIMIT_FORM_ANSWER);
}
