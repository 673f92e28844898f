/* SPDX-License-Identifier: Apache-2.0 */
/* cx.c -- what a request notes on its way. */
#include "base/buf.h"
#include "base/cx.h"
#include "base/id.h"

void cx_reset(struct cx *cx)
{
	memset(&cx->issues, 0, sizeof cx->issues);
	memset(&cx->looks, 0, sizeof cx->looks);
	memset(&cx->fail, 0, sizeof cx->fail);
	cx->both_at = cx->outside = STR("");
	cx->beyond = false;
	cx->gentle.field = NULL;
}

bool cx_clock_jumped(const struct cx *cx)
{
	int64_t at = cx->area.clock_at;

	return at && (cx->now > at + LIMIT_CLOCK_JUMP || cx->now < at - LIMIT_CLOCK_JUMP);
}

void cx_move(struct cx *cx, struct arena *to)
{
	memset(&cx->issues, 0, sizeof cx->issues);
	memset(&cx->looks, 0, sizeof cx->looks);
	if (cx->fail.code)
		cx->fail.text = arena_dup(to, cx->fail.text);
	cx->arena = to;
}

err cx_fail(struct cx *cx, err code, const char *file, int line, str text)
{
	if (!cx->fail.code) {
		cx->fail.code = code;
		cx->fail.file = file;
		cx->fail.line = line;
		cx->fail.text = arena_dup(cx->arena, text);
	}
	return code;
}

bool cx_fresh(const struct cx *cx) { return cx->since && cx->now - cx->since < LIMIT_FRESH; }

err cx_issue(struct cx *cx, const char *field, msg text)
{
	*LIST_ADD(cx->arena, &cx->issues) = (struct issue){ field, text };
	return ERR_INVALID;
}

void cx_look(struct cx *cx, str person, str reason)
{
	*LIST_ADD(cx->arena, &cx->looks) = (struct look){ .person = person, .reason = reason };
}

str cx_id_of(struct cx *cx, str form, const char *kind)
{
	return id_derive(cx->arena, form, str_fmt(cx->arena, "{}:{}", cx->actor.id, kind));
}

str cx_new_id(struct cx *cx, const char *kind) { return cx_id_of(cx, cx->form, kind); }

static str seal_place(struct cx *cx, const char *place, str id)
{
	CHECK(id.n);
	return str_fmt(cx->arena, "{}:{}", place, id);
}

const char cx_unsealed[] = "not sealed";

val cx_seal_of(struct cx *cx, str person, const char *place, str id, str words)
{
	if (!words.p)
		return V((void *)0);
	str sealed = cx->port->seal(cx->port->state, cx, person, seal_place(cx, place, id), words);
	return sealed.p ? V(sealed) : V((const char *)cx_unsealed);
}

val cx_seal(struct cx *cx, const char *place, str id, str words) { return cx_seal_of(cx, STR(""), place, id, words); }

err cx_open(struct cx *cx, const char *place, str id, str sealed, str *words)
{
	*words = (str){ 0 };
	if (!sealed.p)
		return OK;
	if (!cx->port->open(cx->port->state, cx, seal_place(cx, place, id), sealed, words))
		return FAIL(cx, ERR_INTERNAL, str_fmt(cx->arena, "{} did not open", place));
	return OK;
}
