/* SPDX-License-Identifier: Apache-2.0 */
/* register_int.h -- the words of the assessment that no table can give, in the order in which they stand. */
#ifndef REGISTER_REGISTER_INT_H
#define REGISTER_REGISTER_INT_H
#include "base/html.h"
#include "register/register.h"

extern const char register_beginning[];      /* to "Release that printed this"; what follows it is the next */
extern const char register_after_release[];  /* why, what is done, whether it is necessary */
extern const char register_after_bases[];
extern const char register_rights[];
extern const char register_flows[];          /* where it goes; what phones carry follows it, from the code */
extern const char register_after_kept[];
extern const char register_closer[];         /* children, holds, messages and the like */
extern const char register_limits[];         /* what is known to be left open */
extern const char register_end[];            /* what the council adds, and signs */

/* That text as a page: the few marks that it uses, and nothing else of Markdown. */
void register_view_page(struct html *h, str text);
#endif
