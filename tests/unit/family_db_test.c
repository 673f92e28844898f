/* SPDX-License-Identifier: Apache-2.0 */
/*
 * family_db_test.c -- a page that is held by family.  Two homes hold one child's page and are not to know of each
 * other: words are planted on either side, and everything that the other can open is looked through.  With test_db.
 */
#include "access/access.h"
#include "base/id.h"
#include "db/db.h"
#include "signin/signin_int.h"
#include "signin/signin.h"
#include "sync/sync.h"
#include "../nevers/nevers.h"
#include "test.h"

/* Of each home, everything that could tell of it has its word in it. */
static struct side { const char *word; str holder, member, words; } sides[2] = { { .word = "qxmum" }, { .word = "qxdad" } };
static struct nevers *w;
static struct cx *cx;
static str child;

static str ask(const char *target, const char *body, int status)
{
	str page = nevers_ask(w, target, body);

	ok(w->rs.status == status);
	if (w->rs.status != status)
		printf("  %s %s: %d\n", target, body ? body : "", w->rs.status);
	return page;
}

/* Again before each asking: what one reads as who holds it, is read under the holding's name. */
static void be(const struct side *s) { test_actor(cx, arena_c(cx->arena, s->member), ROLE_CIRCLE); }
static void be_child(void) { test_actor(cx, arena_c(cx->arena, child), ROLE_PERSON); }

/* What was shown is kept as looks, as a worker does after each answer. */
static void look(const struct side *s)
{
	const char *target = nevers_fmt(w, "/family/{}", s->holder);
	struct look_entry l = { .area = cx->area.id, .at = cx->now };
	struct holder h = { 0 };

	be(s);
	ask(target, NULL, 200);
	be(s);
	test_begin(cx);
	ok(test_commit(cx, access_holds(cx, s->holder, &h)));
	l.actor = h.id;
	l.person = h.person;
	ok(!access_looks_write(cx, &l, 1));
}

static void add_side(struct side *s)
{
	const char *at = nevers_fmt(w, "/people/{}/held", child);

	nevers_as(w, "Carys");
	nevers_post(w, nevers_fmt(w, "{}/new", at), nevers_fmt(w, "called={}&said={}said&voice={}voice&vision=1&matters=1&gifts=1&steps=1",
		s->word, s->word, s->word));
	str page = nevers_ask(w, at, NULL);
	const char *here = memmem(page.p, page.n, s->word, strlen(s->word));
	CHECK(here);
	s->holder = nevers_id_after(w, (str){ here, page.n - (size_t)(here - page.p) }, "/held/");
	s->member = nevers_member(w, child, s->holder);
	nevers_post(w, nevers_fmt(w, "{}/words", at), nevers_fmt(w, "for={}&words={}carys", s->holder, s->word));
	ok(nevers_has(ask(nevers_fmt(w, "{}/{}/link", at, s->holder), "x=1", 200), "https://alongside.example/invitation/"));
}

static void write_side(struct side *s)
{
	be(s);
	nevers_post(w, nevers_fmt(w, "/family/{}/beside/vision", s->holder), nevers_fmt(w, "words={}beside", s->word));
	nevers_post(w, nevers_fmt(w, "/family/{}/beside/all", s->holder), nevers_fmt(w, "words={}whole", s->word));
	s->words = nevers_id_after(w, nevers_ask(w, nevers_fmt(w, "/family/{}", s->holder), NULL), "/words/");
	ok(s->words.n);
	look(s);
}

static void check_nothing(const struct side *other, const char *path, str page)
{
	bool told = nevers_has(page, other->word) || nevers_has(w->rs.location, other->word) || nevers_has(w->rs.title, other->word) ||
		nevers_has(w->cx->fail.text, other->word) || memmem(page.p, page.n, other->member.p, other->member.n);

	ok(!told);
	if (told)
		printf("  one home is told of %s at %s (%d)\n", other->word, path, w->rs.status);
}

/* Every address that there is, with the ids of both homes, as one of them; well and badly filled. */
static void crawl(const struct side *me, const struct side *other)
{
	struct nevers_person p = w->mabel;

	p.id = child;
	for (int turn = 0; turn < 4; turn++) {
		p.holder = (turn & 1 ? other : me)->holder;
		p.held = (turn & 2 ? other : me)->words;
		for (int m = GET; m <= POST; m++) {
			struct nevers_paths paths = { 0 };
			nevers_routes(w, (enum method)m, &p, &p, &paths);
			for (size_t i = 0; i < paths.n; i++) {
				be(me);
				if (m == GET) {
					const char *asked = nevers_fmt(w, "{}?holder={}&for={}&person={}&member={}&id={}", paths.v[i].path, other->holder, other->holder,
						child, other->member, other->holder);
					check_nothing(other, paths.v[i].path, nevers_ask(w, paths.v[i].path, NULL));
					str page = nevers_ask(w, asked, NULL);
					ok(!nevers_has(page, other->word));
					continue;
				}
				if (!(paths.v[i].may & ROLE_CIRCLE) || !strncmp(paths.v[i].path, "/sign-out", 9) || !strncmp(paths.v[i].path, "/me/", 4))
					continue;
				test_begin(cx);
				cx->within = true;
				str page = nevers_ask(w, paths.v[i].path, nevers_fmt(w, "words=taken&holder={}&only_for={}&for={}&member={}&person={}",
					other->holder, other->member, other->holder, other->member, child));
				check_nothing(other, paths.v[i].path, page);
				page = nevers_ask(w, paths.v[i].path, "words=%FF");
				check_nothing(other, paths.v[i].path, page);
				cx->within = false;
				ok(db_end(cx, ERR_INVALID) == ERR_INVALID);
			}
		}
	}
}

static void check_wall(void)
{
	for (int i = 0; i < 2; i++) {
		const struct side *me = &sides[i], *other = &sides[!i];
		be(me);
		/* The canary sings: their own side is there, and what is for both. */
		str page = ask(nevers_fmt(w, "/family/{}", me->holder), NULL, 200);
		ok(nevers_has(page, nevers_fmt(w, "{}beside", me->word)) && nevers_has(page, nevers_fmt(w, "{}whole", me->word)) &&
			nevers_has(page, nevers_fmt(w, "{}carys", me->word)) && nevers_has(page, "bothread") && nevers_has(page, "childsays"));
		ok(!nevers_has(page, "storyof") && !nevers_has(page, "hiddenof"));
		ask(nevers_fmt(w, "/family/{}", other->holder), NULL, 404);
		be(me);
		ask(nevers_fmt(w, "/family/{}/beside/vision", other->holder), "words=taken", 404);
		be(me);
		ask(nevers_fmt(w, "/family/{}/words/{}/away", me->holder, other->words), "x=1", 404);
		crawl(me, other);
	}
	/* Whoever walks alongside reads both sides, and who looked. */
	nevers_as(w, "Carys");
	str page = ask(nevers_fmt(w, "/people/{}/held", child), NULL, 200);
	for (int i = 0; i < 2; i++)
		ok(nevers_has(page, nevers_fmt(w, "{}beside", sides[i].word)) && nevers_has(page, nevers_fmt(w, "{}carys", sides[i].word)) &&
			nevers_has(page, nevers_fmt(w, "{}voice", sides[i].word)));
	page = ask(nevers_fmt(w, "/people/{}/looked", child), NULL, 200);
	ok(nevers_has(page, "qxmum") && nevers_has(page, "qxdad"));
	ok(nevers_has(ask(nevers_fmt(w, "/people/{}", child), NULL, 200), "held with family: qxmum, qxdad"));
}

/* What may come to lie in either home, or be read there over a shoulder: the child's own screen, paper, the file of
 * everything, a link that the child gives to somebody. */
static void check_around(void)
{
	static const char *const paths[] = { "", "/page", "/paper", "/paper/booklet", "/paper/a4", "/record", "/record/file", "/yes", "/alongside", "/story", "/circle", "/sees", "/about" };

	for (int own = 0; own < 2; own++)
		for (size_t i = 0; i < countof(paths); i++)
			for (int k = 0; k < 2; k++) {
				if (own)
					be_child();
				else
					nevers_as(w, "Carys");
				str page = nevers_ask(w, own && !*paths[i] ? "/mine" : nevers_fmt(w, "/people/{}{}", child, paths[i]), NULL);
				bool told = nevers_has(page, nevers_fmt(w, "{}beside", sides[k].word)) || nevers_has(page, nevers_fmt(w, "{}carys", sides[k].word)) ||
					nevers_has(page, nevers_fmt(w, "{}said", sides[k].word));
				ok(!told);
				if (told)
					printf("  %s stands in %s\n", sides[k].word, paths[i]);
			}
	be_child();
	str page = ask(nevers_fmt(w, "/people/{}/held", child), NULL, 200);
	ok(nevers_has(page, "qxmum") && nevers_has(page, "bothread") && !nevers_has(page, "qxmumbeside") && !nevers_has(page, "qxmumcarys"));
}

static void check_voice(void)
{
	/* The child's own words, marked as theirs; who holds the page changes none, by whatever address. */
	be_child();
	nevers_post(w, nevers_fmt(w, "/people/{}/page/vision", child), "base_words=&words=childsays");
	nevers_as(w, "Carys");
	nevers_post(w, nevers_fmt(w, "/people/{}/page/matters", child), "base_words=&words=caryssays");
	nevers_post(w, "/write", nevers_fmt(w, "person={}&words=storyof", child));
	nevers_post(w, "/write", nevers_fmt(w, "person={}&words=hiddenof&hidden=1", child));
	nevers_post(w, nevers_fmt(w, "/people/{}/held/words", child), "for=all&words=bothread");
}

static void check_marked(void)
{
	be(&sides[0]);
	str page = nevers_words(w, ask(nevers_fmt(w, "/family/{}", sides[0].holder), NULL, 200));
	const char *said = memmem(page.p, page.n, "childsays", 9), *own = memmem(page.p, page.n, "Kim&#39;s own words", 18),
		*worker = memmem(page.p, page.n, "caryssays", 9);
	ok(said && own && worker && said < own && own < worker && !memmem(worker, (size_t)(page.p + page.n - worker), "own words", 9));
	be(&sides[0]);
	ask(nevers_fmt(w, "/people/{}/page/vision", child), "base_words=&words=taken", 403);
	ask("/mine", NULL, 403);
	ask(nevers_fmt(w, "/people/{}", child), NULL, 403);
	page = ask("/", NULL, 303);
	ok(str_is(w->rs.location, "/family"));
}

static void check_decides(void)
{
	const char *at = nevers_fmt(w, "/people/{}/decides", child);

	nevers_as(w, "Carys");
	ask(at, "words=&said_by=", 422);
	ask(at, "words=Nan+and+I&said_by=Kim&again=soon", 422);
	nevers_post(w, at, "words=Nan+and+I+choose&said_by=Kim+at+home&again=2020-01-02");
	str page = ask(nevers_fmt(w, "/people/{}/held", child), NULL, 200);
	ok(nevers_has(page, "Nan and I choose") && nevers_has(page, "Kim at home said so") && nevers_has(page, "Is it still so?"));
	be_child();
	nevers_post(w, at, "words=I+choose+my+clubs");
	page = nevers_words(w, ask(nevers_fmt(w, "/people/{}/held", child), NULL, 200));
	ok(nevers_has(page, "I choose my clubs") && nevers_has(page, "What was said before") && nevers_has(page, "Nan and I choose"));
	be(&sides[0]);
	ok(!nevers_has(ask(nevers_fmt(w, "/family/{}", sides[0].holder), NULL, 200), "I choose my clubs"));
}

static void check_forms(void)
{
	const char *at = nevers_fmt(w, "/people/{}/held", child);

	nevers_as(w, "Carys");
	str page = ask(nevers_fmt(w, "{}/new", at), "called=&said=&voice=", 422);
	ok(nevers_has(page, "What do they call them?") && nevers_has(page, "how it was agreed") && nevers_has(page, "at least one part"));
	page = ask(nevers_fmt(w, "{}/words", at), "for=&words=keepthis", 422);
	ok(nevers_has(page, "Please choose who is to read it") && nevers_has(page, "keepthis"));
	ask(nevers_fmt(w, "{}/words", at), nevers_fmt(w, "for={}&words=x", w->mabel.holder), 404);
	ask(nevers_fmt(w, "{}/{}/link", at, w->mabel.holder), "x=1", 404);
	ask(nevers_fmt(w, "{}/{}/end", at, w->mabel.holder), "x=1", 404);
	ask(nevers_fmt(w, "{}/words/{}/away", at, sides[0].words), "x=1", 404);   /* a parent's words are theirs */
	/* Six at once are many: the seventh is refused, and the form stands. */
	for (int i = 2; i < LIMIT_HOLDERS; i++)
		ask(nevers_fmt(w, "{}/new", at), "called=Nan&said=x&voice=y&vision=1", 303);
	ask(nevers_fmt(w, "{}/new", at), "called=Nan&said=x&voice=y&vision=1", 422);
	be(&sides[1]);
	ask(nevers_fmt(w, "/family/{}/beside/vision", sides[1].holder), "words=", 422);
	be(&sides[1]);
	ask(nevers_fmt(w, "/family/{}/beside/story", sides[1].holder), NULL, 404);
	be(&sides[1]);
	ask(nevers_fmt(w, "/family/{}/words/{}/away", sides[1].holder, sides[1].words), "x=1", 303);
}

static const char *tick(const struct side *s, const char *part) { return nevers_fmt(w, "{}-{}", part, s->holder); }

/* The young person holds their page alone: one keeps two parts of four by their yes, the other none, and nobody holds it. */
static void check_over(void)
{
	const char *at = nevers_fmt(w, "/people/{}/held", child);
	struct side stays = sides[0];

	be_child();
	str page = ask(nevers_fmt(w, "{}/over", at), NULL, 200);
	ok(nevers_has(page, "qxmum may go on reading") && nevers_has(page, tick(&sides[1], "vision")) && !nevers_has(page, tick(&sides[1], "people")));
	nevers_as(w, "Carys");
	page = ask(nevers_fmt(w, "{}/over", at), nevers_fmt(w, "said=&{}=1", tick(&sides[0], "matters")), 422);
	ok(nevers_has(page, "how they said so"));
	be(&sides[0]);
	ask(nevers_fmt(w, "{}/over", at), nevers_fmt(w, "{}=1", tick(&sides[0], "vision")), 403);
	/* What one did not read before, and who is not on the page, cannot be ticked into it. */
	be_child();
	ask(nevers_fmt(w, "{}/over", at), nevers_fmt(w, "{}=1&{}=1&{}=1&vision-{}=1", tick(&sides[0], "matters"), tick(&sides[0], "people"),
		tick(&sides[0], "gifts"), w->mabel.holder), 303);
	page = ask(at, NULL, 200);
	ok(nevers_has(page, "qxmum still reads some of it") && !nevers_has(page, "qxdad still reads") && !nevers_has(page, "holds this page, since") &&
		nevers_has(page, "I hold my page myself now."));
	for (int i = 0; i < 2; i++) {
		be(&sides[i]);
		ask(nevers_fmt(w, "/family/{}", sides[i].holder), NULL, 404);
		be(&sides[i]);
		ask(nevers_fmt(w, "/family/{}/beside/vision", sides[i].holder), "words=late", 404);
	}
	be(&sides[1]);
	page = ask("/family", NULL, 200);
	ok(nevers_has(page, "holds it alone now, since") && nevers_has(page, "not open to you") && !nevers_id_after(w, page, "/family/").n &&
		!nevers_has(page, "Kim"));
	be(&sides[0]);
	page = ask("/family", NULL, 200);
	ok(nevers_has(page, "lets you read some of it") && !nevers_has(page, "not open to you"));
	stays.holder = nevers_id_after(w, page, "/family/");
	ok(stays.holder.n && !str_eq(stays.holder, sides[0].holder));
	be(&stays);
	page = ask(nevers_fmt(w, "/family/{}", stays.holder), NULL, 200);
	ok(nevers_has(page, "caryssays") && !nevers_has(page, "childsays") && !nevers_has(page, "/beside/") && !nevers_has(page, "qxdad"));
	be(&stays);
	ask(nevers_fmt(w, "/family/{}/beside/matters", stays.holder), "words=late", 404);
	be(&stays);
	ask(nevers_fmt(w, "/family/{}/beside/matters", stays.holder), NULL, 404);
	/* And that too is stopped on any day. */
	be_child();
	ask(nevers_fmt(w, "{}/{}/end", at, stays.holder), "x=1", 303);
	be(&stays);
	ask(nevers_fmt(w, "/family/{}", stays.holder), NULL, 404);
}

static str share(const char *name, const char *parts)
{
	be_child();
	str made = nevers_post(w, nevers_fmt(w, "/people/{}/sees/share", child), nevers_fmt(w, "name={}&term=month&{}", name, parts));
	str page = ask(nevers_fmt(w, "{}", made), NULL, 200);
	const char *at = memmem(page.p, page.n, "/shared/", 8);
	CHECK(at);
	return arena_dup(cx->arena, (str){ at + 8, 32 });
}

static str only_member(void)
{
	struct { str id; } m = { { 0 } };
	static const struct field f[] = { { .name = "id", .at = 0, .kind = FIELD_STR } };

	test_begin(cx);
	ok(test_commit(cx, ONE(cx, RECORD(f), &m, "SELECT member_id AS id FROM share WHERE area_id = $1 AND person_id = $2 ORDER BY made DESC, id LIMIT 1",
		cx->area.id, child)));
	return m.id;
}

static void add_passkey(str who)
{
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "INSERT INTO passkey (area_id, id, tag, staff_id, person_id, name, key, uses, created, told_at)"
		" VALUES ($1, $2, $2, '', $3, '', '', 0, 1, 1)", cx->area.id, cx_new_id(cx, "passkey"), who)));
}

/* Whoever walks alongside makes such links: one opens the page that they see anyway, and not what others shared. */
static void check_staff_link(str shared)
{
	const char *at = nevers_fmt(w, "/family/shared/{}", shared);

	nevers_as(w, "Dewi");
	str page = ask(nevers_fmt(w, "/people/{}/link", w->ned.id), "x=1", 200);
	const char *token = memmem(page.p, page.n, "/invitation/", 12);
	CHECK(token);
	const char *link = nevers_fmt(w, "/invitation/{}", ((str){ token + 12, 52 }));
	nevers_as(w, "nobody");
	ask(link, "x=1", 303);
	ok(w->rs.set_session);
	w->session = arena_dup(cx->arena, w->rs.session);
	w->app.admit = signin_admit;
	page = ask("/family", NULL, 200);
	ok(nevers_has(page, "Something that is shared with you") && nevers_has(page, "sign in with your passkey or a code") &&
		!nevers_has(page, "Kim") && !nevers_has(page, arena_c(cx->arena, shared)));
	ask(at, NULL, 403);
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "UPDATE session SET way = 'a passkey' WHERE area_id = $1 AND person_id = $2", cx->area.id, w->ned.id)));
	ok(nevers_has(ask("/family", NULL, 200), "Kim shares this with you, Ned."));
	ask(at, NULL, 200);
	w->app.admit = NULL;
	w->session = STR("");
}

/* One whom the person chose keeps what was shared with a sign-in of their own, among what others share. */
static void check_kept(void)
{
	str token = share("Nia", "matters=1");
	const char *at = nevers_fmt(w, "/shared/{}", token);
	struct side nia = { 0 };

	nevers_as(w, "nobody");
	ok(nevers_has(ask(at, NULL, 200), "Keep it with a sign-in of my own"));
	nevers_as(w, "Carys");
	ask(nevers_fmt(w, "{}/keep", at), "x=1", 403);
	nevers_as(w, "nobody");
	ask(nevers_fmt(w, "{}/keep", at), "x=1", 303);
	ok(w->rs.set_session && w->rs.session.n && str_is(w->rs.location, "/family"));
	w->session = arena_dup(cx->arena, w->rs.session);
	w->app.admit = signin_admit;
	ok(nevers_has(ask("/family", NULL, 200), "Kim shares this with you, Nia."));
	w->app.admit = NULL;
	w->session = STR("");
	nia.member = only_member();
	ok(nia.member.n);
	be(&nia);
	str page = ask("/family", NULL, 200);
	ok(nevers_has(page, "Kim shares this with you, Nia.") && nevers_has(page, "You can read it until") && nevers_has(page, "Add a passkey"));
	str id = nevers_id_after(w, page, "/family/shared/");
	page = ask(nevers_fmt(w, "/family/shared/{}", id), NULL, 200);
	ok(nevers_has(page, "caryssays") && !nevers_has(page, "childsays") && nevers_has(page, "Kim has not shared anything else with you"));
	/* Whoever keeps one holds no page, and reads no other's. */
	for (int i = 0; i < 2; i++) {
		be(&sides[i]);
		ask(nevers_fmt(w, "/family/shared/{}", id), NULL, 404);
		be(&nia);
		ask(nevers_fmt(w, "/family/{}", sides[i].holder), NULL, 404);
	}
	nevers_as(w, "Ned");
	ask(nevers_fmt(w, "/family/shared/{}", id), NULL, 404);
	/* The address opens it until they can come back by themselves; then only their sign-in does. */
	nevers_as(w, "nobody");
	ask(at, "x=1", 200);
	add_passkey(nia.member);
	nevers_as(w, "nobody");
	ask(at, "x=1", 409);
	ok(nevers_has(ask(at, NULL, 200), "Somebody keeps it with a sign-in of their own"));
	ask(nevers_fmt(w, "{}/keep", at), "x=1", 409);
	be(&nia);
	ask(nevers_fmt(w, "/family/shared/{}", id), NULL, 200);
	be(&nia);
	ok(!nevers_has(ask("/family", NULL, 200), "Add a passkey"));
	be_child();
	ok(nevers_has(ask(nevers_fmt(w, "/people/{}/sees", child), NULL, 200), "They keep it with a sign-in of their own."));
	/* Somebody with a page of their own keeps what another shared, and still opens nothing else of theirs. */
	str second = share("Ned", "vision=1");
	nevers_as(w, "Ned");
	ask(nevers_fmt(w, "/shared/{}/keep", second), "x=1", 303);
	str there = nevers_id_after(w, ask("/family", NULL, 200), "/family/shared/");
	ok(nevers_has(ask(nevers_fmt(w, "/family/shared/{}", there), NULL, 200), "childsays"));
	nevers_as(w, "Ned");
	ask(nevers_fmt(w, "/people/{}", child), NULL, 403);
	nevers_as(w, "Ned");
	ask(nevers_fmt(w, "/people/{}/sees", child), NULL, 404);
	check_staff_link(there);
	/* Taken back it is gone at once, and the list says so. */
	be_child();
	ask(nevers_fmt(w, "/people/{}/sees/{}/end", child, id), "x=1", 303);
	be(&nia);
	ask(nevers_fmt(w, "/family/shared/{}", id), NULL, 404);
	be(&nia);
	page = ask("/family", NULL, 200);
	ok(nevers_has(page, "It was shared with you on") && nevers_has(page, "not open to you any more") && !nevers_has(page, "Kim"));
}

/* How the session that has just begun ends without a touch; 0: it does not. */
static int64_t idle(void)
{
	test_begin(cx);
	ok(test_commit(cx, signin_known(cx, w->rs.session)));
	return cx->ends ? cx->ends - cx->now : 0;
}

/* A form's id is no secret of whoever sends it: known from a computer that two use, it signs in as nobody else. */
static void check_keep_form(void)
{
	str form = id_random(cx);

	cx->now += LIMIT_MINUTE;
	cx->said_at = cx->now;
	str first = share("Olwen", "matters=1");
	nevers_as(w, "nobody");
	ask(nevers_fmt(w, "/shared/{}/keep", first), nevers_fmt(w, "form={}", form), 303);
	ok(!idle());
	str olwen = only_member();
	cx->now += LIMIT_MINUTE;
	cx->said_at = cx->now;
	str second = share("Rhys", "matters=1");
	nevers_as(w, "nobody");
	ok(nevers_has(ask(nevers_fmt(w, "/shared/{}", second), NULL, 200), "Other people use this device too"));
	ask(nevers_fmt(w, "/shared/{}/keep", second), nevers_fmt(w, "form={}&shared_keep=1", form), 303);
	ok(idle() == LIMIT_IDLE);
	str rhys = only_member();
	ok(w->rs.set_session && olwen.n && rhys.n && !str_eq(olwen, rhys));
	be(&(struct side){ .member = rhys });
	str page = ask("/family", NULL, 200);
	ok(nevers_has(page, "with you, Rhys.") && !nevers_has(page, "Olwen"));
}

static int64_t rows(const char *what)
{
	struct { int64_t n; } c = { -1 };
	static const struct field f[] = { { .name = "n", .at = 0, .kind = FIELD_INT } };

	test_begin(cx);
	ok(test_commit(cx, !strcmp(what, "member") ? ONE(cx, RECORD(f), &c, "SELECT count(*) AS n FROM circle_member WHERE area_id = $1 AND id = $2",
		cx->area.id, sides[1].member) : ONE(cx, RECORD(f), &c, "SELECT count(*) AS n FROM family_words WHERE area_id = $1 AND person_id = $2",
		cx->area.id, child)));
	return c.n;
}

static void fill(const struct side *who)
{
	test_begin(cx);
	for (int i = 0; i < LIMIT_FAMILY_WORDS; i++) {
		str id = id_random(cx);
		CHECK(!EXEC(cx, "INSERT INTO family_words (area_id, id, version, person_id, member_id, staff_id, only_for, part, words, at)"
			" VALUES ($1, $2, $2, $3, $4, $5, $6, 'filled', $7, $8)", cx->area.id, id, child, who ? who->member : STR(""),
			who ? STR("") : cx->actor.id, who ? who->member : STR(""), cx_seal_of(cx, child, "family_words.words", id, STR("x")), cx->now));
	}
	CHECK(test_commit(cx, OK));
}

/* Whoever writes very much learns nothing by it of the other home, and keeps nobody else from writing. */
static void check_full(void)
{
	const char *at = nevers_fmt(w, "/people/{}/held/words", child);

	for (int i = 0; i < 2; i++) {
		const struct side *me = &sides[i], *full = &sides[!i];
		fill(full);
		be(full);
		ok(nevers_has(ask(nevers_fmt(w, "/family/{}/beside/vision", full->holder), "words=more", 422), "Very much is written here already"));
		be(me);
		ask(nevers_fmt(w, "/family/{}/beside/vision", me->holder), "words=more", 303);
		nevers_as(w, "Carys");
		ask(at, nevers_fmt(w, "for={}&words=more", full->holder), 303);
		/* And whoever walks alongside still reads the other side. */
		str both = ask(nevers_fmt(w, "/people/{}/held", child), NULL, 200);
		ok(nevers_has(both, nevers_fmt(w, "{}beside", me->word)) && nevers_has(both, nevers_fmt(w, "{}carys", me->word)));
		test_begin(cx);
		ok(test_commit(cx, EXEC(cx, "DELETE FROM family_words WHERE area_id = $1 AND part = 'filled'", cx->area.id)));
	}
	nevers_as(w, "Carys");
	fill(NULL);
	ask(at, "for=all&words=more", 422);
	be(&sides[0]);
	ask(nevers_fmt(w, "/family/{}/beside/vision", sides[0].holder), "words=more", 303);
	be(&sides[0]);
	str page = ask(nevers_fmt(w, "/family/{}", sides[0].holder), NULL, 200);
	ok(nevers_has(page, "qxmumbeside"));
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "DELETE FROM family_words WHERE area_id = $1 AND part = 'filled'", cx->area.id)));
}

static void check_end(void)
{
	str page;

	/* The child ends it by their own hand; it is closed at once, and said why; a month later the sign-in goes. */
	be_child();
	ask(nevers_fmt(w, "/people/{}/held/{}/end", child, sides[1].holder), "x=1", 303);
	be(&sides[1]);
	ask(nevers_fmt(w, "/family/{}", sides[1].holder), NULL, 404);
	ask(nevers_fmt(w, "/family/{}/beside/vision", sides[1].holder), "words=late", 404);
	/* No name, which may be one that was chosen since; and no end of the line, which would tell of a death. */
	nevers_as(w, "Carys");
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "INSERT INTO died (area_id, person_id, seq, version, staff_id, at) VALUES ($1, $2, 1, $2, $3, $4)",
		cx->area.id, child, cx->actor.id, cx->now)));
	for (int died = 1; died >= 0; died--) {
		be(&sides[1]);
		page = ask("/family", NULL, 200);
		ok(nevers_has(page, "You held this page until") && !nevers_has(page, "Kim"));
		test_begin(cx);
		ok(test_commit(cx, EXEC(cx, "DELETE FROM died WHERE area_id = $1 AND person_id = $2", cx->area.id, child)));
	}
	be(&sides[0]);
	ask(nevers_fmt(w, "/family/{}", sides[0].holder), NULL, 200);
	/* Told once, and held again. */
	add_side(&sides[1]);
	for (int i = 0; i < 2; i++) {
		struct holder h = { 0 };
		nevers_as(w, "Carys");
		test_begin(cx);
		ok(test_commit(cx, access_holder_get(cx, child, sides[i].holder, &h)) && !h.until);
	}
}

static void add_key(str member)
{
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "INSERT INTO person_key (area_id, person_id, epoch, wrapped) VALUES ($1, $2, 1, 'x') ON CONFLICT DO NOTHING",
		cx->area.id, member)));
}

static int64_t keys_of(str member)
{
	struct { int64_t n; } c = { -1 };
	static const struct field f[] = { { .name = "n", .at = 0, .kind = FIELD_INT } };

	test_begin(cx);
	ok(test_commit(cx, ONE(cx, RECORD(f), &c, "SELECT count(*) AS n FROM person_key WHERE area_id = $1 AND person_id = $2", cx->area.id, member)));
	return c.n;
}

/* A sign-in goes with the key that its passkeys were closed under, at its time and when the page is forgotten. */
static void check_gone(void)
{
	be_child();
	ask(nevers_fmt(w, "/people/{}/sees/share", child), "name=Mair&term=quarter&matters=1", 303);
	str page = ask(nevers_fmt(w, "{}", w->rs.location), NULL, 200), mair;
	const char *at = memmem(page.p, page.n, "/shared/", 8);
	CHECK(at);
	nevers_as(w, "nobody");
	cx->now += LIMIT_MINUTE;
	ask(nevers_fmt(w, "/shared/{}/keep", ((str){ at + 8, 32 })), "x=1", 303);
	struct { str id; } m = { { 0 } };
	static const struct field f[] = { { .name = "id", .at = 0, .kind = FIELD_STR } };
	test_begin(cx);
	ok(test_commit(cx, ONE(cx, RECORD(f), &m, "SELECT id FROM circle_member WHERE area_id = $1 ORDER BY made DESC, id LIMIT 1", cx->area.id)));
	mair = m.id;
	add_key(mair);
	add_key(sides[1].member);
	add_key(w->ned.id);
	ok(rows("member") == 1 && keys_of(sides[1].member) == 1);
	for (int i = 0; i < 33; i++)
		nevers_day(w);
	ok(rows("member") == 0 && !keys_of(sides[1].member) && keys_of(mair) == 1 && keys_of(w->ned.id) == 1);
	ok(rows("words") > 0);
	test_begin(cx);
	ok(test_commit(cx, sync_erase(cx, &w->app, child)));
	ok(!rows("words") && !keys_of(mair) && keys_of(w->ned.id) == 1);
}

int main(void)
{
	w = nevers_open();
	cx = w->cx;
	nevers_people(w);
	nevers_as(w, "Carys");
	str at = nevers_post(w, "/people/new", nevers_fmt(w, "name=Kim&neighbourhood={}", w->place));
	child = arena_dup(cx->arena, (str){ at.p + strlen("/people/"), 36 });
	for (int i = 0; i < 2; i++) {
		add_side(&sides[i]);
		cx->now += LIMIT_MINUTE;
		cx->said_at = cx->now;
	}
	check_voice();
	for (int i = 0; i < 2; i++)
		write_side(&sides[i]);
	check_marked();
	check_wall();
	check_around();
	check_decides();
	check_forms();
	check_full();
	check_end();
	check_over();
	check_kept();
	check_keep_form();
	check_gone();
	nevers_close(w);
	return test_end();
}
