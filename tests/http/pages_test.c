/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pages_test.c -- runs the files tests/http/ *.t: requests of the whole program, and the answers
 * they expect.  In process: no socket, a clock and chance that never change, a fresh database for
 * each file.  How to write one is in tests/http/README.md.
 */
#include <glob.h>
#include "base/id.h"
#include "db/db.h"
#include "job/job.h"
#include "modules.h"
#include "balance.h"
#include "test.h"
#include "test_db.h"

struct named { str name, value; };
struct script {
	struct cx *cx;
	struct app app;
	const char *file;
	int line;
	LIST(struct named) vars;     /* $bo */
	LIST(struct named) forms;    /* "form F1" */
	str form;                    /* for the next POST; empty: a fresh one */
	str last_form;
	bool from_page, without_token;
	str page;                    /* the last answer */
	struct resp rs;
};

static void wrong(struct script *s, const char *what, str about)
{
	failed++;
	printf("%s:%d: %s %.*s\n", s->file, s->line, what, (int)about.n, about.p);
}

static void expect(struct script *s, bool good, const char *what, str about)
{
	if (good)
		passed++;
	else
		wrong(s, what, about);
}

static str *find_named(struct named *v, size_t n, str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(v[i].name, name))
			return &v[i].value;
	return NULL;
}

static void set_var(struct script *s, str name, str value)
{
	str *old = find_named(s->vars.v, s->vars.n, name);

	if (old)
		*old = value;
	else
		*LIST_ADD(s->cx->arena, &s->vars) = (struct named){ name, value };
}

static bool is_word(char c) { return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_'; }

/* $name by its value. */
static str fill(struct script *s, str text)
{
	struct buf b = BUF(s->cx->arena, 1 << 20);

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] != '$') {
			buf_ch(&b, text.p[i]);
			continue;
		}
		str name = { text.p + i + 1, 0 };
		while (i + 1 + name.n < text.n && is_word(name.p[name.n]))
			name.n++;
		str *v = name.n ? find_named(s->vars.v, s->vars.n, name) : NULL;
		if (!v)
			wrong(s, "nothing is called", name);
		else
			buf_add(&b, *v);
		i += name.n;
	}
	return buf_str(&b);
}

/* The next word, or text in quotes with \n, \" and \xHH; false at the end. */
static bool next_word(struct script *s, str *rest, str *out)
{
	struct buf b = BUF(s->cx->arena, 1 << 20);
	bool quoted = false;

	*rest = str_trim(*rest);
	if (!rest->n || rest->p[0] == '#')
		return false;
	while (rest->n && (quoted || (rest->p[0] != ' ' && rest->p[0] != '\t'))) {
		char c = rest->p[0];
		rest->p++, rest->n--;
		if (c == '"')
			quoted = !quoted;
		else if (c == '\\' && quoted && rest->n) {
			char e = rest->p[0];
			size_t used = 1;
			if (e == 'x' && rest->n >= 3) {
				buf_ch(&b, (char)strtol((char[]){ rest->p[1], rest->p[2], 0 }, NULL, 16));
				used = 3;
			} else
				buf_ch(&b, e == 'n' ? '\n' : e);
			rest->p += used, rest->n -= used;
		} else
			buf_ch(&b, c);
	}
	*out = buf_str(&b);
	return true;
}

static bool index_of(str hay, str needle, size_t *at)
{
	for (size_t i = *at; i + needle.n <= hay.n; i++)
		if (!memcmp(hay.p + i, needle.p, needle.n)) {
			*at = i;
			return true;
		}
	return false;
}

/* The text up to the next `end` from at. */
static str until(str text, size_t at, char end)
{
	size_t n = 0;

	while (at + n < text.n && text.p[at + n] != end)
		n++;
	return (str){ text.p + at, n };
}

/* The hidden fields of the last page's form that posts to `target`. */
static void add_page_form(struct script *s, struct req *rq, str target)
{
	struct arena *a = s->cx->arena;
	size_t at = 0, end, value;
	str hidden = STR("<input type=\"hidden\" name=\"");

	if (!index_of(s->page, str_fmt(a, "action=\"{}\"", target), &at)) {
		wrong(s, "the last page has no form for", target);
		return;
	}
	end = at;
	if (!index_of(s->page, STR("</form>"), &end))
		end = s->page.n;
	while (index_of((str){ s->page.p, end }, hidden, &at)) {
		str name = until(s->page, at + hidden.n, '"');
		value = at;
		if (!index_of(s->page, STR("value=\""), &value))
			break;
		*LIST_ADD(a, &rq->fields) = (struct pair){ name, until(s->page, value + 7, '"') };
		at = value;
	}
}

static void add_form(struct script *s, struct req *rq, str target)
{
	if (s->from_page)
		add_page_form(s, rq, target);
	else if (!req_get(rq, "form").p)
		*LIST_ADD(s->cx->arena, &rq->fields) = (struct pair){ STR("form"), s->form.n ? s->form : id_random(s->cx) };
	s->last_form = req_get(rq, "form");
	rq->token_missing = s->without_token;
	s->form = (str){ 0 };
	s->from_page = s->without_token = false;
}

/* >> POST /people  name="Bo Jones" neighbourhood=$hill */
static void do_request(struct script *s, str rest)
{
	struct cx *cx = s->cx;
	struct req *rq = NEW(cx->arena, struct req);
	str method, target, field;

	if (!next_word(s, &rest, &method) || !next_word(s, &rest, &target)) {
		wrong(s, "a request is a method and a target", STR(""));
		return;
	}
	rq->method = str_is(method, "POST") ? POST : GET;
	rq->host = STR("localhost");
	target = fill(s, target);
	if (!req_target(cx->arena, rq, target))
		wrong(s, "this target cannot be read:", target);
	while (next_word(s, &rest, &field)) {
		str name = until(field, 0, '=');
		if (name.n == field.n)
			wrong(s, "a field is NAME=VALUE, not", field);
		else
			*LIST_ADD(cx->arena, &rq->fields) = (struct pair){ name,
				fill(s, (str){ field.p + name.n + 1, field.n - name.n - 1 }) };
	}
	if (rq->method == POST)
		add_form(s, rq, target);
	cx_reset(cx);
	cx->said_at = cx->now;
	web_handle(cx, &s->app, rq, &s->rs);
	s->page = buf_str(&s->rs.html.out);
	const char *unbalanced = s->page.n && str_starts(str_c(s->rs.type), STR("text/html")) ? html_balance(s->page) : NULL;
	expect(s, !unbalanced, "the page is not whole:", str_c(unbalanced));
}

/* "/people/{bo}" against a location; what {bo} stands for becomes $bo, * is anything. */
static bool match(struct script *s, str pattern, str text)
{
	size_t i = 0, k = 0;

	while (i < pattern.n) {
		if (pattern.p[i] == '*')
			return true;
		if (pattern.p[i] == '{') {
			str name = until(pattern, i + 1, '}'), value = { text.p + k, 0 };
			while (k + value.n < text.n && !memchr("/?&#", value.p[value.n], 4))
				value.n++;
			if (!value.n)
				return false;
			set_var(s, name, value);
			i += name.n + 2;
			k += value.n;
		} else if (k < text.n && pattern.p[i] == text.p[k])
			i++, k++;
		else
			return false;
	}
	return k == text.n;
}

/* << 303 /people/{bo} */
static void do_answer(struct script *s, str rest)
{
	str status, where;
	int64_t n = 0;
	struct cx *cx = s->cx;

	if (!next_word(s, &rest, &status) || !str_int(status, &n))
		wrong(s, "an answer begins with its status, not", status);
	expect(s, s->rs.status == n, "another status:", str_fmt(cx->arena, "{} ({})", s->rs.status,
		cx->fail.text.n ? cx->fail.text : s->rs.location.n ? s->rs.location : s->rs.title));
	if (next_word(s, &rest, &where))
		expect(s, match(s, fill(s, where), s->rs.location), "it leads to", s->rs.location);
}

static void do_has(struct script *s, str rest, bool wanted)
{
	str text;
	size_t at = 0;

	if (!next_word(s, &rest, &text))
		wrong(s, "has what?", rest);
	text = fill(s, text);
	expect(s, index_of(s->page, text, &at) == wanted, wanted ? "the page lacks" : "the page has", text);
}

static void do_as(struct script *s, str rest)
{
	static const struct { const char *name, *id; int64_t roles; } actors[] = {
		{ "nobody", "", ROLE_NOBODY }, { "coordinator", TEST_STAFF, ROLE_COORDINATOR },
		{ "other", TEST_OTHER, ROLE_COORDINATOR },
		{ "lead", "57a00003-0000-4000-8000-000000000003", ROLE_LEAD },
		{ "admin", "57a00004-0000-4000-8000-000000000004", ROLE_ADMIN },
		{ "data", "57a00007-0000-4000-8000-000000000007", ROLE_DATA },
		{ "leadership", "57a00009-0000-4000-8000-000000000009", ROLE_LEADERSHIP },
		{ "network", "57a0000a-0000-4000-8000-00000000000a", ROLE_NETWORK },
		{ "person", "", ROLE_PERSON },
	};
	str name, id;

	if (!next_word(s, &rest, &name))
		name = STR("");
	for (size_t i = 0; i < countof(actors); i++)
		if (str_is(name, actors[i].name)) {
			test_actor(s->cx, actors[i].id, actors[i].roles);
			if (next_word(s, &rest, &id))
				s->cx->actor.id = fill(s, id);
			return;
		}
	wrong(s, "nobody is called", name);
}

/* form F1: that form, whenever it is named.  form page: the one in the last page. */
static void do_form(struct script *s, str rest)
{
	str name;

	if (!next_word(s, &rest, &name))
		wrong(s, "which form?", rest);
	s->from_page = str_is(name, "page");
	if (s->from_page)
		return;
	str *known = find_named(s->forms.v, s->forms.n, name);
	s->form = known ? *known : id_random(s->cx);
	if (!known)
		*LIST_ADD(s->cx->arena, &s->forms) = (struct named){ name, s->form };
}

/* clock +30d, +2h, +5m */
static void do_clock(struct script *s, str rest)
{
	str by;
	int64_t n = 0;

	if (next_word(s, &rest, &by) && by.n >= 3 && by.p[0] == '+' && str_int((str){ by.p + 1, by.n - 2 }, &n)) {
		char unit = by.p[by.n - 1];
		s->cx->now += n * (unit == 'd' ? LIMIT_DAY : unit == 'h' ? LIMIT_HOUR : LIMIT_MINUTE);
		s->cx->said_at = s->cx->now;
	} else
		wrong(s, "the clock goes on by, say, +30d, +2h or +5m, not", by);
}

/* The 32 digits of an address that opens something. */
static bool is_secret(str s) { return s.n == 32 && strspn(s.p, "0123456789abcdef") == 32; }

/* take bo after "/people/": the first id, or secret, that follows that text in the last page. */
static void do_take(struct script *s, str rest)
{
	str name, word, text;
	size_t at = 0;

	if (!next_word(s, &rest, &name) || !next_word(s, &rest, &word) || !next_word(s, &rest, &text)) {
		wrong(s, "take NAME after TEXT", rest);
		return;
	}
	text = fill(s, text);
	for (; index_of(s->page, text, &at); at++) {
		str id = { s->page.p + at + text.n, ID_LENGTH };
		if (at + text.n + ID_LENGTH <= s->page.n && id_is(id)) {
			set_var(s, name, id);
			return;
		}
		id.n = 32;
		if (at + text.n + id.n <= s->page.n && is_secret(id)) {
			set_var(s, name, id);
			return;
		}
	}
	wrong(s, "no id follows", text);
}

/* rows person 1 */
static void do_rows(struct script *s, str rest)
{
	struct cx *cx = s->cx;
	str table, number;
	int64_t want, n = -1;
	struct rows r;

	if (!next_word(s, &rest, &table) || !next_word(s, &rest, &number) || !str_int(number, &want)) {
		wrong(s, "rows TABLE NUMBER", rest);
		return;
	}
	/* A statement is known by its address: this text stays until the file ends. */
	const char *sql = arena_c(cx->arena, str_fmt(cx->arena, "SELECT count(*) FROM {} WHERE area_id = $1", table));
	test_begin(cx);
	err e = db_query(cx, &r, sql, VALS(cx->area.id));
	if (!e) {
		if (rows_next(&r))
			n = rows_value(&r, 0).i;
		e = rows_end(&r);
	}
	expect(s, test_commit(cx, e) && n == want, "rows:", str_fmt(cx->arena, "{} of {}", n, table));
}

/* work: what a day of the job process does. */
static void do_work(struct script *s)
{
	struct cx *cx = s->cx;
	struct actor me = cx->actor;
	struct job_kind_list kinds = modules_jobs(cx->arena, &s->app);
	bool worked = true;

	cx->area.clock_at = cx->now - LIMIT_DAY;     /* the server ran all that time */
	expect(s, !job_daily(cx, &kinds), "the daily work cannot be asked for", cx->fail.text);
	while (worked)
		if (job_run(cx, &kinds, &worked)) {
			wrong(s, "a job cannot be run:", cx->fail.text);
			break;
		}
	cx->actor = me;
}

static void do_line(struct script *s, str rest)
{
	str all = rest, word;

	if (!next_word(s, &rest, &word))
		return;
	if (str_is(word, ">>"))
		do_request(s, rest);
	else if (str_is(word, "<<"))
		do_answer(s, rest);
	else if (str_is(word, "has") || str_is(word, "lacks"))
		do_has(s, rest, str_is(word, "has"));
	else if (str_is(word, "as"))
		do_as(s, rest);
	else if (str_is(word, "form"))
		do_form(s, rest);
	else if (str_eq(str_trim(all), STR("same form")))
		s->form = s->last_form;
	else if (str_eq(str_trim(all), STR("without token")))
		s->without_token = true;
	else if (str_is(word, "clock"))
		do_clock(s, rest);
	else if (str_is(word, "take"))
		do_take(s, rest);
	else if (str_is(word, "rows"))
		do_rows(s, rest);
	else if (str_is(word, "show"))
		printf("%.*s\n", (int)s->page.n, s->page.p);
	else if (str_is(word, "work"))
		do_work(s);
	else
		wrong(s, "this line is not understood:", all);
}

static void run_file(const char *path)
{
	struct script s = { .cx = test_db_open(), .app = app_server, .file = path };
	FILE *f = fopen(path, "r");
	static char line[65536];

	s.app.admit = NULL;   /* the file says who acts */
	test_actor(s.cx, "", ROLE_NOBODY);
	if (!f)
		wrong(&s, "cannot be read", STR(""));
	int before = failed;
	/* What follows a few failures says little more. */
	while (f && failed - before < 4 && fgets(line, sizeof line, f)) {
		s.line++;
		/* What a line names may be asked for much later. */
		do_line(&s, arena_dup(s.cx->arena, str_c(line)));
	}
	if (f)
		fclose(f);
	test_db_close(s.cx);
}

int main(int argc, char **argv)
{
	glob_t found = { 0 };

	for (int i = 1; i < argc; i++)
		run_file(argv[i]);
	if (argc == 1) {
		if (glob("tests/http/*.t", 0, NULL, &found))
			ok(!"there are no files tests/http/*.t: run from the top folder");
		for (size_t i = 0; i < found.gl_pathc; i++)
			run_file(found.gl_pathv[i]);
		globfree(&found);
	}
	return test_end();
}
