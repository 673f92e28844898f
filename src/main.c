/* SPDX-License-Identifier: Apache-2.0 */
/* main.c -- the command line: every verb, with its options and its help.  What they do is in host/. */
#include <sys/stat.h>
#include "host/command_verbs.h"
#include "host/desk.h"

#define VERSION "0.1.0"

static int run_help(const struct call *c);

static int run_version(const struct call *c)
{
	(void)c;
	command_say(STR("alongside " VERSION "\n"));
	return 0;
}

static const struct verb verbs[] = {
	{ .name = "init", .run = command_init, .doc = "Make a data directory, its keys, its database and its first administrator",
	  .options = { DESK_OPTIONS,
		{ .name = "name", .value = "NAME", .doc = "what the programme is called" },
		{ .name = "wales", .doc = "the area is in Wales" } },
	  .more = "The keys are in DIR/keys.  Without them nothing personal can be read again: keep a copy\n"
		"somewhere else than the copies of the database." },
	{ .name = "check", .run = command_check, .doc = "Say whether everything that is stored is whole",
	  .options = { DESK_OPTIONS } },
	{ .name = "routes", .run = command_routes, .doc = "List every page and who may use it" },
	{ .name = "version", .run = run_version, .doc = "Say which release this is" },
	{ .name = "help", .words = "[COMMAND]", .most = 2, .run = run_help, .doc = "Say what a command does" },
	{ 0 }
};

static int run_help(const struct call *c)
{
	struct arena a = { .cap = 4096 };
	const char *name = c->n_words == 0 ? NULL : c->n_words == 1 ? c->words[0] :
		arena_c(&a, str_fmt(&a, "{} {}", c->words[0], c->words[1]));
	int code = command_help(verbs, name);

	arena_release(&a);
	return code;
}

int main(int argc, char **argv)
{
	umask(0077);   /* what we write is for our own user alone */
	return command_run(verbs, argc, argv);
}
