/* SPDX-License-Identifier: Apache-2.0 */
/* worker.c -- one process that serves: its own sockets, its own loop, its own database connection. */
#include <errno.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <unistd.h>
#include "host/carry.h"
#include "host/jail.h"
#include "host/server.h"

#define SWEEP 500            /* ms between two looks for those past their time */
#define LOG_EVERY 250        /* ms that a line may wait */

/* Whoever passes the proxy by is not protected by it, and could make up where they come from. */
static bool may_connect(struct worker *w, const struct sockaddr_storage *from)
{
	if (!w->o->behind_proxy || networks_have(&w->proxies, from))
		return true;
	if (!w->told_stranger)
		fprintf(stderr, "alongside: Somebody other than the proxy tried to connect. If it was the proxy, say its address with --proxy.\n");
	w->told_stranger = true;
	return false;
}

static void accept_all(struct worker *w, int fd, int most)
{
	struct sockaddr_storage from;
	while (most-- > 0) {
		socklen_t n = sizeof from;
		int got = accept4(fd, (struct sockaddr *)&from, &n, SOCK_NONBLOCK | SOCK_CLOEXEC);
		if (got < 0)
			return;
		if (may_connect(w, &from))
			conn_open(w, got, &from);
		else
			close(got);
	}
}

static bool listening(const struct worker *w, const void *what)
{
	return (const int *)what >= w->listening && (const int *)what < w->listening + w->o->n_listen;
}

/* No more connections; those there end when their answer is out. */
static void stop(struct worker *w)
{
	if (w->stop_at)
		return;
	w->stop_at = w->clock + LIMIT_HTTP_STOP_TIME;
	for (size_t i = 0; i < w->o->n_listen; i++) {
		if (w->listening[i] < 0)
			continue;
		accept_all(w, w->listening[i], 1024);      /* they were told that we are here */
		close(w->listening[i]);
		w->listening[i] = -1;
	}
	conn_stop(w);
}

static void signalled(struct worker *w)
{
	struct signalfd_siginfo s;
	while (read(w->signals, &s, sizeof s) == sizeof s)
		stop(w);
}

/* Something was saved, by whichever process: those who wait for that are asked for again. */
static void ask_for_waiting(struct worker *w)
{
	struct cx cx = { .arena = &w->arena, .db = w->db, .port = &w->port };
	int64_t number = w->number;

	w->asked = w->clock;
	err e = db_begin(&cx, false);
	if (!e)
		e = db_end(&cx, wait_store_number(&cx, &number));
	arena_reset(&w->arena);
	if (e || number == w->number)
		return;
	w->number = number;
	conn_wake(w);
}

/* Of the streams that could go on, each time the one whose last piece is longest ago.  Those who ask wait for a few
 * pieces and not for fifty; and those who save without end leave the streams their share. */
static void streams_on(struct worker *w, const struct epoll_event *events, int n)
{
	int64_t until = clock_monotonic() + LIMIT_STREAM_TURN;
	do {
		struct conn *next = NULL;
		for (int i = 0; i < n; i++) {
			void *what = events[i].data.ptr;
			if (!listening(w, what) && what != &w->signals && conn_streams(what, events[i].events))
				next = conn_before(next, what);
		}
		if (!next)
			return;
		conn_event(w, next, EPOLLOUT);
	} while (clock_monotonic() < until);
}

/* ms that nothing else need be done. */
static int rest(const struct worker *w, int64_t swept)
{
	int64_t until = w->n_conns ? swept + SWEEP / w->o->hurry : INT64_MAX;
	if (w->looks.n && w->looks.since + LIMIT_LOOKS_EVERY < until)
		until = w->looks.since + LIMIT_LOOKS_EVERY;
	if (w->log.n && w->clock + LOG_EVERY < until)
		until = w->clock + LOG_EVERY;
	if (w->waiting && w->asked + LIMIT_HTTP_WAIT_EVERY < until)
		until = w->asked + LIMIT_HTTP_WAIT_EVERY;
	if (w->stop_at && w->stop_at < until)
		until = w->stop_at;
	return until == INT64_MAX ? -1 : until <= w->clock ? 0 : (int)(until - w->clock);
}

static void loop(struct worker *w)
{
	int64_t swept = w->clock, logged = w->clock;
	while (!w->stop_at || (w->n_conns && w->clock < w->stop_at)) {
		struct epoll_event events[64];
		int n = epoll_wait(w->epoll, events, countof(events), rest(w, swept));
		w->clock = clock_monotonic();
		for (int i = 0; i < n; i++) {
			void *what = events[i].data.ptr;
			if (listening(w, what))
				accept_all(w, *(int *)what, 64);
			else if (what == &w->signals)
				signalled(w);
			else if (!conn_streams(what, events[i].events))
				conn_event(w, what, events[i].events);
		}
		streams_on(w, events, n);
		if (w->clock - swept >= SWEEP / w->o->hurry) {
			swept = w->clock;
			conn_sweep(w);
		}
		if (w->waiting && w->clock - w->asked >= LIMIT_HTTP_WAIT_EVERY)
			ask_for_waiting(w);
		if (w->looks.n && w->clock - w->looks.since >= LIMIT_LOOKS_EVERY)
			looks_write(w);
		if (w->clock - logged >= LOG_EVERY) {
			logged = w->clock;
			log_flush(w);
		}
		if (w->broken)
			stop(w);
		conn_bury(w);
	}
}

static bool add(struct worker *w, int fd, void *what)
{
	struct epoll_event e = { .events = EPOLLIN, .data.ptr = what };
	return epoll_ctl(w->epoll, EPOLL_CTL_ADD, fd, &e) == 0;
}

static bool open_sockets(struct worker *w)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigprocmask(SIG_BLOCK, &set, NULL);
	w->epoll = epoll_create1(EPOLL_CLOEXEC);
	w->signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	if (w->epoll < 0 || w->signals < 0 || !add(w, w->signals, &w->signals))
		return false;
	size_t open = 0;
	for (size_t i = 0; i < w->o->n_listen; i++) {
		struct address a;
		CHECK(address_read(&a, w->o->listen[i]));
		w->listening[i] = address_listen(&a, true);
		if (w->listening[i] >= 0 && add(w, w->listening[i], &w->listening[i]))
			open++;
		else if (errno != EADDRNOTAVAIL && errno != EAFNOSUPPORT)
			return false;
	}
	return open > 0;
}

static bool open_all(struct worker *w)
{
	str why = STR("");
	struct arena a = { .cap = LIMIT_REQUEST_MEMORY };
	w->db = db_open(&a, server_database(&a, w->o), &why);
	if (!w->db) {
		fprintf(stderr, "alongside: %.*s\n", (int)why.n, why.p);
		return false;
	}
	w->answerer = answerer_open(&w->site);
	CHECK(networks_read(&w->proxies, w->o->proxy ? w->o->proxy : THIS_MACHINE));
	w->conns = calloc(w->max_conns, sizeof *w->conns);
	CHECK(w->conns);
	seal_random(w->seal, &w->slot_key, sizeof w->slot_key);
	arena_release(&a);
	if (open_sockets(w))
		return true;
	fprintf(stderr, "alongside: a worker cannot listen: %s.\n", strerror(errno));
	return false;
}

int worker_run(const struct server_options *o, const struct app *app, const struct site *site,
	struct seal *seal, int ready)
{
	struct worker *w = calloc(1, sizeof *w);
	CHECK(w);
	w->o = o;
	w->app = app;
	w->site = *site;
	w->seal = seal;
	w->port = seal_port(seal);
	if (o->carry)
		carry_known(o->carry, &w->port);
	if (o->line)
		line_known(o->line, &w->port);
	w->arena.cap = w->looks.arena.cap = LIMIT_REQUEST_MEMORY;
	w->log.quiet = o->quiet;
	w->max_conns = LIMIT_HTTP_CONNECTIONS / (size_t)o->workers;
	w->clock = clock_monotonic();
	if (!open_all(w))
		return 1;
	if (!jail_enter(JAIL_WORKER, o->data, server_database(&w->arena, o))) {
		fprintf(stderr, "alongside: A worker cannot be shut in: %s.\n", strerror(errno));
		return 1;
	}
	arena_reset(&w->arena);
	if (write(ready, "+", 1) != 1)
		return 1;
	close(ready);
	loop(w);
	conn_bury(w);
	looks_write(w);
	log_flush(w);
	db_close(w->db);
	return w->broken;
}
