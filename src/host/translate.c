/* SPDX-License-Identifier: Apache-2.0 */
/* translate.c -- gives a translator one file, and takes it back only when every text in it can be used. */
#include <errno.h>
#include <unistd.h>
#include "host/po.h"
#include "host/translate.h"

static const char for_translators[] =
	"#. This file is all of Alongside in Welsh. Any program for .po files opens it.\n"
	"#. - An entry marked fuzzy is a first draft by people who are no translators. Nobody sees it in\n"
	"#.   Alongside. When you have made it good, take the mark away (\"needs work\" in some programs).\n"
	"#. - An entry without Welsh is shown in English.\n"
	"#. - {1}, {2} are filled with names, numbers or dates. Keep each of them; put them in any order.\n"
	"#. - Write words only, no mark-up.\n"
	"#. - A text that goes by number has six forms: for 0, 1, 2, 3, 6, and for all other numbers.\n"
	"#. - Plain words, for a reader of ten. docs/translating.md says more.\n";

/* Where the texts of a folder are seen. */
static const struct { const char *folder, *seen; } places[] = {
	{ "src/base/",      "dates and numbers everywhere" },
	{ "src/web/",       "around every page, and what is said when something goes wrong" },
	{ "src/front/",     "the first page, before signing in" },
	{ "src/signin/",    "signing in and setting up" },
	{ "src/access/",    "who may see what" },
	{ "src/people/",    "introductions, people, conversations, plans" },
	{ "src/today/",     "the day" },
	{ "src/goodlife/",  "a person's own page" },
	{ "src/community/", "places, groups, activities, offers; finding" },
	{ "src/programme/", "neighbourhoods and setting up" },
	{ "src/feeds/",     "reading a list in" },
	{ "src/job/",       "waiting for work that takes a while" },
	{ "src/host/",      "what the server says when it cannot take something" },
};

static const char *place_of(str notes)
{
	str line;

	while (str_next(&notes, '\n', &line))
		for (size_t i = 0; i < countof(places) && str_starts(line, STR("#: ")); i++)
			if (str_starts((str){ line.p + 3, line.n - 3 }, str_c(places[i].folder)))
				return places[i].seen;
	return NULL;
}

static bool po_open(struct arena *a, const char *name, struct po *po)
{
	str file;

	*po = (struct po){ 0 };
	if (!po_load(a, name, &file))
		return false;
	if (po_read(a, file, PO_WELSH, po))
		return true;
	po_tell(stderr, name, po);
	return false;
}

static str joined(struct arena *a, str x, str y)
{
	char *p = arena_alloc(a, x.n + y.n + 1);

	memcpy(mempcpy(p, x.p, x.n), y.p, y.n);
	return (str){ p, x.n + y.n };
}

/* Whole or not at all: a file beside it, then a rename. */
static bool po_save(struct arena *a, const char *name, const struct po *po)
{
	const char *beside = arena_c(a, joined(a, str_c(name), STR(".new")));
	FILE *f = fopen(beside, "wb");
	bool fine = f != NULL;

	if (f) {
		po_write(f, po);
		fine = !fflush(f) && !ferror(f) && !fsync(fileno(f));
		fine = !fclose(f) && fine;
	}
	if (fine && !rename(beside, name))
		return true;
	fprintf(stderr, "%s cannot be written: %s\n", name, strerror(errno));
	if (f)
		unlink(beside);
	return false;
}

static bool export(struct arena *a, const char *from, const char *to)
{
	struct po po;

	if (!po_open(a, from, &po))
		return false;
	po.header_notes = joined(a, po.header_notes, str_c(for_translators));
	for (size_t i = 0; i < po.texts.n; i++) {
		struct po_text *t = &po.texts.v[i];
		const char *place = place_of(t->notes);

		if (place)
			t->notes = joined(a, joined(a, joined(a, STR("#. Seen in: "), str_c(place)), STR("\n")), t->notes);
	}
	if (to)
		return po_save(a, to, &po);
	po_write(stdout, &po);
	return !fflush(stdout) && !ferror(stdout);
}

int translate_export(const char *po, const char *to)
{
	struct arena a = { .cap = LIMIT_REQUEST_MEMORY };
	bool fine = export(&a, po, to);

	arena_release(&a);
	return !fine;
}

/* The translator's own remarks ("# ...") of one entry, and everything else of ours. */
static str notes_merge(struct arena *a, str ours, str theirs)
{
	str line, out = { "", 0 };

	while (str_next(&theirs, '\n', &line))
		if (str_is(line, "#") || str_starts(line, STR("# ")))
			out = joined(a, out, joined(a, line, STR("\n")));
	while (str_next(&ours, '\n', &line))
		if (line.n && !str_is(line, "#") && !str_starts(line, STR("# ")))
			out = joined(a, out, joined(a, line, STR("\n")));
	return out;
}

struct tally { size_t taken, gone, kept; };

static struct tally take(struct arena *a, struct po *ours, const struct po *theirs)
{
	struct tally tally = { 0 };

	for (size_t i = 0; i < theirs->texts.n; i++) {
		const struct po_text *from = &theirs->texts.v[i];
		struct po_text *to = po_find(ours, from->id);

		if (!to || !str_eq(to->plural, from->plural)) {
			tally.gone++;
			printf("no longer in the program, left out: \"%.*s\"\n", (int)from->id.n, from->id.p);
			continue;
		}
		if (!from->forms) {
			tally.kept++;
			continue;
		}
		memcpy(to->form, from->form, sizeof to->form);
		to->forms = from->forms;
		to->draft = from->draft;
		to->notes = notes_merge(a, to->notes, from->notes);
		tally.taken++;
	}
	ours->header = theirs->header;
	return tally;
}

static bool import(struct arena *a, const char *from, const char *to)
{
	struct po ours, theirs;

	if (!po_open(a, to, &ours))
		return false;
	if (!po_open(a, from, &theirs)) {
		if (theirs.problems.n)
			fprintf(stderr, "Nothing was changed. Put these right in %s and try again.\n", from);
		return false;
	}
	struct tally tally = take(a, &ours, &theirs);
	if (!po_save(a, to, &ours))
		return false;
	printf("%zu texts taken into %s, %zu without Welsh, %zu left out. Build again to see them.\n",
		tally.taken, to, tally.kept, tally.gone);
	return true;
}

int translate_import(const char *from, const char *po)
{
	struct arena a = { .cap = LIMIT_REQUEST_MEMORY };
	bool fine = import(&a, from, po);

	arena_release(&a);
	return !fine;
}
