/* SPDX-License-Identifier: Apache-2.0 */
/*
 * keys.h -- the folder DIR/keys, one file of 32 random bytes for each key, and the copy of them that is
 * kept somewhere else: a text of one line for each, so that it can be printed too.
 */
#ifndef HOST_KEYS_H
#define HOST_KEYS_H
#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include "base/limits.h"
#include "base/val.h"

#define KEY_BYTES 32
#define EPOCH_KEY "epoch-%" SCNd64 "-%" SCNd64 ".key"     /* for sscanf: the area, the month (person_keys.h) */
/* The folder, opened, and made if it is missing; -1: *why. */
int keys_dir(const char *dir, str *why);
/* To list it, from its beginning: a place in it of one's own, which no other process moves.  NULL: it cannot be read. */
DIR *keys_list(int keys);
/* 1, or 0 when there is none, or -1 when it is not a key. */
int key_read(int keys, const char *name, uint8_t key[KEY_BYTES]);
/* A new key of that name; one that is there stays. */
bool key_make(int keys, const char *name);
/* This key by that name.  False: it cannot be written, or another has that name. */
bool key_keep(int keys, const char *name, const uint8_t key[KEY_BYTES]) MUST_CHECK;
/* Overwritten, then removed. */
bool key_destroy(int keys, const char *name) MUST_CHECK;

/* Files of an area.  Its first key is area-AREA.key; the Nth, which took the place of those before, area-AREA-N.key.  Of
 * one that was destroyed there stay hashes-AREA.key (of the first) and phones-AREA-N.key (area_keys.h). */
enum area_file { AREA_FILE_NONE, AREA_FILE_KEY, AREA_FILE_HASHES, AREA_FILE_PHONES };
enum area_file area_file_of(const char *name, int64_t *area, int64_t *n);
const char *area_file_name(char name[64], enum area_file what, int64_t area, int64_t n);

/* The key that backups are closed for: its public half is derived from it. */
#define KEY_OF_BACKUPS "backup.key"
struct kept_key { char name[64]; uint8_t key[KEY_BYTES]; bool put; };
struct kept_keys { struct kept_key v[LIMIT_KEYS]; size_t n; };
/* What a copy holds of the folder: all but what is made anew.  False: one cannot be read. */
bool kept_keys_of(int keys, struct kept_keys *out);
bool kept_keys_write(FILE *to, const struct kept_keys *k);
/* NULL, or why it is no copy of keys, as the end of a sentence. */
const char *kept_keys_read(str text, struct kept_keys *out);
/* Puts those into the folder that it does not have; false, and none of them put, when it cannot or has another key of
 * that name.  A month's key that was destroyed here stays away: one before all that are there; an area's key likewise.  kept_keys_take_back
 * removes what was put. */
bool kept_keys_put(int keys, struct kept_keys *k);
void kept_keys_take_back(int keys, struct kept_keys *k);
const struct kept_key *kept_key_find(const struct kept_keys *k, const char *name);
#endif
