/* SPDX-License-Identifier: Apache-2.0 */
/* parent_test.c -- processes: what dies is replaced, what is slow is cut, what cannot start says why. */
#include <ftw.h>
#include <pwd.h>
#include "host/jail.h"
#include "serve.h"
#include "test.h"

static struct arena arena = { .cap = 512u << 20 };
static struct arena *a = &arena;
static const struct timespec moment = { .tv_nsec = 2000000 };     /* between two looks at what must come */

/* The processes that the server has forked. */
static int children(const struct server *s, pid_t out[8])
{
	char path[64], line[256];
	snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)s->pid, (int)s->pid);
	int fd = open(path, O_RDONLY | O_CLOEXEC), n = 0;
	ssize_t k = fd < 0 ? 0 : read(fd, line, sizeof line - 1);
	close(fd);
	str rest = { line, k > 0 ? (size_t)k : 0 }, part;
	int64_t pid;
	while (str_next(&rest, ' ', &part))
		if (n < 8 && str_int(part, &pid))
			out[n++] = (pid_t)pid;
	return n;
}

static bool answers(const struct server *s) { return is_status(get(a, s, "/hello", ""), 200); }

/* Reads what a server that could not start has said, and expects its exit code to be 1. */
static bool says(struct server *s, const char *sentence)
{
	char said[2000] = "";
	if (server_start(s)) {
		server_stop(s);
		return false;
	}
	ssize_t n = read(s->said, said, sizeof said - 1);
	bool one_line = n > 0 && memchr(said, '\n', (size_t)n) == said + n - 1;
	int code = server_wait(s);
	if (code != 1 || !one_line || !strstr(said, sentence))
		printf("exit code %d, said: %s\n", code, said);
	return code == 1 && one_line && strstr(said, sentence);
}

static void what_dies_is_replaced(struct server *s)
{
	pid_t before[8], after[8];
	ok(children(s, before) == 2);
	kill(before[0], SIGKILL);
	/* The other one goes on meanwhile; some connections were the dead one's to take. */
	int tries = 0, n;
	do {
		answers(s);
		nanosleep(&moment, NULL);
		n = children(s, after);
	} while ((n < 2 || after[0] == before[0]) && ++tries < 5000);
	ok(n == 2 && (after[0] == before[1] || after[1] == before[1]));
	kill(before[1], SIGKILL);
	for (tries = 0; tries < 5000 && ((n = children(s, after)) < 2 || after[0] == before[1] || after[1] == before[1]); tries++)
		nanosleep(&moment, NULL);
	ok(n == 2);
	for (tries = 0; tries < 1000 && !answers(s); tries++)
		nanosleep(&moment, NULL);
	ok(answers(s));

	/* A page that cannot happen costs its worker and nobody else. */
	str r = get(a, s, "/bug", "");
	ok(r.n == 0);
	for (tries = 0; tries < 1000 && !answers(s); tries++)
		nanosleep(&moment, NULL);
	ok(answers(s));
}

/* What the kernel says of a process, by the word that its line begins with. */
static bool kernel_says(pid_t pid, const char *line)
{
	char path[64];
	static char all[8192];
	snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? 0 : read(fd, all, sizeof all - 1);
	close(fd);
	all[n > 0 ? n : 0] = 0;
	return strstr(all, line);
}

static void wait_for_jobs(struct cx *cx, const struct app *app, const volatile bool *end)
{
	(void)cx;
	(void)app;
	while (!*end)
		nanosleep(&moment, NULL);
}

/* Every process that a stranger's words reach has given up what it does not need. */
static void all_are_shut_in(struct server *s)
{
	pid_t pids[8];
	s->o.jobs = wait_for_jobs;
	ok(server_start(s));
	int n = children(s, pids);
	ok(n == 3);
	ok(kernel_says(s->pid, "\nNoNewPrivs:\t1\n"));
	for (int i = 0; i < n; i++) {
		/* The job runner may take a moment longer than the workers, who have said that they listen. */
		for (int tries = 0; tries < 5000 && !kernel_says(pids[i], JAIL_OPEN ? "\nCapPrm:\t0000000000000000\n" : "\nSeccomp:\t2\n"); tries++)
			nanosleep(&moment, NULL);
		ok(kernel_says(pids[i], "\nNoNewPrivs:\t1\n") && kernel_says(pids[i], "\nCapEff:\t0000000000000000\n") && kernel_says(pids[i], "\nCapPrm:\t0000000000000000\n"));
		ok(JAIL_OPEN || kernel_says(pids[i], "\nSeccomp:\t2\n"));
	}
	ok(answers(s));
	ok(server_stop(s) == 0);
	s->o.jobs = NULL;
}

/* Everything there, whatever has been made by now.  (A walk through a folder takes no argument along.) */
static uid_t to_user;
static gid_t to_group;
static int give_one(const char *path, const struct stat *of, int kind, struct FTW *at)
{
	(void)of;
	(void)kind;
	(void)at;
	ok(lchown(path, to_user, to_group) == 0 || errno == ENOENT);
	return 0;
}
static void give(const char *dir, uid_t user, gid_t group)
{
	to_user = user;
	to_group = group;
	ok(nftw(dir, give_one, 8, FTW_PHYS) == 0);
}

/* Root becomes somebody with a name, and everything that it makes is theirs. */
static void root_becomes_another(struct server *s)
{
	const struct passwd *nobody = getpwnam("nobody");
	char line[64];
	struct server t = *s;
	pid_t pids[8];

	t.o.user = "somebody-who-is-not-here";
	ok(says(&t, "has no user somebody-who-is-not-here"));
	t.o.user = "root";
	if (getuid() != 0) {
		ok(says(&t, "Only root can become root"));
		return;
	}
	if (nobody)
		give(s->dir, nobody->pw_uid, nobody->pw_gid);
	t.o.user = NULL;
	ok(says(&t, "say whose it is with --user"));
	t.o.user = "nobody";
	ok(server_start(&t) && answers(&t));
	snprintf(line, sizeof line, "\nUid:\t%d\t%d\t%d\t%d\n", (int)nobody->pw_uid, (int)nobody->pw_uid, (int)nobody->pw_uid, (int)nobody->pw_uid);
	ok(kernel_says(t.pid, line) && kernel_says(t.pid, "\nCapEff:\t0000000000000000\n") && children(&t, pids) == 2 && kernel_says(pids[0], line));
	ok(server_stop(&t) == 0);
	give(s->dir, 0, 0);
}

static void the_slow_hold_nobody(struct server *s)
{
	int slow[200], open = 0;
	for (size_t i = 0; i < countof(slow); i++) {
		slow[i] = dial(s);
		open += slow[i] >= 0;
		say(slow[i], i % 2 ? STR("GET /hel") : STR("POST /said HTTP/1.1\r\nHost: localhost\r\nContent-Le"));
	}
	ok(open == 200);
	for (int i = 0; i < 20; i++)
		ok(answers(s));
	/* One that asks for much and reads nothing holds nobody either. */
	int deaf = dial(s);
	say(deaf, str_fmt(a, "GET /big HTTP/1.1\r\nHost: localhost:{}\r\n\r\nGET /stream HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
		s->port, s->port));
	for (int i = 0; i < 20; i++)
		ok(answers(s));
	say(slow[1], str_fmt(a, "lo HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", s->port));
	ok(str_is(body_of(hear_all(a, slow[1])), "hello\n"));     /* slow, but in time */
	close(deaf);
	for (size_t i = 0; i < countof(slow); i++)
		if (i != 1)
			close(slow[i]);
}

/* With its patience divided by 50: bytes that come one by one do not keep a head open for ever. */
static void dribblers_are_cut(struct server *s)
{
	s->o.hurry = 50;
	ok(server_start(s));
	int head = dial(s), body = dial(s), idle = dial(s), never = dial(s);
	char byte;
	say(head, STR("GET /hello HTTP/1.1\r\nX-A: "));
	say(body, str_fmt(a, "POST /said HTTP/1.1\r\nHost: localhost:{}\r\nContent-Length: 1000000\r\n"
		"Content-Type: application/x-www-form-urlencoded\r\n\r\n", s->port));
	say(idle, str_fmt(a, "GET /hello HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", s->port));
	struct pollfd f[2] = { { head, POLLIN, 0 }, { body, POLLIN, 0 } };
	int sent = 0;
	for (; sent < 100000 && !(f[0].revents && f[1].revents); sent++) {
		if (!f[0].revents)
			say(head, STR("a"));
		if (!f[1].revents)
			say(body, STR("a"));
		poll(f, 2, 1);
		nanosleep(&moment, NULL);
	}
	ok(sent < 100000 && sent > 10);
	ok(recv(head, &byte, 1, 0) <= 0 && recv(body, &byte, 1, 0) <= 0);
	ok(has(hear_all(a, idle), "hello"));                      /* it was answered, and ended for being idle */
	ok(recv(never, &byte, 1, 0) == 0);
	close(head);
	close(body);
	close(never);
	ok(server_stop(s) == 0);
	s->o.hurry = 0;
}

static void stopping_finishes_what_began(struct server *s)
{
	int half = dial(s), idle = dial(s), deaf = dial(s);
	char line[25], byte;
	const char *end = "a=b";
	say(idle, str_fmt(a, "GET /hello HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", s->port));
	ok(recv(idle, line, 15, MSG_WAITALL) == 15);
	say(half, str_fmt(a, "POST /said HTTP/1.1\r\nHost: localhost:{}\r\nExpect: 100-continue\r\nContent-Length: 3\r\n"
		"Content-Type: application/x-www-form-urlencoded\r\n\r\n", s->port));
	ok(recv(half, line, 25, MSG_WAITALL) == 25);              /* it is in a worker's hands */
	say(deaf, str_fmt(a, "GET /big HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", s->port));
	ok(recv(deaf, line, 12, MSG_WAITALL) == 12);
	kill(s->pid, SIGTERM);
	for (int fd; (fd = dial(s)) >= 0; close(fd))
		nanosleep(&moment, NULL);
	say(half, str_c(end));
	str r = hear_all(a, half);
	ok(is_status(r, 409) && has(r, "Connection: close"));
	while (recv(idle, &byte, 1, 0) > 0)
		;
	close(idle);
	ok(count(hear_all(a, deaf), "\nline ") == 300000);
	ok(server_wait(s) == 0);
}

static int64_t number(struct server *s, const char *what)
{
	struct arena mine = { .cap = LIMIT_REQUEST_MEMORY };
	str why = STR("");
	struct cx cx = { .arena = &mine };
	struct rows r;
	cx.db = db_open(&mine, arena_c(&mine, str_fmt(&mine, "{}/alongside.db", (const char *)s->dir)), &why);
	CHECK(cx.db);
	int64_t n = -1;
	err e = strcmp(what, "looks") ?
		QUERY(&cx, &r, "SELECT count(*) FROM migration") :
		QUERY(&cx, &r, "SELECT count(*) FROM look WHERE area_id = $1", 7);
	CHECK(!e);
	if (rows_next(&r))
		n = rows_value(&r, 0).i;
	CHECK(rows_end(&r) == OK);
	db_close(cx.db);
	arena_release(&mine);
	return n;
}

static void looks_outlive_the_server(struct server *s)
{
	s->o.workers = 1;
	ok(server_start(s));
	for (int i = 0; i < 30; i++)
		ok(is_status(get(a, s, arena_c(a, str_fmt(a, "/look/9e500001-0000-4000-8000-0000000000{}", 10 + i)), ""), 200));
	ok(server_stop(s) == 0);
	ok(number(s, "looks") == 30);
	ok(server_start(s));
	for (int i = 0; i < LIMIT_LOOKS_PENDING + 30; i++)        /* more than are kept: written on the way */
		ok(is_status(get(a, s, arena_c(a, str_fmt(a, "/look/9e500002-0000-4000-8000-000000000{}", 100 + i)), ""), 200));
	kill(s->pid, SIGTERM);
	ok(server_wait(s) == 0);
	ok(number(s, "looks") == 30 + LIMIT_LOOKS_PENDING + 30);
	s->o.workers = 2;
}

static void change(struct server *s, const char *sql)
{
	struct arena mine = { .cap = LIMIT_REQUEST_MEMORY };
	str why = STR("");
	struct cx cx = { .arena = &mine };
	cx.db = db_open(&mine, arena_c(&mine, str_fmt(&mine, "{}/alongside.db", (const char *)s->dir)), &why);
	CHECK(cx.db && cx.db->drv->script(&cx, sql) == OK);
	db_close(cx.db);
	arena_release(&mine);
}

static void what_cannot_start_says_why(struct server *s)
{
	char path[200], aside[200];
	struct server t;

	server_init(&t);
	t.port = s->port;
	memcpy(t.address, s->address, sizeof t.address);
	t.o.data = t.dir;
	t.o.listen[0] = t.address;
	ok(server_start(s));
	ok(says(&t, "is using 127.0.0.1:"));
	struct server same = *s;
	same.port = free_port();
	snprintf(same.address, sizeof same.address, "127.0.0.1:%d", same.port);
	same.o.listen[0] = same.address;
	ok(says(&same, "Another Alongside is running"));
	ok(server_stop(s) == 0);

	t.o.data = "/tmp/there/is/nothing/here";
	ok(says(&t, "There is no data folder"));
	t.o.data = t.dir;
	t.o.listen[0] = "0.0.0.0:8080";
	ok(says(&t, "put a proxy in front"));
	t.o.behind_proxy = true;
	t.o.base_url = "https://alongside.example";
	ok(says(&t, "say with --proxy"));
	t.o.proxy = "the next room";
	ok(says(&t, "is not the address of a proxy"));
	t.o.proxy = "192.0.2.0/24";
	t.o.base_url = "http://alongside.example";
	ok(says(&t, "Behind a proxy there is HTTPS"));
	t.o.base_url = NULL;
	t.o.behind_proxy = false;
	t.o.listen[0] = t.address;
	ok(says(&t, "say --behind-proxy too"));
	t.o.proxy = NULL;
	t.o.listen[0] = "everywhere";
	ok(says(&t, "is not an address"));
	t.o.listen[0] = t.address;
	t.o.base_url = "ftp://example.org";
	ok(says(&t, "must begin with http"));
	t.o.base_url = NULL;

	change(&t, "INSERT INTO migration(name, hash, at) VALUES ('9999_later', 'x', 0)");
	ok(says(&t, "newer than this program"));
	change(&t, "DELETE FROM migration WHERE name = '9999_later'");
	change(&t, "UPDATE migration SET hash = 'y' WHERE name = (SELECT min(name) FROM migration)");
	ok(says(&t, "has changed since"));
	change(&t, "INSERT INTO area (id, name, host) VALUES (8, 'Other', 'other')");
	snprintf(path, sizeof path, "%s/keys/area-7.key", t.dir);
	ok(truncate(path, 5) == 0 && says(&t, "is not one of ours"));
	ok(unlink(path) == 0 && says(&t, "alongside: "));

	snprintf(path, sizeof path, "%s/alongside.db", t.dir);
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	for (int i = 0; i < 200; i++)
		ok(write(fd, "this is no database at all, but a letter to the editor\n", 55) == 55);
	close(fd);
	ok(says(&t, "alongside: The database"));
	snprintf(aside, sizeof aside, "%s/aside", t.dir);
	ok(rename(path, aside) == 0 && says(&t, "There is no Alongside in"));
	unlink(aside);
	server_remove(&t);
}

/* A file may not grow past 2 MB: as a full disk is, for the spool. */
static void no_room_is_said(struct server *s)
{
	struct rlimit old, small;
	getrlimit(RLIMIT_FSIZE, &old);
	small = (struct rlimit){ 2u << 20, old.rlim_max };
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &small);
	ok(server_start(s));
	setrlimit(RLIMIT_FSIZE, &old);
	size_t n = 3u << 20;
	char *file = arena_alloc(a, n);
	memset(file, 'x', n);
	str bytes = { file, n };
	str r = post(a, s, "/said", "Cookie: session=abc\r\nContent-Type: multipart/form-data; boundary=b\r\n",
		str_fmt(a, "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n{}\r\n--b--\r\n", bytes));
	ok(is_status(r, 507) && has(r, "no room"));
	ok(answers(s));
	ok(server_stop(s) == 0);
}

static void old_files_are_tidied(struct server *s)
{
	char old[200], young[200];
	struct timespec then[2] = { { .tv_sec = 1000 }, { .tv_sec = 1000 } };
	snprintf(old, sizeof old, "%s/spool", s->dir);
	mkdir(old, 0700);
	snprintf(old, sizeof old, "%s/spool/old", s->dir);
	snprintf(young, sizeof young, "%s/spool/young", s->dir);
	close(open(old, O_CREAT | O_WRONLY, 0600));
	close(open(young, O_CREAT | O_WRONLY, 0600));
	ok(utimensat(AT_FDCWD, old, then, 0) == 0 && server_start(s));
	ok(access(old, F_OK) && !access(young, F_OK));
	ok(server_stop(s) == 0 && unlink(young) == 0);
}

int main(void)
{
	struct server s;
	server_init(&s);
	ok(server_start(&s));
	what_dies_is_replaced(&s);
	the_slow_hold_nobody(&s);
	stopping_finishes_what_began(&s);
	dribblers_are_cut(&s);
	looks_outlive_the_server(&s);
	all_are_shut_in(&s);
	root_becomes_another(&s);
	no_room_is_said(&s);
	old_files_are_tidied(&s);
	what_cannot_start_says_why(&s);
	server_remove(&s);
	arena_release(&arena);
	return test_end();
}
