/* SPDX-License-Identifier: Apache-2.0 */
/* keeping.c -- when what is kept of a person goes, and the daily look at whose time has come. */
#include "base/when.h"
#include "keeping/keeping_hold_int.h"

/* What the rule or their own wish says, told or not. */
static int64_t wished_day(const struct keeping *k)
{
	int64_t yes = london_day(k->said_yes), last = k->last_day > yes ? k->last_day : yes;

	return k->until_day ? k->until_day : last + LIMIT_PERSON_DAYS;
}

int64_t keeping_day(const struct cx *cx, const struct keeping *k)
{
	int64_t day = wished_day(k), soonest = (k->told_day ? k->told_day : london_day(cx->now)) + LIMIT_PERSON_TOLD_DAYS;

	return soonest > day ? soonest : day;
}

bool keeping_is_soon(const struct cx *cx, const struct keeping *k)
{
	struct keeping rule = *k;

	rule.until_day = 0;
	return k->until_day ? k->until_day < wished_day(&rule) || k->until_day < london_day(cx->now) + LIMIT_PERSON_SHOWN :
		k->told_day && wished_day(k) <= k->goes_day;
}

err keeping_ask(struct cx *cx, str person, int64_t until_day)
{
	return keeping_store_put(cx, &(struct keeping){ .person = person, .version = cx->form, .until_day = until_day });
}

static err tell(struct cx *cx, struct keeping *k)
{
	k->goes_day = keeping_day(cx, k);
	k->told_day = london_day(cx->now);
	TRY(people_tell(cx, k->person, msg_text(cx->lang, k->until_day ?
		T("They asked for what is kept of them to go, and soon it does: see What happens in life") :
		T("It is nearly six years since you spoke. In two months all that is kept goes: see What happens in life")).text));
	return keeping_store_put(cx, k);
}

static err tell_some(struct cx *cx, struct job *job)
{
	struct keeping_list l = { 0 };

	TRY(keeping_store_to_tell(cx, london_day(cx->now), &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(tell(cx, &l.v[i]));
	job->progress = l.n < LIMIT_PERSON_TELL ? STR("go") : STR("tell");
	return access_went(cx, WENT_TOLD, (int64_t)l.n);
}

/* The one whose day came first.  Who has spoken again, or asked for longer, stays, and is told anew another year. */
static err let_go(struct cx *cx, keeping_forget *forget, bool *done)
{
	struct keeping_list l = { 0 };
	struct stay held = { 0 };
	int64_t today = london_day(cx->now);

	TRY(keeping_store_to_go(cx, today, &l));
	*done = !l.n;
	if (*done)
		return OK;
	if (wished_day(&l.v[0]) > today) {
		l.v[0].told_day = l.v[0].goes_day = 0;
		return keeping_store_put(cx, &l.v[0]);
	}
	err e = keeping_held(cx, l.v[0].person, &held);
	if (e != ERR_NOT_FOUND)
		return e ? e : stay_close(cx, &held);
	TRY(forget(cx, l.v[0].person));
	return access_went(cx, WENT_PERSON, 1);
}

err keeping_step(struct cx *cx, keeping_forget *forget, struct job *job, bool *done)
{
	if (str_is(job->progress, "go"))
		return let_go(cx, forget, done);
	if (!job->progress.n)
		TRY(access_went(cx, WENT_RUN, 0));
	return tell_some(cx, job);
}
