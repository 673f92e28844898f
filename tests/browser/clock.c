/* SPDX-License-Identifier: Apache-2.0 */
/*
 * clock.c -- loaded before a server under test, so that its day is always the same: CLOCK_REALTIME begins
 * at ALONGSIDE_CLOCK, seconds since 1970, and runs from there.  The program itself has no such thing.
 */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static time_t ahead;

__attribute__((constructor)) static void start(void)
{
	const char *said = getenv("ALONGSIDE_CLOCK");
	struct timespec t;

	if (said && !syscall(SYS_clock_gettime, CLOCK_REALTIME, &t))
		ahead = (time_t)atoll(said) - t.tv_sec;
}

int clock_gettime(clockid_t clock, struct timespec *t)
{
	int code = (int)syscall(SYS_clock_gettime, clock, t);

	if (!code && clock == CLOCK_REALTIME)
		t->tv_sec += ahead;
	return code;
}
