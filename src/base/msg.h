/* SPDX-License-Identifier: Apache-2.0 */
/*
 * msg.h -- a text that people see, before it has a language.
 *
 *	T("Write it down")                            one text
 *	TN("{1} conversation", "{1} conversations", n)  by number
 *
 * The English text is the key.  po/cy.po is compiled into tables by tools/po;
 * what has no finished translation is shown in English, marked lang="en".
 * T and TN may stand in static tables as TEXT("...").
 */
#ifndef BASE_MSG_H
#define BASE_MSG_H
#include "base/arena.h"

enum lang { LANG_EN, LANG_CY, LANGS };
typedef struct msg { const char *id, *plural; int64_t n; } msg;
#define T(lit)         ((msg){ .id = "" lit "" })
#define TN(one, many, count) ((msg){ .id = "" one "", .plural = "" many "", .n = (count) })
#define TEXT(lit)      { .id = "" lit "" }      /* in a static table */

/* The text in that language, and whether it is really in it (false: English, for want of a translation). */
struct msg_text { str text; bool own; };
struct msg_text msg_text(enum lang lang, msg m);
/* "en", "cy" */
const char *lang_code(enum lang lang);
/* False when the code names no language of ours. */
bool lang_from(str code, enum lang *out);
/* The plural form 0..5 of n in that language (CLDR rules for Welsh). */
int lang_plural(enum lang lang, int64_t n);
#endif
