/* SPDX-License-Identifier: Apache-2.0 */
/* msg.c -- finds a message's text in a language, and the form that goes with its number. */
#include "base/msg.h"
#include "base/texts.h"

static const struct text_table *table_of(enum lang lang)
{
	switch (lang) {
	case LANG_CY:
	case LANG_CY_DRAFT: return &texts_cy;
#ifdef PSEUDO_WELSH
	case LANG_PSEUDO:   return &texts_pseudo;
#endif
	default:            return NULL;
	}
}

static const struct text_row *row_find(const struct text_table *t, const char *id)
{
	size_t lo = 0, hi = t->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = strcmp(id, t->v[mid].id);

		if (!c)
			return &t->v[mid];
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return NULL;
}

static str row_form(const struct text_row *row, int form)
{
	const char *s = row->own;

	for (int i = 0; i < form && i < row->forms - 1; i++)
		s += strlen(s) + 1;
	return str_c(s);
}

static str english(msg m)
{
	return str_c(m.plural && lang_plural(LANG_EN, m.n) ? m.plural : m.id);
}

struct msg_text msg_text(enum lang lang, msg m)
{
	const struct text_table *table = table_of(lang);

	if (!table || !m.id)
		return (struct msg_text){ english(m), lang == LANG_EN || !m.id };
	const struct text_row *row = row_find(table, m.id);
	if (!row || (row->draft && lang == LANG_CY))
		return (struct msg_text){ english(m), false };
	/* A text that goes by number somewhere else and stands here without one means one of it. */
	int64_t n = m.plural ? m.n : 1;
	return (struct msg_text){ row_form(row, lang_plural(lang, n)), true };
}

const char *lang_code(enum lang lang)
{
	return lang == LANG_EN ? "en" : "cy";
}

bool lang_from(str code, enum lang *out)
{
	if (str_is(code, "en"))
		*out = LANG_EN;
	else if (str_is(code, "cy"))
		*out = LANG_CY;
	else
		return false;
	return true;
}

bool lang_ready(enum lang lang)
{
	const struct text_table *table = table_of(lang);

	return lang == LANG_EN || (table && table->n);
}

int lang_plural(enum lang lang, int64_t n)
{
	uint64_t i = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;

	if (lang == LANG_EN)
		return i != 1;
	switch (i) {
	case 0: case 1: case 2: case 3: return (int)i;
	case 6:  return 4;
	default: return 5;
	}
}
