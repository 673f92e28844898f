/* SPDX-License-Identifier: Apache-2.0 */
/* register_page_view.c -- the text of the DPIA to HTML: headings, paragraphs, lists, tables, and bold, slanted and code in
 * them.  Each value goes through a hole, so that nothing in a table can be markup. */
#include "register_int.h"
#include "web/page.h"

/* The marks that may stand within a line, and what they become. */
static const struct { const char *mark, *begin, *end; } marks[] = {
	{ "**", "<strong>", "</strong>" }, { "`", "<code>", "</code>" }, { "*", "<em>", "</em>" },
};

static bool find(str in, size_t from, const char *what, size_t *at)
{
	const char *p = from < in.n ? memmem(in.p + from, in.n - from, what, strlen(what)) : NULL;

	*at = p ? (size_t)(p - in.p) : 0;
	return p != NULL;
}

static void words(struct html *h, str line)
{
	size_t from = 0, i = 0, end;

	while (i < line.n) {
		size_t k = 0;
		while (k < countof(marks) && !str_starts((str){ line.p + i, line.n - i }, str_c(marks[k].mark)))
			k++;
		size_t n = k < countof(marks) ? strlen(marks[k].mark) : 0;
		if (!n || !find(line, i + n, marks[k].mark, &end) || end == i + n) {
			i++;
			continue;
		}
		html(h, "{}", ((str){ line.p + from, i - from }));
		buf_add(&h->out, str_c(marks[k].begin));
		html(h, "{}", ((str){ line.p + i + n, end - i - n }));
		buf_add(&h->out, str_c(marks[k].end));
		from = i = end + n;
	}
	html(h, "{}", ((str){ line.p + from, line.n - from }));
}

/* "| a | b |": its cells, one after the other. */
static bool next_cell(str *rest, str *cell)
{
	size_t end;

	if (!find(*rest, 0, "|", &end))
		return false;
	*cell = str_trim((str){ rest->p, end });
	*rest = (str){ rest->p + end + 1, rest->n - end - 1 };
	return true;
}

static void row(struct html *h, str line, bool head)
{
	str rest = { line.p + 1, line.n - 1 }, cell;

	html(h, "<tr>");
	for (bool first = true; next_cell(&rest, &cell); first = false) {
		bool title = (head && cell.n) || (!head && first);
		if (head && title)
			html(h, "<th scope=\"col\" class=\"govuk-table__header\">");
		else if (title)
			html(h, "<th scope=\"row\" class=\"govuk-table__header\">");
		else
			html(h, "<td class=\"govuk-table__cell\">");
		words(h, cell);
		buf_add(&h->out, title ? STR("</th>") : STR("</td>"));
	}
	html(h, "</tr>\n");
}

/* What the lines that are read now are part of. */
enum within { NOTHING, LIST, TABLE, DRAWING };

static void leave(struct html *h, enum within *in)
{
	static const char *const ends[] = { "", "</ul>\n", "</tbody></table></div>\n", "</pre>\n" };

	buf_add(&h->out, str_c(ends[*in]));
	*in = NOTHING;
}

static void heading(struct html *h, str line)
{
	size_t n = 0;

	while (n < line.n && line.p[n] == '#')
		n++;
	str text = str_trim((str){ line.p + n, line.n - n });
	if (n == 1)
		html(h, "<h1 class=\"govuk-heading-xl\">{}</h1>\n", text);
	else if (n == 2)
		html(h, "<h2 class=\"govuk-heading-l\">{}</h2>\n", text);
	else if (n == 3)
		html(h, "<h3 class=\"govuk-heading-m\">{}</h3>\n", text);
	else
		html(h, "<h4 class=\"govuk-heading-s\">{}</h4>\n", text);
}

static void table_line(struct html *h, enum within *in, str line)
{
	if (str_starts(line, STR("|---")))
		return;
	if (*in != TABLE) {
		leave(h, in);
		html(h, "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table class=\"govuk-table\"><thead>", T("Table"));
		row(h, line, true);
		html(h, "</thead><tbody>\n");
		*in = TABLE;
	} else
		row(h, line, false);
}

void register_view_page(struct html *h, str text)
{
	enum within in = NOTHING;
	str line;

	html(h, "<div lang=\"en\" class=\"register\">\n");
	while (str_next(&text, '\n', &line)) {
		if (str_starts(line, STR("```"))) {
			bool ends = in == DRAWING;
			leave(h, &in);
			if (!ends) {
				html(h, "<pre class=\"govuk-body\">");
				in = DRAWING;
			}
		} else if (in == DRAWING)
			html(h, "{}\n", line);
		else if (str_starts(line, STR("|")))
			table_line(h, &in, line);
		else if (str_starts(line, STR("- "))) {
			if (in != LIST) {
				leave(h, &in);
				html(h, "<ul class=\"govuk-list govuk-list--bullet\">\n");
				in = LIST;
			}
			html(h, "<li>");
			words(h, (str){ line.p + 2, line.n - 2 });
			html(h, "</li>\n");
		} else {
			leave(h, &in);
			if (str_starts(line, STR("#")))
				heading(h, line);
			else if (line.n) {
				html(h, "<p class=\"govuk-body\">");
				words(h, line);
				html(h, "</p>\n");
			}
		}
	}
	leave(h, &in);
	html(h, "</div>\n");
}
