/* SPDX-License-Identifier: Apache-2.0 */
/*
 * care.h -- those who work here look out for each other: a visit alone, and who knows of it.
 * The only header of this folder that others may include.
 *
 * One row for one who is out, gone when they are back.  No place is known, nobody is named but two who
 * work here, and nothing says afterwards that it was.
 */
#ifndef CARE_CARE_H
#define CARE_CARE_H
#include "base/cx.h"

struct html;
/* For app->banner: that the actor is out, that somebody they look out for is not back, and that a
 * visit-safety note waits for them. */
err care_banner(struct cx *cx, struct html *h) MUST_CHECK;
/* Lone visits are turned on here: then Today has a link to it. */
err care_lone_on(struct cx *cx, bool *on) MUST_CHECK;
#endif
