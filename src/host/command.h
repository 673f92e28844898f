/* SPDX-License-Identifier: Apache-2.0 */
/*
 * command.h -- the command line: a table of verbs, and what their functions share.
 *
 * A verb returns the exit code: 0, 1 when it could not be done, 2 when it was
 * not understood.  What goes wrong is one plain sentence on stderr.
 */
#ifndef HOST_COMMAND_H
#define HOST_COMMAND_H
#include "base/buf.h"
#include "base/cx.h"

#define VERB_OPTIONS 16
#define VERB_WORDS 64
struct verb_option {
	const char *name;            /* "data" for --data */
	const char *value;           /* what stands for its value in the help, "DIR"; NULL for a flag */
	bool required;
	const char *doc;
};
struct call;
struct verb {
	const char *name;            /* one word or two: "serve", "user invite" */
	const char *words;           /* what follows the options, for the help; NULL: nothing may */
	int least, most;             /* how many words may follow */
	int (*run)(const struct call *c);
	const char *doc;             /* one line */
	const char *more;            /* a few lines for `help VERB`, or NULL */
	struct verb_option options[VERB_OPTIONS];
};
struct call {
	const struct verb *verb;
	const char *value[VERB_OPTIONS];
	const char *words[VERB_WORDS];
	int n_words;
};

/* Reads the arguments by the table (which ends with a NULL name) and runs the verb. */
int command_run(const struct verb *verbs, int argc, char **argv);
/* Help on one verb, or on all when name is NULL or unknown. */
int command_help(const struct verb *verbs, const char *name);
/* The value of an option of this verb; NULL when it was not given, "" for a flag that was. */
const char *call_option(const struct call *c, const char *name);

/* "alongside: SENTENCE" on stderr; returns 1. */
int command_fail(str sentence);
#define command_fail_fmt(a, lit, ...) command_fail(str_fmt((a), lit, __VA_ARGS__))
/* Text on stdout. */
void command_say(str text);
#define command_say_fmt(a, lit, ...) command_say(str_fmt((a), lit, __VA_ARGS__))
#endif
