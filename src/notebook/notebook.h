/* SPDX-License-Identifier: Apache-2.0 */
/*
 * notebook.h -- the neighbourhood notebook: doors, benches, who keeps the hall; without persons.
 * The only header of this folder that others may include.
 */
#ifndef NOTEBOOK_NOTEBOOK_H
#define NOTEBOOK_NOTEBOOK_H
#include "base/cx.h"
#include "base/record.h"

struct notebook_note {
	str id, neighbourhood, topic;
	str thing, thing_name;       /* a thing in the community that it is about; its name is read, never written */
	str words;
	int64_t day;                 /* London day on which it was written */
	str version;
};
struct notebook_list { struct notebook_note *v; size_t n, cap; };
/* Checks and adds; sets id, day and version. */
err notebook_add(struct cx *cx, struct notebook_note *n) MUST_CHECK;
/* Those the actor walks alongside whose name stands in the words, at most three.  Nobody else's people
 * are looked at, so that what this answers says nothing of them. */
struct person_list;
err notebook_named(struct cx *cx, str words, struct person_list *out) MUST_CHECK;
#endif
