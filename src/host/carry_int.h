/* SPDX-License-Identifier: Apache-2.0 */
/* carry_int.h -- what the files of carry.h share. */
#ifndef HOST_CARRY_INT_H
#define HOST_CARRY_INT_H
#include "host/carry.h"

#define CARRY_VALUE 512
struct carry_said {              /* the values of the file, each ending in NUL; empty: not there */
	char smtp[CARRY_VALUE], user[CARRY_VALUE], password[CARRY_VALUE], from[CARRY_VALUE], ca[CARRY_VALUE], bounces[CARRY_VALUE];
	char text[CARRY_VALUE], key[CARRY_VALUE], pattern[CARRY_VALUE], patience[CARRY_VALUE];
};
struct carry_key { const char *name; size_t at; };
/* Lines of name = value into those places of *out, CARRY_VALUE each, which is all 0.  p NULL: all is well; else a sentence. */
str carry_lines(struct arena *a, str text, const char *file, const struct carry_key *k, size_t n_keys, void *out);
/* What a file with a password in it says, which is its owner's alone, in memory that is never swapped out (sodium_free);
 * NULL and *why, empty when there is no such file. */
void *carry_open_file(const char *dir, const char *name, size_t size, str (*read_it)(struct arena *a, str file, void *out), str *why);
/* The host that an address with that beginning names; false when it is none such. */
bool carry_host(str url, const char *scheme, str *host);
/* libcurl's handle for one question, with all that we ask of every line. */
struct buf;
void *carry_begin(const char *protocols, int64_t ms, const char *ca, char *error, struct buf *answer);
/* p NULL: all is well; else a sentence. */
str carry_read(struct arena *a, str file, struct carry_said *out);
/* The part of "Name <a@b>" within the brackets, or all of it. */
str carry_address(str from);
#endif
