/* SPDX-License-Identifier: Apache-2.0 */
/* po_file.c -- .po files in and out, and their problems told to a person at a terminal. */
#include <errno.h>
#include "host/po.h"

bool po_load(struct arena *a, const char *name, str *file)
{
	FILE *f = strcmp(name, "-") ? fopen(name, "rb") : stdin;
	char *p = arena_alloc(a, LIMIT_PO_FILE + 1);
	size_t n = f ? fread(p, 1, LIMIT_PO_FILE + 1, f) : 0;
	bool fine = f && !ferror(f);

	if (!fine)
		fprintf(stderr, "%s cannot be read: %s\n", name, strerror(errno));
	if (f && f != stdin)
		fclose(f);
	*file = (str){ p, n };       /* one byte over the limit is for po_read to refuse */
	return fine;
}

void po_tell(FILE *f, const char *name, const struct po *po)
{
	for (size_t i = 0; i < po->problems.n; i++) {
		struct po_problem p = po->problems.v[i];

		fprintf(f, "%s:%d: %s", name, p.line, p.what);
		if (p.about.n)
			fprintf(f, ": \"%.*s\"", (int)p.about.n, p.about.p);
		fputc('\n', f);
	}
}

/* The text between quotes; one with lines in it gets a line for each, as gettext does it. */
static void text_write(FILE *f, const char *word, str s)
{
	const char *nl = s.n ? memchr(s.p, '\n', s.n) : NULL;

	fprintf(f, nl && nl + 1 < s.p + s.n ? "%s \"\"\n\"" : "%s \"", word);
	for (size_t i = 0; i < s.n; i++)
		switch (s.p[i]) {
		case '\n':
			fputs(i + 1 < s.n ? "\\n\"\n\"" : "\\n", f);
			break;
		case '\t': fputs("\\t", f); break;
		case '"':  fputs("\\\"", f); break;
		case '\\': fputs("\\\\", f); break;
		default:   fputc(s.p[i], f);
		}
	fputs("\"\n", f);
}

void po_write(FILE *f, const struct po *po)
{
	static const char *const word[PO_FORMS] = {
		"msgstr[0]", "msgstr[1]", "msgstr[2]", "msgstr[3]", "msgstr[4]", "msgstr[5]",
	};

	fwrite(po->header_notes.p, 1, po->header_notes.n, f);
	text_write(f, "msgid", STR(""));
	text_write(f, "msgstr", po->header);
	for (size_t i = 0; i < po->texts.n; i++) {
		const struct po_text *t = &po->texts.v[i];

		fputc('\n', f);
		if (t->notes.n)
			fwrite(t->notes.p, 1, t->notes.n, f);
		if (t->draft)
			fputs("#, fuzzy\n", f);
		text_write(f, "msgid", t->id);
		if (t->plural.p)
			text_write(f, "msgid_plural", t->plural);
		for (int k = 0; k < (t->plural.p ? PO_FORMS : 1); k++)
			text_write(f, t->plural.p ? word[k] : "msgstr", t->form[k]);
	}
}
