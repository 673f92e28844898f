/* SPDX-License-Identifier: Apache-2.0 */
/* server.h -- what the files of one worker share: connections, the exchange, looks, the log. */
#ifndef HOST_SERVER_H
#define HOST_SERVER_H
#include "access/access.h"
#include "host/answer.h"
#include "host/host.h"
#include "host/listen.h"
#include "host/multipart.h"

/* Looks that are not yet written (see cx_look). */
struct looks {
	struct arena arena;
	struct look_entry v[LIMIT_LOOKS_PENDING];
	size_t n;
	int64_t since;             /* monotonic ms of the oldest */
};
struct log { char p[8192]; size_t n; bool quiet; };

struct worker {
	const struct server_options *o;
	const struct app *app;
	struct site site;
	struct networks proxies;   /* who may connect, when there is a proxy */
	bool told_stranger;        /* the log knows that somebody else tried to */
	struct seal *seal;
	struct port port;
	struct db *db;
	struct answerer *answerer;
	struct arena arena;        /* of the request at hand */
	struct looks looks;
	struct log log;
	int epoll, signals, listening[SERVER_ADDRESSES];
	int64_t clock;             /* monotonic ms of this turn */
	int64_t stop_at;           /* when stopping must have ended; 0: not stopping */
	bool broken;               /* the database is gone: end, and let the parent start another */
	struct conn **conns;
	size_t n_conns, max_conns, uploads, packing;      /* packing: streams with a packer */
	int64_t pieces;            /* of streams, made by this worker */
	size_t waiting;            /* connections that wait for something to be saved */
	int64_t asked, number;     /* when the database was last asked for them, and what it said */
	struct conn *dead;         /* freed when the turn is over: an event may still name them */
	/* Connections by a hash of their session and of their address: loosely, as it is meant. */
	uint64_t slot_key;         /* so that nobody can choose whose slot they share */
	uint16_t sessions[8192], addresses[8192];
	/* Forms that anyone may send unknown, by the same slots of addresses, in the window of now. */
	struct knocks { uint32_t window, n; } knocks[8192];
	uint16_t from;             /* slot of the request at hand, and its network */
	char network[NETWORK_LETTERS];
};

/* exchange.c: one request to one answer. */
/* 0, or the status to refuse this request with before its body is read. */
int exchange_check(const struct worker *w, const struct http_head *h);
struct upload;
/* The body is that of a form, or what an upload held; its reading is over.  The answer lives in
 * w->arena.  For a stream, *streaming is set and owns what it needs.  out->wait, if it may: nothing is
 * to be sent, and the same is to be asked again. */
struct streaming;
void exchange_run(struct worker *w, const struct http_head *h, str body, struct upload *up, bool may_wait,
	struct answer *out, struct streaming **streaming);
void exchange_refuse(struct worker *w, const struct http_head *h, int status, struct answer *out);
/* The next piece of a stream in w->arena.  False: it broke, and the connection must end here. */
bool exchange_stream(struct worker *w, struct streaming *s, str *piece, bool *done);
void exchange_stream_end(struct worker *w, struct streaming *s);

/* upload.c: a form with a file, spooled as it comes. */
struct upload *upload_open(struct worker *w, const struct http_head *h, int *status);
int upload_feed(struct upload *u, const char *p, size_t n);      /* 0, or the status to refuse with */
bool upload_done(const struct upload *u);
const struct multipart *upload_form(const struct upload *u);
str upload_path(const struct upload *u);
/* Takes the file away unless a job has been given it. */
void upload_close(struct worker *w, struct upload *u, bool keep);
/* Takes away what a worker that died, or a job that never ran, has left in the data folder. */
void upload_tidy(const char *data, int64_t now);

/* looks.c */
/* False when they cannot be kept: then what they were about must not be sent. */
bool looks_take(struct worker *w, const struct cx *cx);
void looks_write(struct worker *w);      /* keeps them for the next time when the database is busy */

/* log.c: lines of no personal data, written together. */
void log_request(struct worker *w, const struct http_head *h, const struct answer *a, int64_t micros);
/* Who came in, who was refused: log_events.h.  Also when lines for requests are not asked for. */
void log_event(struct worker *w, const struct cx *cx, const struct req *rq, const struct resp *rs);
void log_failure(struct worker *w, const struct cx *cx);
void log_flush(struct worker *w);

/* conn.c */
struct conn;
void conn_open(struct worker *w, int fd, const struct sockaddr_storage *from);
void conn_event(struct worker *w, struct conn *c, uint32_t events);
/* All that this event asks for is the next piece of a stream; and whose turn it is, of two of those (or one). */
bool conn_streams(const struct conn *c, uint32_t events);
struct conn *conn_before(struct conn *a, struct conn *b);
/* Asks again for those who wait. */
void conn_wake(struct worker *w);
/* Cuts what is past its time. */
void conn_sweep(struct worker *w);
/* Stopping: what is idle ends now, the rest after its answer. */
void conn_stop(struct worker *w);
void conn_bury(struct worker *w);        /* frees what died in this turn */
int64_t clock_monotonic(void);           /* ms */
int64_t clock_now(void);                 /* epoch ms */

/* wait_store.c: a number that changes with whatever is saved. */
err wait_store_number(struct cx *cx, int64_t *number) MUST_CHECK;

/* worker.c: serves until SIGTERM; the exit code.  One byte goes to `ready` when it listens. */
int worker_run(const struct server_options *o, const struct app *app, const struct site *site,
	struct seal *seal, int ready);

#endif
