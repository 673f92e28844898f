/* SPDX-License-Identifier: Apache-2.0 */
/*
 * parent.c -- the process that serves nothing itself: it makes sure that what
 * is needed is there, forks the workers and the job runner, and starts again
 * what dies.
 */
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "host/carry.h"
#include "host/desk.h"
#include "host/jail.h"
#include "host/server.h"

struct child {
	pid_t pid;                 /* 0: not running */
	int64_t since, again;      /* monotonic ms: of its start; when to start it once more */
	int64_t pause;             /* how long to wait before that; grows while it dies at once */
};
struct parent {
	struct server_options o;
	const struct app *app;
	struct arena arena;
	struct site site;
	struct seal *seal;
	int lock, signals, ready[2];
	struct child children[LIMIT_WORKERS + 1];
	int n, listening;          /* children; workers that have said that they listen */
	bool told;                 /* o.ready has been called */
	int64_t stop_at;
	int code;
};

/* One plain sentence. */
static bool no(str why)
{
	fprintf(stderr, "alongside: %.*s\n", (int)why.n, why.p);
	return false;
}
#define NO(p, ...) no(str_fmt(&(p)->arena, __VA_ARGS__))

const char *server_database(struct arena *a, const struct server_options *o)
{
	return o->database ? o->database : arena_c(a, str_fmt(a, "{}/alongside.db", o->data));
}

static bool check_proxy(struct parent *p)
{
	const struct server_options *o = &p->o;
	struct networks proxies;
	if (o->proxy && !o->behind_proxy)
		return NO(p, "--proxy says where the proxy is: say --behind-proxy too.");
	if (o->proxy && !networks_read(&proxies, o->proxy))
		return NO(p, "{} is not the address of a proxy; write it like 192.0.2.1, or 10.0.0.0/8 for a network.", o->proxy);
	/* Of this machine itself a browser asks no HTTPS: to try it out. */
	bool at_home = str_is(p->site.authority, "localhost") || str_starts(p->site.authority, STR("localhost:"));
	if (o->behind_proxy && !p->site.https && !at_home)
		return NO(p, "Behind a proxy there is HTTPS: say the address that browsers use, https://..., with --base-url.");
	return true;
}

static bool check_options(struct parent *p)
{
	struct server_options *o = &p->o;
	struct address a = { 0 };
	str why = STR("");
	const char *wrong = web_check(p->app);
	if (wrong)
		return NO(p, "{}", wrong);
	CHECK(o->n_listen > 0 && o->n_listen <= SERVER_ADDRESSES);
	for (size_t i = o->n_listen; i-- > 0;) {
		if (!address_read(&a, o->listen[i]))
			return NO(p, "{} is not an address to listen on; write it like 127.0.0.1:8080 or [::1]:8080.",
				o->listen[i]);
		if (!a.loopback && !o->behind_proxy)
			return NO(p, "{} can be reached from other machines, and we do not speak HTTPS ourselves: put a proxy"
				" in front that does, and say --behind-proxy.", o->listen[i]);
		if (!a.loopback && !o->proxy)
			return NO(p, "{} can be reached from other machines: say with --proxy which address the proxy has;"
				" nobody else is answered then.", o->listen[i]);
	}
	const char *url = o->base_url;
	if (!url)
		url = arena_c(&p->arena, str_fmt(&p->arena, "http://localhost:{}", address_port(&a)));
	if (!site_read(&p->site, &p->arena, url, &why))
		return no(why);
	if (!check_proxy(p))
		return false;
	o->hurry = o->hurry > 0 ? o->hurry : 1;
	if (o->workers <= 0)
		o->workers = (int)sysconf(_SC_NPROCESSORS_ONLN);
	o->workers = o->workers < 1 ? 1 : o->workers > LIMIT_WORKERS ? LIMIT_WORKERS : o->workers;
	return true;
}

/* For good, and before anything of the data is opened: what is made there is then theirs. */
static bool become_user(struct parent *p)
{
	const struct server_options *o = &p->o;
	struct stat st;
	const struct passwd *who = o->user ? getpwnam(o->user) : NULL;
	if (o->user && !who)
		return NO(p, "This machine has no user {}.", o->user);
	if (getuid() != 0)
		return !who || who->pw_uid == getuid() || NO(p, "Only root can become {}.", o->user);
	if (!who && !stat(o->data, &st) && st.st_uid != 0)
		return NO(p, "The data folder {} is not root's: say whose it is with --user.", o->data);
	if (!who || who->pw_uid == 0)
		return true;
	bool done = !initgroups(who->pw_name, who->pw_gid) && !setresgid(who->pw_gid, who->pw_gid, who->pw_gid) &&
		!setresuid(who->pw_uid, who->pw_uid, who->pw_uid) && !setenv("HOME", who->pw_dir, 1) && setuid(0);
	return done || NO(p, "It was not possible to become {}: {}.", o->user, strerror(errno));
}

static bool lock_data(struct parent *p)
{
	struct stat st;
	if (stat(p->o.data, &st) || !S_ISDIR(st.st_mode))
		return NO(p, "There is no data folder {}. Make one with: alongside init --data {}", p->o.data, p->o.data);
	p->lock = open(arena_c(&p->arena, str_fmt(&p->arena, "{}/lock", p->o.data)), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (p->lock < 0)
		return NO(p, "The data folder {} cannot be written to: {}.", p->o.data, strerror(errno));
	if (flock(p->lock, LOCK_EX | LOCK_NB))
		return NO(p, "Another Alongside is running with the data folder {}.", p->o.data);
	return true;
}

/* Whether the ports are free, found out without SO_REUSEPORT, which would let us share a busy one. */
static bool probe_ports(struct parent *p)
{
	size_t fine = 0;
	for (size_t i = 0; i < p->o.n_listen; i++) {
		struct address a;
		CHECK(address_read(&a, p->o.listen[i]));
		int fd = address_listen(&a, false);
		if (fd >= 0) {
			close(fd);
			fine++;
		} else if (errno == EADDRINUSE)
			return NO(p, "Another program is using {} already. Stop it, or choose another port.", p->o.listen[i]);
		else if (errno != EADDRNOTAVAIL && errno != EAFNOSUPPORT)
			return NO(p, "{} cannot be listened on: {}.", p->o.listen[i], strerror(errno));
	}
	return fine > 0 || NO(p, "This machine has none of the addresses to listen on.");
}

static err check_keys(struct cx *cx, struct seal *seal)
{
	struct desk_areas l = { 0 };
	bool missing = false;
	TRY(desk_store_areas(cx, &l));
	for (size_t i = 0; i < l.n; i++)
		missing = missing || !seal_has_key(seal, &l.v[i]);
	return missing ? FAIL(cx, ERR_CONFLICT, STR("The key of the area is not in the folder for keys; without it nothing"
		" can be read. Put it back from your copy of the keys.")) : OK;
}

static bool open_data(struct parent *p)
{
	str why = STR("");
	const char *url = server_database(&p->arena, &p->o);
	if (!p->o.database && access(url, F_OK))
		return NO(p, "There is no Alongside in {} yet. Make one with: alongside init --data {}", p->o.data, p->o.data);
	p->seal = seal_open(p->o.data, &why);
	if (!p->seal)
		return no(why);
	p->o.carry = carry_open(p->o.data, &why);
	if (!p->o.carry && why.n)
		return no(why);
	p->o.line = line_open(p->o.data, &why);
	if (!p->o.line && why.n)
		return no(why);
	struct port port = seal_port(p->seal);
	struct cx cx = { .arena = &p->arena, .port = &port, .now = clock_now() };
	cx.db = db_open(&p->arena, url, &why);
	if (!cx.db)
		return no(why);
	err e = db_migrate(&cx, migrations, p->o.steps, p->o.n_steps);
	if (!e)
		e = check_keys(&cx, p->seal);
	db_close(cx.db);
	if (!e)
		return true;
	/* A conflict is a sentence already; an engine's complaint is not. */
	return e == ERR_CONFLICT ? no(cx.fail.text) : NO(p, "The database cannot be used: {}.", cx.fail.text);
}

/* Children */

static volatile bool jobs_stop;      /* of the job runner's own process; a signal handler has no other place */
static void on_stop(int signal) { (void)signal; jobs_stop = true; }

static int jobs_run(struct parent *p)
{
	str why = STR("");
	struct arena arena = { .cap = LIMIT_REQUEST_MEMORY };
	struct port port = seal_port(p->seal);
	if (p->o.carry)
		carry_lend(p->o.carry, &port);
	if (p->o.line)
		line_lend(p->o.line, &port);
	struct cx cx = { .arena = &arena, .port = &port };
	struct sigaction act = { .sa_handler = on_stop };
	sigset_t none;
	sigaction(SIGTERM, &act, NULL);
	sigaction(SIGINT, &act, NULL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	cx.db = db_open(&p->arena, server_database(&p->arena, &p->o), &why);
	if (!cx.db)
		return no(why), 1;
	if (!jail_enter(JAIL_JOBS, p->o.data, server_database(&p->arena, &p->o)))
		return NO(p, "The job runner cannot be shut in: {}.", strerror(errno)), 1;
	p->o.jobs(&cx, p->app, &jobs_stop);
	db_close(cx.db);
	return !jobs_stop;
}

static void start(struct parent *p, int i)
{
	struct child *c = &p->children[i];
	c->since = clock_monotonic();
	c->again = 0;
	pid_t self = getpid();
	c->pid = fork();
	if (c->pid < 0) {            /* no memory, perhaps, for a moment */
		c->pid = 0;
		c->again = c->since + LIMIT_RESTART_MOST;
		return;
	}
	if (c->pid > 0)
		return;
	/* When the parent is killed there is nobody to replace us, and another may take its place. */
	if (prctl(PR_SET_PDEATHSIG, SIGTERM) || getppid() != self)
		_exit(1);
	close(p->ready[0]);
	_exit(i < p->o.workers ? worker_run(&p->o, p->app, &p->site, p->seal, p->ready[1]) : jobs_run(p));
}

static void stop(struct parent *p, int code)
{
	if (p->stop_at)
		return;
	p->code = code;
	p->stop_at = clock_monotonic() + LIMIT_HTTP_STOP_TIME + LIMIT_SECOND;
	for (int i = 0; i < p->n; i++)
		if (p->children[i].pid)
			kill(p->children[i].pid, SIGTERM);
}

static void died(struct parent *p, pid_t pid, int status)
{
	for (int i = 0; i < p->n; i++) {
		struct child *c = &p->children[i];
		if (c->pid != pid)
			continue;
		c->pid = 0;
		if (p->stop_at)
			return;
		bool unsafe = WIFEXITED(status) && WEXITSTATUS(status) == DB_EXIT_UNSAFE;
		if (unsafe || (!p->told && i < p->o.workers)) {      /* it has said why */
			stop(p, 1);
			return;
		}
		int64_t now = clock_monotonic();
		bool at_once = now - c->since < LIMIT_SECOND;
		c->pause = !at_once ? 0 : c->pause ? c->pause * 2 : LIMIT_RESTART_FIRST;
		if (c->pause > LIMIT_RESTART_MOST)
			c->pause = LIMIT_RESTART_MOST;
		c->again = now + c->pause;
		bool shot = WIFSIGNALED(status);
		fprintf(stderr, "alongside: %s ended by %s %d; starting another.\n",
			i < p->o.workers ? "A worker" : "The job runner", shot ? "signal" : "code",
			shot ? WTERMSIG(status) : WEXITSTATUS(status));
	}
}

static bool alive(const struct parent *p)
{
	for (int i = 0; i < p->n; i++)
		if (p->children[i].pid)
			return true;
	return false;
}

static int rest(const struct parent *p)
{
	int64_t until = p->stop_at ? p->stop_at : INT64_MAX, now = clock_monotonic();
	for (int i = 0; i < p->n && !p->stop_at; i++)
		if (!p->children[i].pid && p->children[i].again < until)
			until = p->children[i].again;
	return until == INT64_MAX ? -1 : until <= now ? 0 : (int)(until - now);
}

static void hear(struct parent *p)
{
	struct signalfd_siginfo s;
	char byte;
	int status;
	while (read(p->signals, &s, sizeof s) == sizeof s)
		if (s.ssi_signo != SIGCHLD)
			stop(p, 0);
	while (read(p->ready[0], &byte, 1) == 1)
		p->listening++;
	if (!p->told && p->listening >= p->o.workers) {
		p->told = true;
		if (p->o.ready)
			p->o.ready(&p->o, arena_c(&p->arena, p->site.url));
	}
	for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;)
		died(p, pid, status);
}

static int supervise(struct parent *p)
{
	p->n = p->o.workers + (p->o.jobs != NULL);
	for (int i = 0; i < p->n; i++)
		start(p, i);
	for (;;) {
		struct pollfd f[2] = { { p->signals, POLLIN, 0 }, { p->ready[0], POLLIN, 0 } };
		poll(f, 2, rest(p));
		hear(p);
		int64_t now = clock_monotonic();
		if (p->stop_at && !alive(p))
			return p->code;
		for (int i = 0; i < p->n; i++) {
			struct child *c = &p->children[i];
			if (p->stop_at && now >= p->stop_at && c->pid)
				kill(c->pid, SIGKILL);
			else if (!p->stop_at && !c->pid && c->again <= now)
				start(p, i);
		}
	}
}

static bool hold_signals(struct parent *p)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGCHLD);
	sigprocmask(SIG_BLOCK, &set, NULL);
	signal(SIGPIPE, SIG_IGN);
	p->signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	return p->signals >= 0 && pipe2(p->ready, O_NONBLOCK | O_CLOEXEC) == 0;
}

int server_serve(const struct server_options *o, const struct app *app)
{
	struct parent *p = calloc(1, sizeof *p);
	CHECK(p);
	p->o = *o;
	p->app = app;
	p->arena.cap = LIMIT_REQUEST_MEMORY;
	jail_parent();
	int code = 1;
	if (check_options(p) && become_user(p) && lock_data(p) && probe_ports(p) && open_data(p) && hold_signals(p)) {
		upload_tidy(p->o.data, clock_now());
		if (!jail_landlock())
			fprintf(stderr, "alongside: This kernel has no Landlock: what we may open is held by our user's permissions alone.\n");
		code = supervise(p);
	}
	if (p->o.carry)
		carry_close(p->o.carry);
	if (p->seal)
		seal_close(p->seal);
	arena_release(&p->arena);
	free(p);
	return code;
}
