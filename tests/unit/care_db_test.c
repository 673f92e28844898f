/* SPDX-License-Identifier: Apache-2.0 */
/* care_db_test.c -- a visit alone: who sees what when, and that nothing of it stays; with test_db, on both engines. */
#include "balance.h"
#include "base/when.h"
#include "care/care_int.h"
#include "job/job.h"
#include "modules.h"
#include "programme/programme.h"
#include "../nevers/nevers.h"
#include "test.h"

static struct nevers *w;
static struct cx *cx;

#define SENT "phone=01792+000111&words=By+the+church+vqy"

static str ask(const char *who, const char *target, const char *body, int status)
{
	nevers_as(w, who);
	str page = nevers_ask(w, target, body);
	ok(w->rs.status == status);
	if (w->rs.status != status)
		printf("%s %s %s: %d\n", who, target, body ? body : "", w->rs.status);
	return page;
}

static const char *out_until(int64_t at, const char *friend_)
{
	return nevers_fmt(w, "back={}&friend_={}&" SENT, at, friend_);
}

static bool anywhere(const char *text)
{
	struct nevers_cells c = { 0 };

	nevers_dump(w, &c);
	for (size_t i = 0; i < c.n; i++)
		if (nevers_has(c.v[i].text, text))
			return true;
	return false;
}

/* All that is there, so that nothing more is there afterwards. */
static str everything(void)
{
	struct nevers_cells c = { 0 };

	nevers_dump(w, &c);
	return nevers_rows(w, &c, NULL, "area");   /* but the number of the last write */
}

static void go_on(int64_t ms) { cx->now = cx->said_at = cx->now + ms; }

static void check_room(void)
{
	ask("Carys", "/lone-visit", NULL, 404);
	ask("Carys", "/lone-visit", out_until(cx->now + LIMIT_HOUR, TEST_OTHER), 404);
	ok(!nevers_has(ask("Carys", "/today", NULL, 200), "/lone-visit"));
	ask("lead", "/set-up/rooms/lone-visits", "open=yes", 303);
	ok(nevers_has(ask("Carys", "/today", NULL, 200), "href=\"/lone-visit\""));
	ask("lead", "/lone-visit", NULL, 403);
}

static void check_form(void)
{
	str page = ask("Carys", "/lone-visit", NULL, 200);

	ok(nevers_has(page, "Alongside rings nobody") && nevers_has(page, "Dewi") && nevers_has(page, "Lowri"));
	ok(!nevers_has(page, "<option value=\"" TEST_STAFF) && !nevers_has(page, "Alun"));   /* not oneself, nor an admin */
	page = ask("Carys", "/lone-visit", out_until(cx->now - 1, TEST_OTHER), 422);
	ok(nevers_has(page, "By the church") && nevers_has(page, "a time to come"));
	ask("Carys", "/lone-visit", out_until(cx->now + 14 * LIMIT_HOUR, TEST_OTHER), 422);
	ask("Carys", "/lone-visit", out_until(cx->now + LIMIT_HOUR, TEST_STAFF), 422);
	ask("Carys", "/lone-visit", out_until(cx->now + LIMIT_HOUR, NEVERS_ADMIN), 422);
	ask("Carys", "/lone-visit", nevers_fmt(w, "back={}&friend_=" TEST_OTHER "&phone=ring", cx->now + LIMIT_HOUR), 422);
	ask("Carys", "/lone-visit", "back=soon&friend_=" TEST_OTHER "&" SENT, 422);
	ok(!anywhere("vqy"));
}

/* Out, and back in time: the friend sees nothing, and nothing at all is left. */
static void check_back(void)
{
	str before = everything();

	ask("Carys", "/lone-visit", out_until(cx->now + LIMIT_HOUR, TEST_OTHER), 303);
	ok(anywhere("vqy"));
	str page = ask("Carys", "/people", NULL, 200);   /* on whatever page */
	ok(nevers_has(page, "You are out until about 11am") && nevers_has(page, "I&#39;m back") && nevers_has(page, "Dewi sees it then"));
	ok(!nevers_has(page, "church"));
	ok(!nevers_has(ask("Dewi", "/today", NULL, 200), "Carys"));
	ask("Dewi", "/lone-visit/" TEST_STAFF, NULL, 404);
	ask("Dewi", "/lone-visit/" TEST_STAFF "/safe", "x=1", 303);
	ok(anywhere("vqy"));                              /* not theirs to end before the time */
	/* Another time: in place of the first, with what stands there. */
	page = ask("Carys", "/lone-visit", NULL, 200);
	ok(nevers_has(page, "By the church vqy") && nevers_has(page, "value=\"" TEST_OTHER "\" selected"));
	ask("Carys", "/lone-visit", out_until(cx->now + 2 * LIMIT_HOUR, TEST_OTHER), 303);
	ok(nevers_has(ask("Carys", "/today", NULL, 200), "until about midday"));
	go_on(LIMIT_HOUR);
	ok(!nevers_has(ask("Dewi", "/today", NULL, 200), "Carys"));
	ask("Carys", "/lone-visit/back", "x=1", 303);
	ok(!nevers_has(ask("Carys", "/today", NULL, 200), "I&#39;m back") && !anywhere("vqy"));
	str after = everything();
	ok(str_eq(before, after));                        /* no row, no answered form, no job: no history */
	ask("Carys", "/lone-visit/back", "x=1", 303);     /* twice is fine */
}

/* Not back: the friend sees it on every page, with the telephone, and others do not. */
static void check_not_back(void)
{
	str before = everything();

	ask("Carys", "/lone-visit", out_until(cx->now + LIMIT_HOUR, NEVERS_LEAD), 303);
	go_on(LIMIT_HOUR);
	ok(nevers_has(ask("Carys", "/today", NULL, 200), "You meant to be back by midday. Lowri sees that now."));
	str page = ask("lead", "/set-up", NULL, 200);
	ok(nevers_has(page, "Carys meant to be back by midday and has not said so") && nevers_has(page, "tel:01792000111"));
	ok(!nevers_has(page, "church"));
	ok(nevers_has(ask("lead", "/lone-visit/" TEST_STAFF, NULL, 200), "By the church vqy"));
	ok(!nevers_has(ask("Dewi", "/today", NULL, 200), "Carys") && !nevers_has(ask("admin", "/set-up", NULL, 200), "has not said so"));
	ask("Dewi", "/lone-visit/" TEST_STAFF, NULL, 404);
	ask("admin", "/lone-visit/" TEST_STAFF, NULL, 403);
	ask("Carys", "/lone-visit/" TEST_STAFF, NULL, 404);
	ask("lead", "/lone-visit/" TEST_STAFF "/safe", "x=1", 303);
	ok(!nevers_has(ask("lead", "/set-up", NULL, 200), "has not said so"));
	str after = everything();
	ok(str_eq(before, after));
}

/* Nobody says anything: within 24 hours it is not shown, and the hour's work has taken it away. */
static void check_forgotten(void)
{
	ask("Carys", "/lone-visit", out_until(cx->now + LIMIT_HOUR, TEST_OTHER), 303);
	go_on(LIMIT_LONE_KEPT - 1);
	ok(nevers_has(ask("Dewi", "/today", NULL, 200), "Carys meant to be back"));
	go_on(1);
	ok(!nevers_has(ask("Dewi", "/today", NULL, 200), "Carys meant"));
	ok(LIMIT_LONE_KEPT + LIMIT_HOUR < LIMIT_DAY);
	struct job_kind_list kinds = modules_jobs(cx->arena, &w->app);
	bool worked = true;
	ok(!job_daily(cx, &kinds));
	while (worked)
		ok(!job_run(cx, &kinds, &worked));
	ok(!anywhere("vqy"));
	/* Again the same hour: asked for once; the next hour: again. */
	ok(!job_daily(cx, &kinds) && !job_run(cx, &kinds, &worked) && !worked);
	go_on(LIMIT_HOUR);
	ok(!job_daily(cx, &kinds) && !job_run(cx, &kinds, &worked) && worked);
	nevers_as(w, "Carys");
}

static void check_off(void)
{
	ask("Carys", "/lone-visit", out_until(cx->now + LIMIT_HOUR, TEST_OTHER), 303);
	ask("lead", "/set-up/rooms/lone-visits", "open=no", 303);
	ok(!nevers_has(ask("Carys", "/today", NULL, 200), "You are out"));
}

static void check_words(void)
{
	for (int lang = 0; lang < LANGS; lang++)
		for (size_t i = 0; i < n_hostile; i++) {
			str x = hostile[i];
			struct html h = { .out = BUF(cx->arena, LIMIT_PAGE), .lang = (enum lang)lang };
			struct lone_visit v = { x, x, x, x, x, x, TEST_NOW, TEST_NOW };
			struct staff s = { .id = x, .name = x };
			cx->lang = (enum lang)lang;
			care_view_banner(&h, cx, &v);
			v.staff = cx->actor.id;
			care_view_banner(&h, cx, &v);
			care_view_left(&h, cx, &v);
			care_view_waiting(&h);
			care_view_form(&h, cx, &(struct lone_form){ x, x, x, x }, &v, &(struct staff_list){ &s, i % 2, 1 });
			const char *why = html_balance(buf_str(&h.out));
			ok(!why && !str_has(buf_str(&h.out), "<script") && !str_has(buf_str(&h.out), "<img"));
			if (why)
				puts(why);
		}
	cx->lang = LANG_EN;
}

int main(void)
{
	w = nevers_open();
	cx = w->cx;
	check_room();
	check_form();
	check_back();
	check_not_back();
	check_forgotten();
	check_off();
	check_words();
	nevers_close(w);
	return test_end();
}
