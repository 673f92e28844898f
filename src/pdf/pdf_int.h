/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pdf_int.h -- a page of ours on paper: `alongside-pdf`, a program of its own beside `alongside`.
 *
 * It lays out people's own words in any script, with libraries that are large: so it is no part of the server, has no
 * key and no connection, and before it reads a byte it has given up everything but reading fonts, and writing (jail.h).
 * In:  "LENGTH\n" PAGE, then for each picture "LENGTH ID\n" JPEG.  PAGE is HTML as our views write it, with h1 to h3, p,
 *      ul, blockquote, strong, small and img (src="photos/ID.jpg"); whatever else is in it is passed over.
 * Out: one PDF, tagged, in the page's language.  An exit code but 0: there is none.
 */
#ifndef PDF_PDF_INT_H
#define PDF_PDF_INT_H
#include "base/buf.h"

enum block_kind { BLOCK_TITLE, BLOCK_PART, BLOCK_HEAD, BLOCK_WORDS, BLOCK_ITEM, BLOCK_PICTURE };
struct span { size_t from, to; };            /* in bytes of the text */
struct block {
	enum block_kind kind;
	bool beside, small;          /* within a blockquote; in small letters */
	str text;                    /* of a picture: its id */
	LIST(struct span) strong;
};
struct block_list { struct block *v; size_t n, cap; };
struct picture { str id, jpeg; };
struct picture_list { struct picture *v; size_t n, cap; };
struct page { str lang, title; struct block_list blocks; struct picture_list pictures; };

/* pdf_html.c: the blocks of such a page. */
void page_read(struct arena *a, str html, struct page *out);
/* pdf_draw.c: fonts first, while files may still be opened freely; then the page, as malloc'ed bytes.  False when it is longer than any may be. */
bool pdf_fonts(void);
struct bytes { unsigned char *p; size_t n, cap; bool over; };
bool pdf_draw(const struct page *p, struct bytes *out);
/* pdf_file.c: says in which language a PDF of cairo's is, which cairo cannot. */
bool pdf_language(struct bytes *b, str lang);
void bytes_add(struct bytes *b, const void *p, size_t n);
#endif
