/* SPDX-License-Identifier: Apache-2.0 */
/*
 * disk.h -- a disk in memory that SQLite takes for the machine's, on which the power can be cut.
 *
 * What was synced is on it.  Of what was written since, after a cut, any part may be: all, nothing, or some sectors of
 * some writes and not of others, a sector half written, or full of rubbish where it was being written; in any order, so
 * long as no sync stands between.  The disk is shared with children: one of them is lost at a cut (it ends with DISK_CUT),
 * and another may look at what is left.
 */
#ifndef DISK_H
#define DISK_H
#include "base/base.h"

enum disk_fault {
	DISK_FINE,
	DISK_CUTS,           /* the power is cut within that operation */
	DISK_FAILS,          /* it fails; a write is done in part, and of what a sync was for, some is lost for good */
	DISK_IS_FULL,        /* so do it and the next few writes, for want of room */
};
#define DISK_CUT 99

/* From now on the disk of every database that this process and its children open. */
void disk_begin(void);
/* A file that has long been there. */
void disk_put(const char *name, const void *bytes, size_t n);
/* The disk as it is now, all of it synced; and back to that. */
void disk_keep(void);
void disk_back(void);
/* Operations are counted from 1 again; at that one it happens. */
void disk_plan(enum disk_fault what, int64_t at, uint64_t seed);
int64_t disk_count(void);        /* operations since: writes, syncs, truncations and deletions */
bool disk_befell(void);          /* whether it happened */
/* The power is cut: what is left. */
void disk_cut(uint64_t seed);
/* Whether these bytes stand in any file. */
bool disk_has(str bytes);
/* For whoever notes something that a cut must not take away. */
void *disk_shared(size_t n);
#endif
