/* SPDX-License-Identifier: Apache-2.0 */
/* papers.c -- a PDF handed to poppler's tools, and what they say of it. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "host/child.h"
#include "papers.h"

const char *paper_program(void)
{
	static char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path - 64);

	CHECK(n > 0);
	for (int up = 0; up < 3; up++) {
		char *slash = memrchr(path, '/', (size_t)n);
		CHECK(slash);
		n = slash - path;
	}
	memcpy(path + n, "/alongside-pdf", sizeof "/alongside-pdf");
	return path;
}

str paper_says(struct arena *a, str pdf, enum paper_tool tool)
{
	static const char *const tools[][6] = { [PAPER_WORDS] = { "/usr/bin/pdftotext", "-enc", "UTF-8", "-", "-" },
		[PAPER_INFO] = { "/usr/bin/pdfinfo", "-" }, [PAPER_STRUCTURE] = { "/usr/bin/pdfinfo", "-struct-text", "-" },
		[PAPER_FONTS] = { "/usr/bin/pdffonts", "-" } };
	struct buf out = BUF(a, 32 << 20);
	struct child c;
	int in = child_file(pdf);

	CHECK(in >= 0 && child_begin(&c, tools[tool][0], tools[tool], in, 60 * LIMIT_SECOND));
	close(in);
	return child_end(&c, &out) ? buf_str(&out) : STR("");
}
