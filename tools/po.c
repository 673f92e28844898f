/* SPDX-License-Identifier: Apache-2.0 */
/*
 * po.c -- turns translations into the tables that base/msg.c reads, and counts them.
 *
 *	po table NAME FILE.po          C source of `const struct text_table NAME` on stdout
 *	po count FILE.pot FILE.po      one line: how many texts are final, drafts, not translated
 *
 * Any problem in a file is told and makes both fail.
 */
#include "host/po.h"

/* A C string literal without its closing quote, so that more may follow. */
static void literal(str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '"' || c == '\\')
			printf("\\%c", c);
		else if (c < ' ' || c == '?' || c == 0x7f)
			printf("\\%03o", c);
		else
			putchar(c);
	}
}

static bool load(struct arena *a, const char *name, enum po_kind kind, struct po *po)
{
	str file;

	if (!po_load(a, name, &file))
		return false;
	if (po_read(a, file, kind, po))
		return true;
	po_tell(stderr, name, po);
	return false;
}

/* Texts come sorted from po_read, as row_find in msg.c needs them. */
static int table(const char *name, const struct po *po)
{
	size_t rows = 0;

	printf("/* Made by tools/po. */\n#include \"base/texts.h\"\n\nstatic const struct text_row rows[] = {\n");
	for (size_t i = 0; i < po->texts.n; i++) {
		const struct po_text *t = &po->texts.v[i];

		if (!t->forms)
			continue;
		printf("\t{ \"");
		literal(t->id);
		printf("\", \"");
		for (int k = 0; k < t->forms; k++) {
			literal(t->form[k]);
			if (k + 1 < t->forms)
				printf("\\000");
		}
		printf("\", %d, %d },\n", t->forms, t->draft);
		rows++;
	}
	printf("\t{ 0 }\n};\nconst struct text_table %s = { rows, %zu };\n", name, rows);
	return 0;
}

static int count(const struct po *pot, const struct po *po)
{
	size_t final = 0, draft = 0, none = 0, unknown = 0;

	for (size_t i = 0; i < pot->texts.n; i++) {
		const struct po_text *t = po_find(po, pot->texts.v[i].id);

		if (!t)
			unknown++;
		if (!t || !t->forms)
			none++;
		else if (t->draft)
			draft++;
		else
			final++;
	}
	printf("Welsh texts: %zu final, %zu drafts, %zu not translated, of %zu", final, draft, none, pot->texts.n);
	if (unknown)
		printf("; %zu of them are not in po/cy.po yet: make texts", unknown);
	putchar('\n');
	return 0;
}

int main(int argc, char **argv)
{
	struct arena a = { .cap = LIMIT_REQUEST_MEMORY };
	struct po first, second;
	int rc = 1;

	if (argc == 4 && !strcmp(argv[1], "table"))
		rc = !load(&a, argv[3], PO_WELSH, &first) || table(argv[2], &first);
	else if (argc == 4 && !strcmp(argv[1], "count"))
		rc = !load(&a, argv[2], PO_TEMPLATE, &first) || !load(&a, argv[3], PO_WELSH, &second) ||
			count(&first, &second);
	else
		fputs("po table NAME FILE.po | po count FILE.pot FILE.po\n", stderr);
	arena_release(&a);
	return rc;
}
