/* SPDX-License-Identifier: Apache-2.0 */
/*
 * balance.h -- is this HTML whole?  Every element that is opened is closed, in order, every attribute
 * is quoted, and nothing that looks like a tag came from people's words.
 */
#ifndef BALANCE_H
#define BALANCE_H
#include "base/base.h"

/* NULL when all is well; otherwise a sentence (in a static buffer) with the place.  Takes a whole
 * page or the inside of one. */
const char *html_balance(str page);
#endif
