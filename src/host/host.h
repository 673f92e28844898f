/* SPDX-License-Identifier: Apache-2.0 */
/* host.h -- the server, for main and the command line. */
#ifndef HOST_HOST_H
#define HOST_HOST_H
#include "db/db.h"
#include "web/web.h"

#define SERVER_ADDRESSES 8
struct server_options {
	const char *data;                          /* the data folder, made by `alongside init` */
	const char *database;                      /* a URL; NULL: the file alongside.db in the data folder */
	const char *listen[SERVER_ADDRESSES];      /* "127.0.0.1:8080", "[::1]:8080"; one at least */
	size_t n_listen;
	const char *base_url;                      /* NULL: http://localhost:PORT */
	const char *user;                          /* whom root becomes; NULL: stays who it is */
	int workers;                               /* 0: one per core */
	bool behind_proxy;                         /* a proxy stands in front: what it says in X-Forwarded-For and -Proto is believed, */
	const char *proxy;                         /* and nobody else is answered: its addresses; NULL: this machine's own */
	bool quiet;                                /* no line per request */
	int hurry;                                 /* for tests: a connection's times are divided by it; 0: 1 */
	const struct migration_step *steps;        /* of modules.c */
	size_t n_steps;
	/* Called once, when every worker listens; may be NULL. */
	void (*ready)(const struct server_options *o, const char *base_url);
	/* The job runner, in a process of its own with its own connection in cx; returns when *stop is
	 * set, which SIGTERM does.  NULL: none. */
	void (*jobs)(struct cx *cx, const struct app *app, const volatile bool *stop);
	struct line *line;                         /* the same to the council's own sign-in; NULL: there is none */
	struct carry *carry;                       /* ours to set: how messages leave (carry.h); NULL: not at all */
};

/* Serves until SIGTERM or SIGINT.  Returns the exit code; what stands in the way is one plain
 * sentence on standard error and a code other than 0. */
int server_serve(const struct server_options *o, const struct app *app);
/* The database's URL as o says, or the file in the data folder. */
const char *server_database(struct arena *a, const struct server_options *o);
#endif
