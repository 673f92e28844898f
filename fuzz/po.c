/* SPDX-License-Identifier: Apache-2.0 */
/*
 * po.c -- whatever a .po file holds, it is refused, or each of its texts can be shown: all its forms
 * are there, words only, with exactly the holes of its English; and what is written back reads the same.
 */
#include "host/po.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Counted another way than po.c does: take the holes out, and no brace may be left. */
static unsigned holes_of(str s)
{
	unsigned set = 0;
	size_t braces = 0, in_holes = 0;

	for (size_t i = 0; i < s.n; i++)
		braces += s.p[i] == '{' || s.p[i] == '}';
	for (char d = '1'; d <= '9'; d++) {
		char hole[] = { '{', d, '}' };

		for (const char *p = s.p; (p = memmem(p, (size_t)(s.p + s.n - p), hole, 3)); p += 3) {
			set |= 1u << (d - '0');
			in_holes += 2;
		}
	}
	CHECK(braces == in_holes);
	CHECK(!memchr(s.p, '<', s.n) && !memchr(s.p, '>', s.n) && !memchr(s.p, 0, s.n));
	return set;
}

static void text_holds(const struct po_text *t)
{
	CHECK(t->id.n && (t->forms == 0 || t->forms == (t->plural.p ? PO_FORMS : 1)));
	for (int k = 0; k < t->forms; k++) {
		CHECK(t->form[k].n);
		CHECK(holes_of(t->form[k]) == holes_of(t->plural.p && k != 1 ? t->plural : t->id));
	}
}

static str written(struct arena *a, const struct po *po)
{
	char *p;
	size_t n;
	FILE *f = open_memstream(&p, &n);

	CHECK(f);
	po_write(f, po);
	fclose(f);
	str s = arena_dup(a, (str){ p, n });
	free(p);
	return s;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { .cap = 2 * LIMIT_REQUEST_MEMORY };
	struct po po, again;

	if (po_read(&a, (str){ (const char *)data, size }, PO_WELSH, &po)) {
		for (size_t i = 0; i < po.texts.n; i++) {
			text_holds(&po.texts.v[i]);
			CHECK(po_find(&po, po.texts.v[i].id) == &po.texts.v[i]);
		}
		str once = written(&a, &po);
		CHECK(po_read(&a, once, PO_WELSH, &again));
		CHECK(again.texts.n == po.texts.n && str_eq(once, written(&a, &again)));
	} else {
		CHECK(po.problems.n > 0 && po.problems.n <= LIMIT_PO_PROBLEMS);
	}
	if (po_read(&a, (str){ (const char *)data, size }, PO_TEMPLATE, &po))
		for (size_t i = 0; i < po.texts.n; i++)
			CHECK(!po.texts.v[i].forms);
	arena_release(&a);
	return 0;
}
