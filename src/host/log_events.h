/* SPDX-License-Identifier: Apache-2.0 */
/*
 * log_events.h -- what the log says besides a line for each request: who came in, who was refused, what let somebody in.
 * A word of ours, the route's pattern, and who: a worker by id; people, and their families, never.
 */
#ifndef HOST_LOG_EVENTS_H
#define HOST_LOG_EVENTS_H
#include "web/web.h"

struct log_event { enum method method; const char *route, *word; };
extern const struct log_event log_events[];      /* by route, when it was done; ends with a NULL route */

/* The word for this answer; NULL: none. */
const char *log_event_of(const struct cx *cx, const struct req *rq, const struct resp *rs);
/* The same for a form that a phone kept, and that was saved when it came. */
const char *log_event_kept(const char *route);
str log_event_who(struct arena *a, const struct cx *cx);
/* The worker that it is about, or who was signed in by it; or empty. */
str log_event_about(const struct req *rq, const struct resp *rs);
#endif
