/* SPDX-License-Identifier: Apache-2.0 */
/* po.c -- reads a .po file and checks it.  It touches no disc: po_file.c does. */
#include "host/po.h"

struct reader {
	struct arena *a;
	struct po *po;
	enum po_kind kind;
	str rest;                 /* what is not read yet */
	str line;                 /* the line being read, without its end */
	int number;               /* of that line */
	bool held;                /* the line is still to be used */
	char text[LIMIT_PO_TEXT];
};

static void problem(struct reader *r, int line, const char *what, str about)
{
	if (r->po->problems.n < LIMIT_PO_PROBLEMS)
		*LIST_ADD(r->a, &r->po->problems) = (struct po_problem){ line, what, about };
}

/* The next line into r->line, unless the last one was put back. */
static bool line_next(struct reader *r)
{
	if (r->held) {
		r->held = false;
		return true;
	}
	if (!r->rest.n || !str_next(&r->rest, '\n', &r->line))
		return false;
	r->number++;
	if (r->line.n && r->line.p[r->line.n - 1] == '\r')
		r->line.n--;
	return true;
}

static char escape_of(char c)
{
	switch (c) {
	case 'n':  return '\n';
	case 't':  return '\t';
	case '"':  return '"';
	case '\\': return '\\';
	default:   return 0;
	}
}

/* Adds what stands between the quotes of s to r->text. */
static bool quoted(struct reader *r, str s, size_t *n)
{
	s = str_trim(s);
	if (s.n < 2 || s.p[0] != '"' || s.p[s.n - 1] != '"') {
		problem(r, r->number, "the text must stand between two \" marks", (str){ 0 });
		return false;
	}
	for (size_t i = 1; i < s.n - 1; i++) {
		char c = s.p[i];

		if (c == '"') {
			problem(r, r->number, "a \" inside the text needs a \\ before it", (str){ 0 });
			return false;
		}
		if (c == '\\') {
			/* At the closing quote: the quote itself was escaped, so nothing closes the text. */
			c = ++i < s.n - 1 ? escape_of(s.p[i]) : 0;
			if (!c) {
				problem(r, r->number, "only \\n, \\t, \\\" and \\\\ may follow a \\", (str){ 0 });
				return false;
			}
		}
		if (*n == sizeof r->text) {
			problem(r, r->number, "the text is too long", (str){ 0 });
			return false;
		}
		r->text[(*n)++] = c;
	}
	return true;
}

/* The text after a keyword, with the lines that go on with it. */
static bool text_read(struct reader *r, str first, str *out)
{
	size_t n = 0;
	bool fine = quoted(r, first, &n);

	while (line_next(r)) {
		if (!str_starts(r->line, STR("\""))) {
			r->held = true;
			break;
		}
		fine = quoted(r, r->line, &n) && fine;
	}
	*out = arena_dup(r->a, (str){ r->text, n });
	return fine;
}

static bool keyword(str line, str word, str *rest)
{
	if (!str_starts(line, word))
		return false;
	*rest = (str){ line.p + word.n, line.n - word.n };
	return rest->n && (rest->p[0] == ' ' || rest->p[0] == '"');
}

/* The flags of "#, fuzzy, no-c-format": only fuzzy is of interest. */
static bool flags_draft(str flags)
{
	str flag;

	while (str_next(&flags, ',', &flag))
		if (str_is(str_trim(flag), "fuzzy"))
			return true;
	return false;
}

/* Comment lines up to the first that is none.  Entries that have left the program (#~) and
 * earlier English (#|) are not kept: the repository remembers them. */
static void notes_read(struct reader *r, struct po_text *t)
{
	struct str_list kept = { 0 };
	size_t n = 0;

	while (line_next(r)) {
		if (str_starts(r->line, STR("#~")))
			kept.n = n = 0, t->draft = false;
		else if (str_starts(r->line, STR("#,")))
			t->draft |= flags_draft((str){ r->line.p + 2, r->line.n - 2 });
		else if (str_starts(r->line, STR("#")) && !str_starts(r->line, STR("#|"))) {
			*LIST_ADD(r->a, &kept) = r->line;
			n += r->line.n + 1;
		} else if (!str_starts(r->line, STR("#")) && str_trim(r->line).n) {
			r->held = true;
			break;
		}
	}
	char *p = arena_alloc(r->a, n + 1);
	t->notes = (str){ p, n };
	for (size_t i = 0; i < kept.n; i++) {
		memcpy(p, kept.v[i].p, kept.v[i].n);
		p += kept.v[i].n;
		*p++ = '\n';
	}
}

/* msgstr "…", or msgstr[0] "…" and so on. */
static bool forms_read(struct reader *r, struct po_text *t)
{
	bool fine = true;
	int seen = 0, filled = 0;
	str rest;

	while (line_next(r)) {
		char word[] = "msgstr[0]";

		word[7] = (char)('0' + seen);
		if (seen < PO_FORMS && keyword(r->line, t->plural.p ? str_c(word) : STR("msgstr"), &rest)) {
			fine = text_read(r, rest, &t->form[seen]) && fine;
			filled += t->form[seen++].n > 0;
			if (t->plural.p)
				continue;
			break;
		}
		r->held = true;
		break;
	}
	int want = t->plural.p && r->kind == PO_WELSH ? PO_FORMS : 1;
	if (!seen || (filled && (seen != want || filled != want))) {
		problem(r, t->line, want == 1 ? "there is no msgstr here" :
			"a text that goes by number needs all six forms, msgstr[0] to msgstr[5], or none", t->id);
		return false;
	}
	t->forms = filled;
	return fine;
}

/* What cannot be read is left behind up to the next empty line. */
static void entry_skip(struct reader *r)
{
	while (line_next(r) && str_trim(r->line).n)
		;
}

/* False at the end of the file. */
static bool entry_read(struct reader *r, struct po_text *t, bool *fine)
{
	str rest;

	*t = (struct po_text){ 0 };
	notes_read(r, t);
	if (!line_next(r))
		return false;
	t->line = r->number;
	*fine = keyword(r->line, STR("msgid"), &rest);
	if (!*fine) {
		problem(r, r->number, "a line that begins with msgid should stand here", (str){ 0 });
		entry_skip(r);
		return true;
	}
	*fine = text_read(r, rest, &t->id);
	if (line_next(r)) {
		if (keyword(r->line, STR("msgid_plural"), &rest))
			*fine = text_read(r, rest, &t->plural) && *fine;
		else
			r->held = true;
	}
	*fine = *fine && forms_read(r, t);
	if (!*fine)
		entry_skip(r);
	return true;
}

/* UTF-8 without overlong forms and surrogates.  Not base/text's, so that the tools need no tables of Unicode. */
static bool utf8_fine(str s)
{
	static const uint32_t least[] = { 0, 0x80, 0x800, 0x10000 };

	for (size_t i = 0, n; i < s.n; i += n + 1) {
		unsigned char c = (unsigned char)s.p[i];
		uint32_t cp = c;

		n = (size_t)(c >= 0xc0) + (c >= 0xe0) + (c >= 0xf0);
		if ((c >= 0x80 && c < 0xc0) || c >= 0xf8 || n >= s.n - i)
			return false;
		cp = n ? cp & (0x3fu >> n) : cp;
		for (size_t k = 1; k <= n; k++) {
			if (((unsigned char)s.p[i + k] & 0xc0) != 0x80)
				return false;
			cp = cp << 6 | ((unsigned char)s.p[i + k] & 0x3f);
		}
		if (cp < least[n] || cp > 0x10ffff || (cp >= 0xd800 && cp < 0xe000))
			return false;
	}
	return true;
}

/* Bytes that show nothing, or that turn the direction of reading round. */
static bool is_control(const unsigned char *p, size_t n)
{
	if (p[0] < ' ' || p[0] == 0x7f)
		return p[0] != '\n';
	if (n > 1 && p[0] == 0xc2)
		return p[1] < 0xa0;
	return n > 2 && p[0] == 0xe2 &&
		((p[1] == 0x80 && p[2] >= 0xaa && p[2] <= 0xae) || (p[1] == 0x81 && p[2] >= 0xa6 && p[2] <= 0xa9));
}

/* What is wrong with a text, in either language; the holes in it as bits. */
static const char *text_wrong(str s, unsigned *holes)
{
	*holes = 0;
	if (!str_trim(s).n)
		return "the text is empty";
	if (!utf8_fine(s))
		return "the text is not UTF-8";
	for (size_t i = 0; i < s.n; i++) {
		const char *p = s.p + i;

		if (*p == '<' || *p == '>')
			return "a text is words only: no < and no >";
		if (is_control((const unsigned char *)p, s.n - i))
			return "there is a character in the text that cannot be seen";
		if (*p == '}')
			return "{ and } stand only around one digit from 1 to 9, as in {1}";
		if (*p != '{')
			continue;
		if (s.n - i < 3 || p[1] < '1' || p[1] > '9' || p[2] != '}')
			return "{ and } stand only around one digit from 1 to 9, as in {1}";
		*holes |= 1u << (p[1] - '0');
		i += 2;
	}
	return NULL;
}

static char edge(char c) { return c == ' ' || c == '\n' ? c : 'x'; }

static const char *form_wrong(str english, str own)
{
	unsigned wanted, holes;
	const char *wrong = text_wrong(own, &holes);

	if (wrong)
		return wrong;
	text_wrong(english, &wanted);
	if (holes != wanted)
		return "the holes, such as {1}, are not the same as in the English";
	if (edge(own.p[0]) != edge(english.p[0]) || edge(own.p[own.n - 1]) != edge(english.p[english.n - 1]))
		return "it begins or ends with a space or a new line where the English does not, or the other way round";
	return NULL;
}

/* The form for one (msgstr[1]) goes with the English for one; the others with the English for many. */
static void text_check(struct reader *r, const struct po_text *t)
{
	unsigned holes;
	const char *wrong = text_wrong(t->id, &holes);

	if (!wrong && t->plural.p)
		wrong = text_wrong(t->plural, &holes);
	if (!wrong && r->kind == PO_TEMPLATE) {
		if (t->forms)
			wrong = "a template has no translations in it";
		else if ((holes >> 1) & ((holes >> 1) + 1))
			wrong = "the holes must be numbered without a gap: {1}, {2} and so on";
	}
	for (int i = 0; i < t->forms && !wrong; i++)
		wrong = form_wrong(t->plural.p && i != 1 ? t->plural : t->id, t->form[i]);
	if (wrong)
		problem(r, t->line, wrong, t->id);
}

static bool header_has(str header, const char *line)
{
	str s;

	while (str_next(&header, '\n', &s))
		if (str_is(s, line))
			return true;
	return false;
}

static void header_check(struct reader *r, const struct po_text *t)
{
	r->po->header = t->form[0];
	r->po->header_notes = t->notes;
	if (r->kind == PO_TEMPLATE)
		return;
	if (!header_has(t->form[0], "Language: cy"))
		problem(r, t->line, "the head of the file must say Language: cy", (str){ 0 });
	if (!header_has(t->form[0], "Content-Type: text/plain; charset=UTF-8"))
		problem(r, t->line, "the head of the file must say Content-Type: text/plain; charset=UTF-8", (str){ 0 });
	if (!header_has(t->form[0], "Plural-Forms: " PO_PLURAL))
		problem(r, t->line, "the head of the file must say Plural-Forms: " PO_PLURAL, (str){ 0 });
}

static int text_order(const void *a, const void *b)
{
	const struct po_text *x = a, *y = b;
	int c = str_cmp(x->id, y->id);

	return c ? c : x->line - y->line;
}

bool po_read(struct arena *a, str file, enum po_kind kind, struct po *po)
{
	struct reader *r = NEW(a, struct reader);
	struct po_text t;
	bool fine;

	*po = (struct po){ 0 };
	*r = (struct reader){ .a = a, .po = po, .kind = kind, .rest = file };
	if (file.n > LIMIT_PO_FILE)
		problem(r, 0, "the file is too big", (str){ 0 });
	while (file.n <= LIMIT_PO_FILE && po->problems.n < LIMIT_PO_PROBLEMS && entry_read(r, &t, &fine)) {
		if (!fine)
			continue;
		if (!po->header.p && !t.id.n && !t.plural.p) {
			header_check(r, &t);
		} else if (po->texts.n == LIMIT_PO_TEXTS) {
			problem(r, t.line, "there are too many texts", (str){ 0 });
			break;
		} else {
			text_check(r, &t);
			*LIST_ADD(a, &po->texts) = t;
		}
	}
	if (!po->header.p && !po->problems.n)
		problem(r, 1, "the file has no head: an entry with msgid \"\" must come first", (str){ 0 });
	if (po->texts.n)
		qsort(po->texts.v, po->texts.n, sizeof *po->texts.v, text_order);
	for (size_t i = 1; i < po->texts.n; i++)
		if (str_eq(po->texts.v[i].id, po->texts.v[i - 1].id))
			problem(r, po->texts.v[i].line, "this text stands in the file twice", po->texts.v[i].id);
	return !po->problems.n;
}

struct po_text *po_find(const struct po *po, str id)
{
	size_t lo = 0, hi = po->texts.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = str_cmp(id, po->texts.v[mid].id);

		if (!c)
			return &po->texts.v[mid];
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return NULL;
}
