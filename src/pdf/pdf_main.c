/* SPDX-License-Identifier: Apache-2.0 */
/* pdf_main.c -- `alongside-pdf`: shuts itself in, reads a page, writes a PDF. */
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "base/text.h"
#include "host/jail.h"
#include "pdf/pdf_int.h"

static bool limit(int what, rlim_t most) { return setrlimit(what, &(struct rlimit){ most, most }) == 0; }

/* Fonts are found first, for that asks for more than drawing with them.  Drawing opens those files, so a kernel that
 * cannot say which ones may be opened (no Landlock) draws nothing. */
static bool shut_in(void)
{
	bool fine = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && syscall(SYS_close_range, 3, ~0u, 0) == 0 && limit(RLIMIT_CORE, 0) &&
		limit(RLIMIT_CPU, LIMIT_PDF_TIME / LIMIT_SECOND) && pdf_fonts();

	return fine && (JAIL_OPEN || (limit(RLIMIT_AS, LIMIT_PDF_MEMORY) && jail_landlock() && jail_files(JAIL_PDF, NULL, NULL) &&
		jail_calls(JAIL_PDF)));
}

static str read_all(struct arena *a)
{
	char *p = arena_alloc(a, LIMIT_PDF_PAGE);
	size_t n = 0;

	while (n < LIMIT_PDF_PAGE) {
		ssize_t k = read(0, p + n, LIMIT_PDF_PAGE - n);
		if (k < 0)
			_exit(1);
		if (k == 0)
			return (str){ p, n };
		n += (size_t)k;
	}
	_exit(1);
}

/* "LENGTH ID\n" and so many bytes. */
static bool part(str *rest, str *id, str *bytes)
{
	str head, length;
	int64_t n;

	if (!str_next(rest, '\n', &head) || !str_next(&head, ' ', &length) || !str_int(length, &n) || n < 0 || (size_t)n > rest->n)
		return false;
	*id = head;
	*bytes = (str){ rest->p, (size_t)n };
	*rest = (str){ rest->p + n, rest->n - (size_t)n };
	return true;
}

int main(void)
{
	static struct arena a = { .cap = 4 * LIMIT_PDF_PAGE };
	struct page p = { .lang = STR("en"), .title = STR("") };
	struct bytes out = { 0 };
	str id, html, jpeg;

	if (!shut_in())
		return 1;
	str rest = read_all(&a);
	if (!part(&rest, &id, &html))
		_exit(1);
	while (rest.n) {
		if (!part(&rest, &id, &jpeg))
			_exit(1);
		*LIST_ADD(&a, &p.pictures) = (struct picture){ id, jpeg };
	}
	page_read(&a, utf8_clean(&a, html), &p);
	if (!pdf_draw(&p, &out) || !pdf_language(&out, p.lang))
		_exit(1);
	for (size_t at = 0; at < out.n;) {
		ssize_t k = write(1, out.p + at, out.n - at);
		if (k <= 0)
			_exit(1);
		at += (size_t)k;
	}
	_exit(0);
}
