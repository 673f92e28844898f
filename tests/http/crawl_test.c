/* SPDX-License-Identifier: Apache-2.0 */
/*
 * crawl_test.c -- a robot that presses everything.  As each kind of actor it follows every link it
 * finds and sends every form, with plain words, with hostile ones and with none, three rounds over.
 * No link may be dead, no room without a door, no answer may be a failure of ours, no refusal without
 * a reason; every page must be whole and must show what people wrote as words.
 */
#include "access/access.h"
#include "base/id.h"
#include "db/db.h"
#include "modules.h"
#include "programme/programme.h"
#include "sync/sync.h"
#include "balance.h"
#include "test.h"
#include "test_db.h"

#define ROUNDS 3
#define PAGES_OF_A_ROUTE 5      /* in one crawl */
#define POSTS_OF_A_ROUTE 12      /* in one round, by one actor */

struct input { str name, type, value; };
struct form { str action; LIST(struct input) inputs; };
struct seen { const char *route; int n; };
struct robot {
	struct cx *cx;
	struct app app;
	const char *who;
	int64_t roles;
	str id;
	LIST(str) queue;             /* targets of this crawl */
	LIST(struct seen) pages, posts;
	LIST(const char *) reached;  /* routes, over all crawls */
	size_t count;
	bool may_die;                /* people whose day has come, in the last rounds */
	str person;                  /* the first one that was met */
	struct arena answer[2];      /* of this request, and of the one before */
	struct resp rs;
	str page;
};

static bool find(str hay, const char *needle, size_t *at)
{
	size_t n = strlen(needle);

	for (size_t i = *at; i + n <= hay.n; i++)
		if (!memcmp(hay.p + i, needle, n)) {
			*at = i;
			return true;
		}
	return false;
}

static void bad(struct robot *r, const char *what, str target, str about)
{
	failed++;
	printf("as %s: %.*s: %s %.*s\n", r->who, (int)target.n, target.p, what, (int)about.n, about.n ? about.p : "");
}

static void expect(struct robot *r, bool good, const char *what, str target, str about)
{
	if (good)
		passed++;
	else
		bad(r, what, target, about);
}

/* How often has this route been met before?  Counts this time. */
static int times(struct seen *v, size_t n, const char *route)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(v[i].route, route))
			return v[i].n++;
	return 0;
}

static void reach(struct robot *r, const char *route)
{
	for (size_t i = 0; i < r->reached.n; i++)
		if (r->reached.v[i] == route)
			return;
	*LIST_ADD(r->cx->arena, &r->reached) = route;
}

/* The value of an attribute within a tag, as it was before it was escaped; p NULL when absent. */
static str attribute(struct arena *a, str tag, const char *name)
{
	static const struct { const char *entity, *text; } entities[] = {
		{ "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#39;", "'" },
	};
	char head[40];
	size_t at = 0, n = 0, head_n = (size_t)snprintf(head, sizeof head, " %s=\"", name);

	if (!find(tag, head, &at))
		return (str){ 0 };
	char *value = arena_alloc(a, tag.n);   /* a page of many boxes has many attributes: no more than the tag */
	for (size_t i = at + head_n; i < tag.n && tag.p[i] != '"'; i++) {
		size_t k = 0;
		for (; tag.p[i] == '&' && k < countof(entities); k++)
			if (str_starts((str){ tag.p + i, tag.n - i }, str_c(entities[k].entity)))
				break;
		if (tag.p[i] == '&' && k < countof(entities)) {
			value[n++] = entities[k].text[0];
			i += strlen(entities[k].entity) - 1;
		} else
			value[n++] = tag.p[i];
	}
	return (str){ value, n };
}

/* The next tag from *at, with its angle brackets; attributes never hold one, for they are escaped. */
static bool next_tag(str page, size_t *at, str *tag)
{
	size_t end;

	if (!find(page, "<", at))
		return false;
	end = *at;
	if (!find(page, ">", &end))
		return false;
	*tag = (str){ page.p + *at, end + 1 - *at };
	*at = end + 1;
	return true;
}

static void request(struct robot *r, enum method method, str target, const struct form *f, struct req *rq)
{
	struct cx *cx = r->cx;
	struct arena *own = cx->arena, before = r->answer[0];
	struct area area = cx->area;

	r->answer[0] = r->answer[1];
	r->answer[1] = before;
	arena_reset(&r->answer[0]);
	cx->arena = &r->answer[0];
	*rq = (struct req){ .method = method, .host = STR("localhost"), .session = STR(""), .site = STR("https://alongside.example") };
	test_actor(cx, arena_c(cx->arena, r->id), r->roles);
	cx_reset(cx);
	if (!req_target(cx->arena, rq, target))
		bad(r, "no target", target, STR(""));
	for (size_t i = 0; f && i < f->inputs.n; i++)
		*LIST_ADD(cx->arena, &rq->fields) = (struct pair){ f->inputs.v[i].name, f->inputs.v[i].value };
	web_handle(cx, &r->app, rq, &r->rs);
	cx->arena = own;
	cx->area = area;
	r->page = buf_str(&r->rs.html.out);
	if (getenv("CRAWL_SHOW"))
		printf("%s %s %.*s %d %s\n", r->who, method == GET ? "GET" : "POST", (int)target.n, target.p, r->rs.status,
			cx->issues.n ? cx->issues.v[0].field : "");
	if (r->rs.route)
		reach(r, r->rs.route);
}

/* What must hold for every answer. */
static void look(struct robot *r, str target)
{
	str fail = r->cx->fail.text;
	size_t at = 0;

	expect(r, r->rs.status != 422 || r->cx->issues.n || str_has(r->page, "We could not read that"), "refused without a reason", target, fail);
	expect(r, r->rs.status != 500 && r->rs.status != 503, "failed:", target, fail);
	if (!str_starts(str_c(r->rs.type), STR("text/html")) || r->rs.status == 303)
		return;
	const char *wrong = html_balance(r->page);
	expect(r, !wrong, "the page is not whole:", target, str_c(wrong));
	expect(r, !find(r->page, "<script>alert", &at), "words became markup", target, STR(""));
	at = 0;
	expect(r, find(r->page, "<h1", &at), "no heading", target, STR(""));
	at++;
	expect(r, !find(r->page, "<h1", &at), "two headings", target, STR(""));
	at = 0;
	expect(r, !find(r->page, "{1}", &at) || find(r->page, "{} {1} %s", &(size_t){ 0 }), "a hole was not filled", target, STR(""));
}

/* Our own addresses, once each. */
static void add_target(struct robot *r, str target)
{
	const char *hash = target.n ? memchr(target.p, '#', target.n) : NULL;

	if (hash)
		target.n = (size_t)(hash - target.p);
	if (!target.n || target.p[0] != '/' || str_starts(target, STR("/static/")) || str_has(target, "lang=") || str_has(target, "easy="))
		return;   /* how it is read is the host's */
	for (size_t i = 0; i < r->queue.n; i++)
		if (str_eq(r->queue.v[i], target))
			return;
	if (!r->person.n && str_starts(target, STR("/people/")) && target.n == 8 + ID_LENGTH)
		r->person = (str){ target.p + 8, ID_LENGTH };
	*LIST_ADD(r->cx->arena, &r->queue) = target;
}

static void add_links(struct robot *r, str base)
{
	size_t at = 0;
	str tag;

	while (next_tag(r->page, &at, &tag)) {
		if (!str_starts(tag, STR("<a ")))
			continue;
		str to = attribute(r->cx->arena, tag, "href");
		if (to.n && to.p[0] == '?') {
			const char *q = memchr(base.p, '?', base.n);
			to = str_fmt(r->cx->arena, "{}{}", ((str){ base.p, q ? (size_t)(q - base.p) : base.n }), to);
		}
		/* A calendar asks for it by another name of our own site. */
		const char *path = str_starts(to, STR("webcal://")) ? memchr(to.p + 9, '/', to.n - 9) : NULL;
		add_target(r, path ? (str){ path, (size_t)(to.p + to.n - path) } : to);
	}
}

/* Follows every link there is from the first page on, without sending anything. */
static void crawl(struct robot *r)
{
	struct req rq;

	r->queue.n = r->pages.n = 0;
	for (const struct module *const *m = r->app.modules; *m; m++)
		for (size_t i = 0; i < (*m)->n_routes; i++)
			*LIST_ADD(r->cx->arena, &r->pages) = (struct seen){ (*m)->routes[i].path, 0 };
	add_target(r, STR("/"));
	for (size_t i = 0; i < r->queue.n; i++) {
		str target = r->queue.v[i];
		request(r, GET, target, NULL, &rq);
		if (r->rs.status == 303) {
			add_target(r, arena_dup(r->cx->arena, r->rs.location));
			continue;
		}
		if (r->rs.route && times(r->pages.v, r->pages.n, r->rs.route) >= PAGES_OF_A_ROUTE)
			continue;
		look(r, target);
		expect(r, r->rs.status == 200, "a dead link:", target, str_fmt(r->cx->arena, "{}", r->rs.status));
		add_links(r, target);
	}
}

/* The n-th form of the page. */
static bool read_form(struct robot *r, size_t n, struct form *f)
{
	struct arena *a = r->cx->arena;
	size_t at = 0;
	str tag, select = STR("");
	bool in = false;

	*f = (struct form){ 0 };
	while (next_tag(r->page, &at, &tag)) {
		if (str_starts(tag, STR("<form "))) {
			in = str_is(attribute(a, tag, "method"), "post") && n-- == 0;
			if (in)
				f->action = attribute(a, tag, "action");
		} else if (str_is(tag, "</form>")) {
			if (in)
				return true;
		} else if (in && (str_starts(tag, STR("<input ")) || str_starts(tag, STR("<textarea ")) ||
		                  str_starts(tag, STR("<option ")) || str_starts(tag, STR("<select ")) || str_starts(tag, STR("<button ")))) {
			str type = tag.p[1] == 'i' ? attribute(a, tag, "type") : tag.p[1] == 'o' ? STR("option") :
				tag.p[1] == 's' ? STR("select") : tag.p[1] == 'b' ? STR("button") : STR("text");
			if (tag.p[1] == 's')
				select = attribute(a, tag, "name");
			*LIST_ADD(a, &f->inputs) = (struct input){ tag.p[1] == 'o' ? select : attribute(a, tag, "name"), type,
				attribute(a, tag, "value") };
		}
	}
	return false;
}

/* How many choices of that name there are, and which is to be taken. */
static bool is_taken(struct robot *r, const struct form *f, size_t i)
{
	size_t n = 0, before = 0;

	for (size_t k = 0; k < f->inputs.n; k++)
		if (str_eq(f->inputs.v[k].name, f->inputs.v[i].name) && str_eq(f->inputs.v[k].type, f->inputs.v[i].type)) {
			n++;
			before += k < i;
		}
	return r->count % n == before;
}

/* A form that has an ordinary button is sent with that every other time. */
static bool has_plain_button(const struct form *f)
{
	for (size_t i = 0; i < f->inputs.n; i++)
		if (str_is(f->inputs.v[i].type, "button") && !f->inputs.v[i].name.n)
			return true;
	return false;
}

/* What a person would write there. */
static str plain(struct robot *r, const struct input *in)
{
	static const struct { const char *name, *value; } known[] = {
		{ "point", "51.62, -3.94" }, { "opens", "10:00" }, { "closes", "12:00" }, { "near", "" },
		{ "since", "2019" }, { "until", "2020" }, { "phone", "01792 000111" },
	};

	for (size_t i = 0; i < countof(known); i++)
		if (str_is(in->name, known[i].name))
			return str_c(known[i].value);
	if (str_is(in->type, "date"))
		return r->may_die && str_is(in->name, "day") ? STR("2026-06-09") : STR("2026-06-12");
	if (str_is(in->name, "who"))
		return r->person;    /* somebody gave them the address of a page */
	/* Nobody is called as notes begin. */
	return str_fmt(r->cx->arena, "{} {}", str_is(in->name, "name") ? "Name" : "Words", r->count);
}

/* Fills it: kind 0 plain, 1 hostile, 2 empty; with every box ticked or none, and by the ordinary
 * button or by another, as often as not. */
static struct form fill(struct robot *r, const struct form *f, int kind, int before)
{
	struct arena *a = r->cx->arena;
	struct form out = { .action = f->action };
	bool ticked = before / 3 % 2 == 0, plainly = before / 6 % 2 == 0;

	r->count++;
	for (size_t i = 0; i < f->inputs.n; i++) {
		struct input in = f->inputs.v[i];
		bool choice = str_is(in.type, "radio") || str_is(in.type, "button") || str_is(in.type, "option");
		if (str_is(in.type, "button") && has_plain_button(f) && plainly)
			continue;
		if (!in.name.n || str_is(in.type, "select") || (choice && (kind == 2 || !is_taken(r, f, i))) ||
		    (str_is(in.type, "checkbox") && (kind == 2 || !ticked)))
			continue;
		bool written = !choice && !str_is(in.type, "hidden") && !str_is(in.type, "checkbox");
		if (written && kind == 1)
			in.value = hostile[(r->count + i) % n_hostile];
		else if (written && kind == 2)
			in.value = STR("");
		else if (written && !in.value.n)
			in.value = plain(r, &in);
		*LIST_ADD(a, &out.inputs) = in;
	}
	return out;
}

/* An address with its ids taken out. */
static str pattern(struct arena *a, str path)
{
	struct buf b = BUF(a, LIMIT_HTTP_URL);

	for (size_t i = 0; i < path.n; i++) {
		bool id = i + ID_LENGTH <= path.n && id_is((str){ path.p + i, ID_LENGTH });
		buf_ch(&b, id ? '*' : path.p[i]);
		i += id ? ID_LENGTH - 1 : 0;
	}
	return buf_str(&b);
}

/* How many forms to that pattern have been sent in this round, before this one. */
static int sent(struct robot *r, str to)
{
	const char *c = arena_c(r->cx->arena, to);

	for (size_t i = 0; i < r->posts.n; i++)
		if (!strcmp(r->posts.v[i].route, c))
			return r->posts.v[i].n++;
	*LIST_ADD(r->cx->arena, &r->posts) = (struct seen){ c, 1 };
	return 0;
}

/* A page that was locked quietly is out of order for the rest of the walk: it is opened again by another hand. */
static void open_again(struct cx *cx)
{
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "DELETE FROM shut WHERE area_id = $1", cx->area.id)));
}

static void send(struct robot *r, const struct form *f)
{
	struct req rq;

	request(r, POST, f->action, f, &rq);
	look(r, f->action);
	bool waits = r->rs.status == 429 && str_starts(f->action, STR("/sign-in/"));   /* after so many wrong ones */
	expect(r, waits || r->rs.status == 303 || r->rs.status == 200 || r->rs.status == 404 || r->rs.status == 409 || r->rs.status == 422,
		"an odd answer:", f->action, str_fmt(r->cx->arena, "{}", r->rs.status));
	if (r->rs.status != 303)
		return;
	str to = r->rs.location;
	if (str_is(pattern(r->cx->arena, f->action), "/people/*/lock"))
		open_again(r->cx);
	request(r, GET, to, NULL, &rq);
	look(r, to);
	expect(r, r->rs.status == 200 || r->rs.status == 303, "what was saved leads nowhere:", to,
		str_fmt(r->cx->arena, "{}", r->rs.status));
}

/* Every form of one page, three times; each time of the page as it is by then. */
static void press(struct robot *r, str target)
{
	struct form f, filled;
	struct req rq;

	for (size_t n = 0; n < 40; n++)
		for (int kind = 0; kind < 3; kind++) {
			request(r, GET, target, NULL, &rq);
			if (r->rs.status != 200 || !read_form(r, n, &f))
				return;
			int before = sent(r, pattern(r->cx->arena, f.action));
			if (before >= POSTS_OF_A_ROUTE)
				break;
			filled = fill(r, &f, kind, before);
			send(r, &filled);
		}
}

/* The robot has changed who works here, and turned rooms on and off: the coordinator is in post again,
 * and the rooms are on. */
static void back_in_post(struct cx *cx)
{
	struct staff s = { .id = STR(TEST_STAFF), .name = STR("Carys"), .roles = ROLE_COORDINATOR };

	test_actor(cx, "", ROLE_ADMIN);
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, access_staff_save(cx, &s)));
	for (enum room room = ROOM_SAFETY_NOTES; room <= ROOM_LONE_VISITS; room++) {
		test_form(cx);
		test_begin(cx);
		ok(test_commit(cx, programme_room_set(cx, room, true)));
	}
}

/* The robot has said of everyone that they died; the first of them shows what a person's own pages are. */
static void back_to_life(struct robot *r)
{
	struct form f = { .action = str_fmt(r->cx->arena, "/people/{}/life/mistake", r->person) };
	struct req rq;

	*LIST_ADD(r->cx->arena, &f.inputs) = (struct input){ STR("form"), STR("hidden"), id_random(r->cx) };
	request(r, POST, f.action, &f, &rq);
	ok(r->rs.status == 303 || r->rs.status == 404);
}

static void round_of(struct robot *r, const char *who, int64_t roles, str id)
{
	r->who = who;
	r->roles = roles;
	r->id = id;
	crawl(r);
	r->posts.n = 0;
	for (size_t i = 0; i < r->queue.n; i++)
		press(r, r->queue.v[i]);
}

/* Every room has a door, but for these. */
static bool is_reached(const struct robot *r, const char *path)
{
	static const char *const other[] = {
		"/health",                             /* for a proxy */
		"/invitation/{token}", "/shared/{token}", "/shared/{token}/keep", "/still/{token}", "/still/{token}/change",   /* come in a letter */
		"/community/{id}/keeper/{ask}", "/community/{id}/keeper/{ask}/end",   /* of a link that was made; see keep_db_test */
		"/outside/{outside}/noted",            /* one who leads, of another's reading */
		"/sync/open", "/sync/photo", "/sync/pull", "/sync/push", "/sync/identity", "/devices/{device}/back", "/sync/wait", "/sync/release", "/looks", "/sw.js", "/unlock", "/no-signal", "/sync/unnamed", "/home.webmanifest", "/write/now", "/write/now/kept", "/write/waiting", "/write/waiting/drop", "/to-send",            /* for phones */
		"/wishes/start", "/starting/{start}", "/starting/{start}/change", "/starting/{start}/come", "/starting/{start}/group", "/starting/{start}/rest",   /* of wishes that are alike, and while it begins; see wishes_db_test */
		"/grew/{grew}", "/grew/{grew}/remove",        /* of a line of what grew; see grew_db_test */
		"/hear/{hear}/remove",                 /* of what was asked; see hear_db_test */
		"/set-up/words/{id}/end",           /* of a pair that was said; see alike_db_test */
		"/robots.txt", "/sitemap.xml",                /* for search engines */
		"/people/{id}/moments/{moment}/photo/file", "/people/{id}/photos/{photo}", "/people/{id}/photos/{photo}/small",   /* after a file, which a robot has none of; see photo_db_test */
		"/people/{id}/post/confirm", "/people/{id}/post/tell", "/people/{id}/post/{message}", "/people/{id}/post/{message}/given",   /* of an address that is new, and of what did not go; see post_db_test */
		"/people/{id}/lock/open", "/outside/many/{many}/noted",              /* of a page that is locked quietly; see shut_db_test */
		"/sign-in/as",                         /* in a demo only */
		"/me/passkeys", "/me/passkeys/{passkey}/remove", "/people/{id}/link/passkeys/{passkey}/remove", "/me/sign-out-everywhere", "/me/sessions/end", "/me/new", "/me/asked", "/me/new/known", "/me/new/not-me", "/me/stay", "/sign-in/over", "/me/codes/on", "/me/codes/off", "/people/{id}/link/codes/off",   /* soon after signing in, with a device; see passkey_db_test */
		"/me/council", "/me/council/off", "/sign-in/council/back",        /* soon after signing in, and from elsewhere; see council_db_test */
		"/lone-visit/{staff}",                 /* when somebody is not back in time; see care_db_test */
		"/lone-visit/{staff}/safe",
		"/holds/{hold}", "/holds/{hold}/end", "/holds/{hold}/know",   /* of somebody who is named exactly; see hold_db_test */
		"/people/{id}/record/pdf/{pdf}/file",  /* when a job has made it; see record_db_test */
		"/import/{id}/columns", "/import/{id}/forget", "/jobs/{id}",   /* of a list that was sent, and a robot has none; see feeds_shape_db_test */
		"/import/{id}",                        /* where a job leads to */
		"/import/of/{id}",                     /* from there */
		"/bring/{id}", "/bring/{id}/rows", "/bring/{id}/take",   /* of a sheet that was sent, and a robot has none */
		"/bring/{id}/columns", "/bring/{id}/forget",
		"/write/together/saved",               /* after a choice of people, which a robot does not make */
		"/people/{id}/came-later", "/people/{id}/came-later/{later}/drop",   /* from a phone whose owner walked alongside before; see later_db_test */
		"/people/{id}/story/whole",            /* of a story that is longer than what a phone has; see sync_db_test */
		"/people/{id}/held/{holder}/link", "/people/{id}/held/{holder}/end", "/people/{id}/held/words", "/people/{id}/held/words/{words}/away",
		"/people/{id}/held/over", "/family/shared/{share}", "/family/{holder}", "/family/{holder}/beside/{part}", "/family/{holder}/words/{words}/away",   /* of a page that somebody holds; see family_db_test */
		"/people/{id}/yes/{yes}/photos",       /* when a yes to photos is over; see yes_db_test */
		"/people/{id}/yes/stop",               /* of somebody who is in a household */
		"/people/{id}/page/{part}/versions",   /* when two wrote at once */
		"/people/{id}/page/{part}/earlier",    /* when words stand there as the robot comes by */
		"/people/{id}/moments/{moment}/versions", "/people/{id}/moments/{moment}/beside/versions", "/people/{id}/spoke/{spoke}/beside/versions",
		"/people/{id}/moments/{moment}/beside/away", "/people/{id}/spoke/{spoke}/beside/away",   /* when words stand there */
		"/people/{id}/river/{turning}/versions",
		"/today/two-versions",                 /* when more than three wait */
		/* Of the feeds, which programs follow: their OpenAPI document names them. */
		"/oruk/v3/", "/hsds/v3/", "/oruk/v3/services/{id}", "/hsds/v3/services/{id}", "/oruk/v3/organizations", "/hsds/v3/organizations", "/oruk/v3/organizations/{id}", "/hsds/v3/organizations/{id}", "/oruk/v3/service_at_locations", "/hsds/v3/service_at_locations",
		"/oruk/v3/service_at_locations/{id}", "/hsds/v3/service_at_locations/{id}", "/oruk/v3/taxonomies", "/hsds/v3/taxonomies", "/oruk/v3/taxonomies/{id}", "/hsds/v3/taxonomies/{id}", "/oruk/v3/taxonomy_terms", "/hsds/v3/taxonomy_terms", "/oruk/v3/taxonomy_terms/{id}", "/hsds/v3/taxonomy_terms/{id}",
		"/community/{id}/choose",              /* the same */
		"/people/{id}/alongside/leave",        /* when two walk alongside */
		"/where/face/{staff}", "/presence/me/photo/remove",   /* of a face that is there */
	};

	for (size_t i = 0; i < countof(other); i++)
		if (!strcmp(path, other[i]))
			return true;
	for (size_t i = 0; i < r->reached.n; i++)
		if (!strcmp(r->reached.v[i], path))
			return true;
	return false;
}

/* Two phones of the coordinator, set up two days ago: a robot has no script to make their secrets.  It says that all
 * it finds are lost. */
static void phones(struct cx *cx)
{
	struct new_device d = { .name = STR("My phone"), .secret = STR("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
		.mac_key = STR("BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB") };
	str id;

	cx->now -= 2 * LIMIT_DAY;
	for (int i = 0; i < 2; i++) {
		test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
		test_form(cx);
		test_begin(cx);
		ok(test_commit(cx, sync_device_add(cx, &d, &id)));
	}
	cx->now += 2 * LIMIT_DAY;
}

int main(void)
{
	struct robot r = { .cx = test_db_open(), .app = app_server, .answer = { { .cap = 64u << 20 }, { .cap = 64u << 20 } } };

	r.app.admit = NULL;
	phones(r.cx);
	for (int i = 0; i < ROUNDS; i++) {
		round_of(&r, "admin", ROLE_ADMIN, STR("57a00004-0000-4000-8000-000000000004"));
		round_of(&r, "nobody", ROLE_NOBODY, STR(""));
		back_in_post(r.cx);
		phones(r.cx);
		round_of(&r, "coordinator", ROLE_COORDINATOR, STR(TEST_STAFF));
		if (r.person.n)
			back_to_life(&r);
		round_of(&r, "lead", ROLE_LEAD, STR("57a00003-0000-4000-8000-000000000003"));
		round_of(&r, "safeguarding lead", ROLE_SAFEGUARDING, STR("57a00008-0000-4000-8000-000000000008"));
		if (r.person.n)
			round_of(&r, "person", ROLE_PERSON, r.person);
	}
	ok(r.person.n == ID_LENGTH);
	r.cx->easy = true;
	round_of(&r, "nobody, Easy Read", ROLE_NOBODY, STR(""));
	round_of(&r, "person, Easy Read", ROLE_PERSON, r.person);
	r.cx->easy = false;
	r.may_die = true;
	back_in_post(r.cx);
	round_of(&r, "coordinator", ROLE_COORDINATOR, STR(TEST_STAFF));
	round_of(&r, "coordinator", ROLE_COORDINATOR, STR(TEST_STAFF));
	round_of(&r, "data", ROLE_DATA, STR("57a00007-0000-4000-8000-000000000007"));
	round_of(&r, "leadership", ROLE_LEADERSHIP, STR("57a00009-0000-4000-8000-000000000009"));
	round_of(&r, "network", ROLE_NETWORK, STR("57a0000a-0000-4000-8000-00000000000a"));
	for (const struct module *const *m = r.app.modules; *m; m++)
		for (size_t i = 0; i < (*m)->n_routes; i++)
			expect(&r, is_reached(&r, (*m)->routes[i].path), "no door leads to", str_c((*m)->routes[i].path), STR(""));
	arena_release(&r.answer[0]);
	arena_release(&r.answer[1]);
	test_db_close(r.cx);
	return test_end();
}
