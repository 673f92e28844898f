/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pseudo.c -- makes pseudo-Welsh out of the English, to see whether pages bear a longer language.
 *
 *	pseudo FILE.pot > FILE.po
 *
 * It has what Welsh has and English has not: circumflexes on every vowel (ŵ and
 * ŷ too), more length, and six forms by number, each of which says which it is.
 * Brackets show where a text was cut or glued together.  Holes stay as they are.
 */
#include "host/po.h"

static const char *accent(char c)
{
	switch (c) {
	case 'a': return "â"; case 'A': return "Â";
	case 'e': return "ê"; case 'E': return "Ê";
	case 'i': return "î"; case 'I': return "Î";
	case 'o': return "ô"; case 'O': return "Ô";
	case 'u': return "û"; case 'U': return "Û";
	case 'w': return "ŵ"; case 'W': return "Ŵ";
	case 'y': return "ŷ"; case 'Y': return "Ŷ";
	default:  return NULL;
	}
}

/* How much longer: short texts stretch most in translation. */
static size_t stretch(size_t n) { return n <= 10 ? n + 2 : n <= 30 ? n * 6 / 10 : n * 4 / 10; }

static str pseudo(struct arena *a, const char *form, str s)
{
	size_t more = stretch(s.n);
	char *p = arena_alloc(a, s.n * 2 + more * 2 + 32), *q = p;
	size_t first = 0, last = s.n;

	while (first < last && (s.p[first] == ' ' || s.p[first] == '\n'))
		first++;
	while (last > first && (s.p[last - 1] == ' ' || s.p[last - 1] == '\n'))
		last--;
	q = mempcpy(q, s.p, first);
	q += snprintf(q, 16, form ? "[%s: " : "[", form);
	for (size_t i = first; i < last; i++) {
		const char *to = accent(s.p[i]);

		q = to ? mempcpy(q, to, 2) : mempcpy(q, s.p + i, 1);
	}
	for (size_t i = 0; i < more; i++)
		q = i % 7 || i + 1 == more ? mempcpy(q, i % 2 ? "ŵ" : "ŷ", 2) : mempcpy(q, " ", 1);
	*q++ = ']';
	q = mempcpy(q, s.p + last, s.n - last);
	return (str){ p, (size_t)(q - p) };
}

int main(int argc, char **argv)
{
	static const char *const name[PO_FORMS] = { "zero", "one", "two", "few", "many", "other" };
	struct arena a = { .cap = LIMIT_REQUEST_MEMORY };
	struct po po;
	str file;

	if (argc != 2 || !po_load(&a, argv[1], &file))
		return 1;
	if (!po_read(&a, file, PO_TEMPLATE, &po)) {
		po_tell(stderr, argv[1], &po);
		return 1;
	}
	po.header = STR("Language: cy\nContent-Type: text/plain; charset=UTF-8\nPlural-Forms: " PO_PLURAL "\n");
	for (size_t i = 0; i < po.texts.n; i++) {
		struct po_text *t = &po.texts.v[i];

		for (int k = 0; k < (t->plural.p ? PO_FORMS : 1); k++)
			t->form[k] = pseudo(&a, t->plural.p ? name[k] : NULL, t->plural.p && k != 1 ? t->plural : t->id);
	}
	po_write(stdout, &po);
	arena_release(&a);
	return 0;
}
