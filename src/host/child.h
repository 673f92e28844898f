/* SPDX-License-Identifier: Apache-2.0 */
/* child.h -- a program that does one thing with somebody's bytes, in a process of its own: given a file, it writes and ends.
 * One that crashes, takes too long or writes too much costs that one thing. */
#ifndef HOST_CHILD_H
#define HOST_CHILD_H
#include "base/buf.h"

struct child { int pid, out, status; int64_t until; };
/* Bytes as a file of no name; -1 when there is no room. */
int child_file(str bytes);
/* Runs that program with an empty environment, from `in`, for so long at most.  What it says ends with child_end. */
bool child_begin(struct child *c, const char *path, const char *const *argv, int in, int64_t most) MUST_CHECK;
/* All that it writes, up to what fits.  False: it wrote too much, took too long, or did not end well. */
bool child_end(struct child *c, struct buf *out) MUST_CHECK;
#endif
