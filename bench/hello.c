/* SPDX-License-Identifier: Apache-2.0 */
/*
 * hello.c -- the server around the smallest page: what a page costs beside this is its own.
 * usage: hello DIR PORT [WORKERS]     (DIR is made when it is missing)
 */
#include <sys/stat.h>
#include "host/host.h"
#include "host/seal.h"

static err hello(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)cx;
	(void)rq;
	resp_text(rs, "text/plain; charset=utf-8", STR("hello\n"));
	return OK;
}

static const struct route routes[] = { { GET, "/hello", hello, ROLE_ANYONE, "says hello", false } };
static const struct module module = { .name = "hello", .routes = routes, .n_routes = countof(routes) };
static const struct module *const modules[] = { &module, NULL };
static const struct app app = { .modules = modules };

static bool init(const char *dir)
{
	struct arena a = { .cap = LIMIT_REQUEST_MEMORY };
	str why = STR("");
	mkdir(dir, 0700);
	struct seal *seal = seal_open(dir, &why);
	if (!seal || !seal_make_key(seal, 1, 1, &why))
		return false;
	struct port port = seal_port(seal);
	struct cx cx = { .arena = &a, .port = &port };
	cx.db = db_open(&a, arena_c(&a, str_fmt(&a, "{}/alongside.db", dir)), &why);
	if (!cx.db || db_migrate(&cx, migrations, NULL, 0))
		return false;
	err e = db_begin(&cx, true);
	if (!e)
		e = db_end(&cx, EXEC(&cx, "INSERT INTO area (id, name, host) VALUES (1, 'Hello', '') ON CONFLICT DO NOTHING"));
	db_close(cx.db);
	seal_close(seal);
	arena_release(&a);
	return !e;
}

int main(int argc, char **argv)
{
	char address[64];
	int64_t port, workers = 1;
	if (argc < 3 || !str_int(str_c(argv[2]), &port) || (argc > 3 && !str_int(str_c(argv[3]), &workers))) {
		fputs("usage: hello DIR PORT [WORKERS]\n", stderr);
		return 2;
	}
	if (!init(argv[1])) {
		fputs("hello: the data folder cannot be made\n", stderr);
		return 1;
	}
	snprintf(address, sizeof address, "127.0.0.1:%d", (int)port);
	struct server_options o = { .data = argv[1], .listen = { address }, .n_listen = 1, .workers = (int)workers, .quiet = true };
	return server_serve(&o, &app);
}
