/* SPDX-License-Identifier: Apache-2.0 */
/* pdf.c -- starts the program that draws PDFs, and looks at what it wrote. */
#include <string.h>
#include <unistd.h>
#include "host/child.h"
#include "host/pdf.h"

bool pdf_program(char *path, size_t n)
{
	ssize_t k = readlink("/proc/self/exe", path, n);
	char *slash = k > 0 && (size_t)k < n ? memrchr(path, '/', (size_t)k) : NULL;

	if (!slash || (size_t)(slash - path) + sizeof "/" PDF_PROGRAM > n)
		return false;
	memcpy(slash, "/" PDF_PROGRAM, sizeof "/" PDF_PROGRAM);
	return true;
}

/* A whole one, as far as its ends say; what is in it is for its reader to distrust, as with any file. */
static bool is_whole(str pdf)
{
	return pdf.n > 64 && str_starts(pdf, STR("%PDF-1.")) && !memcmp(pdf.p + pdf.n - 6, "%%EOF\n", 6);
}

str pdf_run(struct arena *a, const char *program, str page)
{
	const char *argv[] = { PDF_PROGRAM, NULL };
	struct buf out = BUF(a, LIMIT_PDF);
	struct child c;
	int in = child_file(page);

	if (in < 0)
		return (str){ 0 };
	bool begun = child_begin(&c, program, argv, in, LIMIT_PDF_TIME);
	close(in);
	return begun && child_end(&c, &out) && is_whole(buf_str(&out)) ? buf_str(&out) : (str){ 0 };
}

str pdf_port(void *state, struct arena *a, str page)
{
	char path[4096];

	(void)state;
	return pdf_program(path, sizeof path) ? pdf_run(a, path, page) : (str){ 0 };
}
