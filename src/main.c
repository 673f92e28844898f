/* SPDX-License-Identifier: Apache-2.0 */
/* main.c -- the command line: every verb, with its options and its help.  What they do is in host/. */
#include <sys/resource.h>
#include <sys/stat.h>
#include "host/command_verbs.h"
#include "host/desk.h"
#include "host/image.h"
#include "register/register.h"

static int run_help(const struct call *c);

static int run_version(const struct call *c)
{
	(void)c;
	command_say(STR("alongside " ALONGSIDE_RELEASE "\n"));
	return 0;
}

#define BASE_OPTION { .name = "base-url", .value = "URL", .doc = "how browsers reach us, if not http://localhost:PORT" }
#define SERVE_OPTIONS(without) \
	{ .name = "listen", .value = "ADDR:PORT", .doc = "where to listen; " without }, BASE_OPTION, \
	{ .name = "workers", .value = "N", .doc = "processes that answer; one for each core without it" }, \
	{ .name = "behind-proxy", .doc = "a proxy with HTTPS stands in front: answer nobody else" }, \
	{ .name = "proxy", .value = "ADDR", .doc = "where that proxy is, if not on this machine" }, \
	{ .name = "user", .value = "NAME", .doc = "whom to become, when root starts it" }, \
	{ .name = "quiet", .doc = "no line in the log for each request" }, \
	{ .name = "preview-draft-welsh", .doc = "show Welsh that nobody has checked yet, under a banner" }, \
	{ .name = "preview-long-welsh", .doc = "show made-up Welsh, longer than any, to look at layout; not in releases" }

static const struct verb verbs[] = {
	{ .name = "init", .run = command_init, .doc = "Make a data directory, its keys, its database and its first administrator",
	  .options = { DESK_OPTIONS,
		{ .name = "name", .value = "NAME", .doc = "what the programme is called" },
		{ .name = "wales", .doc = "the area is in Wales" },
		{ .name = "admin", .value = "NAME", .doc = "what the first administrator is called" }, BASE_OPTION },
	  .more = "The keys are in DIR/keys.  Without them nothing personal can be read again: keep a copy\n"
		"somewhere else than the copies of the database." },
	{ .name = "serve", .run = command_serve, .doc = "Serve a data directory until it is told to stop",
	  .options = { DESK_OPTIONS, SERVE_OPTIONS("localhost:8080 without it") },
	  .more = "ADDR:PORT is 127.0.0.1:8080, [::1]:8080, or several with commas between; localhost:8080 is both\n"
		"of these.  HTTPS is the work of a proxy in front: say the address that browsers use as --base-url, and\n"
		"--behind-proxy.  Only with that, and --proxy, other machines' addresses may be listened on." },
	{ .name = "demo", .run = command_demo, .doc = "Make invented people and places, and serve them with --listen",
	  .options = { DESK_OPTIONS,
		{ .name = "scale", .value = "SCALE", .doc = "small (as without it), council or nation" },
		{ .name = "print-canaries", .doc = "print each text that is sealed there: none of them may stand in any other file" },
		SERVE_OPTIONS("without it the demo is made, not served") },
	  .more = "What is there already is kept.  ADDR:PORT is as for \"alongside serve\", such as localhost:8080." },
	{ .name = "user invite", .words = "NAME", .least = 1, .most = 1, .run = command_user_invite,
	  .doc = "Print a link by which somebody who works here signs in",
	  .options = { DESK_OPTIONS,
		{ .name = "role", .value = "ROLE", .doc = "coordinator (as without it), lead, admin, data, safeguarding, leadership or network" }, BASE_OPTION },
	  .more = "A name that is there already gets a new link, and the old one stops working." },
	{ .name = "import", .words = "FILE", .least = 1, .most = 1, .run = command_import,
	  .doc = "Read places, groups, activities, offers and services from a file",
	  .options = { DESK_OPTIONS, { .name = "feed", .value = "NAME", .doc = "where a JSON file is from, in the same words each time" } },
	  .more = "CSV with a line that names its columns, or JSON of an Open Referral feed.\n"
		"All of it is checked first; if a line is wrong, it says which, and nothing is taken." },
	{ .name = "postcodes", .words = "[FILE...]", .most = VERB_WORDS, .run = command_postcodes,
	  .doc = "Read the postcodes of the land from lists, or say what is there",
	  .options = { DESK_OPTIONS,
		{ .name = "around", .value = "KM", .doc = "only those so near to one of our neighbourhoods" },
		{ .name = "say", .value = "POSTCODE", .doc = "where this one is; with no FILE" } },
	  .more = "The ONS Postcode Directory or Code-Point Open, as CSV, and lists of the names of wards and LSOAs beside it.\n"
		"All of it takes the place of what was there, or nothing does.  The server may run.  See docs/directory.md." },
	{ .name = "boundaries", .words = "FILE", .least = 1, .most = 1, .run = command_boundaries,
	  .doc = "Read where neighbourhoods end, from a GeoJSON file",
	  .options = { DESK_OPTIONS, { .name = "of", .value = "NAME", .doc = "the neighbourhood that all of it is of" } },
	  .more = "Each feature names a neighbourhood of ours in one of its properties, or --of does.  All of it is taken, or\n"
		"nothing.  In longitude and latitude (WGS84); 20,000 points at most." },
	{ .name = "export", .run = command_export, .doc = "Write everything that is held into plain files, opened",
	  .options = { DESK_OPTIONS, { .name = "to", .value = "FOLDER", .required = true, .doc = "a new folder, or an empty one" } },
	  .more = "One line of JSON for each row, a CSV file of community things, and what every field means.\n"
		"What is in FOLDER is not sealed: it is for you alone, and for who takes over." },
	{ .name = "find", .words = "WORDS...", .least = 1, .most = VERB_WORDS, .run = command_find,
	  .doc = "Say what goes on around here for these words",
	  .options = { DESK_OPTIONS,
		{ .name = "near", .value = "PLACE", .doc = "near this neighbourhood or place" } } },
	{ .name = "check", .run = command_check, .doc = "Say whether everything that is stored is whole",
	  .options = { DESK_OPTIONS } },
	{ .name = "erase", .words = "PERSON", .least = 1, .most = 1, .run = command_erase,
	  .doc = "Forget somebody who asked for it: every row about them goes",
	  .options = { DESK_OPTIONS },
	  .more = "PERSON is the id in the address of their page.  This cannot be taken back." },
	{ .name = "open", .words = "PERSON", .least = 1, .most = 1, .run = command_open,
	  .doc = "Open a page that is locked quietly, when nobody else can",
	  .options = { DESK_OPTIONS },
	  .more = "PERSON is the id in the address of their page.  Only when nobody walks alongside them any more, and\n"
		"the person asked for it where nobody else listened.  See docs/signing-in.md." },
	{ .name = "backup", .run = command_backup, .doc = "Copy the database into one closed file, while the server runs",
	  .options = { DATA_OPTION, { .name = "to", .value = "FILE", .required = true, .doc = "a file that is not there yet" } },
	  .more = "It has no keys in it.  For PostgreSQL, and how to put it back, see docs/backup.md." },
	{ .name = "keys copy", .run = command_keys_copy, .doc = "Copy the keys into one file, for another place than the backups",
	  .options = { DATA_OPTION, { .name = "to", .value = "FILE", .required = true, .doc = "a file that is not there yet" } },
	  .more = "FILE is a text of a line for each key, and open: whoever has it and a backup can read\n"
		"everything.  Make a new one each month, and destroy the one before." },
	{ .name = "keys turn", .run = command_keys_turn, .doc = "Put another key in the place of the area's, while the server runs",
	  .options = { DESK_OPTIONS },
	  .more = "What the key of before had closed is closed anew, a few rows at a time; whoever stops it can say it\n"
		"again.  Then make a new copy of the keys.  The key of before is destroyed 35 days later.  See docs/keys.md." },
	{ .name = "restore", .run = command_restore, .doc = "Put a backup back, and let phones know",
	  .options = { DESK_OPTIONS,
		{ .name = "from", .value = "FILE", .doc = "the backup; without it, the database has been put back already" },
		{ .name = "keys", .value = "FILE", .doc = "the copy of the keys, when they are not in DIR/keys" },
		{ .name = "replaces", .value = "URL", .doc = "the database it takes the place of, if that can be read still" } },
	  .more = "Stop the server first.  What was there before is kept beside it.  Who asked to be forgotten\n"
		"since is forgotten here too.  See docs/backup.md, for PostgreSQL as well." },
	{ .name = "post try", .words = "TO", .least = 1, .most = 1, .run = command_post_try,
	  .doc = "Send one message as post.conf says, and say what became of it",
	  .options = { DATA_OPTION, { .name = "id", .value = "ID", .doc = "the number that it bears; without it, one of its own" } },
	  .more = "TO is an e-mail address or a telephone number of your own.  See docs/messages.md." },
	{ .name = "bounce", .run = command_bounce, .doc = "Note a letter that came back, read from standard input",
	  .options = { DESK_OPTIONS },
	  .more = "For a mail server, which gives what comes to the address of `bounces` to it.  See docs/messages.md." },
	{ .name = "translate export", .words = "[FILE]", .most = 1, .run = command_translate_export,
	  .doc = "Write one file for a translator",
	  .options = { { .name = "po", .value = "PATH", .doc = "the translations, if not po/cy.po" } } },
	{ .name = "translate import", .words = "FILE", .least = 1, .most = 1,
	  .run = command_translate_import,
	  .doc = "Check a translator's file, and take all of it or nothing",
	  .options = { { .name = "po", .value = "PATH", .doc = "the translations, if not po/cy.po" } } },
	{ .name = "routes", .run = command_routes, .doc = "List every page and who may use it" },
	{ .name = "dpia", .run = command_dpia, .doc = "Print the data protection impact assessment: all that is held, and why",
	  .more = "In Markdown.  It is made from the program's own tables, so no data directory is asked for." },
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
	if (argc >= 2 && !strcmp(argv[1], IMAGE_CHILD))   /* ourselves, to read somebody's picture; no verb */
		return image_child(argc > 2 ? argv[2] : NULL);
	umask(0077);   /* what we write is for our own user alone */
	/* People's words are in memory: it is never written out, not even when we die. */
	setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
	return command_run(verbs, argc, argv);
}
