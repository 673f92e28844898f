/* SPDX-License-Identifier: Apache-2.0 */
/* logging_test.c -- which answers are a line of their own in the log, that none names a person, and that docs/logging.md
 * has every word of them. */
#include "base/id.h"
#include "host/log_events.h"
#include "modules.h"
#include "test.h"

#define WORKER "57a00001-0000-4000-8000-000000000001"
#define PERSON "9e450001-0000-4000-8000-000000000001"
static struct arena a = { .cap = 4 << 20 };

static bool is_route(const struct log_event *e)
{
	for (const struct module *const *m = app_server.modules; *m; m++)
		for (size_t i = 0; i < (*m)->n_routes; i++)
			if ((*m)->routes[i].method == e->method && !strcmp((*m)->routes[i].path, e->route))
				return true;
	return false;
}

static str page(void)
{
	FILE *f = fopen("docs/logging.md", "r");
	char *p = arena_alloc(&a, 1 << 18);
	size_t n = f ? fread(p, 1, 1 << 18, f) : 0;

	ok(f && !fclose(f));
	return (str){ p, n };
}

static bool said(str doc, const char *word)
{
	str in = str_fmt(&a, "`{}`", word);

	return memmem(doc.p, doc.n, in.p, in.n);
}

static void check_table(void)
{
	static const char *const others[] = { "signed-in", "sign-in-wrong", "must-wait", "reads-many", "refused", "nothing-there", "council-on", "council-untimed" };
	str doc = page();

	for (const struct log_event *e = log_events; e->route; e++) {
		bool is = is_route(e) && said(doc, e->word);
		ok(is);
		if (!is)
			printf("%s %s\n", e->word, e->route);
	}
	for (size_t i = 0; i < countof(others); i++)
		ok(said(doc, others[i]));
	ok(!said(doc, "no such word"));
}

static struct cx as(const char *id, int64_t roles)
{
	return (struct cx){ .arena = &a, .actor = { str_c(id), STR("vqxname"), roles, STR("") } };
}

static const char *word(int64_t roles, enum method method, const char *route, int status)
{
	struct cx cx = as(roles & ROLE_STAFF ? WORKER : PERSON, roles);
	struct req rq = { .method = method };
	struct resp rs = { .status = status, .route = route };
	const char *w = log_event_of(&cx, &rq, &rs);

	return w ? w : "";
}
#define IS(w, ...) ok(!strcmp(word(__VA_ARGS__), w))

static void check_words(void)
{
	IS("sign-in-wrong", ROLE_NOBODY, POST, "/invitation/{token}", 404);
	IS("sign-in-wrong", ROLE_NOBODY, POST, "/sign-in/codes", 422);
	IS("must-wait", ROLE_NOBODY, POST, "/sign-in/codes", 429);
	IS("reads-many", ROLE_COORDINATOR, GET, "/people/{id}", 429);
	IS("council-on", ROLE_COORDINATOR, GET, "/sign-in/council/on", 303);
	IS("council-untimed", ROLE_NOBODY, GET, "/sign-in/council/on", 403);
	IS("", ROLE_NOBODY, GET, "/sign-in/council/on", 200);
	IS("", ROLE_NOBODY, GET, "/invitation/{token}", 200);
	IS("refused", ROLE_COORDINATOR, GET, "/set-up", 403);
	IS("nothing-there", ROLE_COORDINATOR, GET, "/people/{id}", 404);
	IS("nothing-there", ROLE_PERSON, GET, "/people/{id}", 404);
	IS("", ROLE_NOBODY, GET, "/community/{id}", 404);
	IS("", ROLE_COORDINATOR, GET, "/people/{id}", 200);
	IS("signed-out", ROLE_COORDINATOR, POST, "/sign-out", 303);
	IS("", ROLE_COORDINATOR, POST, "/me/passkeys", 422);
	IS("passkey-added", ROLE_PERSON, POST, "/me/passkeys", 303);
	IS("record-taken-out", ROLE_COORDINATOR, GET, "/people/{id}/record/file", 200);
	IS("page-locked", ROLE_COORDINATOR, POST, "/people/{id}/lock", 303);
	IS("page-opened", ROLE_COORDINATOR, POST, "/people/{id}/lock/open", 303);
	IS("", ROLE_COORDINATOR, POST, "/people/{id}/lock/open", 422);
	IS("record-taken-out", ROLE_PERSON, GET, "/people/{id}/record/pdf/{pdf}/file", 200);
	ok(!strcmp(log_event_kept("/people/{id}/lock"), "page-locked") && !log_event_kept("/write"));   /* as a phone sends it later */
	/* First shown who asks: nothing was ended yet. */
	struct cx cx = as(WORKER, ROLE_COORDINATOR);
	struct req rq = { .method = POST };
	struct resp rs = { .status = 303, .route = "/me/sessions/end", .location = STR("/sign-in?again=1&to=/me") };
	ok(!log_event_of(&cx, &rq, &rs));
	rs.location = STR("/me");
	ok(!strcmp(log_event_of(&cx, &rq, &rs), "session-ended"));
	/* Whatever let them in. */
	rs = (struct resp){ .status = 303, .route = "/shared/{token}/keep", .session = STR("x"), .set_session = true };
	ok(!strcmp(log_event_of(&cx, &rq, &rs), "signed-in"));
}

/* Workers by their id, people not at all; and nothing that was sent. */
static void check_who(void)
{
	static const int64_t roles[] = { ROLE_NOBODY, ROLE_PERSON, ROLE_CIRCLE, ROLE_COORDINATOR, ROLE_DEVICE, ROLE_ADMIN | ROLE_LEAD };
	struct pair sent = { STR("id"), STR("vqxsent\n" WORKER) };
	struct req rq = { .method = POST };
	struct resp rs = { .status = 303, .route = "/set-up/staff/{id}/link" };

	for (size_t i = 0; i < countof(roles); i++) {
		bool worker = roles[i] & (ROLE_STAFF | ROLE_DEVICE);
		struct cx cx = as(worker ? WORKER : PERSON, roles[i]);
		str who = log_event_who(&a, &cx);
		ok(!memmem(who.p, who.n, PERSON, strlen(PERSON)) && !memmem(who.p, who.n, "vqx", 3));
		ok(worker == (memmem(who.p, who.n, WORKER, strlen(WORKER)) != NULL));
	}
	rq.fields.v = &sent;
	rq.fields.n = 1;
	ok(!log_event_about(&rq, &rs).n);
	sent.value = STR(WORKER);
	ok(str_is(log_event_about(&rq, &rs), WORKER));
	sent.value = STR(PERSON);
	rs.route = "/people/{id}/link";
	ok(!log_event_about(&rq, &rs).n);
	rs.signed_in = STR(WORKER);
	ok(str_is(log_event_about(&rq, &rs), WORKER));
}

int main(void)
{
	check_table();
	check_words();
	check_who();
	arena_release(&a);
	return test_end();
}
