/* SPDX-License-Identifier: Apache-2.0 */
/* nevers.c -- the world of the ten nevers: who is in it, and how to ask things of it. */
#include <stdio.h>
#include "base/id.h"
#include "access/access.h"
#include "community/community.h"
#include "goodlife/goodlife.h"
#include "people/people.h"
#include "programme/programme.h"
#include "nevers.h"

const struct nevers_who nevers_who[] = {
	{ "Carys", TEST_STAFF, ROLE_COORDINATOR },
	{ "Dewi", TEST_OTHER, ROLE_COORDINATOR },
	{ "lead", NEVERS_LEAD, ROLE_LEAD },
	{ "admin", NEVERS_ADMIN, ROLE_ADMIN },
	{ "data", NEVERS_DATA, ROLE_DATA },
	{ "leadership", NEVERS_LEADERSHIP, ROLE_LEADERSHIP },
	{ "network", NEVERS_NETWORK, ROLE_NETWORK },
	{ "Ned", NULL, ROLE_PERSON },
	{ "nobody", "", ROLE_NOBODY },
};
const size_t nevers_n_who = countof(nevers_who);

static _Noreturn void stop(struct nevers *w, const char *what)
{
	printf("%s: answered %d %.*s (%s:%d)\n0 passed, 1 failed\n", what, w->rs.status, (int)w->cx->fail.text.n,
		w->cx->fail.text.p, w->cx->fail.file ? w->cx->fail.file : "", w->cx->fail.line);
	exit(1);
}

void nevers_as(struct nevers *w, const char *name)
{
	for (size_t i = 0; i < nevers_n_who; i++)
		if (!strcmp(nevers_who[i].name, name)) {
			const char *id = nevers_who[i].id;
			test_actor(w->cx, id ? id : arena_c(w->cx->arena, w->ned.id), nevers_who[i].roles);
			w->cx->actor.name = str_c(name);
			return;
		}
	stop(w, name);
}

/* A download is read to its end. */
static void read_stream(struct nevers *w, struct req *rq)
{
	struct buf whole = BUF(w->cx->arena, 64 << 20);

	while (w->rs.stream.next && !w->rs.stream.done) {
		struct buf piece = BUF(w->cx->arena, 2 * LIMIT_STREAM_CHUNK);
		if (web_stream(w->cx, &w->app, rq, &w->rs, &piece))
			stop(w, "a stream broke");
		buf_add(&whole, buf_str(&piece));
	}
	if (w->rs.stream.next)
		w->rs.html.out = whole;
}

str nevers_ask(struct nevers *w, const char *target, const char *body)
{
	struct cx *cx = w->cx;
	struct arena *own = cx->arena;
	struct area area = cx->area;
	struct req rq = { .method = body ? POST : GET, .host = STR("localhost"), .session = w->session, .site = STR("https://alongside.example") };

	arena_reset(&w->answer);
	cx->arena = &w->answer;
	cx_reset(cx);
	CHECK(req_target(cx->arena, &rq, str_c(target)));
	if (body) {
		CHECK(req_form(cx->arena, &rq, str_c(body)));
		if (!req_get(&rq, "form").p)
			*LIST_ADD(cx->arena, &rq.fields) = (struct pair){ STR("form"), id_random(cx) };
	}
	web_handle(cx, &w->app, &rq, &w->rs);
	read_stream(w, &rq);
	cx->arena = own;
	cx->area = area;
	cx->form = STR("");
	memset(&cx->issues, 0, sizeof cx->issues);
	memset(&cx->looks, 0, sizeof cx->looks);
	return buf_str(&w->rs.html.out);
}

str nevers_post(struct nevers *w, const char *target, const char *body)
{
	nevers_ask(w, target, body);
	if (w->rs.status != 303)
		stop(w, target);
	return arena_dup(w->cx->arena, w->rs.location);
}

str nevers_id_after(struct nevers *w, str page, const char *text)
{
	size_t n = strlen(text);

	for (size_t i = 0; i + n + ID_LENGTH <= page.n; i++) {
		str id = { page.p + i + n, ID_LENGTH };
		if (!memcmp(page.p + i, text, n) && id_is(id))
			return arena_dup(w->cx->arena, id);
	}
	return STR("");
}

void nevers_day(struct nevers *w)
{
	struct actor who = w->cx->actor;

	w->cx->actor = (struct actor){ STR(""), STR(""), 0, STR("") };
	for (const struct module *const *m = w->app.modules; *m; m++) {
		if (!(*m)->daily)
			continue;
		test_form(w->cx);
		test_begin(w->cx);
		if (!test_commit(w->cx, (*m)->daily(w->cx)))
			stop(w, (*m)->name);
	}
	w->cx->actor = who;
	w->cx->now += LIMIT_DAY;
	w->cx->said_at = w->cx->now;
}

static void add_staff(struct nevers *w, const char *id, const char *name, int64_t roles, str place)
{
	struct staff s = { .id = str_c(id), .name = str_c(name), .roles = roles, .neighbourhood = place };

	test_form(w->cx);
	test_begin(w->cx);
	if (!test_commit(w->cx, access_staff_save(w->cx, &s)))
		stop(w, name);
}

static str add_thing(struct nevers *w, struct thing t)
{
	t.id = id_random(w->cx);
	t.neighbourhood = w->place;
	t.state = STR("shown");
	test_form(w->cx);
	test_begin(w->cx);
	if (!test_commit(w->cx, community_thing_save(w->cx, &t)))
		stop(w, "a thing nearby");
	return arena_dup(w->cx->arena, t.id);
}

struct nevers *nevers_open(void)
{
	struct nevers *w = calloc(1, sizeof *w);
	struct neighbourhood n = { .name = STR("Hafod"), .lat = 51.63, .lon = -3.94 };

	CHECK(w);
	w->session = STR("");
	w->cx = test_db_open();
	w->answer.cap = 64u << 20;
	w->app = app_server;
	w->app.admit = NULL;
	test_begin(w->cx);
	if (!test_commit(w->cx, programme_neighbourhood_save(w->cx, &n)))
		stop(w, "a neighbourhood");
	w->place = n.id;
	add_staff(w, TEST_STAFF, "Carys", ROLE_COORDINATOR, STR(""));
	add_staff(w, TEST_OTHER, "Dewi", ROLE_COORDINATOR, STR(""));
	add_staff(w, NEVERS_LEAD, "Lowri", ROLE_LEAD, STR(""));
	add_staff(w, NEVERS_ADMIN, "Alun", ROLE_ADMIN, STR(""));
	add_staff(w, NEVERS_DATA, "Delyth", ROLE_DATA, STR(""));
	add_staff(w, NEVERS_LEADERSHIP, "Meurig", ROLE_LEADERSHIP, STR(""));
	add_staff(w, NEVERS_NETWORK, "Noor", ROLE_NETWORK, STR(""));
	w->group = add_thing(w, (struct thing){ .kind = STR("group"), .name = STR("Oily Hands"),
		.about = STR("Fixing bikes together, and soup"), .lat = 51.631, .lon = -3.941, .freq = STR("weekly"),
		.days = 2, .cost = STR("free"), .step_free = STR("yes"), .food = true });
	w->service = add_thing(w, (struct thing){ .kind = STR("service"), .name = STR("Debt advice line"),
		.about = STR("Advice about debt and benefits"), .lat = 51.632, .lon = -3.942, .cost = STR("free") });
	return w;
}

void nevers_close(struct nevers *w)
{
	test_db_close(w->cx);
	arena_release(&w->answer);
	free(w);
}

/* One of their moment, with the word in its bytes too. */
static str add_photo(struct nevers *w, const struct nevers_person *p, const char *word)
{
	struct photo photo = { .person = p->id, .staff = w->cx->actor.id, .moment = p->moment, .at = w->cx->said_at,
		.words = str_c(nevers_fmt(w, "{}shows", word)), .id = id_random(w->cx) };
	struct image i = { .whole = str_c(nevers_fmt(w, "{}whole", word)), .small = str_c(nevers_fmt(w, "{}small", word)), .wide = 4, .high = 3 };

	test_form(w->cx);
	test_begin(w->cx);
	if (!test_commit(w->cx, photo_put(w->cx, &photo, &i)))
		stop(w, "a photo");
	return photo.id;
}

/* What somebody else wrote who walked alongside then. */
static str add_later(struct nevers *w, const struct nevers_person *p, const char *word)
{
	struct later l = { .person = p->id, .staff = STR(TEST_OTHER), .words = str_c(nevers_fmt(w, "{}later", word)), .version = id_random(w->cx),
		.at = w->cx->said_at, .came_at = w->cx->now, .what = STR("story") };

	test_form(w->cx);
	test_begin(w->cx);
	if (!test_commit(w->cx, people_later_put(w->cx, &l)))
		stop(w, "words that came later");
	return l.id;
}

str nevers_member(struct nevers *w, str person, str holder)
{
	struct holder h = { 0 };

	test_begin(w->cx);
	if (!test_commit(w->cx, access_holder_get(w->cx, person, holder, &h)))
		stop(w, "who holds the page");
	return h.member;
}

/* Two homes that hold their page, and are not to know of each other. */
static void add_family(struct nevers *w, struct nevers_person *p, const char *word)
{
	static const char *const who[] = { "mum", "dad" };
	str *holder[] = { &p->holder, &p->apart };
	const char *at = nevers_fmt(w, "/people/{}/held", p->id);
	struct actor carys = w->cx->actor;

	for (int i = 0; i < 2; i++) {
		nevers_post(w, nevers_fmt(w, "{}/new", at), nevers_fmt(w, "called={}{}&said={}{}agreed&voice={}{}voice&vision=1&gifts=1&steps=1",
			word, who[i], word, who[i], word, who[i]));
		for (str page = nevers_ask(w, at, NULL), id; (id = nevers_id_after(w, page, "/held/")).n;) {
			if (!str_eq(id, p->holder)) {
				*holder[i] = id;
				break;
			}
			const char *next = memmem(page.p, page.n, id.p, id.n);
			page = (str){ next + id.n, page.n - (size_t)(next + id.n - page.p) };
		}
		nevers_post(w, nevers_fmt(w, "{}/words", at), nevers_fmt(w, "for={}&words={}for{}", *holder[i], word, who[i]));
		test_actor(w->cx, arena_c(w->cx->arena, nevers_member(w, p->id, *holder[i])), ROLE_CIRCLE);
		nevers_post(w, nevers_fmt(w, "/family/{}/beside/vision", *holder[i]), nevers_fmt(w, "words={}{}says", word, who[i]));
		if (!i)
			p->held = nevers_id_after(w, nevers_ask(w, nevers_fmt(w, "/family/{}", p->holder), NULL), "/words/");
		w->cx->actor = carys;
	}
	nevers_post(w, nevers_fmt(w, "{}/words", at), nevers_fmt(w, "for=all&words={}forall", word));
	nevers_post(w, nevers_fmt(w, "/people/{}/decides", p->id), nevers_fmt(w, "words={}decides&said_by={}saidby", word, word));
}

struct nevers_person nevers_person_add(struct nevers *w, const char *word)
{
	struct nevers_person p = { 0 };

	nevers_post(w, "/introductions/new", nevers_fmt(w, "called={}intro&reach={}reach&source=gp&by_whom={}by&words={}hope",
		word, word, word, word));
	p.introduction = nevers_id_after(w, nevers_ask(w, "/introductions", NULL), "/introductions/");
	nevers_post(w, nevers_fmt(w, "/introductions/{}/touch", p.introduction), "x=1");
	str at = nevers_post(w, "/people/new", nevers_fmt(w, "name={}name&neighbourhood={}&language=cy&reach={}phone&ask_first={}ask",
		word, w->place, word, word));
	p.id = arena_dup(w->cx->arena, (str){ at.p + strlen("/people/"), ID_LENGTH });
	at = nevers_post(w, "/write", nevers_fmt(w, "person={}&words={}moment&place={}where&hidden=1", p.id, word, word));
	p.moment = (str){ at.p + at.n - ID_LENGTH, ID_LENGTH };
	p.photo = add_photo(w, &p, word);
	p.later = add_later(w, &p, word);
	nevers_post(w, nevers_fmt(w, "/people/{}/moments/{}/beside", p.id, p.moment), nevers_fmt(w, "base_words=&words={}beside", word));
	nevers_post(w, "/plans/new", nevers_fmt(w, "person={}&words={}plan", p.id, word));
	p.plan = nevers_id_after(w, nevers_ask(w, "/today", NULL), "/write?plan=");
	nevers_post(w, nevers_fmt(w, "/people/{}/page/vision", p.id), nevers_fmt(w, "base_words=&words={}vision", word));
	nevers_post(w, nevers_fmt(w, "/people/{}/page/steps/new", p.id),
		nevers_fmt(w, "words={}step&owner=ours&at_time={}time", word, word));
	nevers_post(w, nevers_fmt(w, "/people/{}/page/gifts/new", p.id), nevers_fmt(w, "words={}gift", word));
	str page = nevers_ask(w, nevers_fmt(w, "/people/{}", p.id), NULL);
	p.step = nevers_id_after(w, page, "/steps/");
	p.gift = nevers_id_after(w, page, "/items/");
	nevers_post(w, nevers_fmt(w, "/people/{}/page/ties/new", p.id), nevers_fmt(w, "words={}tie&ring=close&more={}more", word, word));
	p.tie = nevers_id_after(w, nevers_ask(w, nevers_fmt(w, "/people/{}/circle", p.id), NULL), "/circle/");
	nevers_post(w, nevers_fmt(w, "/people/{}/river/new", p.id), nevers_fmt(w, "words={}turn&since=1999", word));
	p.turning = nevers_id_after(w, nevers_ask(w, nevers_fmt(w, "/people/{}/river", p.id), NULL), "/river/");
	nevers_post(w, "/connections", nevers_fmt(w, "person={}&thing={}", p.id, w->group));
	p.connection = nevers_id_after(w, nevers_ask(w, nevers_fmt(w, "/people/{}/connections", p.id), NULL), "/connections/");
	at = nevers_post(w, nevers_fmt(w, "/people/{}/sees/share", p.id), nevers_fmt(w, "name={}friend&vision=1&story=1&term=year&said={}let", word, word));
	p.share = arena_dup(w->cx->arena, (str){ at.p + at.n - ID_LENGTH, ID_LENGTH });
	nevers_post(w, nevers_fmt(w, "/people/{}/spoke/new", p.id), nevers_fmt(w, "whom={}whom&purpose={}for&told={}told&how=beside&said={}well"
		"&said_when=2026-06-10&when=2026-06-10", word, word, word, word));
	p.spoke = nevers_id_after(w, nevers_ask(w, nevers_fmt(w, "/people/{}/spoke", p.id), NULL), "/spoke/");
	nevers_post(w, nevers_fmt(w, "/people/{}/yes/new", p.id), nevers_fmt(w, "kind=photo&words={}window&term=year&said={}gladly", word, word));
	p.yes = nevers_id_after(w, nevers_ask(w, nevers_fmt(w, "/people/{}/yes", p.id), NULL), "/yes/");
	nevers_post(w, nevers_fmt(w, "/people/{}/post", p.id), nevers_fmt(w, "how=paper&safe_write=1&hours=day&words={}ring", word));
	nevers_post(w, nevers_fmt(w, "/people/{}/post/tell", p.id), "");
	p.message = nevers_id_after(w, nevers_ask(w, nevers_fmt(w, "/people/{}/post", p.id), NULL), nevers_fmt(w, "/people/{}/post/", p.id));
	/* Somebody they belong together with; each said yes. */
	at = nevers_post(w, "/people/new", nevers_fmt(w, "name={}kin&neighbourhood={}", word, w->place));
	str kin = arena_dup(w->cx->arena, (str){ at.p + strlen("/people/"), ID_LENGTH });
	at = nevers_post(w, "/households/new", nevers_fmt(w, "p={}&p={}", p.id, kin));
	p.household = arena_dup(w->cx->arena, (str){ at.p + strlen("/households/"), ID_LENGTH });
	nevers_post(w, nevers_fmt(w, "/households/{}/ask/{}", p.household, p.id), nevers_fmt(w, "voice=own&words={}yes", word));
	nevers_post(w, nevers_fmt(w, "/households/{}/ask/{}", p.household, kin), nevers_fmt(w, "voice=own&words={}kinyes", word));
	add_family(w, &p, word);
	struct actor carys = w->cx->actor;
	test_actor(w->cx, arena_c(w->cx->arena, p.id), ROLE_PERSON);
	nevers_post(w, "/hear", nevers_fmt(w, "words={}hears", word));
	p.hear = nevers_id_after(w, nevers_ask(w, "/hear", NULL), "/hear/");
	w->cx->actor = carys;
	at = nevers_post(w, nevers_fmt(w, "/people/{}/record/pdf", p.id), "hidden=1");
	p.pdf = arena_dup(w->cx->arena, (str){ at.p + at.n - ID_LENGTH, ID_LENGTH });
	return p;
}

void nevers_people(struct nevers *w)
{
	/* Two wrote the vision at once: the other version stands beside. */
	nevers_as(w, "Carys");
	w->mabel = nevers_person_add(w, CANARY);
	nevers_post(w, nevers_fmt(w, "/people/{}/page/vision", w->mabel.id), "base_words=old&words=" CANARY "other");
	nevers_as(w, "Dewi");
	nevers_post(w, "/notebook/new", "words=The+side+door+has+no+step&topic=door");
	w->note = nevers_id_after(w, nevers_ask(w, "/notebook", NULL), "/notebook/");
	nevers_post(w, "/grew/new", nevers_fmt(w, "words=A+bench+by+the+weir&kept_by=neighbours&goes_on=alone&year=2026&neighbourhood={}", w->place));
	w->grew = nevers_id_after(w, nevers_ask(w, "/grew", NULL), "\"/grew/");
	str begins = nevers_post(w, "/wishes/start", nevers_fmt(w, "theme=bike&words=bike+repair&name=Wheels&neighbourhood={}", w->place));
	w->start = arena_dup(w->cx->arena, (str){ begins.p + strlen("/starting/"), ID_LENGTH });
	w->ned = nevers_person_add(w, "plain");
	/* The rooms are on, and a fact for a safe visit is agreed that Mabel was not told of. */
	nevers_as(w, "lead");
	nevers_post(w, "/set-up/rooms/safety-notes", "open=yes");
	nevers_post(w, "/set-up/rooms/lone-visits", "open=yes");
	nevers_as(w, "Carys");
	nevers_post(w, nevers_fmt(w, "/people/{}/safety/new", w->mabel.id),
		"words=" CANARY "dog&told=no&not_told=" CANARY "unsafe&until=2026-09-01");
	w->mabel.note = nevers_id_after(w, nevers_ask(w, nevers_fmt(w, "/people/{}/safety", w->mabel.id), NULL), "/safety/");
	/* The safety team was told, and she may not read it where somebody else could. */
	nevers_post(w, nevers_fmt(w, "/people/{}/worry", w->mabel.id),
		"to_whom=" CANARY "team&day=2026-06-10&told=no&not_told=" CANARY "untold&page=no&why=" CANARY "hides&until=2026-09-01");
	w->mabel.pointer = nevers_id_after(w, nevers_ask(w, nevers_fmt(w, "/people/{}/worry/told", w->mabel.id), NULL), "/worry/");
	nevers_as(w, "lead");
	nevers_post(w, nevers_fmt(w, "/safety-notes/{}", w->mabel.note), "answer=agree");
	nevers_as(w, "Carys");
	nevers_post(w, "/write/now", "words=" CANARY "unnamed");
}

static str record_of(struct nevers *w, const char *route, const char *at, const struct nevers_person *first,
	const struct nevers_person *rest)
{
	const struct { const char *before, *hole; str value; } v[] = {
		{ "/people/", "{id}", first->id }, { "/introductions/", "{id}", rest->introduction },
		{ "/connections/", "{id}", rest->connection }, { "/set-up/neighbourhoods/", "{id}", w->place },
		{ "/set-up/staff/", "{id}", STR(TEST_STAFF) }, { "/import/", "{id}", rest->id }, { "/import/of/", "{id}", w->group }, { "/bring/", "{id}", rest->id },
		{ "/community/notes/", "{id}", rest->id }, { "/set-up/words/", "{id}", rest->id }, { "/community/", "{id}", w->group }, { "/oruk/v3/services/", "{id}", w->group }, { "/hsds/v3/services/", "{id}", w->group },
		{ "/oruk/v3/organizations/", "{id}", w->group }, { "/hsds/v3/organizations/", "{id}", w->group },
		{ "/oruk/v3/service_at_locations/", "{id}", w->group }, { "/hsds/v3/service_at_locations/", "{id}", w->group },
		{ "/oruk/v3/taxonomies/", "{id}", rest->id }, { "/hsds/v3/taxonomies/", "{id}", rest->id },
		{ "/oruk/v3/taxonomy_terms/", "{id}", rest->id }, { "/hsds/v3/taxonomy_terms/", "{id}", rest->id }, { "/jobs/", "{id}", rest->id },
		{ "", "{moment}", rest->moment }, { "", "{plan}", rest->plan }, { "", "{step}", rest->step },
		{ "", "{item}", rest->gift }, { "", "{tie}", rest->tie }, { "", "{turning}", rest->turning }, { "", "{household}", rest->household }, { "", "{share}", rest->share }, { "", "{message}", rest->message }, { "", "{person}", rest->id }, { "", "{part}", STR("vision") }, { "/slip/", "{kind}", STR("writing") },
		{ "/set-up/rooms/", "{room}", STR("safety-notes") },
		{ "", "{holder}", rest->holder }, { "", "{words}", rest->held },
		{ "", "{link}", rest->id }, { "", "{token}", rest->id }, { "", "{photo}", rest->photo }, { "", "{ask}", rest->id }, { "", "{later}", rest->later }, { "", "{pointer}", rest->pointer }, { "", "{pdf}", rest->pdf }, { "", "{spoke}", rest->spoke }, { "", "{yes}", rest->yes }, { "", "{hold}", rest->id }, { "", "{secret}", rest->id }, { "", "{session}", rest->id }, { "", "{passkey}", rest->id },
		{ "", "{neighbourhood}", w->place }, { "", "{promise}", rest->id }, { "", "{device}", rest->id },
		{ "", "{many}", rest->id }, { "", "{outside}", w->outside }, { "", "{start}", w->start }, { "", "{grew}", w->grew }, { "", "{hear}", rest->hear }, { "/notebook/", "{note}", w->note }, { "", "{note}", rest->note }, { "", "{staff}", STR(TEST_STAFF) },
	};

	for (size_t i = 0; i < countof(v); i++) {
		size_t n = strlen(v[i].before), m = strlen(v[i].hole);
		if (!strncmp(at, v[i].hole, m) && (!n || ((size_t)(at - route) == n && !strncmp(route, v[i].before, n))))
			return v[i].value.n ? v[i].value : STR("0b9a0d3c-1f6c-4f0e-8d6e-0a1b2c3d4e5f");
	}
	printf("tests/nevers/nevers.c does not know what stands for the hole at %s in %s: tell it\n", at, route);
	exit(1);
}

void nevers_routes(struct nevers *w, enum method method, const struct nevers_person *first,
	const struct nevers_person *rest, struct nevers_paths *out)
{
	for (const struct module *const *m = w->app.modules; *m; m++)
		for (size_t i = 0; i < (*m)->n_routes; i++) {
			const struct route *rt = &(*m)->routes[i];
			struct buf b = BUF(w->cx->arena, 4096);
			if (rt->method != method)
				continue;
			for (const char *p = rt->path; *p;) {
				if (*p != '{') {
					buf_ch(&b, *p++);
					continue;
				}
				buf_add(&b, record_of(w, rt->path, p, first, rest));
				p = strchr(p, '}') + 1;
			}
			*LIST_ADD(w->cx->arena, out) = (struct nevers_path){ rt->path, arena_c(w->cx->arena, buf_str(&b)), rt->may };
		}
}
