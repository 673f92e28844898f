/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bounce.h -- a letter that came back, as mail servers write it (RFC 3464 in RFC 6522).  All of it is a stranger's: of it
 * nothing is taken but the token that its own address has, and what became of the letter.
 */
#ifndef HOST_BOUNCE_H
#define HOST_BOUNCE_H
#include "base/arena.h"

#define BOUNCE_TOKEN 32          /* hexadecimal digits, after the + of the address that it comes to */
#define BOUNCE_MOST  (256 << 10) /* bytes of it that are looked at: a report stands before the letter that it returns */

enum bounce_said {
	BOUNCE_NOTHING,              /* no report, or none that says what became of it: an answer of somebody who is away */
	BOUNCE_STILL,                /* it is still on its way */
	BOUNCE_CAME,
	BOUNCE_SOFT,                 /* it was given up, and another try may come through: a full mailbox, a broken line */
	BOUNCE_HARD                  /* the address takes none */
};
struct bounce { uint32_t said; char token[BOUNCE_TOKEN]; };   /* token: zeros when there is none */

void bounce_read(str letter, struct bounce *out);

/* The same of what stands at fd, in a process of its own that can only read, write and end, begun before this one has
 * opened anything.  False when it could not, or did not end well. */
bool bounce_child(int fd, struct bounce *out);
/* An address of ours with a token in it: "name+token@domain". */
str bounce_sender(struct arena *a, str address, str token);
#endif
