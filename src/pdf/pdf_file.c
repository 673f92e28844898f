/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pdf_file.c -- the language of a PDF, that its title is shown, and that it is tagged: cairo 1.16 writes the tags and none of
 * these.  They are added as the format means it to be done: the catalogue again at the end, with a table that points back.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/limits.h"
#include "pdf/pdf_int.h"

void bytes_add(struct bytes *b, const void *p, size_t n)
{
	if (b->over || n > LIMIT_PDF - b->n) {
		b->over = true;
		return;
	}
	if (b->n + n > b->cap) {
		size_t cap = (b->n + n) * 2;
		unsigned char *more = realloc(b->p, cap);
		if (!more) {
			b->over = true;
			return;
		}
		b->p = more, b->cap = cap;
	}
	memcpy(b->p + b->n, p, n);
	b->n += n;
}

/* The number after the last such word. */
static bool number_after(const struct bytes *b, const char *word, size_t *out)
{
	size_t n = strlen(word);

	for (size_t i = b->n > n ? b->n - n : 0; i-- > 0;)
		if (!memcmp(b->p + i, word, n)) {
			char digits[24] = "";
			size_t left = b->n - i - n;
			memcpy(digits, b->p + i + n, left < 23 ? left : 23);
			char *end;
			*out = strtoul(digits, &end, 10);
			return end != digits;
		}
	return false;
}

bool pdf_language(struct bytes *b, str lang)
{
	size_t before, size, root, info, at = 0;
	char head[48], text[256];

	if (!number_after(b, "startxref", &before) || !number_after(b, "/Size", &size) || !number_after(b, "/Root", &root) ||
	    !number_after(b, "/Info", &info))
		return false;
	int n = snprintf(head, sizeof head, "\n%zu 0 obj\n<<", root);
	unsigned char *catalogue = memmem(b->p, b->n, head, (size_t)n);
	if (!catalogue)
		return false;
	unsigned char *rest = catalogue + n, *end = memmem(rest, (size_t)(b->p + b->n - rest), "endobj", 6);
	/* One that says these itself is not of the cairo that this was written for. */
	if (!end || memmem(rest, (size_t)(end - rest), "/MarkInfo", 9) || memmem(rest, (size_t)(end - rest), "/Lang", 5))
		return false;
	char *kept = strndup((char *)rest, (size_t)(end - rest));   /* b moves when it grows */
	bytes_add(b, head, (size_t)n);
	at = b->n - (size_t)n + 1;
	n = snprintf(text, sizeof text, " /Lang (%.*s) /MarkInfo << /Marked true >> /ViewerPreferences << /DisplayDocTitle true >>", (int)(lang.n < 20 ? lang.n : 20), lang.p);
	bytes_add(b, text, (size_t)n);
	bytes_add(b, kept, strlen(kept));
	free(kept);
	size_t table = b->n + 7;
	n = snprintf(text, sizeof text, "endobj\nxref\n%zu 1\n%010zu 00000 n \ntrailer\n<< /Size %zu /Root %zu 0 R /Info %zu 0 R /Prev %zu >>\n"
		"startxref\n%zu\n%%%%EOF\n", root, at, size, root, info, before, table);
	bytes_add(b, text, (size_t)n);
	return !b->over;
}
