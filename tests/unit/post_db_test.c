/* SPDX-License-Identifier: Apache-2.0 */
/*
 * post_db_test.c -- messages out: nothing goes before it was said to be safe and the place is right, nor out of hours; it
 * is tried again and given up in time; who walks alongside hears of what came back; the words have nobody's name or
 * number in them.  Through the whole program and its jobs, with a carrier of ours; with test_db on both engines.
 */
#include "../nevers/nevers.h"
#include "base/when.h"
#include "db/db.h"
#include "job/job.h"
#include "post/post.h"
#include "signin/signin.h"
#include "test.h"

static struct nevers *w;
static struct port port;

/* The carrier: keeps what it is given, and answers as it is told. */
static struct parcel taken[64];
static size_t n_taken;
static enum posted answer;
static struct arena kept = { .cap = 4 << 20 };
static enum posted carry(void *carrier, struct arena *a, const struct parcel *p)
{
	(void)carrier, (void)a;
	CHECK(n_taken < countof(taken));
	taken[n_taken++] = (struct parcel){ .how = arena_dup(&kept, p->how), .to = arena_dup(&kept, p->to), .subject = arena_dup(&kept, p->subject),
		.words = arena_dup(&kept, p->words), .id = arena_dup(&kept, p->id), .token = arena_dup(&kept, p->token) };
	return answer;
}

/* What the gateway says of a text message, and how often it was asked: of which one. */
static enum fate told;
static size_t n_asked;
static str asked_of;
static enum fate fate(void *carrier, struct arena *a, str id)
{
	(void)carrier, (void)a;
	n_asked++;
	asked_of = arena_dup(&kept, id);
	return told;
}

static void work(void)
{
	struct actor me = w->cx->actor;
	struct job_kind_list kinds = modules_jobs(w->cx->arena, &w->app);
	bool worked = true;

	for (int i = 0; i < 500 && worked; i++)
		ok(!job_run(w->cx, &kinds, &worked));
	w->cx->actor = me;
}
static void later(int64_t ms)
{
	struct actor me = w->cx->actor;
	struct job_kind_list kinds = modules_jobs(w->cx->arena, &w->app);

	w->cx->now += ms;
	w->cx->said_at = w->cx->now;
	w->cx->area.clock_at = w->cx->now - LIMIT_DAY;   /* the server ran all that time */
	ok(!job_daily(w->cx, &kinds));
	w->cx->actor = me;
	work();
	test_form(w->cx);
}
/* At ten in the morning of the next day. */
static void morning(void) { later(london_ms(london_day(w->cx->now) + 1, 600) - w->cx->now); }

static str add(const char *name, const char *more)
{
	str at = nevers_post(w, "/people/new", nevers_fmt(w, "name={}&neighbourhood={}{}", name, w->place, more));
	return arena_dup(w->cx->arena, (str){ at.p + at.n - 36, 36 });
}
static const char *at(str person, const char *rest) { return nevers_fmt(w, "/people/{}/post{}", person, rest); }
static str page(str person) { return nevers_words(w, nevers_ask(w, at(person, ""), NULL)); }
static str base(str person)
{
	str html = nevers_ask(w, at(person, ""), NULL), value = STR("");
	static const char before[] = "name=\"base_post\" value=\"";
	const char *p = memmem(html.p, html.n, before, sizeof before - 1);
	str rest = p ? (str){ p + sizeof before - 1, (size_t)(html.p + html.n - p) - sizeof before + 1 } : STR("");

	ok(p && str_next(&rest, '"', &value));
	return arena_dup(w->cx->arena, value);
}
static int set(str person, const char *fields)
{
	nevers_ask(w, at(person, ""), nevers_fmt(w, "{}&base_post={}", fields, base(person)));
	return w->rs.status;
}
static int confirm(str person, const char *more)
{
	nevers_ask(w, at(person, "/confirm"), nevers_fmt(w, "base_place={}{}", base(person), more));
	return w->rs.status;
}
static void tell(str person) { nevers_post(w, at(person, "/tell"), ""); }
static bool says(str person, const char *words) { return nevers_has(page(person), words); }
static bool today_says(const char *words) { return nevers_has(nevers_words(w, nevers_ask(w, "/today", NULL)), words); }

#define MAIL "how=email&place=bo%40example.org&safe_write=1&hours=day"

/* Each of these alone sends nothing. */
static void nothing_before_it_is_safe(void)
{
	str bo = add("Bo", "");

	n_taken = 0;
	tell(bo);
	ok(set(bo, "how=email&place=bo%40example.org&hours=day") == 303);
	tell(bo);
	confirm(bo, "&together=1");
	tell(bo);
	work();
	ok(!n_taken && says(bo, "Nothing yet."));
	/* Safe, but nobody said that the place is right. */
	ok(set(bo, MAIL) == 303);
	str was = arena_dup(w->cx->arena, base(bo));
	ok(set(bo, "how=email&place=bo2%40example.org&safe_write=1&hours=day") == 303);
	tell(bo);
	work();
	ok(!n_taken && says(bo, "It waits to be sent.") && says(bo, "letter by letter"));
	ok(confirm(bo, "") == 422);                      /* not without them */
	nevers_ask(w, at(bo, "/confirm"), nevers_fmt(w, "base_place={}&together=1", was));
	work();
	ok(!n_taken);                                    /* another place than the one they looked at */
	ok(confirm(bo, "&together=1") == 303);
	work();
	ok(n_taken == 1 && str_is(taken[0].to, "bo2@example.org") && nevers_has(taken[0].words, "You have a message on your page."));
	ok(says(bo, "Sent."));
	tell(bo);
	work();
	ok(n_taken == 1);                                /* once a day */
	/* How to reach them changed: it is asked anew before anything goes there. */
	morning();
	nevers_ask(w, nevers_fmt(w, "/people/{}/about", bo), NULL);
	test_begin(w->cx);
	ok(test_commit(w->cx, EXEC(w->cx, "UPDATE person SET reach = $3 WHERE area_id = $1 AND id = $2", w->cx->area.id, bo,
		cx_seal_of(w->cx, bo, "person.reach", bo, STR("Not at the old number any more")))));
	tell(bo);
	work();
	ok(n_taken == 1 && says(bo, "letter by letter"));
	/* By their own hand it needs nobody beside them. */
	struct actor me = w->cx->actor;
	test_actor(w->cx, arena_c(w->cx->arena, bo), ROLE_PERSON);
	w->cx->since = w->cx->now;
	ok(confirm(bo, "") == 303);
	w->cx->actor = me;
	w->cx->since = 0;
	work();
	ok(n_taken == 2);
	/* They say stop while something waits. */
	morning();
	answer = POSTED_NOT_NOW;
	tell(bo);
	work();
	ok(n_taken == 3 && set(bo, "how=email&place=bo2%40example.org&hours=day") == 303);
	answer = POSTED;
	later(LIMIT_DAY);
	ok(n_taken == 3 && says(bo, "they said that it is not safe"));
}

static str ready(const char *name, const char *more)
{
	str id = add(name, more);

	ok(set(id, MAIL) == 303 && confirm(id, "&together=1") == 303);
	return id;
}

static void tried_again(void)
{
	str mo = ready("Mo", "");

	n_taken = 0;
	answer = POSTED_PERHAPS;
	tell(mo);
	work();
	ok(n_taken == 1 && says(mo, "tried again by itself"));
	answer = POSTED_NOT_NOW;
	later(LIMIT_MINUTE - 1);
	ok(n_taken == 1);
	later(1);
	ok(n_taken == 2);
	later(5 * LIMIT_MINUTE);
	ok(n_taken == 3);
	answer = POSTED;
	later(30 * LIMIT_MINUTE);
	ok(n_taken == 4 && says(mo, "may have come twice"));
	/* Whoever gets it twice can tell. */
	ok(str_eq(taken[0].id, taken[1].id) && str_eq(taken[0].id, taken[3].id));
	later(LIMIT_DAY);
	ok(n_taken == 4);
}

static void given_up(void)
{
	str di = ready("Di", "");

	n_taken = 0;
	answer = POSTED_NOT_NOW;
	tell(di);
	for (int i = 0; i < 40; i++)
		later(3 * LIMIT_HOUR);
	ok(n_taken == LIMIT_POST_TRIES);
	ok(says(di, "tried for a day and a half") && says(di, "Print it for them") && today_says("did not go"));
	str slip = nevers_id_after(w, nevers_ask(w, at(di, ""), NULL), nevers_fmt(w, "/people/{}/post/", di));
	str words = nevers_ask(w, at(di, nevers_fmt(w, "/{}", slip)), NULL);
	const char *from = memmem(words.p, words.n, "class=\"slip\"", 12);
	str paper = from ? (str){ from, (size_t)((const char *)memmem(from, (size_t)(words.p + words.n - from), "</article>", 10) - from) } : STR("");
	ok(nevers_has(paper, "You have a message on your page.") && !nevers_has(paper, "Di"));
	nevers_post(w, at(di, nevers_fmt(w, "/{}/given", slip)), "");
	ok(says(di, "Handed over on paper."));
	answer = POSTED;
}

static void refused(void)
{
	str al = ready("Al", "");

	morning();
	n_taken = 0;
	answer = POSTED_REFUSED;
	tell(al);
	work();
	answer = POSTED;
	ok(n_taken == 1 && says(al, "It came back") && says(al, "letter by letter") && today_says("did not go"));
	later(LIMIT_DAY + LIMIT_HOUR);
	tell(al);
	work();
	ok(n_taken == 1);                                /* not there again before they looked at it */
}

static void in_its_hours(void)
{
	str eve = add("Eve", "");

	ok(set(eve, "how=text&place=07700+900123&safe_write=1&hours=evening") == 303 && confirm(eve, "&together=1") == 303);
	morning();
	n_taken = 0;
	tell(eve);
	work();
	ok(!n_taken);
	later(6 * LIMIT_HOUR + 59 * LIMIT_MINUTE);
	ok(!n_taken);
	later(LIMIT_MINUTE);
	ok(n_taken == 1 && str_is(taken[0].how, "text") && str_is(taken[0].to, "07700900123"));
}

/* A process that died in the middle of a try. */
static void after_a_crash(void)
{
	str cy = ready("Cy", "");

	morning();
	n_taken = 0;
	tell(cy);
	test_begin(w->cx);
	ok(test_commit(w->cx, EXEC(w->cx, "DELETE FROM job WHERE area_id = $1", w->cx->area.id)));
	work();
	ok(!n_taken);
	later(2 * LIMIT_HOUR);
	ok(n_taken == 1 && says(cy, "Sent."));
}

static void no_way_at_all(void)
{
	str pat = ready("Pat", "");

	n_taken = 0;
	port.carries_email = false;
	morning();
	tell(pat);
	ok(says(pat, "so it is to print") && today_says("message to print"));
	port.carries_email = true;
	work();
	ok(!n_taken);
	nevers_as(w, "admin");
	str up = nevers_words(w, nevers_ask(w, "/set-up/post", NULL));
	ok(nevers_has(up, "E-mail: set up.") && nevers_has(up, "To print:") && !nevers_has(up, "Pat"));
	nevers_as(w, "Carys");
}

/* What the program itself has to say: a link that was asked for, a link that was made, somebody who reads from outside. */
static void by_itself(void)
{
	str kit = ready("Kit", ""), lou = add("Lou", "");
	const char *link = nevers_fmt(w, "/people/{}/link", kit);

	morning();
	n_taken = 0;
	ok(nevers_has(nevers_words(w, nevers_ask(w, link, NULL)), "send it to them"));
	ok(!nevers_has(nevers_words(w, nevers_ask(w, nevers_fmt(w, "/people/{}/link", lou), NULL)), "send it to them"));
	nevers_ask(w, nevers_fmt(w, "/people/{}/link", lou), "then=send");
	ok(w->rs.status == 200);                         /* it is shown instead */
	str first = nevers_post(w, link, "then=send");
	ok(str_eq(first, str_c(at(kit, ""))) && says(kit, "The link they asked for"));
	work();
	ok(n_taken == 1 && nevers_has(taken[0].words, "https://alongside.example/invitation/"));
	const char *from = memmem(taken[0].words.p, taken[0].words.n, "/invitation/", 12);
	CHECK(from);
	test_actor(w->cx, "", ROLE_NOBODY);
	nevers_ask(w, arena_c(w->cx->arena, (str){ from, 12 + 52 }), NULL);
	ok(w->rs.status == 200);
	nevers_as(w, "Carys");
	/* A second one while the first waits: only the one that opens something goes. */
	answer = POSTED_NOT_NOW;
	nevers_post(w, link, "then=send");
	work();
	nevers_post(w, link, "then=send");
	answer = POSTED;
	work();
	later(LIMIT_DAY);
	ok(n_taken == 3 && !str_eq(taken[1].words, taken[2].words));
	nevers_ask(w, link, "");
	work();
	ok(n_taken == 4 && nevers_has(taken[3].words, "a new way to open your page"));
	/* Somebody who leads reads their page; whom nobody knows, nobody tells. */
	nevers_as(w, "lead");
	nevers_post(w, "/outside", nevers_fmt(w, "who={}&words=She+has+fallen", kit));
	nevers_post(w, "/outside", "who=Nobodyatall&words=She+has+fallen");
	nevers_as(w, "Carys");
	work();
	ok(n_taken == 5 && nevers_has(taken[4].words, "You have a message on your page."));
}

/* As the person, on another device: a session of their own, from a link. */
static str device(str person)
{
	str token;

	w->app.admit = NULL;
	w->session = STR("");
	nevers_as(w, "Carys");
	test_begin(w->cx);
	ok(test_commit(w->cx, signin_invite(w->cx, STR(""), person, &token)));
	token = arena_dup(w->cx->arena, token);
	test_actor(w->cx, "", ROLE_NOBODY);
	w->app.admit = app_server.admit;
	ok(str_starts(nevers_post(w, nevers_fmt(w, "/invitation/{}", token), ""), STR("/")));
	return w->session = arena_dup(w->cx->arena, w->rs.session);
}
/* On that device; none: Carys, on hers. */
static void on(str session)
{
	w->app.admit = session.n ? app_server.admit : NULL;
	w->session = session;
	w->cx->since = 0;
	if (!session.n)
		nevers_as(w, "Carys");
}
static bool is_told(str session, const char *words)
{
	on(session);
	return nevers_has(nevers_words(w, nevers_ask(w, "/me", NULL)), words);
}
#define TOLD "An address for messages to you was set"
#define THEIRS "how=email&place=partner%40example.org&safe_write=1&hours=day"

/* Somebody else with their phone in hand: links go to the address, so it is guarded as a way in. */
static void by_another_hand(void)
{
	str gus = ready("Gus", ""), old, other;
	const char *link = nevers_fmt(w, "/people/{}/link", gus);

	ok(nevers_has(nevers_words(w, nevers_ask(w, link, NULL)), "sent to bo@example.org"));
	old = device(gus);
	later(LIMIT_FRESH);
	/* In a session that was left open: neither another place, nor a yes to one. */
	on(old);
	ok(says(gus, "First show that it is you"));
	ok(set(gus, THEIRS) == 422 && nevers_has(buf_str(&w->rs.html.out), "First show that it is you"));
	ok(!says(gus, "partner@example.org"));
	nevers_ask(w, nevers_fmt(w, "/sign-in?again=1&to=/people/{}/post", gus), NULL);
	ok(w->rs.status == 200);
	nevers_ask(w, nevers_fmt(w, "/sign-in?to=/people/{}/post", gus), NULL);
	ok(w->rs.status == 303);
	/* But that it is not safe any more is heard at once. */
	ok(set(gus, "how=email&place=bo%40example.org&hours=day") == 303 && set(gus, MAIL) == 303);
	on(STR(""));
	ok(set(gus, THEIRS) == 303);
	on(old);
	ok(confirm(gus, "") == 422 && !nevers_has(buf_str(&w->rs.html.out), "/post/confirm"));
	on(STR(""));
	ok(!nevers_has(nevers_words(w, nevers_ask(w, link, NULL)), "sent to"));
	ok(set(gus, MAIL) == 303 && confirm(gus, "&together=1") == 303);
	/* A link that waits does not go to the place that comes after. */
	morning();
	answer = POSTED_NOT_NOW;
	nevers_post(w, link, "then=send");
	work();
	old = device(gus);
	later(LIMIT_FRESH);
	other = device(gus);
	later(LIMIT_SECOND);
	on(other);
	n_taken = 0;
	answer = POSTED;
	ok(set(gus, THEIRS) == 303 && confirm(gus, "") == 303);
	on(STR(""));
	later(LIMIT_DAY / 4);
	ok(!n_taken);
	/* Every other device is told, and who walks alongside. */
	ok(!is_told(other, TOLD) && is_told(old, TOLD));
	on(STR(""));
	ok(today_says("the address for messages to them was changed"));
	ok(nevers_has(nevers_words(w, nevers_ask(w, link, NULL)), "sent to partner@example.org"));
	/* This was not me: nothing goes there any more. */
	on(old);
	nevers_ask(w, "/me/new/not-me", nevers_fmt(w, "until={}", w->cx->now));
	ok(w->rs.status == 200);
	on(STR(""));
	ok(says(gus, "letter by letter") && !nevers_has(nevers_words(w, nevers_ask(w, link, NULL)), "sent to"));
	/* Nor after a sign-out on all devices. */
	ok(confirm(gus, "&together=1") == 303);
	other = device(gus);
	nevers_post(w, "/me/sign-out-everywhere", "");
	on(STR(""));
	ok(says(gus, "letter by letter"));
}

static void wrong_places(void)
{
	str id = add("Una", "");
	static const char *const bad[] = { "how=email&place=bo", "how=email&place=bo%40example", "how=email&place=a%40b.org%2Cc%40d.org",
		"how=email&place=a%40b.org%0D%0ABcc%3Ac%40d.org", "how=email&place=%3Ca%40b.org%3E", "how=email&place=-a%40b.org", "how=email&place=a%40b%40c.org",
		"how=email&place=a+b%40c.org", "how=text&place=12345", "how=text&place=bo%40example.org", "how=text&place=%2B44+7700+90012x", "how=pigeon",
		"how=email&place=", "how=text&place=1234567890123456789012345678901234567890123456" };

	for (size_t i = 0; i < countof(bad); i++) {
		ok(set(id, nevers_fmt(w, "{}&safe_write=1&hours=day", bad[i])) == 422);
		if (w->rs.status != 422)
			printf("  %s: %d\n", bad[i], w->rs.status);
	}
	ok(set(id, "how=email&place=o.k%2Bx%40mail.example.org&hours=night") == 422);
	ok(set(id, "how=email&place=o.k%2Bx%40mail.example.org&hours=day") == 303);
	nevers_ask(w, at(id, ""), "how=none&hours=day&base_post=");
	ok(w->rs.status == 422);                         /* drawn before somebody saved */
}

/* Whatever is sent to anybody: no stored name, address, number or word of anybody's stands in it. */
static bool back(str token, bool hard)
{
	struct actor me = w->cx->actor;
	bool known = false;

	w->cx->actor = (struct actor){ STR(""), STR(""), 0, STR("") };
	test_form(w->cx);
	test_begin(w->cx);
	ok(test_commit(w->cx, post_back(w->cx, token, hard, &known)));
	w->cx->actor = me;
	return known;
}

/* Days later a letter comes back, known by its own token and by nothing else. */
static void came_back(void)
{
	str gil = add("Gil", ""), huw = add("Huw", "");

	n_taken = 0;
	answer = POSTED;
	morning();
	ok(set(gil, MAIL) == 303 && confirm(gil, "&together=1") == 303);
	ok(set(huw, "how=email&place=huw%40example.org&safe_write=1&hours=day") == 303 && confirm(huw, "&together=1") == 303);
	tell(gil);
	work();
	tell(huw);
	work();
	ok(n_taken == 2 && says(gil, "Sent.") && taken[0].token.n == 32 && !str_eq(taken[0].token, taken[1].token));
	str his = taken[0].token;
	ok(!nevers_has(page(gil), arena_c(w->cx->arena, his)));
	/* One that is nobody's, its id, and what stands in the database, are no token. */
	ok(!back(STR("0123456789abcdef0123456789abcdef"), true) && !back(taken[0].id, true));
	struct nevers_cells c = { 0 };
	nevers_dump(w, &c);
	ok(!nevers_found(&c, arena_c(w->cx->arena, his)));
	ok(says(gil, "Sent.") && says(huw, "Sent."));
	/* A full mailbox: it is tried again. */
	ok(back(his, false) && says(gil, "tried again by itself"));
	ok(back(his, true) && says(gil, "tried again by itself"));   /* said again of the same one, meanwhile */
	later(LIMIT_HOUR);
	ok(n_taken == 3 && str_eq(taken[2].token, his) && says(gil, "Sent."));
	/* No such address: it is held, told, and to print; and the other's is as it was. */
	later(LIMIT_HOUR);
	ok(back(his, true) && says(gil, "It came back: that address takes no messages") && says(gil, "letter by letter"));
	ok(today_says("A message to them did not go"));
	ok(says(huw, "Sent.") && !says(huw, "letter by letter"));
	ok(back(his, false) && says(gil, "It came back: that address takes no messages"));
	/* Another address was confirmed since: what is said of the old one does not hold it. */
	str theirs = taken[1].token;
	later(LIMIT_HOUR);
	ok(set(huw, "how=email&place=huw2%40example.org&safe_write=1&hours=day") == 303 && confirm(huw, "&together=1") == 303);
	ok(back(theirs, true) && says(huw, "It came back from the address that they had before") && !says(huw, "letter by letter"));
	ok(!says(huw, "Please ask them for another"));
	/* A link that came back: it was not tried for days. */
	n_taken = 0;
	test_form(w->cx);
	test_begin(w->cx);
	ok(test_commit(w->cx, post_send(w->cx, huw, POST_LINK, STR("https://page.example/invitation/234567"))));
	work();
	ok(n_taken == 1 && back(taken[0].token, false) && says(huw, "It came back. Please make a new link, on paper.") && !says(huw, "a day and a half"));
}

/* A text message was taken, and its gateway knows later what became of it. */
#define NUMBER "how=text&place=07700+900123&safe_write=1&hours=day"
static str texted(const char *name)
{
	str id = add(name, "");

	ok(set(id, NUMBER) == 303 && confirm(id, "&together=1") == 303);
	morning();
	n_taken = n_asked = 0;
	told = FATE_UNKNOWN;
	answer = POSTED;
	tell(id);
	work();
	ok(n_taken == 1 && !n_asked && says(id, "Sent."));
	return id;
}

static void a_gateway_is_asked(void)
{
	port.fate = fate;
	/* It came, and that stands in the ledger; nobody asks again. */
	str ivy = texted("Ivy");
	later(5 * LIMIT_MINUTE - 1);
	ok(!n_asked);
	later(1);
	ok(n_asked == 1 && str_eq(asked_of, taken[0].id) && says(ivy, "Sent.") && !says(ivy, "came to the phone"));
	told = FATE_CAME;
	later(LIMIT_HOUR);
	ok(n_asked == 2 && says(ivy, "Sent, and it came to the phone.") && !says(ivy, "letter by letter"));
	told = FATE_REFUSED;
	for (int i = 0; i < 5; i++)
		later(LIMIT_DAY);
	ok(n_asked == 2 && n_taken == 1 && says(ivy, "came to the phone"));
	/* It never says: five times in a little over three days, later each time, and then no more. */
	str jan = texted("Jan");
	for (int i = 0; i < 80; i++)
		later(LIMIT_HOUR);
	ok(n_asked == LIMIT_POST_ASKS && says(jan, "Sent.") && n_taken == 1);
	for (int i = 0; i < 5; i++)
		later(LIMIT_DAY);
	ok(n_asked == LIMIT_POST_ASKS && says(jan, "Sent."));
	/* The number takes none: it is held, told, and to print, as of a letter. */
	str ken = texted("Ken");
	told = FATE_REFUSED;
	later(5 * LIMIT_MINUTE);
	ok(says(ken, "that number takes no messages") && says(ken, "letter by letter") && says(ken, "Print it for them"));
	ok(today_says("A message to them did not go"));
	later(LIMIT_DAY + LIMIT_HOUR);
	tell(ken);
	work();
	ok(n_taken == 1 && n_asked == 1);
	/* Of the number that they had before: the one confirmed since is not held. */
	str lee = texted("Lee");
	later(LIMIT_MINUTE);
	ok(set(lee, "how=text&place=07700+900456&safe_write=1&hours=day") == 303 && confirm(lee, "&together=1") == 303);
	told = FATE_REFUSED;
	later(4 * LIMIT_MINUTE);
	ok(says(lee, "It came back from the address that they had before") && !says(lee, "letter by letter"));
	/* Not this time: it goes again under the same number, is asked after anew, and is given up one day. */
	str may = texted("May");
	told = FATE_NOT_NOW;
	later(5 * LIMIT_MINUTE);
	ok(n_asked == 1 && says(may, "tried again by itself"));
	later(LIMIT_MINUTE);
	ok(n_taken == 2 && str_eq(taken[0].id, taken[1].id) && says(may, "Sent."));
	for (int i = 0; i < 45; i++)
		later(3 * LIMIT_HOUR);
	ok(n_taken == LIMIT_POST_TRIES && says(may, "Print it for them") && today_says("did not go"));
	ok(n_asked == LIMIT_POST_TRIES);
	/* They are forgotten before it was asked: nobody asks. */
	str ned = texted("Ned");
	test_begin(w->cx);
	ok(test_commit(w->cx, EXEC(w->cx, "DELETE FROM post WHERE area_id = $1 AND person_id = $2", w->cx->area.id, ned)));
	later(LIMIT_DAY);
	ok(!n_asked);
	/* Of a letter no gateway is asked; nor where none can say. */
	str oli = ready("Oli", "");
	morning();
	n_asked = 0;
	tell(oli);
	work();
	port.fate = NULL;
	str pam = texted("Pam");
	later(LIMIT_DAY);
	ok(!n_asked && says(oli, "Sent.") && says(pam, "Sent."));
}

static str record(str person)
{
	return arena_dup(w->cx->arena, nevers_ask(w, nevers_fmt(w, "/people/{}/record/file", person), NULL));
}
static str what_was_sent(str person)
{
	str p = page(person);
	const char *from = memmem(p.p, p.n, "What was sent", 13);

	CHECK(from);
	return arena_dup(w->cx->arena, (str){ from, (size_t)(p.p + p.n - from) });
}

/* Locked quietly: nothing goes, and nothing says later why. */
static void while_it_is_locked(void)
{
	str fay = add("Fay", "");
	const char *lock = nevers_fmt(w, "/people/{}/lock", fay);

	n_taken = 0;
	answer = POSTED;
	morning();
	ok(set(fay, MAIL) == 303 && confirm(fay, "&together=1") == 303);
	record(fay);                                     /* that it was taken out stands in it from now on */
	str file = record(fay), before = what_was_sent(fay);
	tell(fay);
	ok(says(fay, "It waits to be sent."));
	nevers_post(w, lock, "agreed=1");
	work();
	tell(fay);
	work();
	ok(!n_taken && says(fay, "nothing is sent to them"));
	ok(str_eq(file, record(fay)));                   /* as if none had waited */
	nevers_post(w, nevers_fmt(w, "{}/open", lock), "agreed=1");
	work();
	ok(str_eq(before, what_was_sent(fay)));
	ok(!n_taken && says(fay, "letter by letter"));
	ok(confirm(fay, "&together=1") == 303);
	tell(fay);
	work();
	ok(n_taken == 1 && says(fay, "Sent."));
}

static void nobody_is_in_it(void)
{
	static const char *const names[] = { "Zebedee", "Quillon", "Wxyzzya", "Ottoline", "Jedediah" };
	str people[countof(names)];
	enum post_what whats[] = { POST_NEWS, POST_KEY, POST_LINK };
	uint64_t chance = 88172645463325252u;
	size_t letters = 0;

	answer = POSTED;
	for (size_t i = 0; i < countof(names); i++) {
		people[i] = add(names[i], nevers_fmt(w, "&reach=Flat+{}%2C+Harrowgate+Close%2C+01792+55501{}&language={}", i + 3, i, i % 2 ? "cy" : "en"));
		ok(set(people[i], nevers_fmt(w, "how={}&safe_write=1&hours=day&words=ring+{}", i % 3 ? nevers_fmt(w, "email&place={}{}%40harrowgate.org", names[i], i)
			: nevers_fmt(w, "text&place=0770090012{}", i), names[i])) == 303 && confirm(people[i], "&together=1") == 303);
	}
	for (int round = 0; round < 6; round++) {
		morning();
		n_taken = 0;
		for (size_t i = 0; i < countof(names); i++) {
			chance ^= chance << 13, chance ^= chance >> 7, chance ^= chance << 17;
			w->cx->area.welsh = chance & 64;
			test_form(w->cx);
			test_begin(w->cx);
			ok(test_commit(w->cx, post_send(w->cx, people[i], whats[chance % countof(whats)], STR("https://page.example/invitation/234567"))));
		}
		work();
		ok(n_taken == countof(names));
		letters += n_taken;
		for (size_t k = 0; k < n_taken; k++) {
			str text = str_fmt(w->cx->arena, "{}\n{}\n{}", taken[k].subject, taken[k].words, taken[k].id);
			static const char *const never[] = { "arrowgate", "Flat", "0179", "0770", "ring", "@", "Carys", "Hafod", "care", "social", "Alongside", "gofal", "cymdeithasol" };
			for (size_t i = 0; i < countof(names); i++)
				ok(!nevers_has(text, names[i]) && !nevers_has(text, arena_c(w->cx->arena, people[i])));
			for (size_t i = 0; i < countof(never); i++)
				ok(!nevers_has(text, never[i]));
			ok(!nevers_has(text, "https://") || nevers_has(text, "https://page.example/invitation/234567"));
			ok(!nevers_has(text, "/people") && !nevers_has(text, "/mine"));
		}
	}
	ok(letters == 30);
	w->cx->area.welsh = false;
	/* Nor is anything of them plain in the database, and the link is gone. */
	struct nevers_cells c = { 0 };
	nevers_dump(w, &c);
	ok(!nevers_found(&c, "invitation/234567"));
	struct rows r;
	test_begin(w->cx);
	ok(!QUERY(w->cx, &r, "SELECT count(*) FROM post WHERE area_id = $1 AND link IS NOT NULL", w->cx->area.id) && rows_next(&r) && rows_value(&r, 0).i == 0);
	ok(test_commit(w->cx, rows_end(&r)));
}

int main(void)
{
	w = nevers_open();
	port = *w->cx->port;
	port.carry = carry;
	port.carries_email = port.carries_text = true;
	w->cx->port = &port;
	nevers_as(w, "Carys");
	nothing_before_it_is_safe();
	tried_again();
	given_up();
	refused();
	in_its_hours();
	after_a_crash();
	no_way_at_all();
	by_itself();
	by_another_hand();
	wrong_places();
	while_it_is_locked();
	came_back();
	a_gateway_is_asked();
	nobody_is_in_it();
	arena_release(&kept);
	nevers_close(w);
	return test_end();
}
