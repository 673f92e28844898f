/* SPDX-License-Identifier: Apache-2.0 */
/* base.h -- the few types and macros that every file may use. */
#ifndef BASE_BASE_H
#define BASE_BASE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include "base/ban.h"
#include "base/limits.h"

/* A string is a view: bytes and a length, owned by nobody in particular.
 * p is NULL for "no value", which is not the same as empty. */
typedef struct str { const char *p; size_t n; } str;
#define STR(lit) ((str){ "" lit "", sizeof(lit) - 1 })
static inline str str_c(const char *s) { return (str){ s ? s : "", s ? strlen(s) : 0 }; }
static inline bool str_eq(str a, str b) { return a.n == b.n && (a.n == 0 || !memcmp(a.p, b.p, a.n)); }
static inline bool str_is(str a, const char *lit) { return str_eq(a, str_c(lit)); }
static inline bool str_starts(str s, str head) { return s.n >= head.n && !memcmp(s.p, head.p, head.n); }
/* Byte order; a shorter string stands before a longer one that begins with it. */
int str_cmp(str a, str b);
/* Without ASCII white space at both ends. */
str str_trim(str s);
/* The same; what is absent is empty. */
static inline str str_given(str s) { return s.p ? str_trim(s) : STR(""); }
/* The part before the next `sep`; *rest moves past it.  False when *rest is used up. */
bool str_next(str *rest, char sep, str *part);
/* A whole number in decimal, nothing else beside it ("12x" is not one). */
bool str_int(str s, int64_t *out);
/* A decimal number such as "-3.25"; no exponent, no hexadecimal, no "nan". */
bool str_real(str s, double *out);

/* What can go wrong in a way that a person or a program should hear of. */
typedef enum err {
	OK,
	ERR_INVALID,     /* the input is wrong: an issue says where */
	ERR_DENIED,      /* not for this actor */
	ERR_NOT_FOUND,
	ERR_CONFLICT,    /* someone else's change stands in the way */
	ERR_TOO_BIG,
	ERR_FULL,        /* no room left on the disk: nothing happened */
	ERR_BUSY,        /* try again: nothing happened */
	ERR_INTERNAL
} err;
#define MUST_CHECK __attribute__((warn_unused_result))
#define TRY(expr) do { err try_ = (expr); if (try_) return try_; } while (0)

/* BUG is for what cannot happen: the worker dies, its parent starts another. */
_Noreturn void bug(const char *file, int line, const char *what);
#define BUG(what) bug(__FILE__, __LINE__, what)
#define CHECK(c)  ((c) ? (void)0 : BUG(#c))
#define countof(a) (sizeof(a) / sizeof((a)[0]))
#endif
