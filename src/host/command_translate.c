/* SPDX-License-Identifier: Apache-2.0 */
/* command_translate.c -- `alongside translate export` and `import`: from the table of verbs to translate.h. */
#include "host/command_verbs.h"
#include "host/translate.h"

int command_translate(const struct call *c)
{
	char *argv[6] = { (char *)"translate", strchr((char *)c->verb->name, ' ') + 1 };
	int argc = 2;

	for (int i = 0; i < c->n_words; i++)
		argv[argc++] = (char *)c->words[i];
	if (call_option(c, "po")) {
		argv[argc++] = (char *)"--po";
		argv[argc++] = (char *)call_option(c, "po");
	}
	return translate_command(argc, argv);
}
