/* SPDX-License-Identifier: Apache-2.0 */
/* work.c -- looks for jobs, runs them, and says in the log which failed. */
#include <sys/stat.h>
#include "host/desk.h"
#include "host/person_keys_job.h"
#include "host/work.h"
#include "job/job.h"
#include "modules.h"

static void rest(int64_t ms)
{
	/* A signal to stop ends it early. */
	nanosleep(&(struct timespec){ ms / LIMIT_SECOND, (ms % LIMIT_SECOND) * 1000000 }, NULL);
}

static void complain(const struct cx *cx)
{
	fprintf(stderr, "alongside: a job failed at %s:%d: %.*s\n", cx->fail.file ? cx->fail.file : "-", cx->fail.line,
		(int)cx->fail.text.n, cx->fail.text.n ? cx->fail.text.p : "");
}

/* Where names are looked up.  When that is another file now, we have no leave to open it (jail.h). */
static ino_t names_file(void)
{
	struct stat st;
	return stat("/etc/resolv.conf", &st) ? 0 : st.st_ino;
}

/* Once an hour: by the clock of the machine, which does not jump. */
static void say_jumped(void)
{
	static int64_t next;
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	if (t.tv_sec < next)
		return;
	next = t.tv_sec + LIMIT_HOUR / LIMIT_SECOND;
	fprintf(stderr, "alongside: This machine's clock has jumped.  Nothing goes by itself until it is right again, or until an administrator"
		" says under Set up, How long things are kept, that it is.\n");
}

/* One job of one area, or none. */
static bool one_job(struct cx *cx, const struct app *app, bool day)
{
	struct job_kind_list kinds = modules_jobs(cx->arena, app);
	bool worked = false;
	*LIST_ADD(cx->arena, &kinds) = PERSON_KEYS_JOB;
	err e = day ? job_daily(cx, &kinds) : OK;

	if (day && cx_clock_jumped(cx))
		say_jumped();
	if (!e)
		e = job_run(cx, &kinds, &worked);
	if (e || cx->fail.code)
		complain(cx);
	return worked && !e;
}

/* Every area once; *again says whether any had something to do.  False when the database is not there. */
static bool turn(struct cx *cx, const struct app *app, bool day, bool *again)
{
	struct desk_areas l = { 0 };
	struct cx fresh = { .arena = cx->arena, .db = cx->db, .port = cx->port };

	*again = false;
	if (desk_store_areas(&fresh, &l)) {
		complain(&fresh);
		return false;
	}
	for (size_t i = 0; i < l.n; i++) {
		int64_t now = clock_now();
		struct cx one = { .arena = cx->arena, .db = cx->db, .port = cx->port, .area = l.v[i],
			.now = now, .said_at = now };
		*again |= one_job(&one, app, day);
	}
	return true;
}

void work_run(struct cx *cx, const struct app *app, const volatile bool *stop)
{
	int64_t daily_at = 0;
	const ino_t names = names_file();
	bool again;

	while (!*stop) {
		int64_t now = clock_now();
		bool day = now >= daily_at;
		if (day)
			daily_at = now + LIMIT_JOB_DAILY_EVERY;
		/* The parent starts another, with a new connection, or leave for the new file. */
		if (!turn(cx, app, day, &again) || (day && names_file() != names))
			return;
		arena_reset(cx->arena);
		if (!again && !*stop)
			rest(LIMIT_JOB_IDLE);
	}
}
