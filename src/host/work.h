/* SPDX-License-Identifier: Apache-2.0 */
/* work.h -- the job process: the loop around job/, with the clock and the patience that it lacks. */
#ifndef HOST_WORK_H
#define HOST_WORK_H
#include "base/cx.h"
#include "web/web.h"

/* Runs jobs of every area as they come due, and asks for the daily work, until *stop.  cx has a
 * connection and a port; its arena is ours alone. */
void work_run(struct cx *cx, const struct app *app, const volatile bool *stop);
#endif
