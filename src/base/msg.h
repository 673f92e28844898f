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

/* LANG_CY_DRAFT is Welsh with drafts that no translator has finished (--preview-draft-welsh);
 * LANG_PSEUDO is English stretched and accented by tools/pseudo, to test layout: not in a release. */
enum lang { LANG_EN, LANG_CY, LANG_CY_DRAFT, LANG_PSEUDO, LANGS };
typedef struct msg { const char *id, *plural; int64_t n; } msg;
#define T(lit)         ((msg){ .id = "" lit "" })
#define TN(one, many, count) ((msg){ .id = "" one "", .plural = "" many "", .n = (count) })
#define TEXT(lit)      { .id = "" lit "" }      /* in a static table */

/* The text in that language, and whether it is really in it (false: English, for want of a translation). */
struct msg_text { str text; bool own; };
struct msg_text msg_text(enum lang lang, msg m);
/* "en" or "cy": for lang attributes, addresses and what is stored. */
const char *lang_code(enum lang lang);
/* LANG_EN or LANG_CY; false when the code names no language of ours. */
bool lang_from(str code, enum lang *out);
/* False when this build has no texts at all in that language: a release has no LANG_PSEUDO. */
bool lang_ready(enum lang lang);
/* The form of n in that language, by CLDR.  English: 0 one, 1 other.
 * Welsh: 0 zero, 1 one, 2 two, 3 few (3), 4 many (6), 5 other.  -3 counts as 3. */
int lang_plural(enum lang lang, int64_t n);
#endif
