/* SPDX-License-Identifier: Apache-2.0 */
/* log.c -- one line a request: what kind, how it ended, how long and how much.  No path as it was
 * asked, no query, no address, no name.  docs/logging.md has every line there is. */
#include <time.h>
#include <unistd.h>
#include "host/log_events.h"
#include "host/server.h"

static char *put_time(char *p, size_t n)
{
	struct timespec t;
	struct tm tm;
	clock_gettime(CLOCK_REALTIME, &t);
	gmtime_r(&t.tv_sec, &tm);
	p += strftime(p, n, "%Y-%m-%dT%H:%M:%S", &tm);
	return p + snprintf(p, 8, ".%03ldZ", t.tv_nsec / 1000000);
}

/* Room for one line. */
static char *line_begin(struct log *l)
{
	if (sizeof l->p - l->n < 1024)
		return NULL;
	return put_time(l->p + l->n, 32);
}

void log_request(struct worker *w, const struct http_head *h, const struct answer *a, int64_t micros)
{
	struct log *l = &w->log;
	if (l->quiet)
		return;
	char *p = line_begin(l);
	if (!p) {
		log_flush(w);
		p = line_begin(l);
	}
	const char *method = !h ? "-" : h->head ? "HEAD" : h->method == POST ? "POST" : "GET";
	p += snprintf(p, 512, " %s %d %lld.%03lldms %zuB %.200s\n", method, a->status,
		(long long)(micros / 1000), (long long)(micros % 1000), a->body.n, a->route ? a->route : "-");
	l->n = (size_t)(p - l->p);
}

static void security(struct worker *w, const char *word, int status, const char *method, const char *route, str who, str about)
{
	struct log *l = &w->log;
	char *p = line_begin(l);

	if (!p) {
		log_flush(w);
		p = line_begin(l);
	}
	p += snprintf(p, 900, " security %s %d %s %.200s: %.*s%s%.*s\n", word, status, method, route,
		(int)who.n, who.p, about.n ? ", of worker " : "", (int)about.n, about.p);
	l->n = (size_t)(p - l->p);
}

void log_event(struct worker *w, const struct cx *cx, const struct req *rq, const struct resp *rs)
{
	const char *word = log_event_of(cx, rq, rs);

	if (word)
		security(w, word, rs->status, rq->method == POST ? "POST" : "GET", rs->route, log_event_who(&w->arena, cx), log_event_about(rq, rs));
	for (size_t i = 0; i < cx->kept.n; i++) {
		word = log_event_kept(cx->kept.v[i]);
		if (word)
			security(w, word, 303, "POST", cx->kept.v[i], log_event_who(&w->arena, cx), STR(""));
	}
}

void log_failure(struct worker *w, const struct cx *cx)
{
	struct log *l = &w->log;
	str text = cx->fail.text, line = STR("");
	str_next(&text, '\n', &line);        /* an engine's second line may quote what was sent */
	log_flush(w);
	char *p = line_begin(l);
	p += snprintf(p, 900, " failure %d at %s:%d: %.*s\n", cx->fail.code,
		cx->fail.file ? cx->fail.file : "-", cx->fail.line,
		(int)(line.n < 500 ? line.n : 500), line.p);
	l->n = (size_t)(p - l->p);
	log_flush(w);
}

void log_flush(struct worker *w)
{
	struct log *l = &w->log;
	/* A log that nobody reads must not stop the service: what cannot be written is dropped. */
	ssize_t n = l->n ? write(STDERR_FILENO, l->p, l->n) : 0;
	(void)n;
	l->n = 0;
}
