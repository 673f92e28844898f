/* SPDX-License-Identifier: Apache-2.0 */
/* command.c -- reading the command line by its table, and the help that the same table gives. */
#include "host/command.h"

#define NOT_UNDERSTOOD 2

int command_fail(str sentence)
{
	fprintf(stderr, "alongside: %.*s\n", (int)sentence.n, sentence.p);
	return 1;
}

void command_say(str text) { fwrite(text.p, 1, text.n, stdout); }

static int not_understood(const char *what, const char *which, const char *help)
{
	fprintf(stderr, "alongside: %s%s. Type \"alongside help%s%s\".\n", what, which, help ? " " : "", help ? help : "");
	return NOT_UNDERSTOOD;
}

const char *call_option(const struct call *c, const char *name)
{
	for (int i = 0; i < VERB_OPTIONS && c->verb->options[i].name; i++)
		if (!strcmp(c->verb->options[i].name, name))
			return c->value[i];
	BUG("a verb asks for an option that it does not have");
}

/* How many words of argv name this verb: 0 when they do not. */
static int verb_words(const struct verb *v, int n, char **argv)
{
	const char *space = strchr(v->name, ' ');
	size_t first = space ? (size_t)(space - v->name) : strlen(v->name);

	if (n < 1 || strlen(argv[0]) != first || memcmp(argv[0], v->name, first))
		return 0;
	if (!space)
		return 1;
	return n >= 2 && !strcmp(argv[1], space + 1) ? 2 : 0;
}

static const struct verb *verb_find(const struct verb *verbs, int n, char **argv, int *used)
{
	for (; verbs->name; verbs++)
		if ((*used = verb_words(verbs, n, argv)) > 0)
			return verbs;
	return NULL;
}

/* "--data=DIR", "--data DIR" or a flag; moves *at past what it took.  0, or the exit code. */
static int read_option(struct call *c, int argc, char **argv, int *at)
{
	const char *arg = argv[*at] + 2, *eq = strchr(arg, '=');
	size_t n = eq ? (size_t)(eq - arg) : strlen(arg);

	++*at;
	for (int i = 0; i < VERB_OPTIONS && c->verb->options[i].name; i++) {
		const struct verb_option *o = &c->verb->options[i];
		if (strlen(o->name) != n || memcmp(o->name, arg, n))
			continue;
		if (c->value[i])
			return not_understood("This option stands twice: ", argv[*at - 1], c->verb->name);
		if (!o->value && eq)
			return not_understood("This option takes no value: ", argv[*at - 1], c->verb->name);
		if (o->value && !eq && *at == argc)
			return not_understood("This option needs a value: ", argv[*at - 1], c->verb->name);
		c->value[i] = !o->value ? "" : eq ? eq + 1 : argv[(*at)++];
		return 0;
	}
	return not_understood("There is no option ", argv[*at - 1], c->verb->name);
}

static int read_call(struct call *c, int argc, char **argv)
{
	int at = 0, code;
	bool options = true;

	while (at < argc) {
		if (options && !strcmp(argv[at], "--")) {
			options = false;
			at++;
		} else if (options && argv[at][0] == '-' && argv[at][1] == '-') {
			if ((code = read_option(c, argc, argv, &at)))
				return code;
		} else if (options && argv[at][0] == '-' && argv[at][1]) {
			return not_understood("There is no option ", argv[at], c->verb->name);
		} else if (c->n_words < c->verb->most && c->n_words < VERB_WORDS) {
			c->words[c->n_words++] = argv[at++];
		} else
			return not_understood("There is one word too many: ", argv[at], c->verb->name);
	}
	for (int i = 0; i < VERB_OPTIONS && c->verb->options[i].name; i++)
		if (c->verb->options[i].required && !c->value[i])
			return not_understood("Please add the option --", c->verb->options[i].name, c->verb->name);
	if (c->n_words < c->verb->least)
		return not_understood("Please add ", c->verb->words, c->verb->name);
	return 0;
}

static void print_usage(const struct verb *v)
{
	printf("usage: alongside %s", v->name);
	for (int i = 0; i < VERB_OPTIONS && v->options[i].name; i++) {
		const struct verb_option *o = &v->options[i];
		printf(" %s--%s%s%s%s", o->required ? "" : "[", o->name, o->value ? " " : "", o->value ? o->value : "",
			o->required ? "" : "]");
	}
	printf("%s%s\n\n%s\n", v->words ? " " : "", v->words ? v->words : "", v->doc);
	if (v->options[0].name)
		printf("\n");
	for (int i = 0; i < VERB_OPTIONS && v->options[i].name; i++) {
		const struct verb_option *o = &v->options[i];
		int n = printf("  --%s%s%s", o->name, o->value ? " " : "", o->value ? o->value : "");
		printf("%*s%s\n", n < 26 ? 26 - n : 1, "", o->doc);
	}
	if (v->more)
		printf("\n%s\n", v->more);
}

int command_help(const struct verb *verbs, const char *name)
{
	for (const struct verb *v = verbs; name && v->name; v++)
		if (!strcmp(v->name, name)) {
			print_usage(v);
			return 0;
		}
	if (name)
		return not_understood("There is no command ", name, NULL);
	printf("Alongside: software for Local Area Coordination.\n\nusage: alongside COMMAND [OPTIONS]\n\n");
	for (const struct verb *v = verbs; v->name; v++)
		printf("  %-18s %s\n", v->name, v->doc);
	printf("\n\"alongside help COMMAND\" says more about each.\n");
	return 0;
}

int command_run(const struct verb *verbs, int argc, char **argv)
{
	int used, code;

	if (argc < 2) {
		command_help(verbs, NULL);
		return NOT_UNDERSTOOD;
	}
	if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h"))
		return command_help(verbs, NULL);
	if (!strcmp(argv[1], "--version"))
		argv[1] += 2;
	const struct verb *v = verb_find(verbs, argc - 1, argv + 1, &used);
	if (!v)
		return not_understood("There is no command ", argv[1], NULL);
	struct call c = { .verb = v };
	for (int i = 1 + used; i < argc && strcmp(argv[i], "--"); i++)
		if (!strcmp(argv[i], "--help"))
			return command_help(verbs, v->name);
	if ((code = read_call(&c, argc - 1 - used, argv + 1 + used)))
		return code;
	code = v->run(&c);
	if (fflush(stdout) && !code)
		return command_fail(STR("The answer could not be written."));
	return code;
}
