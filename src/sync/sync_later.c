/* SPDX-License-Identifier: Apache-2.0 */
/* sync_later.c -- words whose writer no longer walks alongside when they come. */
#include "access/access.h"
#include "base/id.h"
#include "people/people.h"
#include "sync_int.h"

/* Of a form for somebody's story or page: a note for a safe visit is neither, and a visit of several is not one's. */
static bool words_of(const struct req *at, const struct req *form, struct later *l)
{
	bool page = str_starts(at->path, STR("/people/")), moment = str_is(at->path, "/write");
	bool safety = page && memmem(at->path.p, at->path.n, "/safety/", 8);

	l->person = moment ? req_get(form, "person") : req_get(at, "id");
	l->words = req_get(form, "words");
	l->version = req_get(form, "form");
	l->hidden = str_is(req_get(form, "hidden"), "1");
	l->what = moment || req_get(at, "moment").n ? STR("story") : STR("page");
	return (page || moment) && !safety && id_is(l->person) && id_is(l->version) && l->words.n && l->words.n <= LIMIT_WORDS;
}

err sync_later(struct cx *cx, struct cx *writer, const struct device *d, const struct req *at, const struct req *form, bool *keep)
{
	struct later l = { .staff = d->staff, .at = writer->said_at, .came_at = cx->now };
	bool come;

	if (!words_of(at, form, &l))
		return OK;
	err e = access_may_remember(writer, l.person);
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(access_words_come(cx, l.person, l.staff, l.at, &come));
	if (!come)                           /* nobody would read them: they stay with the receipt */
		return OK;
	e = people_later_put(cx, &l);
	*keep = e != OK;
	return e == ERR_FULL ? OK : e;
}
