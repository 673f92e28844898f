/* SPDX-License-Identifier: Apache-2.0 */
/* command_demo.c -- `alongside demo`: a place with invented people in it, made once, then served. */
#include "demo/demo.h"
#include "feeds/feeds_whole.h"
#include "host/command_verbs.h"
#include "host/desk.h"

static int make(const struct call *c, enum demo_scale scale)
{
	struct desk d;
	struct area area = { .name = STR("Alongside, to try out"), .demo = true, .welsh = true };
	int code = desk_make(&d, c);

	if (code)
		return code;
	command_say(STR("Making invented people and places ...\n"));
	fflush(stdout);
	code = desk_add_area(&d, &area);
	if (!code)
		code = desk_tell(&d, demo_make(&d.cx, scale));
	desk_close(&d);
	return code;
}

/* What is there is served as it is, as long as it is a demo. */
static int look(const struct call *c)
{
	struct desk d;
	int code = desk_open(&d, c);

	if (code)
		return code;
	if (!d.cx.area.demo)
		code = command_fail_fmt(&d.arena, "The area in {} is a real one: choose another folder for a demo.", d.dir);
	desk_close(&d);
	return code;
}

/* What was closed, is long enough to be told from other words, and stands on one line.  Not where people met: such a
 * place may have an entry of its own, for anyone to read. */
static err print_row(struct cx *cx, const struct whole_row *row, void *arg)
{
	(void)cx, (void)arg;
	for (size_t i = 0; i < row->table->n; i++) {
		str words = row->open[i].s;
		if (!str_is(row->table->v[i].col, "place") && row->stored[i].kind == VAL_STR && row->open[i].kind == VAL_STR && !str_eq(row->stored[i].s, words) && words.n >= 16 &&
		    memchr(words.p, ' ', words.n) && !memchr(words.p, '\n', words.n)) {
			command_say(words);
			command_say(STR("\n"));
		}
	}
	return OK;
}

static err print_all(struct cx *cx, void *arg)
{
	struct whole_table_list l = { 0 };

	(void)arg;
	TRY(whole_tables(cx, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(whole_rows(cx, &l.v[i], STR(""), print_row, NULL));
	return OK;
}

static int print_canaries(const struct call *c)
{
	struct desk d;
	int code = desk_open(&d, c);

	if (!code) {
		code = desk_read(&d, print_all, NULL);
		desk_close(&d);
	}
	return code;
}

int command_demo(const struct call *c)
{
	const char *name = call_option(c, "scale");
	enum demo_scale scale;
	int code;

	if (!demo_scale_from(str_c(name ? name : "small"), &scale))
		return command_fail(STR("A demo is small, council or nation."));
	code = desk_is_there(c) ? look(c) : make(c, scale);
	if (!code && call_option(c, "print-canaries"))
		code = print_canaries(c);
	return code || !call_option(c, "listen") ? code : command_serve(c);
}
