/* SPDX-License-Identifier: Apache-2.0 */
/*
 * serve.h -- a real server with a small app in a process of its own, and a client that sends bytes.
 * Nothing here waits for time to pass: it waits for answers, ends and exits.
 */
#ifndef SERVE_H
#define SERVE_H
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>
#include "host/host.h"
#include "host/seal.h"
#include "web/page.h"

#define PATIENCE 20000       /* ms until a test gives up on an answer that should have come at once */

/* The app */

static inline err app_hello(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)cx;
	(void)rq;
	rs->secret = true;
	resp_text(rs, "text/plain; charset=utf-8", STR("hello\n"));
	return OK;
}

static inline err app_form(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	resp_title(cx, rs, T("Say hello"));
	form_begin(&rs->html, cx, STR("/said"));
	form_end(&rs->html);
	return OK;
}

static inline err app_said(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct buf b = BUF(cx->arena, 4096);
	buf_fmt(&b, "/hello?words=");
	buf_url(&b, req_get(rq, "words").p ? req_get(rq, "words") : STR(""));
	if (req_get(rq, "file").p) {
		buf_fmt(&b, "&name=");
		buf_url(&b, req_get(rq, "file_name"));
		buf_fmt(&b, "&path={}", req_get(rq, "file"));
		rs->file_taken = !req_get(rq, "leave").p;
	}
	return resp_redirect(rs, buf_str(&b));
}

static inline err app_knock(struct cx *cx, const struct req *rq, struct resp *rs)
{
	return req_knock(cx, rq, rs) ? OK : app_said(cx, rq, rs);
}

static inline err app_big(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)cx;
	(void)rq;
	for (int i = 0; i < 300000; i++)
		buf_fmt(&rs->html.out, "line {}\n", 1000000 + i);
	rs->type = "text/plain";
	return OK;
}

static inline err stream_next(struct cx *cx, struct stream *s, struct buf *out)
{
	if (s->count == 3 && s->key[0] == 'b')
		return FAIL(cx, ERR_INTERNAL, STR("broken on purpose"));
	for (int i = 0; i < 5000; i++)
		buf_fmt(out, "row {}\n", 100000 + s->at++);
	s->done = ++s->count == 10;
	return OK;
}

static inline err app_stream(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)cx;
	rs->type = "text/csv";
	rs->filename = STR("r\"ows é.csv");
	rs->stream = (struct stream){ .next = stream_next, .key = { req_get(rq, "broken").p ? 'b' : 'a' } };
	return OK;
}

static inline err app_bug(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)cx;
	(void)rq;
	(void)rs;
	BUG("on purpose");
}

static inline err app_look(struct cx *cx, const struct req *rq, struct resp *rs)
{
	cx->actor.id = STR("57a00001-0000-4000-8000-000000000001");
	cx_look(cx, req_get(rq, "person"), STR(""));
	return app_hello(cx, rq, rs);
}

static const struct route app_routes[] = {
	{ GET, "/hello", app_hello, ROLE_ANYONE, "a line of text", false },
	{ GET, "/form", app_form, ROLE_ANYONE, "a form", false },
	{ POST, "/said", app_said, ROLE_ANYONE, "where the form goes", false },
	{ POST, "/knock", app_knock, ROLE_ANYONE, "a form that strangers send", false },
	{ GET, "/big", app_big, ROLE_ANYONE, "more than a socket takes at once", false },
	{ GET, "/stream", app_stream, ROLE_ANYONE, "rows without end", false },
	{ GET, "/bug", app_bug, ROLE_ANYONE, "what cannot happen", false },
	{ GET, "/look/{person}", app_look, ROLE_ANYONE, "shows a person", false },
};
static const struct module app_module = { .name = "test", .routes = app_routes, .n_routes = countof(app_routes) };
static const struct module *const app_modules[] = { &app_module, NULL };
static const struct app test_app = { .modules = app_modules };

/* The server */

struct server {
	char dir[64], address[40], base[64];
	int port, said;              /* said: its standard error, to read */
	pid_t pid;
	const struct app *app;       /* NULL: the small one above */
	struct server_options o;
};

static inline int free_port(void)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof a;
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	CHECK(fd >= 0 && bind(fd, (struct sockaddr *)&a, n) == 0 && getsockname(fd, (struct sockaddr *)&a, &n) == 0);
	close(fd);
	return ntohs(a.sin_port);
}

/* A data folder with one area in it. */
static inline void server_init(struct server *s)
{
	struct arena a = { .cap = LIMIT_REQUEST_MEMORY };
	str why = STR("");
	*s = (struct server){ .dir = "/tmp/host-test-XXXXXX" };
	CHECK(mkdtemp(s->dir));
	struct seal *seal = seal_open(s->dir, &why);
	CHECK(seal && seal_make_key(seal, 7, 1, &why));
	struct port port = seal_port(seal);
	struct cx cx = { .arena = &a, .port = &port };
	cx.db = db_open(&a, arena_c(&a, str_fmt(&a, "{}/alongside.db", (const char *)s->dir)), &why);
	CHECK(cx.db && db_migrate(&cx, migrations, NULL, 0) == OK && db_begin(&cx, true) == OK);
	CHECK(db_end(&cx, EXEC(&cx, "INSERT INTO area (id, name, host) VALUES (7, 'Test', '')")) == OK);
	db_close(cx.db);
	seal_close(seal);
	arena_release(&a);
	s->port = free_port();
	snprintf(s->address, sizeof s->address, "127.0.0.1:%d", s->port);
	snprintf(s->base, sizeof s->base, "http://localhost:%d", s->port);
	s->o = (struct server_options){ .data = s->dir, .listen = { s->address }, .n_listen = 1, .workers = 2, .quiet = true };
}

static int ready_fd;
static inline void is_ready(const struct server_options *o, const char *base)
{
	(void)o;
	CHECK(write(ready_fd, base, strlen(base)) > 0);
	close(ready_fd);
}

/* True when it listens; false when it has ended instead (then s->said says why). */
static inline bool server_start(struct server *s)
{
	int ready[2], said[2];
	char base[80] = "";
	CHECK(pipe2(ready, O_CLOEXEC) == 0 && pipe2(said, O_CLOEXEC) == 0);
	fflush(stdout);
	s->pid = fork();
	CHECK(s->pid >= 0);
	if (s->pid == 0) {
		close(ready[0]);
		dup2(said[1], STDERR_FILENO);
		ready_fd = ready[1];
		s->o.ready = is_ready;
		_exit(server_serve(&s->o, s->app ? s->app : &test_app));
	}
	close(ready[1]);
	close(said[1]);
	s->said = said[0];
	bool listens = read(ready[0], base, sizeof base - 1) > 0;
	close(ready[0]);
	return listens;
}

/* The exit code once it has ended; 99 when a sanitizer had something to say meanwhile. */
static inline int server_wait(struct server *s)
{
	static char said[65536];
	size_t n = 0;
	int status;
	for (ssize_t k; n < sizeof said && (k = read(s->said, said + n, sizeof said - n)) > 0;)
		n += (size_t)k;
	close(s->said);
	CHECK(waitpid(s->pid, &status, 0) == s->pid);
	if (memmem(said, n, "Sanitizer", 9) || memmem(said, n, "runtime error", 13)) {
		printf("%.*s\n", (int)n, said);
		return 99;
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static inline int server_stop(struct server *s)
{
	kill(s->pid, SIGTERM);
	return server_wait(s);
}

static inline void server_remove(struct server *s)
{
	static const char *const names[] = { "alongside.db", "alongside.db-wal", "alongside.db-shm", "lock",
		"keys/area-7.key", "keys/backup.key", "keys/token.key", "keys", "spool", "" };
	char path[200];
	for (size_t i = 0; i < countof(names); i++) {
		snprintf(path, sizeof path, "%s/%s", s->dir, names[i]);
		if (unlink(path))
			rmdir(path);
	}
}

/* The client */

static inline int dial(const struct server *s)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons((uint16_t)s->port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct timeval t = { .tv_sec = PATIENCE / 1000 };
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &t, sizeof t);
	if (connect(fd, (struct sockaddr *)&a, sizeof a) == 0)
		return fd;
	close(fd);
	return -1;
}

static inline void say(int fd, str bytes)
{
	while (bytes.n) {
		ssize_t k = send(fd, bytes.p, bytes.n, MSG_NOSIGNAL);
		if (k <= 0)
			return;
		bytes.p += k;
		bytes.n -= (size_t)k;
	}
}

/* All that comes until the other side ends, at most 8 MB. */
static inline str hear_all(struct arena *a, int fd)
{
	struct buf b = BUF(a, 8u << 20);
	static char part[65536];
	for (ssize_t k; (k = recv(fd, part, sizeof part, 0)) > 0;)
		buf_add(&b, (str){ part, (size_t)k });
	close(fd);
	return buf_str(&b);
}

/* One exchange on a connection of its own. */
static inline str ask_bytes(struct arena *a, const struct server *s, str bytes)
{
	int fd = dial(s);
	if (fd < 0)
		return STR("");
	say(fd, bytes);
	return hear_all(a, fd);
}
#define ask(a, s, lit, ...) ask_bytes((a), (s), str_fmt((a), lit, __VA_ARGS__))
/* GET of a path with more fields, each with its line end. */
static inline str get(struct arena *a, const struct server *s, const char *path, const char *fields)
{
	return ask(a, s, "GET {} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n{}\r\n", path, s->port, fields);
}
static inline str post(struct arena *a, const struct server *s, const char *path, const char *fields, str body)
{
	return ask(a, s, "POST {} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\nContent-Length: {}\r\n{}\r\n{}",
		path, s->port, body.n, fields, body);
}

static inline bool has(str s, const char *part) { return s.n && memmem(s.p, s.n, part, strlen(part)); }
static inline bool is_status(str s, int status)
{
	char line[24];
	snprintf(line, sizeof line, "HTTP/1.1 %d ", status);
	return str_starts(s, str_c(line));
}
static inline str body_of(str s)
{
	const char *p = s.n ? memmem(s.p, s.n, "\r\n\r\n", 4) : NULL;
	return p ? (str){ p + 4, (size_t)(s.p + s.n - p - 4) } : STR("");
}
/* What chunks hold, up to where they end or were cut. */
static inline str unchunk(struct arena *a, str r)
{
	str rest = body_of(r), line;
	struct buf out = BUF(a, 8u << 20);
	while (str_next(&rest, '\n', &line) && rest.p) {
		size_t n = strtoul(arena_c(a, line), NULL, 16), have = rest.n < n ? rest.n : n;
		buf_add(&out, (str){ rest.p, have });
		if (!n || rest.n < n + 2)
			break;
		rest = (str){ rest.p + n + 2, rest.n - n - 2 };
	}
	return buf_str(&out);
}
/* What can be read of gzip's bytes, and whether their end was among them. */
static inline str unpack(struct arena *a, str packed, bool *ended)
{
	size_t most = 8u << 20;
	char *out = arena_alloc(a, most);
	z_stream z = { .next_in = (unsigned char *)(uintptr_t)packed.p, .avail_in = (unsigned)packed.n,
		.next_out = (unsigned char *)out, .avail_out = (unsigned)most };
	CHECK(inflateInit2(&z, 31) == Z_OK);
	*ended = inflate(&z, Z_SYNC_FLUSH) == Z_STREAM_END;
	inflateEnd(&z);
	return (str){ out, z.total_out };
}
/* What stands between two texts. */
static inline str between(str s, const char *from, const char *to)
{
	const char *p = s.n ? memmem(s.p, s.n, from, strlen(from)) : NULL;
	if (!p)
		return STR("");
	p += strlen(from);
	const char *q = memmem(p, (size_t)(s.p + s.n - p), to, strlen(to));
	return q ? (str){ p, (size_t)(q - p) } : STR("");
}
static inline int count(str s, const char *part)
{
	int n = 0;
	for (const char *p; (p = s.n ? memmem(s.p, s.n, part, strlen(part)) : NULL); n++)
		s = (str){ p + 1, (size_t)(s.p + s.n - p - 1) };
	return n;
}
#endif
