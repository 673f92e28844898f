/* SPDX-License-Identifier: Apache-2.0 */
/*
 * jail.h -- what a process of ours may still do once it has opened what it needs.
 *
 * jail.c has the calls to the system, jail_files.c the files: two tables, with a reason in each line.  What is not
 * there is refused for good: a call that is not in the table ends the process, which says so in the log; a file that
 * is not there cannot be opened.
 */
#ifndef HOST_JAIL_H
#define HOST_JAIL_H
#include "base/base.h"

enum jail {
	JAIL_PICTURE = 1,      /* reads somebody's picture: it reads, writes and ends */
	JAIL_WORKER = 2,       /* answers browsers */
	JAIL_JOBS = 4,         /* the job runner: it starts who reads pictures and who draws PDFs, and may ask other machines */
	JAIL_PDF = 8           /* draws somebody's words: it reads fonts, reads, writes and ends */
};

#define JAIL_EXIT 70   /* of a process that tried what it may not */

/* Into it, for good: no privileges, no core dump, a bound on memory and files, the two tables.  `database` is a URL or
 * a file.  False when the kernel will not: then nothing of strangers may be read. */
bool jail_enter(enum jail who, const char *data, const char *database);
/* The calls alone. */
bool jail_calls(enum jail who);
/* The files alone, without those two when they are NULL; true as well on a kernel that has no Landlock. */
bool jail_files(enum jail who, const char *data, const char *database);
/* What this kernel has of Landlock: 0 for nothing. */
int jail_landlock(void);
/* What the parent has no use for either, and its children inherit. */
void jail_parent(void);

/* Sanitizers need calls, memory and files of their own. */
#if defined(__SANITIZE_ADDRESS__)
#define JAIL_OPEN 1
#else
#define JAIL_OPEN 0
#endif
#endif
