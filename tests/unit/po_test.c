/* SPDX-License-Identifier: Apache-2.0 */
/* po_test.c -- the reader of translations: what it takes, what it refuses, and the plural rule of po/cy.po. */
#include "base/msg.h"
#include "host/po.h"
#include "host/translate.h"
#include "test.h"
#include <unistd.h>

#define HEAD "msgid \"\"\nmsgstr \"\"\n\"Language: cy\\n\"\n" \
	"\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Plural-Forms: " PO_PLURAL "\\n\"\n\n"
#define SIX(a, b, c) "msgstr[0] \"" a "\"\nmsgstr[1] \"" b "\"\nmsgstr[2] \"" c "\"\n" \
	"msgstr[3] \"" c "\"\nmsgstr[4] \"" c "\"\nmsgstr[5] \"" c "\"\n"

static struct arena arena = { .cap = LIMIT_REQUEST_MEMORY };

static bool takes(const char *file, struct po *po)
{
	bool fine = po_read(&arena, str_c(file), PO_WELSH, po);

	if (!fine)
		po_tell(stdout, "test", po);
	return fine;
}

/* Refused, for one reason, in this line, in words that have `why` in them. */
static bool refuses(const char *file, int line, const char *why)
{
	struct po po;

	if (po_read(&arena, str_c(file), PO_WELSH, &po))
		return false;
	if (po.problems.n == 1 && po.problems.v[0].line == line && strstr(po.problems.v[0].what, why))
		return true;
	po_tell(stdout, why, &po);
	return false;
}

static void test_takes(void)
{
	struct po po;
	struct po_text *t;

	ok(takes(HEAD, &po) && po.texts.n == 0);
	ok(takes(HEAD "# a remark\n#: src/x.c\n#, fuzzy\nmsgid \"b\"\nmsgstr \"B\"\n\nmsgid \"a\"\nmsgstr \"\"\n"
		"\n#~ msgid \"gone\"\n#~ msgstr \"wedi mynd\"\n", &po) && po.texts.n == 2);
	t = po_find(&po, STR("b"));
	ok(t && t->draft && t->forms == 1 && str_is(t->form[0], "B"));
	ok(t && str_is(t->notes, "# a remark\n#: src/x.c\n"));
	t = po_find(&po, STR("a"));
	ok(t && !t->draft && t->forms == 0);
	ok(!po_find(&po, STR("gone")));
	ok(takes(HEAD "msgid \"{1} a\"\nmsgid_plural \"{1} as\"\n" SIX("dim {1}", "un {1}", "{1} x"), &po));
	ok(po.texts.n == 1 && po.texts.v[0].forms == PO_FORMS && str_is(po.texts.v[0].form[1], "un {1}"));
	/* The English for one may say it in words; so may the Welsh for one, and only that. */
	ok(takes(HEAD "msgid \"a day\"\nmsgid_plural \"{1} days\"\n" SIX("{1} d", "diwrnod", "{1} d"), &po));
	ok(takes(HEAD "msgid \"\"\n\"one\\n\"\n\"two \\\"x\\\"\"\r\nmsgstr \"un\\ndau\"\n", &po));
	ok(po.texts.n == 1 && str_is(po.texts.v[0].id, "one\ntwo \"x\""));
	ok(takes(HEAD "msgid \"{1} met {2}\"\nmsgstr \"{2} a {1}\"\n", &po));
}

static void test_refuses(void)
{
	ok(refuses("", 1, "no head"));
	ok(refuses(HEAD "msgid \"{1} a\"\nmsgstr \"a\"\n", 7, "holes"));
	ok(refuses(HEAD "msgid \"a\"\nmsgstr \"a {1}\"\n", 7, "holes"));
	ok(refuses(HEAD "msgid \"{1}\"\nmsgstr \"{2}\"\n", 7, "holes"));
	ok(refuses(HEAD "msgid \"a {1}\"\nmsgstr \"a {1\"\n", 7, "digit"));
	ok(refuses(HEAD "msgid \"a\"\nmsgstr \"a {0}\"\n", 7, "digit"));
	ok(refuses(HEAD "msgid \"a\"\nmsgstr \"a }\"\n", 7, "digit"));
	ok(refuses(HEAD "msgid \"a\"\nmsgstr \"<b>a</b>\"\n", 7, "words only"));
	ok(refuses(HEAD "msgid \"a\"\nmsgstr \"a\\n\"\n", 7, "new line"));
	ok(refuses(HEAD "msgid \"a\"\nmsgstr \"a\xff\"\n", 7, "UTF-8"));
	ok(refuses(HEAD "msgid \"a\"\nmsgstr \"\xc0\xaf\"\n", 7, "UTF-8"));
	ok(refuses(HEAD "msgid \"a\"\nmsgstr \"\xed\xa0\x80\"\n", 7, "UTF-8"));
	ok(refuses(HEAD "msgid \"a\"\nmsgstr \"\xf9 and much more\"\n", 7, "UTF-8"));
	ok(refuses(HEAD "msgid \"a\"\nmsgstr \"\xe2\x80\"\n", 7, "UTF-8"));
	ok(refuses(HEAD "msgid \"a\"\nmsgstr \"a\xe2\x80\xae\"\n", 7, "cannot be seen"));
	ok(refuses(HEAD "msgid \"a\"\nmsgstr \"a\x01\"\n", 7, "cannot be seen"));
	ok(refuses(HEAD "msgid \"a\"\nmsgstr \" \"\n", 7, "empty"));
	ok(refuses(HEAD "msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"\n", 10, "twice"));
	ok(refuses(HEAD "msgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"x\"\nmsgstr[1] \"y\"\n", 7, "six forms"));
	ok(refuses(HEAD "msgid \"a\"\nmsgid_plural \"as\"\n" SIX("", "b", "c"), 7, "six forms"));
	ok(refuses(HEAD "msgid \"{1} a\"\nmsgid_plural \"{1} as\"\n" SIX("{1}", "{1}", "two"), 7, "holes"));
	ok(refuses(HEAD "msgid \"a day\"\nmsgid_plural \"{1} days\"\n" SIX("{1} d", "{1} d", "{1} d"), 7, "holes"));
	ok(refuses(HEAD "msgctxt \"x\"\nmsgid \"a\"\nmsgstr \"b\"\n", 7, "msgid"));
	ok(refuses(HEAD "msgid \"a\"\n\nmsgid \"b\"\nmsgstr \"c\"\n", 7, "no msgstr"));
	ok(refuses(HEAD "msgid \"a\"\nmsgstr \"b\n", 8, "between two"));
	ok(refuses(HEAD "msgid \"a\"\nmsgstr \"b\\\"\n", 8, "may follow"));
	ok(refuses(HEAD "msgid \"a\"\nmsgstr \"b\"c\"\n", 8, "needs a"));
	ok(refuses("msgid \"\"\nmsgstr \"Language: cy\\nContent-Type: text/plain; charset=UTF-8\\n"
		"Plural-Forms: nplurals=4; plural=(n==1)?0:(n==2)?1:(n!=8&&n!=11)?2:3;\\n\"\n", 1, "nplurals=6"));
}

static bool template_takes(const char *file)
{
	struct po po;

	return po_read(&arena, str_c(file), PO_TEMPLATE, &po);
}

static void test_template(void)
{
	ok(template_takes("msgid \"\"\nmsgstr \"\"\n\nmsgid \"{2} {1}\"\nmsgid_plural \"{1} {2}s\"\n"
		"msgstr[0] \"\"\nmsgstr[1] \"\"\n"));
	ok(!template_takes("msgid \"\"\nmsgstr \"\"\n\nmsgid \"{1} {3}\"\nmsgstr \"\"\n"));
	ok(!template_takes("msgid \"\"\nmsgstr \"\"\n\nmsgid \"{2}\"\nmsgstr \"\"\n"));
	ok(!template_takes("msgid \"\"\nmsgstr \"\"\n\nmsgid \"a\"\nmsgstr \"b\"\n"));
	ok(!template_takes("msgid \"\"\nmsgstr \"\"\n\nmsgid \"<b>a\"\nmsgstr \"\"\n"));
}

static void test_bounds(void)
{
	struct po po;
	char *big = arena_alloc(&arena, LIMIT_PO_FILE + 2);

	memset(big, '\n', LIMIT_PO_FILE + 1);
	ok(!po_read(&arena, (str){ big, LIMIT_PO_FILE + 1 }, PO_WELSH, &po) && po.problems.n == 1);
	for (size_t i = 0; i + 8 < 8 * 1000; i += 8)
		memcpy(big + i, "msgid\n\n\n", 8);
	ok(!po_read(&arena, (str){ big, 8000 }, PO_WELSH, &po) && po.problems.n == LIMIT_PO_PROBLEMS);
	memset(big, 'x', LIMIT_PO_TEXT + 100);
	memcpy(big, "msgid \"", 7);
	memcpy(big + LIMIT_PO_TEXT + 100, "\"\n", 2);
	ok(!po_read(&arena, (str){ big, LIMIT_PO_TEXT + 102 }, PO_WELSH, &po));
	ok(po.problems.n == 1 && strstr(po.problems.v[0].what, "too long"));
}

/* A small reader of C's ?: and == over n, as in Plural-Forms. */
static int64_t rule(const char **p, int64_t n);

static int64_t rule_atom(const char **p, int64_t n)
{
	int64_t v = 0;

	if (**p == '(') {
		++*p;
		v = rule(p, n);
		CHECK(**p == ')');
		++*p;
	} else if (**p == 'n') {
		++*p;
		v = n;
	} else {
		CHECK(**p >= '0' && **p <= '9');
		while (**p >= '0' && **p <= '9')
			v = v * 10 + *(*p)++ - '0';
	}
	return v;
}

static int64_t rule(const char **p, int64_t n)
{
	int64_t v = rule_atom(p, n), yes, no;

	if (!strncmp(*p, "==", 2)) {
		*p += 2;
		v = v == rule_atom(p, n);
	}
	if (**p != '?')
		return v;
	++*p;
	yes = rule(p, n);
	CHECK(**p == ':');
	++*p;
	no = rule(p, n);
	return v ? yes : no;
}

static void test_plural_rule(const struct po *cy)
{
	const char *header = arena_c(&arena, cy->header), *at = strstr(header, "plural=(");
	int64_t wrong = 0;

	ok(at);
	for (int64_t n = 0; at && n <= 100000; n++) {
		const char *p = at + strlen("plural=");

		wrong += rule(&p, n) != lang_plural(LANG_CY, n);
		CHECK(*p == ';');
	}
	ok(wrong == 0);
}

static str written(const struct po *po)
{
	char *p;
	size_t n;
	FILE *f = open_memstream(&p, &n);

	CHECK(f);
	po_write(f, po);
	fclose(f);
	str s = arena_dup(&arena, (str){ p, n });
	free(p);
	return s;
}

static void test_ours(void)
{
	struct po po;
	str file;

	ok(po_load(&arena, "po/cy.po", &file));
	ok(takes(arena_c(&arena, file), &po));
	ok(str_eq(file, written(&po)));
	test_plural_rule(&po);
}

static void put(const char *name, const char *text)
{
	FILE *f = fopen(name, "wb");

	CHECK(f && fputs(text, f) >= 0 && !fclose(f));
}

static bool holds(const char *name, const char *text)
{
	str file;

	return po_load(&arena, name, &file) && str_is(file, text);
}

#define OURS HEAD "#: src/people/x.c\n#, fuzzy\nmsgid \"a\"\nmsgstr \"drafft\"\n\n" \
	"#: src/people/x.c\nmsgid \"b {1}\"\nmsgstr \"b {1}\"\n"

static void test_translate(void)
{
	char dir[] = "/tmp/alongside-po.XXXXXX";
	struct po po;
	str file;

	ok(mkdtemp(dir) && !chdir(dir));
	put("cy.po", OURS);
	ok(translate_export("cy.po", "out.po") == 0);
	ok(po_load(&arena, "out.po", &file) && takes(arena_c(&arena, file), &po) && po.texts.n == 2);
	ok(strstr(arena_c(&arena, file), "#. Seen in: introductions, people"));
	ok(translate_import("out.po", "cy.po") == 0 && holds("cy.po", OURS));

	put("in.po", HEAD "# mine\nmsgid \"a\"\nmsgstr \"terfynol\"\n\nmsgid \"gone\"\nmsgstr \"x\"\n");
	ok(translate_import("in.po", "cy.po") == 0);
	ok(holds("cy.po", HEAD "# mine\n#: src/people/x.c\nmsgid \"a\"\nmsgstr \"terfynol\"\n\n"
		"#: src/people/x.c\nmsgid \"b {1}\"\nmsgstr \"b {1}\"\n"));

	put("cy.po", OURS);
	put("in.po", HEAD "msgid \"a\"\nmsgstr \"terfynol\"\n\nmsgid \"b {1}\"\nmsgstr \"b\"\n");
	ok(translate_import("in.po", "cy.po") == 1 && holds("cy.po", OURS));
	ok(translate_import("missing.po", "cy.po") == 1 && holds("cy.po", OURS));
	ok(translate_export("cy.po", "no/such/folder.po") == 1);
	ok(translate_export("missing.po", NULL) == 1);
	ok(!unlink("cy.po") && !unlink("in.po") && !unlink("out.po") && !chdir("/") && !rmdir(dir));
}

int main(void)
{
	test_takes();
	test_refuses();
	test_template();
	test_bounds();
	test_ours();
	test_translate();
	arena_release(&arena);
	return test_end();
}
