/* SPDX-License-Identifier: Apache-2.0 */
/* command_translate.c -- `alongside translate export` and `import`: what they do is in translate.h. */
#include "host/command_verbs.h"
#include "host/translate.h"

static const char *po_of(const struct call *c)
{
	const char *po = call_option(c, "po");

	return po ? po : TRANSLATE_PO;
}

int command_translate_export(const struct call *c)
{
	return translate_export(po_of(c), c->n_words ? c->words[0] : NULL);
}

int command_translate_import(const struct call *c)
{
	return translate_import(c->words[0], po_of(c));
}
