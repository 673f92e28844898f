/* SPDX-License-Identifier: Apache-2.0 */
/* papers.h -- what a reader finds in a PDF: by poppler's tools, and not by what wrote it. */
#ifndef PAPERS_H
#define PAPERS_H
#include "base/arena.h"

/* `alongside-pdf` of this build, from a test's own program in tests/unit. */
const char *paper_program(void);
enum paper_tool { PAPER_WORDS, PAPER_INFO, PAPER_STRUCTURE, PAPER_FONTS };
/* What that one says of it; empty when it cannot read it. */
str paper_says(struct arena *a, str pdf, enum paper_tool tool);
#endif
