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
/* p NULL: all is well; else a sentence. */
str carry_read(struct arena *a, str file, struct carry_said *out);
/* The part of "Name <a@b>" within the brackets, or all of it. */
str carry_address(str from);
#endif
