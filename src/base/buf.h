/* SPDX-License-Identifier: Apache-2.0 */
/* buf.h -- a byte buffer that grows in an arena and remembers if it overflowed. */
#ifndef BASE_BUF_H
#define BASE_BUF_H
#include "base/val.h"

struct buf { struct arena *a; char *p; size_t n, cap, max; bool over; };
#define BUF(arena, most) ((struct buf){ .a = (arena), .max = (most) })

/* Past max: sets over and drops this and all that follows; whoever made the buffer asks once, at the end. */
void buf_add(struct buf *b, str s);
void buf_int(struct buf *b, int64_t i);
static inline void buf_ch(struct buf *b, char c)
{
	if (b->n < b->cap && !b->over)
		b->p[b->n++] = c;
	else
		buf_add(b, (str){ &c, 1 });
}
static inline str buf_str(const struct buf *b) { return (str){ b->p ? b->p : "", b->n }; }
/* Plain text with {} holes: for logs, names of files, SVG path data.  Nothing is escaped. */
void buf_write(struct buf *b, const char *lit, const val *v, int n);
#define buf_fmt(b, lit, ...) buf_write((b), "" lit "", VALS(__VA_ARGS__))
/* The same into a new string of the arena. */
str str_write(struct arena *a, const char *lit, const val *v, int n);
#define str_fmt(a, lit, ...) str_write((a), "" lit "", VALS(__VA_ARGS__))
/* A message in a language with its {1} {2} holes filled, as plain text (mail, CSV, logs). */
str msg_write(struct arena *a, enum lang lang, msg m, const val *v, int n);
#define msg_fmt(a, lang, m, ...) msg_write((a), (lang), (m), VALS(__VA_ARGS__))
/* %XX for everything but letters, digits and -._~ */
void buf_url(struct buf *b, str s);
#endif
