/* SPDX-License-Identifier: Apache-2.0 */
/* sync_erase.c -- somebody asked to be forgotten: every row about them goes, in every domain. */
#include "base/id.h"
#include "db/db.h"
#include "job/job.h"
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

static err erase(struct cx *cx, const struct app *app, str person, bool soon)
{
	if (!id_is(person))
		return FAIL(cx, ERR_INVALID, STR("no id of a person"));
	db_forgets(cx);
	TRY(sync_forget(cx, app, person));
	if (!soon)
		TRY(sync_store_receipts_without(cx, person));
	return sync_store_erased_put(cx, person, soon);
}

err sync_erase(struct cx *cx, const struct app *app, str person) { return erase(cx, app, person, false); }

err sync_erase_soon(struct cx *cx, const struct app *app, str person) { return erase(cx, app, person, true); }

/* Progress is "PERSON DEVICE N", the receipt that was looked at last. */
err sync_sweep(struct cx *cx, struct job *job, bool *done)
{
	str at = job->progress, whose = STR(""), device = STR(""), person;
	int64_t n = 0;
	bool more;

	TRY(sync_store_unswept(cx, &person));
	*done = !person.n;
	if (*done)
		return OK;
	if (!str_next(&at, ' ', &whose) || !str_eq(whose, person) || !str_next(&at, ' ', &device) || !str_int(at, &n))
		device = STR(""), n = 0;
	db_forgets(cx);
	TRY(sync_store_receipts_some(cx, person, &device, &n, &more));
	job->progress = more ? str_fmt(cx->arena, "{} {} {}", person, device, n) : STR("");
	return more ? OK : sync_store_swept(cx, person);
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
