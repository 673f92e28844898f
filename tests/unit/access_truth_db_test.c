/* SPDX-License-Identifier: Apache-2.0 */
/*
 * access_truth_db_test.c -- who may see a person: the rule of src/access beside one that was written from
 * the practice and knows nothing of it, over every state that they can be in.  With test_db.
 */
#include "access/access.h"
#include "db/db.h"
#include "test.h"
#include "test_db.h"

#define MABEL "11110000-0000-4000-8000-000000000001"
#define NED   "11110000-0000-4000-8000-000000000002"
#define DIED  (TEST_NOW - LIMIT_DAY)

enum tie { NEVER, NOW, UNTIL_LATER, UNTIL_THIS_MOMENT, ENDED, ENDED_AND_BACK, TIES };
enum told { NO_FORM, BEFORE, AFTER, TOLDS };      /* a page that is read; a form said before she died, or after */
struct state { enum tie tie; enum told told; bool died, story, whole, forgotten, shut, elsewhere; const char *id; int64_t roles; };

#define MUM   "22220000-0000-4000-8000-000000000001"
#define DAD   "22220000-0000-4000-8000-000000000002"
#define HOLDS "33330000-0000-4000-8000-000000000001"

static const struct { const char *id; int64_t roles; } actors[] = {
	{ MUM, ROLE_CIRCLE }, { DAD, ROLE_CIRCLE }, { MUM, ROLE_PERSON }, { MUM, ROLE_COORDINATOR }, { MUM, ROLE_NOBODY }, { MUM, ROLE_LEAD },
	{ MABEL, ROLE_CIRCLE }, { TEST_STAFF, ROLE_CIRCLE }, { HOLDS, ROLE_CIRCLE }, { "", ROLE_CIRCLE },
	{ "", ROLE_NOBODY }, { MABEL, ROLE_NOBODY }, { MABEL, ROLE_PERSON }, { NED, ROLE_PERSON }, { TEST_STAFF, ROLE_PERSON },
	{ TEST_STAFF, ROLE_COORDINATOR }, { TEST_OTHER, ROLE_COORDINATOR }, { MABEL, ROLE_COORDINATOR },
	{ TEST_STAFF, ROLE_LEAD }, { TEST_STAFF, ROLE_ADMIN }, { TEST_STAFF, ROLE_LEAD | ROLE_ADMIN },
	{ TEST_STAFF, ROLE_COORDINATOR | ROLE_LEAD }, { TEST_STAFF, ROLE_COORDINATOR | ROLE_ADMIN }, { TEST_STAFF, ROLE_DEVICE }, { TEST_STAFF, 0 },
	{ TEST_STAFF, ROLE_SAFEGUARDING }, { TEST_STAFF, ROLE_SAFEGUARDING | ROLE_LEAD }, { TEST_STAFF, ROLE_SAFEGUARDING | ROLE_COORDINATOR },
	{ TEST_STAFF, ROLE_DATA }, { TEST_STAFF, ROLE_LEADERSHIP }, { TEST_STAFF, ROLE_NETWORK }, { MUM, ROLE_LEADERSHIP }, { MUM, ROLE_NETWORK },
};

/* Of the practice: her page is read by herself, and by a coordinator who walks alongside her at this
 * moment.  A lead, an administrator and a phone at the door walk with nobody by being that. */
static bool walks(const struct state *s)
{
	bool tied = s->tie == NOW || s->tie == UNTIL_LATER || s->tie == ENDED_AND_BACK;

	return tied && !s->forgotten && !s->elsewhere && (s->roles & ROLE_COORDINATOR) && !strcmp(s->id, TEST_STAFF);
}

static bool is_her(const struct state *s) { return (s->roles & ROLE_PERSON) && !strcmp(s->id, MABEL); }
static bool dead(const struct state *s) { return s->died && !s->forgotten && !s->elsewhere; }

/* Since she died her own sign-in opens nothing; those who walked alongside read, and write what they said before. */
static bool is_shut(const struct state *s) { return s->shut && !s->forgotten && !s->elsewhere; }

static err should_see(const struct state *s)
{
	/* Locked quietly: out of order to her own sign-in, and to nobody who walks alongside. */
	if (is_her(s) && !dead(s) && is_shut(s))
		return ERR_INTERNAL;
	if (!(is_her(s) && !dead(s)) && !walks(s))
		return ERR_NOT_FOUND;
	return dead(s) && s->told == AFTER ? ERR_CONFLICT : OK;
}

static err should_remember(const struct state *s)
{
	err e = should_see(s);

	return e == ERR_CONFLICT ? OK : e;
}

/* A page that is held is read by who holds it now, by that sign-in and in no other way; who holds it coordinates nothing. */
static err should_hold(const struct state *s)
{
	bool holds = s->tie == NOW || s->tie == UNTIL_LATER || s->tie == ENDED_AND_BACK;

	if (!holds || s->forgotten || s->elsewhere || s->died || s->roles != ROLE_CIRCLE || strcmp(s->id, MUM))
		return ERR_NOT_FOUND;
	return s->shut ? ERR_INTERNAL : OK;
}

static void put(struct cx *cx, const struct state *s)
{
	static const int64_t until[TIES] = { 0, 0, TEST_NOW + 1, TEST_NOW, TEST_NOW - 1, TEST_NOW - LIMIT_DAY };

	if (s->tie != NEVER)
		ok(!EXEC(cx, "INSERT INTO alongside (area_id, person_id, staff_id, since, until, version, seq, story_from, whole)"
			" VALUES ($1, $2, $3, 1, $4, '', 0, $5, $6)", cx->area.id, MABEL, TEST_STAFF, until[s->tie],
			s->tie == ENDED_AND_BACK ? 0 : s->story ? TEST_NOW - 5 : 0, s->tie != ENDED_AND_BACK && s->whole));
	/* Her mother holds her page for as long; back again by another holding, which this one is then. */
	if (s->tie != NEVER)
		ok(!EXEC(cx, "INSERT INTO holder (area_id, id, seq, version, person_id, member_id, called, said, voice, parts, since, until, kept, made_by)"
			" VALUES ($1, $2, 0, '', $3, $4, $7, $8, $9, 'vision', 1, $5, $6, '')", cx->area.id, HOLDS, MABEL, MUM,
			s->tie == ENDED_AND_BACK ? 0 : until[s->tie], s->whole, cx_seal_of(cx, STR(MABEL), "holder.called", STR(HOLDS), STR("Mum")),
			cx_seal_of(cx, STR(MABEL), "holder.said", STR(HOLDS), STR("x")), cx_seal_of(cx, STR(MABEL), "holder.voice", STR(HOLDS), STR("x"))));
	if (s->tie == ENDED_AND_BACK)
		ok(!EXEC(cx, "INSERT INTO alongside (area_id, person_id, staff_id, since, version, seq, story_from, whole)"
			" VALUES ($1, $2, $3, 2, '', 0, $4, $5)", cx->area.id, MABEL, TEST_STAFF, s->story ? TEST_NOW - 5 : 0, s->whole));
	if (s->died)
		ok(!EXEC(cx, "INSERT INTO died (area_id, person_id, seq, version, staff_id, at) VALUES ($1, $2, 0, '', $3, $4)",
			cx->area.id, MABEL, TEST_STAFF, DIED));
	if (s->shut && !s->forgotten)
		ok(!EXEC(cx, "INSERT INTO shut (area_id, person_id, seq, version, staff_id, at) VALUES ($1, $2, 0, '', $3, 1)", cx->area.id, MABEL, TEST_STAFF));
	if (s->forgotten) {
		ok(!EXEC(cx, "DELETE FROM holder WHERE area_id = $1 AND person_id = $2", cx->area.id, MABEL));
		ok(!EXEC(cx, "DELETE FROM alongside WHERE area_id = $1 AND person_id = $2", cx->area.id, MABEL));
		ok(!EXEC(cx, "DELETE FROM died WHERE area_id = $1 AND person_id = $2", cx->area.id, MABEL));
	}
}

static void compare(const struct state *s, const char *what, err is, err should)
{
	if (is == should) {
		passed++;
		return;
	}
	failed++;
	printf("%s: %d and not %d: tie %d, form %d, died %d, story %d, whole %d, forgotten %d, shut %d, elsewhere %d, actor %s, roles %lld\n", what, is, should,
		s->tie, s->told, s->died, s->story, s->whole, s->forgotten, s->shut, s->elsewhere, s->id, (long long)s->roles);
}

static void check(struct cx *cx, const struct state *s)
{
	int64_t from = -1;
	bool whole = false;
	str her = STR(MABEL);
	struct holder h;
	struct holder_list all = { 0 };

	test_actor(cx, s->id, s->roles);
	cx->form = s->told == NO_FORM ? STR("") : STR("f");
	cx->said_at = s->told == BEFORE ? DIED - 1 : s->told == AFTER ? DIED : TEST_NOW;
	cx->area.id = s->elsewhere ? TEST_AREA + 1 : TEST_AREA;
	compare(s, "may see", access_may_see(cx, her), should_see(s));
	compare(s, "may remember", access_may_remember(cx, her), should_remember(s));
	compare(s, "holds", access_holds(cx, STR(HOLDS), &h), should_hold(s));
	ok(access_holds(cx, STR(MABEL), &h) == ERR_NOT_FOUND && access_holds(cx, STR(MUM), &h) == ERR_NOT_FOUND);
	err list = access_holds_find(cx, &all);
	ok(s->roles & ROLE_CIRCLE ? !list && (all.n == 1) >= (should_hold(s) != ERR_NOT_FOUND) : list == ERR_NOT_FOUND);
	ok(access_holder_get(cx, her, STR(HOLDS), &h) == (should_see(s) ? should_see(s) : s->tie == NEVER || s->forgotten || s->elsewhere ? ERR_NOT_FOUND : OK));
	ok(access_may_see(cx, STR("")) == ERR_NOT_FOUND && access_may_see(cx, STR(NED)) == (is_her(s) || strcmp(s->id, NED) ||
		!(s->roles & ROLE_PERSON) ? ERR_NOT_FOUND : OK));
	/* How much of her story: a coordinator from the moment she gave it, herself all of it. */
	err e = access_story_from(cx, her, &from);
	if (is_her(s))
		compare(s, "story", e ? e : from ? ERR_INTERNAL : OK, should_see(s));
	else if (walks(s))
		compare(s, "story", e ? e : from != (s->story ? TEST_NOW - 5 : 0) ? ERR_INTERNAL : OK, OK);
	if (walks(s))
		compare(s, "whole", access_carries_whole(cx, her, &whole) ? ERR_INTERNAL : whole != s->whole ? ERR_INTERNAL : OK, OK);
	cx->area.id = TEST_AREA;
	cx->form = STR("");
	cx->said_at = TEST_NOW;
	cx->issues.n = 0;
}

int main(void)
{
	struct cx *cx = test_db_open();
	struct state s;

	for (int bits = 0; bits < 32; bits++)
		for (s.tie = NEVER; s.tie < TIES; s.tie++) {
			s.died = bits & 1;
			s.story = bits & 2;
			s.whole = bits & 4;
			s.forgotten = bits & 8;
			s.shut = bits & 16;
			test_begin(cx);
			put(cx, &s);
			for (s.told = NO_FORM; s.told < TOLDS; s.told++)
				for (int elsewhere = 0; elsewhere < 2; elsewhere++)
					for (size_t i = 0; i < countof(actors); i++) {
						s.elsewhere = elsewhere;
						s.id = actors[i].id;
						s.roles = actors[i].roles;
						check(cx, &s);
					}
			ok(db_end(cx, ERR_INVALID) == ERR_INVALID);
		}
	test_db_close(cx);
	return test_end();
}
