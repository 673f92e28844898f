/* SPDX-License-Identifier: Apache-2.0 */
/*
 * who_may_db_test.c -- every route, asked by everyone who could ask it about one person, Mabel, with all
 * of her ids in hand.  What is answered is the table in docs/who-may.md (RENEW=1 writes it anew), and her
 * words are in no answer to who should not have them: pages, forms well and badly filled, downloads,
 * pulls, errors.  With test_db: on both engines, on PostgreSQL only what makes the table.
 */
#include <errno.h>
#include <zlib.h>
#include "access/access.h"
#include "base/id.h"
#include "db/db.h"
#include "programme/programme.h"
#include "sync/sync_int.h"
#include "../nevers/nevers.h"
#include "test.h"

#define TABLE "docs/who-may.md"
#define OTHER_AREA 8
#define PAGE_ONLY "57a00005-0000-4000-8000-000000000005"
#define ENDED     "57a00006-0000-4000-8000-000000000006"
#define SAFE_LEAD "57a00008-0000-4000-8000-000000000008"
#define PHONE     "de71ce00-0000-4000-8000-000000000001"

enum who { NOBODY, HERSELF, HOLDER, APART, ANOTHER, ALONGSIDE, PAGE, PAST, ELSEWHERE, LEAD, ADMIN, DATA, SAFE, LEADERSHIP, NETWORK, DEVICE, COUNCIL, WHOS };
#define IS(w) (1u << (w))
static struct { const char *head, *who, *id; int64_t roles; } whos[WHOS] = {
	[NOBODY]    = { "nobody", "somebody who has not signed in", "", ROLE_NOBODY },
	[HERSELF]   = { "herself", "the person, signed in", NULL, ROLE_PERSON },
	[HOLDER]    = { "holds it", "a parent who holds her page with her, signed in", NULL, ROLE_CIRCLE },
	[APART]     = { "other home", "another parent who holds it, and is not to know of the first", NULL, ROLE_CIRCLE },
	[ANOTHER]   = { "another", "another person, signed in", NULL, ROLE_PERSON },
	[ALONGSIDE] = { "alongside", "the coordinator who walks alongside her", TEST_STAFF, ROLE_COORDINATOR },
	[PAGE]      = { "page only", "a coordinator to whom she gave her page, and not her story so far", PAGE_ONLY, ROLE_COORDINATOR },
	[PAST]      = { "ended", "a coordinator who walked alongside her until yesterday", ENDED, ROLE_COORDINATOR },
	[ELSEWHERE] = { "elsewhere", "a coordinator of another neighbourhood", TEST_OTHER, ROLE_COORDINATOR },
	[LEAD]      = { "lead", "the programme lead, who has asked to read her page from outside, for two hours", NEVERS_LEAD, ROLE_LEAD },
	[ADMIN]     = { "admin", "the administrator", NEVERS_ADMIN, ROLE_ADMIN },
	[DATA]      = { "data", "the data protection officer", NEVERS_DATA, ROLE_DATA },
	[SAFE]      = { "safeguarding", "the safeguarding lead", SAFE_LEAD, ROLE_SAFEGUARDING },
	[LEADERSHIP] = { "leadership", "a director, or another of the leadership group", NEVERS_LEADERSHIP, ROLE_LEADERSHIP },
	[NETWORK]   = { "network", "somebody of the Network of areas", NEVERS_NETWORK, ROLE_NETWORK },
	[DEVICE]    = { "phone", "at the door, the phone of the coordinator who walks alongside her", TEST_STAFF, ROLE_DEVICE },
	[COUNCIL]   = { "other council", "a coordinator of another council, under the same id", TEST_STAFF, ROLE_COORDINATOR },
};
#define HERS (IS(HERSELF) | IS(ALONGSIDE) | IS(PAGE) | IS(DEVICE))
#define STORY (IS(ALONGSIDE) | IS(DEVICE))
#define HOLD (IS(HOLDER) | IS(APART))
#define STRANGERS (HOLD | IS(NOBODY) | IS(ANOTHER) | IS(PAST) | IS(ELSEWHERE) | IS(LEAD) | IS(ADMIN) | IS(DATA) | IS(SAFE) | IS(LEADERSHIP) | IS(NETWORK) | IS(COUNCIL))
#define NEIGHBOURS (IS(ALONGSIDE) | IS(PAGE) | IS(PAST) | IS(DEVICE))

/* Who may read each of her words; those that are not named here are for HERS. */
static const struct { const char *word; unsigned may; } secrets[] = {
	{ "said", STORY | IS(HERSELF) },                       /* a moment from before the page was given */
	{ "moment", STORY }, { "where", STORY },               /* one that is never on her own screen */
	{ "shows", STORY }, { "whole", STORY }, { "small", STORY },   /* its photo */
	{ "alone", IS(HERSELF) },                              /* a turning point that she keeps for herself */
	{ "dog", (HERS & ~IS(HERSELF)) | IS(LEAD) },           /* for a safe visit; she could not be told */
	{ "unsafe", (HERS & ~IS(HERSELF)) | IS(LEAD) },
	{ "whom", STORY | IS(HERSELF) }, { "for", STORY | IS(HERSELF) }, { "told", STORY | IS(HERSELF) }, { "well", STORY | IS(HERSELF) },
	{ "team", STORY }, { "untold", STORY }, { "hides", STORY },   /* that the safety team was told, not on her own page */
	{ "later", STORY },                                    /* of somebody who walked alongside before */
	{ "hears", IS(HERSELF) },                              /* what she asked to hear of */
	{ "plan", HERS }, { "unnamed", STORY },                /* her file has the plans with her; words without a name are their writer's */
	{ "hard", HERS },                                      /* when it gets hard */
	{ "why", HERS | IS(LEAD) },                            /* for which the lead reads it from outside */
	{ "intro", NEIGHBOURS }, { "reach", NEIGHBOURS }, { "by", NEIGHBOURS }, { "hope", NEIGHBOURS },
	{ "name", HERS | HOLD }, { "vision", HERS | HOLD }, { "gift", HERS | HOLD }, { "step", HERS | HOLD }, { "time", HERS | HOLD },
	{ "forall", HERS | HOLD },                             /* of the family: for everyone who holds her page, */
	{ "formum", STORY | IS(HOLDER) }, { "mumsays", STORY | IS(HOLDER) }, { "mum", HERS | IS(HOLDER) },
	{ "fordad", STORY | IS(APART) }, { "dadsays", STORY | IS(APART) }, { "dad", HERS | IS(APART) },   /* and on either side of the wall */
	{ "kinname", STORY | IS(HERSELF) },
	{ "far", IS(COUNCIL) },                                /* of somebody in the other council */
};

static struct nevers *w;
static const char *host = "localhost";
static char cells[WHOS];

static void be(enum who who)
{
	static const char *const hosts[] = { "localhost", "other.example" };

	host = hosts[who == COUNCIL];
	w->cx->area.id = who == COUNCIL ? OTHER_AREA : TEST_AREA;
	test_actor(w->cx, whos[who].id, whos[who].roles);
	if (who == DEVICE)
		w->cx->actor.session = STR(PHONE);
}

static size_t number(str s, size_t at, int n)
{
	size_t v = 0;

	CHECK(at + (size_t)n <= s.n);
	while (n--)
		v = v << 8 | (unsigned char)s.p[at + (size_t)n];
	return v;
}

/* All files of a zip, opened, one after the other. */
static str unzip(struct arena *a, str zip)
{
	struct buf out = BUF(a, 16 << 20);
	size_t at = number(zip, zip.n - 6, 4), count = number(zip, zip.n - 12, 2);

	while (count--) {
		size_t small = number(zip, at + 20, 4), n = number(zip, at + 24, 4), file = number(zip, at + 42, 4);
		size_t from = file + 30 + number(zip, file + 26, 2) + number(zip, file + 28, 2);
		char *p = arena_alloc(a, n + 1);
		z_stream z = { .next_in = (Bytef *)zip.p + from, .avail_in = (uInt)small, .next_out = (Bytef *)p, .avail_out = (uInt)n + 1 };
		CHECK(inflateInit2(&z, -MAX_WBITS) == Z_OK && inflate(&z, Z_FINISH) == Z_STREAM_END);
		inflateEnd(&z);
		buf_add(&out, (str){ p, n });
		at += 46 + number(zip, at + 28, 2) + number(zip, at + 30, 2) + number(zip, at + 32, 2);
	}
	return buf_str(&out);
}

/* Like nevers_ask, from that council's address; a stream that breaks answers what it broke of. */
static str ask(const char *target, const char *body)
{
	struct cx *cx = w->cx;
	struct arena *own = cx->arena;
	struct area area = cx->area;
	struct req rq = { .method = body ? POST : GET, .host = str_c(host), .session = STR("") };
	err e = OK;

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
	struct buf whole = BUF(cx->arena, 64 << 20);
	while (!e && w->rs.stream.next && !w->rs.stream.done) {
		struct buf piece = BUF(cx->arena, 2 * LIMIT_STREAM_CHUNK);
		e = web_stream(cx, &w->app, &rq, &w->rs, &piece);
		buf_add(&whole, buf_str(&piece));
	}
	if (w->rs.stream.next)
		w->rs.html.out = whole;
	if (e)
		w->rs.status = err_status(e);
	cx->arena = own;
	cx->area = area;
	cx->form = STR("");
	memset(&cx->issues, 0, sizeof cx->issues);
	memset(&cx->looks, 0, sizeof cx->looks);
	str answer = buf_str(&w->rs.html.out);
	return str_is(str_c(w->rs.type), "application/zip") ? unzip(&w->answer, answer) : answer;
}

static void post(const char *target, const char *body)
{
	ask(target, body);
	ok(w->rs.status == 303);
	if (w->rs.status != 303)
		printf("  %s: %d %.*s\n", target, w->rs.status, (int)w->cx->fail.text.n, w->cx->fail.text.p);
}

static bool is_word(const char *at, size_t n, const char *word) { return n == strlen(word) && !memcmp(at, word, n); }

/* Whether anything of hers stands there; each word of it is for this one to read. */
static bool sings(enum who who, const char *path, str text)
{
	bool some = false;

	for (const char *at = text.p, *end = text.p + text.n; text.n && (at = memmem(at, (size_t)(end - at), CANARY, 3));) {
		unsigned may = HERS;
		const char *word = at += 3;
		while (at < end && *at >= 'a' && *at <= 'z')
			at++;
		size_t n = (size_t)(at - word);
		for (size_t i = 0; i < countof(secrets); i++) {   /* in a pull the next value begins with a letter */
			size_t m = strlen(secrets[i].word);
			if ((m == n || m + 1 == n) && !memcmp(secrets[i].word, word, m))
				may = secrets[i].may;
		}
		/* Who leads reads her page from outside, at one address, but not what she keeps for herself. */
		if (may & ~IS(COUNCIL) & ~IS(HERSELF) && !strncmp(path, "/outside/", 9))
			may |= IS(LEAD);
		/* Who hears that the safety team was told reads of whom and by whom, there and nowhere else. */
		if (who == SAFE && (!strncmp(path, "/safeguarding", 13) || !strncmp(path, "/worry/", 7)) &&
		    (is_word(word, n, "name") || is_word(word, n, "team") || is_word(word, n, "untold") || is_word(word, n, "hides")))
			may |= IS(SAFE);
		some |= may != IS(COUNCIL);
		if (may & IS(who))
			passed++;
		else
			failed++, printf("%s reads %.*s at %s (%d)\n", whos[who].head, (int)n + 3, word - 3, path, w->rs.status);
	}
	return some;
}

static bool told(enum who who, const char *path, str page)
{
	bool some = sings(who, path, page);

	some |= sings(who, path, w->rs.location);
	some |= sings(who, path, w->rs.title);
	ok(!nevers_has(w->cx->fail.text, CANARY));   /* the log is nobody's to read her in */
	ok(w->rs.status != 500);
	return some;
}

/* One cell: h, answered with something of hers; y, answered; -, as if it were not there; n, not for this
 * role; i, asked to sign in. */
static char cell(bool hers)
{
	switch (w->rs.status) {
	case 403: return 'n';
	case 404: return '-';
	case 401: return 'i';
	case 303: return str_starts(w->rs.location, STR("/sign-in?to=")) ? 'i' : hers ? 'h' : 'y';
	default:  return hers ? 'h' : 'y';
	}
}

/* The cells that name her or hold her words; introductions are every coordinator's to answer. */
static str cells_of_hers(struct arena *a)
{
	struct arena *own = w->cx->arena;
	struct buf out = BUF(a, 16 << 20);
	struct nevers_cells all = { 0 };

	w->cx->arena = a;
	nevers_dump(w, &all);
	w->cx->arena = own;
	for (size_t i = 0; i < all.n; i++) {
		const struct nevers_cell *c = &all.v[i];
		/* Nor that she was looked at: that is written down as it is shown to those who may. */
		if (str_starts(c->table, STR("look")))
			continue;
		/* Chance may have three letters in it. */
		if (!str_is(c->table, "council_try") && !str_is(c->table, "form_answer") && !str_is(c->table, "held_back") && !str_is(c->table, "introduction") &&
		    (nevers_has(c->text, CANARY) || memmem(c->text.p, c->text.n, w->mabel.id.p, w->mabel.id.n)))
			buf_fmt(&out, "{}.{}={}\n", c->table, c->column, c->text);
	}
	return buf_str(&out);
}

static str hers_before;

/* Whatever strangers send, what is hers stays as it was. */
static void check_kept(enum who who, const char *path)
{
	struct arena a = { .cap = 64u << 20 };
	bool kept = str_eq(hers_before, cells_of_hers(&a));

	ok(kept);
	if (!kept)
		printf("%s changed what is hers at %s (%d)\n", whos[who].head, path, w->rs.status);
	arena_release(&a);
}

/* What it changes is taken back.  A phone's acts are each a transaction of their own. */
static str try_post(enum who who, const struct route *rt, const char *path, const char *body)
{
	struct cx *cx = w->cx;
	bool undo = rt->may != ROLE_DEVICE;

	if (undo)
		CHECK(!db_begin(cx, true));
	cx->within = undo;
	str page = ask(path, body);
	/* What the lead may do with her own asking is end it, and who holds the page writes on their own side; it is heard. */
	bool hears = who == SAFE && (!strncmp(path, "/safeguarding/", 14) || !strncmp(path, "/worry/", 7));
	if (undo && !hears && w->rs.status == 303 && STRANGERS & IS(who) && strncmp(path, "/outside/", 9) && !(IS(who) & HOLD && !strncmp(path, "/family/", 8)))
		check_kept(who, path);
	cx->within = false;
	if (undo)
		ok(db_end(cx, ERR_INVALID) == ERR_INVALID);
	return page;
}

static const char *filled(str first)
{
	const struct nevers_person *m = &w->mabel;

	return nevers_fmt(w, "person={}&p={}&p={}&to={}&for={}&other={}&moment={}&plan={}&step={}&item={}&thing={}&id={}&words=taken&name=taken"
		"&neighbourhood={}&answer=no&state=back&keep=other&how=change&owner=mine&ring=close&called=x&reach=y&since=1999&look={}"
		"&base_words=&base_about=&amends={}&staff=" TEST_OTHER, m->id, m->id, first, first, m->id, m->id, m->moment, m->plan, m->step,
		m->gift, w->group, m->id, w->place, m->id, m->id);
}

/* Everything else that could be tried with her ids. */
static void attack(enum who who, const struct route *rt, const char *path)
{
	const char *const with[] = { nevers_fmt(w, "?person={}", w->mabel.id), nevers_fmt(w, "?for={}&step={}&q=tea", w->mabel.id, w->mabel.step),
		nevers_fmt(w, "?plan={}&moment={}", w->mabel.plan, w->mabel.moment), nevers_fmt(w, "?to={}&id={}&easy=1", w->mabel.id, w->mabel.id) };
	static const char *const bad[] = { "form=x&words=taken", "name=&words=&to=x&keep=x&answer=x&owner=x&state=x&when=x", "words=%FF&name=%FF" };

	if (rt->method == GET)
		for (size_t i = 0; i < countof(with); i++) {
			const char *at = nevers_fmt(w, "{}{}", path, with[i]);
			told(who, at, ask(at, NULL));
			w->cx->easy = false;
		}
	else
		for (size_t i = 0; i < countof(bad); i++)
			told(who, path, try_post(who, rt, path, bad[i]));
}

/* Rules that no table may forget, however it is renewed. */
static void check_rules(const struct route *rt)
{
	static const unsigned mine = IS(NOBODY) | IS(LEAD) | IS(ADMIN) | IS(DATA) | IS(SAFE) | IS(LEADERSHIP) | IS(NETWORK);

	for (int who = 0; who < WHOS; who++) {
		bool in = cells[who] == 'h' || cells[who] == 'y';
		bool good = !(in && STRANGERS & IS(who) && !strncmp(rt->path, "/people/{id}", 12)) &&
			!(in && mine & IS(who) && !strncmp(rt->path, "/mine", 5)) &&
			!(in && who != DEVICE && rt->may == ROLE_DEVICE) && !(in && !(rt->may & whos[who].roles));
		ok(good);
		if (!good)
			printf("  %s at %s %s: %c\n", whos[who].head, rt->method == GET ? "GET" : "POST", rt->path, cells[who]);
	}
}

static void add_row(struct buf *out, const struct route *rt)
{
	buf_fmt(out, "| {} `{}` |", rt->method == GET ? "GET" : "POST", rt->path);
	for (int who = 0; who < WHOS; who++) {
		char c = cells[who];
		buf_fmt(out, " {} |", c == 'h' ? "**her**" : c == 'y' ? "yes" : c == 'n' ? "no" : c == 'i' ? "in" : "–");
	}
	buf_ch(out, '\n');
}


/* One route, by everyone: first as the table has it, then all else that could be tried. */
static void ask_all(const struct route *rt, const char *hers, const char *neds)
{
	for (enum who who = 0; who < WHOS; who++) {
		be(who);
		str page = rt->method == GET ? ask(hers, NULL) : try_post(who, rt, hers, filled(w->mabel.id));
		cells[who] = cell(told(who, hers, page));
		if (getenv("ALONGSIDE_TEST_DB"))
			continue;
		attack(who, rt, hers);
		if (strcmp(hers, neds))   /* by way of what is somebody else's, with her ids behind it */
			told(who, neds, rt->method == GET ? ask(neds, NULL) : try_post(who, rt, neds, filled(w->ned.id)));
	}
	be(ALONGSIDE);
	check_rules(rt);
}

static void head(struct buf *out)
{
	buf_add(out, STR("<!-- SPDX-License-Identifier: Apache-2.0 -->\n# Who may do what\n\n"
		"Every address that the program answers, asked by each kind of person about one person, Mabel. `tests/unit/who_may_db_test.c` asks "
		"them all, with every id in hand, and fails when an answer is not the one printed here; `RENEW=1` writes this page anew. "
		"It also plants words in Mabel's page, in what only she may read, in what she may not, and in another council's, "
		"and looks for them in every answer to those who should not have them.\n\n"
		"- **her**: answered, with something of hers in it\n- yes: answered, with nothing of hers in it\n"
		"- –: answered as if it were not there\n- no: not for those who do this work\n- in: asked to sign in\n\n"
		"A form that is *answered* may still say that a field is empty or wrong: here all are sent with the same words.\n\n"));
	for (int who = 0; who < WHOS; who++)
		buf_fmt(out, "- *{}*: {}\n", whos[who].head, whos[who].who);
	buf_add(out, STR("\nThe ten roles are in these columns. A *person* is *herself* and *another*. A *circle member* has a sign-in and no page of their own: "
		"*holds it* and *other home*; who was given a part by a link, and has no sign-in, is *nobody* with that link (`/shared/{token}`). A *group keeper* "
		"has no sign-in: they are *nobody*, with a link that opens one thing of the directory (`/still/{token}`, `docs/directory.md`). A *coordinator* is "
		"*alongside*, *page only*, *ended*, *elsewhere* and *other council*, and their *phone*. The *programme lead* is *lead*; *leadership*, the "
		"*safeguarding lead*, the *data protection officer* (*data*), the *administrator* (*admin*) and the *network* have a column each.\n"));
}

static void ask_module(struct buf *out, const struct module *m, const struct nevers_paths *hers, const struct nevers_paths *neds, size_t n[2])
{
	if (!m->n_routes)
		return;
	buf_fmt(out, "\n## {}\n\n| |", m->name);
	for (int who = 0; who < WHOS; who++)
		buf_fmt(out, " {} |", whos[who].head);
	buf_add(out, STR("\n|---|"));
	for (int who = 0; who < WHOS; who++)
		buf_add(out, STR("---|"));
	buf_ch(out, '\n');
	for (size_t i = 0; i < m->n_routes; i++) {
		const struct route *rt = &m->routes[i];
		size_t at = n[rt->method]++;
		ask_all(rt, hers[rt->method].v[at].path, neds[rt->method].v[at].path);
		add_row(out, rt);
	}
}

/* The first line that is another, for whoever reads of it. */
static void compare(str made, str there)
{
	str a, b;
	int line = 1;

	ok(str_eq(made, there));
	if (str_eq(made, there))
		return;
	while (str_next(&made, '\n', &a) && str_next(&there, '\n', &b) && str_eq(a, b))
		line++;
	printf("%s, line %d, says\n  %.*s\nand now it is\n  %.*s\nRead it; when it is meant so, run this test with RENEW=1.\n", TABLE, line,
		(int)b.n, b.p, (int)a.n, a.p);
}

static void check_table(str made)
{
	FILE *f = fopen(TABLE, getenv("RENEW") ? "w" : "r");
	char *there = malloc(1 << 20);

	CHECK(there);
	ok(f);
	if (!f)
		printf("%s: %s\n", TABLE, strerror(errno));
	else if (getenv("RENEW"))
		ok(fwrite(made.p, 1, made.n, f) == made.n);
	else
		compare(made, (str){ there, fread(there, 1, 1 << 20, f) });
	if (f)
		ok(!fclose(f));
	free(there);
}

static void add_staff(const char *id, const char *name, int64_t roles, str place)
{
	struct staff s = { .id = str_c(id), .name = str_c(name), .roles = roles, .neighbourhood = place };

	test_form(w->cx);
	test_begin(w->cx);
	ok(test_commit(w->cx, access_staff_save(w->cx, &s)));
}

static str add_place(const char *name)
{
	struct neighbourhood n = { .name = str_c(name), .lat = 51.7, .lon = -3.8 };

	test_form(w->cx);
	test_begin(w->cx);
	ok(test_commit(w->cx, programme_neighbourhood_save(w->cx, &n)));
	return arena_dup(w->cx->arena, n.id);
}

static void add_phone(const char *id, const char *staff)
{
	struct device d = { .id = str_c(id), .staff = str_c(staff), .name = STR("Phone"), .mac_key = STR("key") };

	test_begin(w->cx);
	err e = sync_store_device_put(w->cx, &d, str_c(id));
	ok(test_commit(w->cx, e ? e : sync_store_device_lease(w->cx, d.id, w->cx->now + LIMIT_DAY)));
}

/* One walked alongside her until yesterday, and one was given the page then; she wrote for herself alone. */
static void add_others(void)
{
	const char *at = nevers_fmt(w, "/people/{}/alongside", w->mabel.id);

	be(ALONGSIDE);
	add_staff(TEST_OTHER, "Dewi", ROLE_COORDINATOR, add_place("Elsewhere"));
	add_staff(PAGE_ONLY, "Pia", ROLE_COORDINATOR, w->place);
	add_staff(ENDED, "Ewan", ROLE_COORDINATOR, w->place);
	add_staff(SAFE_LEAD, "Sal", ROLE_SAFEGUARDING, w->place);
	post("/write", nevers_fmt(w, "person={}&words=" CANARY "said", w->mabel.id));
	w->cx->now += LIMIT_DAY;
	w->cx->said_at = w->cx->now;
	post(at, "staff=" ENDED "&passes=all&how=both&say=yes");
	post(at, "staff=" PAGE_ONLY "&passes=page&how=both&say=yes");
	post(nevers_fmt(w, "{}/leave", at), "staff=" ENDED);
	be(HERSELF);
	post(nevers_fmt(w, "/people/{}/river/new", w->mabel.id), "words=" CANARY "alone&since=2001&private=1");
	post(nevers_fmt(w, "/people/{}/page/hard-know", w->mabel.id), "words=" CANARY "hard");
	w->cx->now += LIMIT_DAY;
	w->cx->said_at = w->cx->now;
	be(LEAD);
	post("/outside", nevers_fmt(w, "who={}&words=" CANARY "why", w->mabel.id));
	w->outside = arena_dup(w->cx->arena, (str){ w->rs.location.p + strlen("/outside/"), ID_LENGTH });
	be(ALONGSIDE);
	add_phone(PHONE, TEST_STAFF);
}

/* Another council in the same database, with a person of its own. */
static void add_council(void)
{
	struct cx *cx = w->cx;

	test_begin(cx);
	err e = EXEC(cx, "UPDATE area SET host = 'localhost'");
	if (!e)
		e = EXEC(cx, "INSERT INTO area (id, name, host, welsh) VALUES ($1, 'Another council', 'other.example', 0)", OTHER_AREA);
	ok(test_commit(cx, e));
	be(COUNCIL);
	str place = add_place("Far");
	add_staff(TEST_STAFF, "Farah", ROLE_COORDINATOR, place);
	post("/people/new", nevers_fmt(w, "name=" CANARY "far&neighbourhood={}", place));
	str person = arena_dup(cx->arena, (str){ w->rs.location.p + strlen("/people/"), ID_LENGTH });
	post("/write", nevers_fmt(w, "person={}&words=" CANARY "far", person));
	ok(nevers_has(ask(nevers_fmt(w, "/people/{}/story", person), NULL), CANARY "far"));
	for (enum who who = 0; who < COUNCIL; who++) {   /* by her id, from here */
		be(who);
		told(who, "far away", ask(nevers_fmt(w, "/people/{}", person), NULL));
		ok(w->rs.status != 200);
	}
	be(ALONGSIDE);
}

/* What a phone of each of them is given. */
static void check_pulls(void)
{
	static const char *const ids[] = { [ALONGSIDE] = "de71ce00-0000-4000-8000-000000000011", [PAGE] = "de71ce00-0000-4000-8000-000000000012",
		[PAST] = "de71ce00-0000-4000-8000-000000000013", [ELSEWHERE] = "de71ce00-0000-4000-8000-000000000014",
		[LEAD] = "de71ce00-0000-4000-8000-000000000015", [ADMIN] = "de71ce00-0000-4000-8000-000000000016" };

	for (enum who who = ALONGSIDE; who <= ADMIN; who++) {
		add_phone(ids[who], whos[who].id);
		be(who);
		w->cx->actor.roles = ROLE_DEVICE;
		w->cx->actor.session = str_c(ids[who]);
		/* Introductions wait for every coordinator, so a phone of each has some words of hers. */
		ok(told(who, "/sync/pull", ask("/sync/pull", NULL)) == !!(NEIGHBOURS & IS(who)));
		ok(w->rs.status == (who == LEAD || who == ADMIN ? 403 : 200));
	}
	be(ALONGSIDE);
}

int main(void)
{
	struct nevers_paths hers[2] = { 0 }, neds[2] = { 0 };
	struct buf out = { 0 };
	size_t n[2] = { 0 };

	w = nevers_open();
	nevers_people(w);
	whos[HERSELF].id = arena_c(w->cx->arena, w->mabel.id);
	whos[HOLDER].id = arena_c(w->cx->arena, nevers_member(w, w->mabel.id, w->mabel.holder));
	whos[APART].id = arena_c(w->cx->arena, nevers_member(w, w->mabel.id, w->mabel.apart));
	whos[ANOTHER].id = arena_c(w->cx->arena, w->ned.id);
	add_others();
	add_council();
	check_pulls();
	hers_before = cells_of_hers(w->cx->arena);
	ok(nevers_has(hers_before, CANARY "hard") && nevers_has(hers_before, CANARY "plan"));
	for (int m = GET; m <= POST; m++) {
		nevers_routes(w, (enum method)m, &w->mabel, &w->mabel, &hers[m]);
		nevers_routes(w, (enum method)m, &w->ned, &w->mabel, &neds[m]);
	}
	out = BUF(w->cx->arena, 1 << 20);
	head(&out);
	for (const struct module *const *m = w->app.modules; *m; m++) {
		ask_module(&out, *m, hers, neds, n);
		if (!strcmp((*m)->name, "outside"))      /* what the lead read there is a look */
			hers_before = cells_of_hers(w->cx->arena);
	}
	check_table(buf_str(&out));
	nevers_close(w);
	return test_end();
}
