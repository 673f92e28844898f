/* SPDX-License-Identifier: Apache-2.0 */
/*
 * conn.c -- one connection: bytes in until a request is whole, one answer at a
 * time, bytes out as fast as they are taken.  While an answer waits for its
 * reader nothing more is read, so a slow reader holds back only itself.
 */
#include <errno.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>
#include "host/server.h"

enum conn_state {
	CONN_IDLE,       /* between requests: nothing has come */
	CONN_HEAD,       /* a head has begun */
	CONN_BODY,
	CONN_UPLOAD,
	CONN_WAIT,       /* asked, and nothing is new yet: asked again when something is saved */
	CONN_WRITE,      /* an answer waits for its reader */
	CONN_DRAIN,      /* refused: what still comes is thrown away, so that the answer can be read */
	CONN_DEAD
};

struct conn {
	int fd;
	enum conn_state state;
	uint32_t watching;
	uint16_t peer, address;        /* slots of the worker's counts: of who is at the other end, of who asked by them, */
	uint16_t session;              /* and of the session; 0 when it has none */
	char peer_network[NETWORK_LETTERS], network[NETWORK_LETTERS];      /* of the other end; of who asked */
	size_t index;                  /* in w->conns */
	int64_t until;                 /* when it is cut; of one that waits: when it is answered */
	char *in;                      /* bytes not yet used are in[at..n) */
	size_t at, n, cap;
	struct http_scan scan;
	size_t head, need;             /* bytes of the head; of the whole request */
	size_t left;                   /* of an upload, still to come */
	char *own;                     /* of what waits, when it had to be copied */
	const char *out;
	size_t out_n;
	bool close;                    /* after this answer */
	struct upload *upload;
	struct streaming *stream;
	int64_t piece;                 /* of the worker's pieces of streams, the last that was of this one */
	struct conn *next;             /* among the dead */
};

int64_t clock_monotonic(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

int64_t clock_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_REALTIME, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

static void watch(struct worker *w, struct conn *c, uint32_t events)
{
	if (c->watching == events)
		return;
	struct epoll_event e = { .events = events, .data.ptr = c };
	epoll_ctl(w->epoll, c->watching ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, c->fd, &e);
	c->watching = events;
}

static void set(struct worker *w, struct conn *c, enum conn_state state, int64_t time)
{
	c->state = state;
	c->until = w->clock + time / w->o->hurry;
}

static void cut(struct worker *w, struct conn *c)
{
	if (c->state == CONN_DEAD)
		return;
	w->waiting -= c->state == CONN_WAIT;
	c->state = CONN_DEAD;
	close(c->fd);
	w->addresses[c->address]--;
	if (c->session)
		w->sessions[c->session]--;
	w->conns[c->index] = w->conns[--w->n_conns];
	w->conns[c->index]->index = c->index;
	c->next = w->dead;
	w->dead = c;
}

void conn_bury(struct worker *w)
{
	while (w->dead) {
		struct conn *c = w->dead;
		w->dead = c->next;
		if (c->upload)
			upload_close(w, c->upload, false);
		exchange_stream_end(w, c->stream);
		free(c->in);
		free(c->own);
		free(c);
	}
}

/* The connection whose last request is longest ago gives way to a new one. */
static bool make_room(struct worker *w)
{
	struct conn *oldest = NULL;
	for (size_t i = 0; i < w->n_conns; i++)
		if ((w->conns[i]->state == CONN_IDLE || w->conns[i]->state == CONN_WAIT) && (!oldest || w->conns[i]->until < oldest->until))
			oldest = w->conns[i];
	if (oldest)
		cut(w, oldest);
	return oldest != NULL;
}

/* From 1 on. */
static uint16_t slot_of(const struct worker *w, uint64_t key)
{
	uint64_t x = (key ^ w->slot_key) * 0x9e3779b97f4a7c15u;
	return (uint16_t)(1 + (x >> 40) % (countof(w->addresses) - 1));
}

static bool crowded(const struct worker *w, size_t n, size_t limit)
{
	/* The kernel shares connections out among workers only roughly. */
	return n > limit * 3 / 2 / (size_t)w->o->workers;
}

void conn_open(struct worker *w, int fd, const struct sockaddr_storage *from)
{
	uint16_t slot = slot_of(w, address_peer(from));
	bool full = !w->o->behind_proxy && crowded(w, w->addresses[slot], LIMIT_HTTP_PER_ADDRESS);
	if (full || (w->n_conns == w->max_conns && !make_room(w))) {
		close(fd);
		return;
	}
	struct conn *c = calloc(1, sizeof *c);
	CHECK(c);
	c->fd = fd;
	c->peer = c->address = slot;
	address_network(from, c->peer_network);
	memcpy(c->network, c->peer_network, sizeof c->network);
	c->index = w->n_conns;
	w->conns[w->n_conns++] = c;
	w->addresses[slot]++;
	set(w, c, CONN_IDLE, LIMIT_HTTP_HEAD_TIME);
	watch(w, c, EPOLLIN);
}

static uint64_t hash(str s)
{
	uint64_t h = 14695981039346656037u;
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
	return h;
}

/* A connection belongs to the session of its last request, and behind a proxy to the address that
 * this came from: as the proxy says, which is the only one that could connect.  False when there are
 * too many of either. */
static bool account(struct worker *w, struct conn *c, const struct http_head *h)
{
	struct sockaddr_storage from;
	str bearer = http_bearer(h), session = bearer.n ? bearer : http_cookie(h, w->site.session);
	bool by_proxy = w->o->behind_proxy && address_text(&from, http_last_hop(h));
	if (c->session)
		w->sessions[c->session]--;
	c->session = session.n ? slot_of(w, hash(session)) : 0;
	if (c->session && crowded(w, ++w->sessions[c->session], LIMIT_HTTP_PER_SESSION))
		return false;
	w->addresses[c->address]--;
	c->address = by_proxy ? slot_of(w, address_peer(&from)) : c->peer;
	w->addresses[c->address]++;
	if (by_proxy)
		address_network(&from, c->network);
	else
		memcpy(c->network, c->peer_network, sizeof c->network);
	return !by_proxy || !crowded(w, w->addresses[c->address], LIMIT_HTTP_PER_ADDRESS);
}

/* Writing */

static void drain(struct worker *w, struct conn *c)
{
	shutdown(c->fd, SHUT_WR);
	set(w, c, CONN_DRAIN, LIMIT_HTTP_LINGER_TIME);
	watch(w, c, EPOLLIN);
}

/* The answer is out: the next request, or the end. */
static void written(struct worker *w, struct conn *c)
{
	free(c->own);
	c->own = NULL;
	c->out_n = 0;
	if (c->stream) {
		set(w, c, CONN_WRITE, LIMIT_HTTP_WRITE_TIME);
		watch(w, c, EPOLLOUT);           /* the next piece when there is room for it */
	} else if (c->close)
		drain(w, c);
	else {
		set(w, c, CONN_IDLE, LIMIT_HTTP_IDLE_TIME);
		watch(w, c, EPOLLIN);
	}
}

static void flush(struct worker *w, struct conn *c)
{
	while (c->out_n) {
		ssize_t k = send(c->fd, c->out, c->out_n, MSG_NOSIGNAL);
		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0 && errno != EAGAIN) {
			cut(w, c);
			return;
		}
		if (k < 0)
			return;
		c->out += k;
		c->out_n -= (size_t)k;
	}
	written(w, c);
}

/* Sends head and body; what the socket does not take now is kept until it does. */
static void put(struct worker *w, struct conn *c, str head, str body, bool lasting)
{
	struct iovec v[2] = { { (char *)head.p, head.n }, { (char *)body.p, body.n } };
	struct msghdr m = { .msg_iov = v, .msg_iovlen = body.n ? 2 : 1 };
	ssize_t k = sendmsg(c->fd, &m, MSG_NOSIGNAL);
	if (k < 0 && errno != EAGAIN && errno != EINTR) {
		cut(w, c);
		return;
	}
	size_t sent = k < 0 ? 0 : (size_t)k;
	if (sent == head.n + body.n) {
		written(w, c);
		return;
	}
	size_t from = sent > head.n ? sent - head.n : 0, rest = head.n > sent ? head.n - sent : 0;
	if (lasting && !rest) {
		c->out = body.p + from;
		c->out_n = body.n - from;
	} else {
		c->out_n = head.n + body.n - sent;
		c->own = malloc(c->out_n);
		CHECK(c->own);
		if (rest)
			memcpy(c->own, head.p + sent, rest);
		memcpy(c->own + rest, body.p + from, body.n - from);
		c->out = c->own;
	}
	set(w, c, CONN_WRITE, LIMIT_HTTP_WRITE_TIME);
	watch(w, c, EPOLLOUT);
}

static void answer(struct worker *w, struct conn *c, struct answer *a)
{
	c->close = a->close;
	put(w, c, buf_str(&a->head), a->body, a->lasting);
	if (!c->stream)
		arena_reset(&w->arena);
}

static void refuse(struct worker *w, struct conn *c, const struct http_head *h, int status)
{
	struct answer a;
	exchange_refuse(w, h, status, &a);
	log_request(w, h, &a, 0);
	c->at = c->n;
	answer(w, c, &a);
}

static void stream_on(struct worker *w, struct conn *c)
{
	str piece;
	bool done = false;
	c->piece = ++w->pieces;
	if (!exchange_stream(w, c->stream, &piece, &done)) {
		cut(w, c);                      /* without the end mark, so that a reader can tell */
		arena_reset(&w->arena);
		return;
	}
	if (done) {
		exchange_stream_end(w, c->stream);
		c->stream = NULL;
	}
	if (piece.n)
		put(w, c, piece, STR(""), false);
	else
		written(w, c);
	arena_reset(&w->arena);
}

/* Reading */

static void run(struct worker *w, struct conn *c, struct http_head *h, bool may_wait)
{
	struct answer a;
	h->keep = h->keep && !w->stop_at;
	struct upload *up = c->upload;
	str body = { c->in + c->at + c->head, c->need - c->head };
	c->upload = NULL;
	w->from = c->address;
	memcpy(w->network, c->network, sizeof w->network);
	exchange_run(w, h, body, up, may_wait && !w->stop_at, &a, &c->stream);
	if (a.wait) {
		if (c->state != CONN_WAIT) {
			set(w, c, CONN_WAIT, LIMIT_HTTP_WAIT_TIME);
			w->waiting++;
			watch(w, c, EPOLLRDHUP);     /* only whether it is still there */
		}
		arena_reset(&w->arena);
		return;
	}
	w->waiting -= c->state == CONN_WAIT;
	c->state = CONN_WRITE;
	c->at += c->need;
	c->scan = (struct http_scan){ 0 };
	answer(w, c, &a);
}

static void reserve(struct conn *c, size_t more)
{
	if (c->at) {
		memmove(c->in, c->in + c->at, c->n - c->at);
		c->n -= c->at;
		c->at = 0;
	}
	if (c->cap - c->n >= more)
		return;
	size_t cap = c->cap ? c->cap : 4096;
	while (cap - c->n < more)
		cap *= 2;
	c->in = realloc(c->in, cap);
	CHECK(c->in);
	c->cap = cap;
}

static void upload_on(struct worker *w, struct conn *c)
{
	struct http_head h;
	size_t from = c->at + c->head, have = c->n - from, n = have < c->left ? have : c->left;
	int status = upload_feed(c->upload, c->in + from, n);
	/* The head stays where it is; the body is gone as soon as it is read. */
	memmove(c->in + from, c->in + from + n, have - n);
	c->n -= n;
	c->left -= n;
	if (!status && c->left)
		return;
	if (!status && !upload_done(c->upload))
		status = 400;
	CHECK(http_parse(c->in + c->at, c->head, &h) == 0);
	if (!status) {
		run(w, c, &h, false);
		return;
	}
	upload_close(w, c->upload, false);
	c->upload = NULL;
	refuse(w, c, &h, status);
}

static void go_on(struct conn *c, const struct http_head *h)
{
	static const char line[] = "HTTP/1.1 100 Continue\r\n\r\n";
	if (h->expect && c->n - c->at == c->head)
		send(c->fd, line, sizeof line - 1, MSG_NOSIGNAL);
}

/* A head is whole: refuse it, answer it, or wait for its body. */
static void begin(struct worker *w, struct conn *c, size_t n)
{
	struct http_head h;
	int status = http_parse(c->in + c->at, n, &h);
	if (status) {
		refuse(w, c, NULL, status);
		return;
	}
	status = account(w, c, &h) ? exchange_check(w, &h) : 429;
	c->head = n;
	c->need = n + h.length;
	if (!status && http_type_is(h.type, "multipart/form-data") && h.length) {
		c->upload = upload_open(w, &h, &status);
		if (c->upload) {
			c->left = h.length;
			c->need = n;
			set(w, c, CONN_UPLOAD, LIMIT_HTTP_UPLOAD_TIME);
			go_on(c, &h);
			upload_on(w, c);
			return;
		}
	}
	if (status)
		refuse(w, c, &h, status);
	else if (c->n - c->at >= c->need)
		run(w, c, &h, true);
	else {
		set(w, c, CONN_BODY, LIMIT_HTTP_BODY_TIME);
		go_on(c, &h);
	}
}

/* Takes one step with the bytes at hand; false when more must come. */
static bool step(struct worker *w, struct conn *c)
{
	struct http_head h;
	size_t have = c->n - c->at;
	switch (c->state) {
	case CONN_IDLE:
	case CONN_HEAD:
		if (have == 0)
			return false;
		int at = http_scan(&c->scan, c->in + c->at, have);
		if (at == 0) {
			if (c->state == CONN_IDLE)
				set(w, c, CONN_HEAD, LIMIT_HTTP_HEAD_TIME);
			return false;
		}
		if (at < 0)
			refuse(w, c, NULL, -at);
		else
			begin(w, c, (size_t)at);
		return true;
	case CONN_BODY:
		if (have < c->need)
			return false;
		CHECK(http_parse(c->in + c->at, c->head, &h) == 0);
		run(w, c, &h, false);
		return true;
	case CONN_UPLOAD:
		if (have == c->head)
			return false;
		upload_on(w, c);
		return true;
	default:
		return false;
	}
}

static void advance(struct worker *w, struct conn *c)
{
	while (step(w, c))
		;
	if (c->state != CONN_DEAD && c->at == c->n) {     /* an idle connection keeps no buffer */
		free(c->in);
		c->in = NULL;
		c->at = c->n = c->cap = 0;
	}
}

static void readable(struct worker *w, struct conn *c)
{
	static char nothing[65536];
	if (c->state == CONN_DRAIN) {
		ssize_t k = recv(c->fd, nothing, sizeof nothing, 0);
		if (k == 0 || (k < 0 && errno != EAGAIN && errno != EINTR))
			cut(w, c);
		return;
	}
	/* A body grows with what comes and not with what was promised. */
	size_t have = c->n - c->at, more = c->state == CONN_BODY && have > 4096 ? have : 4096;
	reserve(c, more < 65536 ? more : 65536);
	ssize_t k = recv(c->fd, c->in + c->n, c->cap - c->n, 0);
	if (k == 0 || (k < 0 && errno != EAGAIN && errno != EINTR)) {
		cut(w, c);
		return;
	}
	if (k > 0)
		c->n += (size_t)k;
	advance(w, c);
}

/* The same request once more; `last`: it is answered whatever there is. */
static void again(struct worker *w, struct conn *c, bool last)
{
	struct http_head h;

	CHECK(http_parse(c->in + c->at, c->head, &h) == 0);
	run(w, c, &h, !last);
	if (c->state == CONN_IDLE)
		advance(w, c);
}

void conn_wake(struct worker *w)
{
	for (size_t i = w->n_conns; i-- > 0;)
		if (i < w->n_conns && w->conns[i]->state == CONN_WAIT)
			again(w, w->conns[i], false);
}

bool conn_streams(const struct conn *c, uint32_t events)
{
	return c->state == CONN_WRITE && c->stream && !c->out_n && !(events & (EPOLLERR | EPOLLHUP));
}

struct conn *conn_before(struct conn *a, struct conn *b)
{
	return !a || b->piece < a->piece ? b : a;
}

void conn_event(struct worker *w, struct conn *c, uint32_t events)
{
	if (c->state == CONN_DEAD)
		return;
	if (events & (EPOLLERR | EPOLLHUP) || c->state == CONN_WAIT)
		cut(w, c);
	else if (c->state != CONN_WRITE)
		readable(w, c);
	else {
		if (c->out_n)
			flush(w, c);
		else if (c->stream)
			stream_on(w, c);
		if (c->state == CONN_IDLE)               /* requests that waited behind this one */
			advance(w, c);
	}
}

void conn_sweep(struct worker *w)
{
	for (size_t i = w->n_conns; i-- > 0;)
		if (i < w->n_conns && w->conns[i]->until <= w->clock) {
			if (w->conns[i]->state == CONN_WAIT)
				again(w, w->conns[i], true);
			else
				cut(w, w->conns[i]);
		}
}

void conn_stop(struct worker *w)
{
	for (size_t i = w->n_conns; i-- > 0;) {
		struct conn *c = w->conns[i];
		if (c->state == CONN_WAIT)
			again(w, c, true);
		if (c->state == CONN_IDLE)
			readable(w, c);                  /* a request may have come in this moment */
		if (c->state == CONN_IDLE)
			cut(w, c);
	}
}
