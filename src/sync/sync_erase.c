/* SPDX-License-Identifier: Apache-2.0 */
/* sync_erase.c -- somebody asked to be forgotten: every row about them goes, in every domain. */
#include "base/id.h"
#include "db/db.h"
#include "sync_int.h"

err sync_forget(struct cx *cx, const struct app *app, str person)
{
	for (const struct module *const *m = app->modules; *m; m++) {
		for (const char *const *sql = (*m)->forgets; sql && *sql; sql++)
			TRY(sync_store_forget_person(cx, *sql, person));
		for (const struct synced *s = (*m)->synced; s && s->name; s++)
			if (s->drop)
				TRY(sync_store_forget_person(cx, s->drop, person));
	}
	return OK;
}

err sync_erase(struct cx *cx, const struct app *app, str person)
{
	if (!id_is(person))
		return FAIL(cx, ERR_INVALID, STR("no id of a person"));
	db_forgets(cx);
	TRY(sync_forget(cx, app, person));
	TRY(sync_store_receipts_without(cx, person));
	return sync_store_erased_put(cx, person);
}

static err names(struct cx *cx, const struct req *rq, size_t i, bool *all, bool *some)
{
	const struct pair *f = &rq->fields.v[i];
	bool erased = false;

	if (!id_is(f->value))
		return OK;
	TRY(sync_store_erased(cx, f->value, &erased));
	*some |= erased;
	*all |= erased && (i < rq->of_path || str_is(f->name, "person"));
	return OK;
}

err sync_erased_form(struct cx *cx, const struct req *at, const struct req *form, bool *all, bool *some)
{
	*all = *some = false;
	for (size_t i = 0; i < at->fields.n; i++)
		TRY(names(cx, at, i, all, some));
	for (size_t i = 0; i < form->fields.n; i++)
		TRY(names(cx, form, i, all, some));
	/* The form that would make their page again names nobody: their id comes of it. */
	bool made = false;
	if (id_is(req_get(form, "form")))
		TRY(sync_store_erased(cx, cx_id_of(cx, req_get(form, "form"), "person"), &made));
	*all |= made;
	*some |= made;
	return OK;
}
