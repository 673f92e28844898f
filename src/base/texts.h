/* SPDX-License-Identifier: Apache-2.0 */
/* texts.h -- the tables of translations that tools/po writes into build/gen/texts.c; only msg.c reads them. */
#ifndef BASE_TEXTS_H
#define BASE_TEXTS_H
#include "base/base.h"

struct text_row {
	const char *id;          /* the English, as it stands in the program */
	const char *own;         /* the translation; by number: all the forms in order, a NUL after each */
	int forms;               /* 1, or LANG_FORMS when it goes by number */
	bool draft;              /* no translator has finished it */
};
struct text_table { const struct text_row *v; size_t n; };   /* by strcmp of id */
#define LANG_FORMS 6         /* of Welsh */

extern const struct text_table texts_cy;
extern const struct text_table texts_pseudo;                 /* only in builds with PSEUDO_WELSH: not in a release */
#endif
