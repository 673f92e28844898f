/* SPDX-License-Identifier: Apache-2.0 */
/* translate.h -- one file out to a translator, and back in.  Both return the exit code: 0 or 1. */
#ifndef HOST_TRANSLATE_H
#define HOST_TRANSLATE_H

#define TRANSLATE_PO "po/cy.po"       /* in the source; the texts are compiled in from there */

/* Writes the file po, with what a translator should know of each text, into the file `to` (NULL: stdout). */
int translate_export(const char *po, const char *to);
/* Checks what came back, the file `from`, and puts it into the file po: all of it, or nothing. */
int translate_import(const char *from, const char *po);
#endif
