/* SPDX-License-Identifier: Apache-2.0 */
/* pdf.h -- the side that starts `alongside-pdf`, the program beside this one (src/pdf/pdf_int.h). */
#ifndef HOST_PDF_H
#define HOST_PDF_H
#include "base/base.h"

#define PDF_PROGRAM "alongside-pdf"
/* Where it is: beside this program.  False when that cannot be said. */
bool pdf_program(char *path, size_t n) MUST_CHECK;
/* For port.pdf. */
struct arena;
str pdf_port(void *state, struct arena *a, str page);
/* The same with a program that stands elsewhere, for tests. */
str pdf_run(struct arena *a, const char *program, str page);
#endif
