/* SPDX-License-Identifier: Apache-2.0 */
/* browse.h -- a browser with a cookie, for tests of signing in.  Before it: static struct cx *cx; static struct resp rs; and
 * static const struct app app, the modules that are asked. */
#ifndef BROWSE_H
#define BROWSE_H
#include <stdio.h>
#include "test.h"
#include "test_db.h"

#define FMT(lit, ...) arena_c(cx->arena, str_fmt(cx->arena, lit, __VA_ARGS__))

/* In the browser that has that cookie; a new one is kept in it. */
static str ask(str *cookie, const char *target, const char *body, int status)
{
	cx->actor.session = *cookie;
	str page = test_request(cx, &app, target, body, &rs);

	ok(rs.status == status);
	if (rs.status != status)
		printf("%s: %d %.*s\n", target, rs.status, (int)cx->fail.text.n, cx->fail.text.p ? cx->fail.text.p : "");
	if (rs.set_session)
		*cookie = rs.session;
	return page;
}
#endif
