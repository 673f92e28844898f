/* SPDX-License-Identifier: Apache-2.0 */
/* paper.c -- cutting words into panels.  Only counting: nothing here draws or reads a store. */
#include "base/buf.h"
#include "base/text.h"
#include "paper/paper_int.h"

/* 124.5 mm are 25.2 letters' height of 14 points and 19.6 of 18; 180 mm are 54 half lines and 42: less a line. */
const struct paper_size paper_plain = { .width = 2460, .room = 52 }, paper_large = { .width = 1900, .room = 40 };

#define TEXT_WIDTH 108           /* as much of the text fits where 100 in bold would */
#define HEADING_WIDTH 125        /* of a heading's letters, in hundredths of the text's */
#define HEADING_LINE 3           /* half lines that each line of it takes, */
#define HEADING_SPACE 1          /* and above it */

static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\v' || c == '\f'; }

/* Of a letter, in hundredths of an em; wider than it is in the font in bold, which headings are in. */
static int64_t letter_width(uint32_t c)
{
	static const struct { const char *letters; int64_t width; } v[] = {
		{ " ijl.,:;'!|`", 34 }, { "frt()[]{}-_\"/\\", 46 }, { "mMW%@", 100 }, { "w&#QGNOHADUXK", 80 },
	};

	for (size_t i = 0; i < countof(v) && c && c < 128; i++)
		if (strchr(v[i].letters, (int)c))
			return v[i].width;
	if (c < 128)
		return c >= 'a' && c <= 'z' ? 63 : 72;
	return c < 0x180 || (c >= 0x2010 && c <= 0x2027) ? 100 : 160;
}

struct line { size_t end, next; bool parted, last; };   /* parted: within a word; last: of its paragraph */

/* The line that begins at `at`, filled as a browser fills it: word by word, a word too long parted. */
static struct line line_at(str s, size_t at, int64_t width)
{
	size_t fits = at, n;
	int64_t used = 0;

	for (size_t i = at; i < s.n; i += n) {
		if (s.p[i] == '\n')
			return (struct line){ i, i + 1, false, true };
		if (is_space(s.p[i]))
			fits = i + 1;
		used += letter_width(utf8_next(s, i, &n));
		if (used <= width || i == at)
			continue;
		if (is_space(s.p[i]))    /* a space may hang over the end */
			used = width;
		else
			return fits > at ? (struct line){ fits, fits, false, false } : (struct line){ i, i, true, false };
	}
	return (struct line){ s.n, s.n, false, true };
}

static bool is_blank(str s) { return !str_trim(s).n; }

static int64_t count(str words, int64_t width)
{
	int64_t lines = 0;

	for (size_t at = 0; at < words.n;) {
		struct line l = line_at(words, at, width);
		lines += !is_blank((str){ words.p + at, l.end - at });
		at = l.next;
	}
	return lines;
}

int64_t paper_lines(str words, int64_t width) { return count(words, width * TEXT_WIDTH / 100); }

struct cut { str words; int64_t used; size_t lines; bool parted; };   /* parted: ends within a word */

/* As many whole lines as fit into `room` half lines.  Ends between words unless the first is too long. */
static struct cut take(str words, int64_t width, int64_t room)
{
	struct cut fits = { .words = { words.p, 0 } }, parted = fits, paragraphs = fits;
	bool all = true;
	int64_t used = 0;
	size_t lines = 0;

	for (size_t at = 0; at < words.n;) {
		struct line l = line_at(words, at, width * TEXT_WIDTH / 100);
		if (!is_blank((str){ words.p + at, l.end - at })) {
			if (used + 3 > room) {   /* the line, and the half line below a paragraph */
				all = false;
				break;
			}
			used += l.last ? 3 : 2;
			lines++;
		}
		at = l.next;
		parted = (struct cut){ { words.p, at }, used, lines, l.parted };
		if (!l.parted)
			fits = parted;
		if (l.last)
			paragraphs = parted;
	}
	if (!all && paragraphs.lines >= 2 && lines < paragraphs.lines + 4)
		return paragraphs;   /* a few lines of a paragraph stay with its others */
	return fits.lines || !lines ? fits : parted;
}

/* Half lines of a section's heading; it is said again where the section goes on. */
static int64_t heading(struct arena *a, enum lang lang, const struct paper_section *s, bool more, int64_t width)
{
	str title = s->name.n ? s->name : msg_text(lang, s->title).text;

	if (more)
		title = str_fmt(a, "{} {}", title, msg_text(lang, T("(more)")).text);
	return HEADING_SPACE + HEADING_LINE * count(title, width * 100 / HEADING_WIDTH);
}

static void cut_section(struct arena *a, enum lang lang, const struct paper_section_list *s, size_t i,
	struct paper_size size, struct paper_panel_list *out, int64_t *used)
{
	str rest = str_trim(s->v[i].words);
	bool more = false;

	for (;;) {
		int64_t head = heading(a, lang, &s->v[i], more, size.width);
		struct cut c = take(rest, size.width, size.room - *used - head);
		bool whole = c.words.n == rest.n && *used + head <= size.room;
		if (*used && ((!whole && c.lines < 2) || c.parted)) {   /* no heading at the foot of a panel */
			LIST_ADD(a, out);
			*used = 0;
			continue;
		}
		struct paper_panel *p = &out->v[out->n - 1];
		if (!c.words.n && rest.n)
			c = (struct cut){ rest, size.room, 0, false };   /* a heading as long as a panel: nothing is lost */
		*LIST_ADD(a, p) = (struct paper_piece){ i, more, str_trim(c.words) };
		*used += head + c.used;
		rest = str_trim((str){ rest.p + c.words.n, rest.n - c.words.n });
		if (!rest.n)
			return;
		more = true;
	}
}

void paper_cut(struct arena *a, enum lang lang, const struct paper_section_list *s, struct paper_size size,
	struct paper_panel_list *out)
{
	int64_t used = 0;

	LIST_ADD(a, out);
	for (size_t i = 0; i < s->n; i++)
		cut_section(a, lang, s, i, size, out, &used);
}

str paper_first_name(str name)
{
	static const char *const titles[] = { "Mr", "Mrs", "Ms", "Miss", "Dr", "Mr.", "Mrs.", "Ms.", "Dr.", "Y" };
	str rest = str_trim(name), first = rest;

	str_next(&rest, ' ', &first);
	if (first.n && first.p[0] >= 'a' && first.p[0] <= 'z')   /* "the lads" is no name */
		return str_trim(name);
	for (size_t i = 0; i < countof(titles); i++)
		if (str_is(first, titles[i]))
			return str_trim(name);
	return first;
}
