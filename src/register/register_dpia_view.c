/* SPDX-License-Identifier: Apache-2.0 */
/*
 * register_dpia_view.c -- the data protection impact assessment, as text: what a data-protection officer signs, from the
 * program's own tables.  The register (register.h) is compared with the database by a test; who may open what is the table
 * of routes; what a phone carries is what its domains list.  In English, as the Welsh of it is not final.
 */
#include "base/synced.h"
#include "register_int.h"
#include "web/web.h"

#define say(b, lit, ...) buf_fmt(b, lit, __VA_ARGS__)

/* The table, or the columns of it, that stand on this basis. */
static void say_under(struct buf *b, const struct register_table *t, int basis, const char **comma)
{
	if ((int)t->basis == basis) {
		say(b, "{}{}", *comma, t->name);
		*comma = ", ";
	}
	for (const struct register_column *c = t->columns; c->name; c++)
		if ((int)c->basis == basis && t->basis != c->basis) {
			say(b, "{}{}.{}", *comma, t->name, c->name);
			*comma = ", ";
		}
}

static void say_bases(struct buf *b)
{
	buf_add(b, STR("\n## 4. Lawful bases\n\nAs the practice and its law suggest them; the council, as controller, decides.\n\n"
		"| Basis | In law | Tables |\n|---|---|---|\n"));
	for (int k = BASIS_TASK; k <= BASIS_NOBODY; k++) {
		struct register_words w = register_basis_words((enum register_basis)k);
		const char *comma = "";
		say(b, "| {} | {} | ", w.name, w.words);
		for (const struct register_table *const *part = register_all; *part; part++)
			for (const struct register_table *t = *part; t->name; t++)
				say_under(b, t, k, &comma);
		buf_add(b, STR(" |\n"));
	}
	buf_add(b, str_c(register_after_bases));
}

/* Each rule with the tables that go by it. */
static void say_kept(struct arena *a, struct buf *b)
{
	buf_add(b, STR("\n## 7. How long it is kept\n\nThe numbers are those by which the program itself goes.\n\n| How long | Tables |\n|---|---|\n"));
	for (int k = KEPT_PERSON; k <= KEPT_AREA; k++) {
		const char *comma = "";
		say(b, "| {} | ", register_kept_words(a, (enum register_kept)k));
		for (const struct register_table *const *part = register_all; *part; part++)
			for (const struct register_table *t = *part; t->name; t++) {
				if ((int)t->kept == k) {
					say(b, "{}{}", comma, t->name);
					comma = ", ";
				}
				for (const struct register_column *c = t->columns; c->name; c++)
					if ((int)c->kept == k && t->kept != c->kept) {
						say(b, "{}{}.{}", comma, t->name, c->name);
						comma = ", ";
					}
			}
		buf_add(b, STR(" |\n"));
	}
	buf_add(b, str_c(register_after_kept));
}

/* What differs from its table is said beside the column. */
static void say_column(struct arena *a, struct buf *b, const struct register_column *c)
{
	say(b, "| {} | {}", c->name, c->why);
	if (c->whose)
		say(b, " *({})*", c->whose);
	if (c->basis)
		say(b, " *(basis: {})*", register_basis_words(c->basis).name);
	if (c->kept)
		say(b, " *(kept: {})*", register_kept_words(a, c->kept));
	if (c->seen)
		say(b, " *(seen by: {})*", register_seen_words(c->seen));
	say(b, " | {} |\n", !c->sealed ? "" : c->own ? "sealed, own key" : "sealed");
}

static void say_register(struct arena *a, struct buf *b)
{
	static const char *const parts[] = { "Of people", "Of those who work here, phones and signing in", "Of nobody: places and words" };

	buf_add(b, STR("\n## 11. Field register\n\nEvery column of every table. These stand in most tables and mean the same in each:\n\n"
		"| Column | Why it is kept |\n|---|---|\n"));
	for (const struct register_column *c = register_common; c->name; c++)
		say(b, "| {} | {} |\n", c->name, c->why);
	for (size_t i = 0; register_all[i]; i++) {
		say(b, "\n### {}\n", parts[i]);
		for (const struct register_table *t = register_all[i]; t->name; t++) {
			say(b, "\n#### {}\n\n- **Whose:** {}\n- **Basis:** {}\n- **Kept:** {}\n- **Seen by:** {}\n\n| Column | Why it is kept | |\n|---|---|---|\n",
				t->name, t->whose, register_basis_words(t->basis).name, register_kept_words(a, t->kept), register_seen_words(t->seen));
			for (const struct register_column *c = t->columns; c->name; c++)
				say_column(a, b, c);
		}
	}
}

static void say_carried(const struct app *app, struct buf *b, enum carried of, const char *words)
{
	const char *comma = " ";

	say(b, "- {}:", words);
	for (const struct module *const *m = app->modules; *m; m++)
		for (const struct synced *s = (*m)->synced; s && s->name; s++)
			if (s->of == of) {
				say(b, "{}{}", comma, s->name);
				comma = ", ";
			}
	buf_add(b, STR("\n"));
}

static void say_flows(const struct app *app, struct buf *b)
{
	buf_add(b, str_c(register_flows));
	say_carried(app, b, CARRIED_PERSON, "of each person its owner walks alongside, and no other");
	say_carried(app, b, CARRIED_OWN, "its owner's own");
	say_carried(app, b, CARRIED_AREA, "the programme's");
	buf_add(b, STR("\nA resident who keeps the public directory on a phone has, without signing in:"));
	for (const struct module *const *m = app->modules; *m; m++)
		for (const struct synced *s = (*m)->synced; s && s->name; s++)
			if (s->anyone)
				say(b, " {}", s->name);
	buf_add(b, STR(".\n"));
}

static void say_risks(struct buf *b)
{
	buf_add(b, STR("\n## 9. What may go wrong for somebody, and what answers it\n\nEach answer is shown by the tests that it names, which run at every"
		" change. How likely and how bad it is here, and what is left over, is for the council to say: *low*, *some* or *much*.\n\n"
		"| What may go wrong | What answers it | Shown by | How likely, how bad | Left over |\n|---|---|---|---|---|\n"));
	for (const struct register_risk *r = register_risks; r->risk; r++)
		say(b, "| {} | {} | {} | ______ | ______ |\n", r->risk, r->answer, r->tests);
	buf_add(b, STR("| ______ | ______ | ______ | ______ | ______ |\n"));
	buf_add(b, str_c(register_limits));
	buf_add(b, STR("\n## 10. What is still to be done before the first person\n\n| What | By whom | By which day |\n|---|---|---|\n"
		"| what is empty above | ______ | ______ |\n| the disk under encryption; copies and keys apart, and one put back as a trial | ______ | ______ |\n"
		"| those who work here shown how, and told what is written of them | ______ | ______ |\n| ______ | ______ | ______ |\n"));
}

static const char *tick(int may, int role) { return may & role ? "yes" : ""; }

static void say_routes(const struct app *app, struct buf *b)
{
	buf_add(b, STR("\n## 12. Who may open what\n\nEvery page and form. A route that is about one person opens only for that person and for who walks"
		" alongside them; anyone else gets the same answer as for somebody who does not exist (`docs/who-may.md` has each, tried). A phone at the door,"
		" which has no page, is left out where it alone may ask.\n\n| | Address | What | Nobody signed in | Person | Family or circle | Coordinator | Lead |"
		" Administrator | Data protection officer | Safeguarding lead | Leadership | Network |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|\n"));
	for (const struct module *const *m = app->modules; *m; m++)
		for (size_t i = 0; i < (*m)->n_routes; i++) {
			const struct route *rt = &(*m)->routes[i];
			if (rt->may & ROLE_ANYONE)
				say(b, "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |\n", rt->method == GET ? "reads" : "sends", rt->path, rt->doc, tick(rt->may, ROLE_NOBODY),
					tick(rt->may, ROLE_PERSON), tick(rt->may, ROLE_CIRCLE), tick(rt->may, ROLE_COORDINATOR), tick(rt->may, ROLE_LEAD), tick(rt->may, ROLE_ADMIN),
					tick(rt->may, ROLE_DATA), tick(rt->may, ROLE_SAFEGUARDING), tick(rt->may, ROLE_LEADERSHIP), tick(rt->may, ROLE_NETWORK));
		}
}

void register_dpia(struct arena *a, const struct app *app, struct buf *b)
{
	buf_add(b, str_c(register_beginning));
	buf_add(b, STR(ALONGSIDE_RELEASE));
	buf_add(b, str_c(register_after_release));
	say_bases(b);
	buf_add(b, str_c(register_rights));
	say_flows(app, b);
	say_kept(a, b);
	buf_add(b, str_c(register_closer));
	say_risks(b);
	say_register(a, b);
	say_routes(app, b);
	buf_add(b, str_c(register_end));
}
