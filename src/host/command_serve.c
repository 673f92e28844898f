/* SPDX-License-Identifier: Apache-2.0 */
/* command_serve.c -- `alongside serve`: from options to the server. */
#include "host/command_verbs.h"
#include "host/host.h"
#include "host/work.h"
#include "modules.h"

#define DEFAULT_LISTEN "localhost:8080"

static void ready(const struct server_options *o, const char *base_url)
{
	(void)o;
	printf("Alongside is at %s\n", base_url);
	fflush(stdout);
}

/* "A,B": several addresses.  "localhost:8080" is both of the machine's own. */
static bool read_listen(struct arena *a, str rest, struct server_options *o)
{
	str one;

	while (str_next(&rest, ',', &one)) {
		bool local = str_starts(one, STR("localhost:"));
		if (o->n_listen + 1 + local > SERVER_ADDRESSES)
			return false;
		if (local) {
			str port = { one.p + 10, one.n - 10 };
			o->listen[o->n_listen++] = arena_c(a, str_fmt(a, "127.0.0.1:{}", port));
			o->listen[o->n_listen++] = arena_c(a, str_fmt(a, "[::1]:{}", port));
		} else
			o->listen[o->n_listen++] = arena_c(a, one);
	}
	return true;
}

/* What cannot be served as it was asked, in a sentence; p NULL when all is well. */
static str read_options(const struct call *c, struct arena *a, struct server_options *o, struct app *app)
{
	const char *listen = call_option(c, "listen"), *workers = call_option(c, "workers");
	int64_t n = 0;

	if (!read_listen(a, str_c(listen ? listen : DEFAULT_LISTEN), o))
		return STR("There are too many addresses to listen on.");
	if (workers && (!str_int(str_c(workers), &n) || n < 1 || n > 1024))
		return STR("The number of workers is not a number, or too small or too big.");
	o->workers = (int)n;
	app->welsh = call_option(c, "preview-draft-welsh") ? LANG_CY_DRAFT :
		call_option(c, "preview-long-welsh") ? LANG_PSEUDO : LANG_CY;
	return lang_ready(app->welsh) ? (str){ 0 } : STR("Made-up Welsh is not in this build: only test builds have it.");
}

int command_serve(const struct call *c)
{
	struct arena a = { .cap = 1 << 20 };
	struct app app = app_server;
	struct server_options o = {
		.data = call_option(c, "data"), .database = call_option(c, "database"), .base_url = call_option(c, "base-url"),
		.behind_proxy = call_option(c, "behind-proxy"), .proxy = call_option(c, "proxy"), .user = call_option(c, "user"),
		.quiet = call_option(c, "quiet"),
		.steps = migration_steps, .n_steps = n_migration_steps, .ready = ready, .jobs = work_run,
	};
	str wrong = read_options(c, &a, &o, &app);
	int code = wrong.p ? command_fail(wrong) : server_serve(&o, &app);

	arena_release(&a);
	return code;
}
