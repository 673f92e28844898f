/* SPDX-License-Identifier: Apache-2.0 */
/*
 * unicode -- writes base/text's tables from Debian's unicode-data, to standard output.
 *
 *	unicode /usr/share/unicode >build/gen/unicode.c
 *
 * For each code point: its class (src/base/text_int.h), and what it folds to.
 * A build tool: it is no part of the program.  Hangul syllables and the tag
 * characters from U+E0000 on are left to src/base/text_fold.c.
 */
#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/text_int.h"

#define POINTS   0x110000u
#define MAP_MAX  18          /* U+FDFA */
#define FOLD_MAX 64          /* bytes that one code point folds to */
#define MAPS     8192u       /* room for them: about 3,400 are needed */
#define BLOCKS   (UNICODE_END / UNICODE_BLOCK)

struct map { uint32_t to[MAP_MAX]; int n; };
struct point { char category[3]; struct map decomposed, folded; uint32_t base; bool alone; };
struct bytes { unsigned char p[FOLD_MAX]; size_t n; };
struct tables {
	struct point *point;
	struct bytes *map;           /* distinct results; 0 is "itself", 1 is "nothing" */
	unsigned maps;
	uint16_t map_block[BLOCKS][UNICODE_BLOCK], map_index[BLOCKS];
	uint16_t class_block[BLOCKS][UNICODE_BLOCK / 8], class_index[BLOCKS];
	unsigned map_blocks, class_blocks;
	uint64_t mask[BLOCKS];       /* which points of a map block have a mapping */
	uint16_t first[BLOCKS];      /* where in number the mappings of a block begin */
	uint16_t number[UINT16_MAX]; /* the mappings of all blocks, without the gaps */
	unsigned numbers;
};

static _Noreturn void die(const char *what)
{
	fprintf(stderr, "unicode: %s\n", what);
	exit(1);
}

static FILE *file_open(const char *dir, const char *name)
{
	char path[4096];

	if ((size_t)snprintf(path, sizeof path, "%s/%s", dir, name) >= sizeof path)
		die("that folder's name is too long");
	FILE *f = fopen(path, "r");
	if (!f) {
		perror(path);
		exit(1);
	}
	return f;
}

/* Splits a line at ';', drops a '#' comment, and trims each field. */
static int fields_split(char *line, char **field, int most)
{
	int n = 0;

	line[strcspn(line, "#\r\n")] = 0;
	for (char *at = line; n < most; n++) {
		char *end = strchr(at, ';');
		if (end)
			*end = 0;
		while (isspace((unsigned char)*at))
			at++;
		for (char *last = at + strlen(at); last > at && isspace((unsigned char)last[-1]); )
			*--last = 0;
		field[n] = at;
		if (!end)
			return n + 1;
		at = end + 1;
	}
	return n;
}

static uint32_t point_parse(const char *hex, char **end)
{
	unsigned long cp = strtoul(hex, end, 16);

	if (cp >= POINTS)
		die("a code point past U+10FFFF");
	return (uint32_t)cp;
}

static struct map map_parse(char *s)
{
	struct map m = { .n = 0 };

	if (*s == '<')
		s = strchr(s, '>') + 1;
	while (*s) {
		if (m.n == MAP_MAX)
			die("a mapping is longer than MAP_MAX");
		m.to[m.n++] = point_parse(s, &s);
		while (*s == ' ')
			s++;
	}
	return m;
}

/* "LATIN SMALL LETTER O WITH STROKE" reads as "o", although Unicode does not decompose it. */
static uint32_t latin_base(const char *name)
{
	static const struct { const char *name; uint32_t base; } one[] = {
		{ "LATIN SMALL LETTER DOTLESS I", 'i' }, { "LATIN SMALL LETTER DOTLESS J", 'j' },
		{ "LATIN SMALL LETTER ETH", 'd' }, { "LATIN SMALL LETTER BARRED O", 'o' },
		{ "LATIN SMALL LETTER U BAR", 'u' }, { "LATIN SMALL LETTER SCRIPT G", 'g' },
	};
	const char *rest = NULL;

	for (size_t i = 0; i < sizeof one / sizeof *one; i++)
		if (!strcmp(name, one[i].name))
			return one[i].base;
	if (!strncmp(name, "LATIN SMALL LETTER ", 19))
		rest = name + 19;
	if (!strncmp(name, "LATIN CAPITAL LETTER ", 21))
		rest = name + 21;
	if (rest && isupper((unsigned char)*rest) && !strncmp(rest + 1, " WITH ", 6))
		return (uint32_t)tolower((unsigned char)*rest);
	return 0;
}

static void points_read(struct point *point, const char *dir)
{
	FILE *f = file_open(dir, "UnicodeData.txt");
	char line[1024], *field[15], *end;
	uint32_t first = 0;

	while (fgets(line, sizeof line, f)) {
		if (fields_split(line, field, 15) < 6)
			continue;
		uint32_t cp = point_parse(field[0], &end);
		bool range = strstr(field[1], ", Last>") != NULL;
		for (uint32_t c = range ? first : cp; c <= cp; c++)
			memcpy(point[c].category, field[2], 2);
		point[cp].decomposed = map_parse(field[5]);
		if (!point[cp].decomposed.n && cp < 0x10000)
			point[cp].base = latin_base(field[1]);
		first = cp;
	}
	fclose(f);
}

static void folding_read(struct point *point, const char *dir)
{
	FILE *f = file_open(dir, "CaseFolding.txt");
	char line[1024], *field[4], *end;

	while (fgets(line, sizeof line, f))
		if (fields_split(line, field, 4) >= 3 && strchr("CF", field[1][0]))
			point[point_parse(field[0], &end)].folded = map_parse(field[2]);
	fclose(f);
	/* Letters that are two, which Unicode keeps as one. */
	point[0xe6].folded = (struct map){ { 'a', 'e' }, 2 };
	point[0x153].folded = (struct map){ { 'o', 'e' }, 2 };
	point[0xfe].folded = (struct map){ { 't', 'h' }, 2 };
}

/* Scripts written without spaces between words: each letter is found alone. */
static void scripts_read(struct point *point, const char *dir)
{
	static const char *const alone[] = { "Han", "Hiragana", "Katakana", "Bopomofo", "Thai", "Lao",
		"Khmer", "Myanmar" };
	FILE *f = file_open(dir, "Scripts.txt");
	char line[1024], *field[2], *end;

	while (fgets(line, sizeof line, f)) {
		if (fields_split(line, field, 2) < 2)
			continue;
		uint32_t first = point_parse(field[0], &end), last = first;
		if (!strncmp(end, "..", 2))
			last = point_parse(end + 2, &end);
		for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
			for (uint32_t cp = first; !strcmp(field[1], alone[i]) && cp <= last; cp++)
				point[cp].alone = true;
	}
	fclose(f);
}

static enum unicode_class point_class(const struct point *p)
{
	if (p->category[0] == 'N')
		return p->alone ? UNICODE_ALONE : UNICODE_DIGIT;
	if (p->category[0] == 'L' || p->category[0] == 'M')
		return p->alone ? UNICODE_ALONE : UNICODE_LETTER;
	return UNICODE_OTHER;
}

static void bytes_add(struct bytes *b, uint32_t cp)
{
	if (b->n + 4 > FOLD_MAX)
		die("a code point folds to more than FOLD_MAX bytes");
	b->n += utf8_put((char *)b->p + b->n, cp);
}

/* Folds again and again until nothing changes, so that folding twice is folding once. */
static void point_fold(const struct point *point, uint32_t cp, struct bytes *out)
{
	const struct point *p = &point[cp];
	const struct map *m = p->folded.n ? &p->folded : &p->decomposed;

	if (m->n)
		for (int i = 0; i < m->n; i++)
			point_fold(point, m->to[i], out);
	else if (p->base)
		bytes_add(out, p->base);
	else if (cp && strcmp(p->category, "Mn") && strcmp(p->category, "Me") &&
		 strcmp(p->category, "Cf"))
		bytes_add(out, cp);
}

static uint16_t point_map(struct tables *t, uint32_t cp)
{
	struct bytes folded = { .n = 0 }, itself = { .n = 0 };

	point_fold(t->point, cp, &folded);
	bytes_add(&itself, cp);
	if (folded.n == itself.n && !memcmp(folded.p, itself.p, itself.n))
		return 0;
	for (unsigned i = 1; i < t->maps; i++)
		if (t->map[i].n == folded.n && !memcmp(t->map[i].p, folded.p, folded.n))
			return (uint16_t)i;
	if (t->maps == MAPS)
		die("more mappings than MAPS");
	t->map[t->maps] = folded;
	return (uint16_t)t->maps++;
}

/* The number of the block at `first`, among those before it or as the next. */
static uint16_t block_number(const void *first, size_t size, unsigned *n)
{
	const char *block = first, *new = block + *n * size;
	unsigned b = 0;

	while (memcmp(block + b * size, new, size))
		b++;
	if (b == *n)
		++*n;
	return (uint16_t)b;
}

static void blocks_make(struct tables *t)
{
	t->maps = 2;                 /* 0 and 1 are both empty: "itself" is told by its number */
	for (unsigned b = 0; b < BLOCKS; b++) {
		uint16_t *map = t->map_block[t->map_blocks], *class = t->class_block[t->class_blocks];
		memset(class, 0, sizeof *t->class_block);
		for (unsigned i = 0; i < UNICODE_BLOCK; i++) {
			uint32_t cp = b * UNICODE_BLOCK + i;
			map[i] = point_map(t, cp);
			class[i / 8] |= (uint16_t)(point_class(&t->point[cp]) << i % 8 * 2);
		}
		t->map_index[b] = block_number(t->map_block, sizeof *t->map_block, &t->map_blocks);
		t->class_index[b] = block_number(t->class_block, sizeof *t->class_block, &t->class_blocks);
	}
}

/* Of each block, which points have a mapping at all, and those mappings without gaps. */
static void blocks_pack(struct tables *t)
{
	for (unsigned b = 0; b < t->map_blocks; b++) {
		t->first[b] = (uint16_t)t->numbers;
		for (unsigned i = 0; i < UNICODE_BLOCK; i++) {
			if (!t->map_block[b][i])
				continue;
			if (t->numbers == UINT16_MAX)
				die("more mapped code points than 16 bits can number");
			t->mask[b] |= UINT64_C(1) << i;
			t->number[t->numbers++] = t->map_block[b][i];
		}
	}
}

static void masks_write(const struct tables *t)
{
	printf("const uint64_t unicode_map_mask[%u] = {", t->map_blocks);
	for (unsigned b = 0; b < t->map_blocks; b++)
		printf("%s0x%llx,", b % 4 ? " " : "\n\t", (unsigned long long)t->mask[b]);
	puts("\n};");
}

static void numbers_write(const char *type, const char *name, const uint16_t *v, size_t n)
{
	printf("const %s %s[%zu] = {", type, name, n);
	for (size_t i = 0; i < n; i++)
		printf("%s%u,", i % 16 ? "" : "\n\t", v[i]);
	puts("\n};");
}

static void tables_write(const struct tables *t)
{
	size_t n = 0;
	uint16_t *at = calloc(t->maps + 1, sizeof *at);
	uint16_t *pool = calloc(65536, sizeof *pool);

	if (!at || !pool)
		die("no memory");
	for (unsigned i = 0; i < t->maps; i++) {
		if (n + t->map[i].n > UINT16_MAX)
			die("the mappings are longer than 65535 bytes");
		at[i] = (uint16_t)n;
		for (size_t k = 0; k < t->map[i].n; k++)
			pool[n++] = t->map[i].p[k];
	}
	at[t->maps] = (uint16_t)n;
	puts("/* SPDX-License-Identifier: Unicode-DFS-2016 */");
	puts("/* Made by tools/unicode from Unicode data files, (c) Unicode, Inc.  Do not edit. */");
	puts("#include \"base/text_int.h\"");
	numbers_write("uint16_t", "unicode_class_index", t->class_index, BLOCKS);
	numbers_write("uint16_t", "unicode_class_bits", t->class_block[0],
		t->class_blocks * UNICODE_BLOCK / 8);
	numbers_write("uint16_t", "unicode_map_index", t->map_index, BLOCKS);
	masks_write(t);
	numbers_write("uint16_t", "unicode_map_first", t->first, t->map_blocks);
	numbers_write("uint16_t", "unicode_map_number", t->number, t->numbers);
	numbers_write("uint16_t", "unicode_map_at", at, t->maps + 1);
	numbers_write("unsigned char", "unicode_map", pool, n);
	free(at);
	free(pool);
}

int main(int argc, char **argv)
{
	if (argc != 2)
		die("usage: unicode FOLDER-OF-UNICODE-DATA >FILE.c");
	struct tables *t = calloc(1, sizeof *t);
	if (!t)
		die("no memory");
	t->point = calloc(POINTS, sizeof *t->point);
	t->map = calloc(MAPS, sizeof *t->map);
	if (!t->point || !t->map)
		die("no memory");
	points_read(t->point, argv[1]);
	folding_read(t->point, argv[1]);
	scripts_read(t->point, argv[1]);
	blocks_make(t);
	blocks_pack(t);
	tables_write(t);
	free(t->point);
	free(t->map);
	free(t);
	return fflush(stdout) || ferror(stdout);
}
