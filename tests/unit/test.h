/* SPDX-License-Identifier: Apache-2.0 */
/* test.h -- the whole test framework. */
#ifndef TEST_H
#define TEST_H
#include <stdio.h>
#include "base/base.h"

static int passed, failed;
#define ok(c) ((c) ? (void)passed++ : \
	(void)(failed++, printf("%s:%d: not so: %s\n", __FILE__, __LINE__, #c)))
static inline int test_end(void)
{
	printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
#endif
