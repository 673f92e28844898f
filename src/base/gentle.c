/* SPDX-License-Identifier: Apache-2.0 */
/* gentle.c -- free text that looks like something that is never kept: gentle.h. */
#include "base/gentle.h"
#include "base/text.h"

/* The folded text as runs: of letters, of digits, or of one other sign.  Blanks are only remembered. */
struct run { str s; char kind; bool blank; };   /* kind: 'a', '0' or the sign; blank: one stood before it */
struct runs { struct run *v; size_t n, cap; };

static char kind_of(char c)
{
	return c >= '0' && c <= '9' ? '0' : (c >= 'a' && c <= 'z') || c & 0x80 ? 'a' : c;
}

static void read_runs(struct arena *a, str s, struct runs *out)
{
	bool blank = true;

	for (size_t i = 0, n; i < s.n; i += n) {
		char k = kind_of(s.p[i]);
		for (n = 1; (k == 'a' || k == '0') && i + n < s.n && kind_of(s.p[i + n]) == k; n++)
			;
		if (k == ' ' || k == '\n' || k == '\t' || k == '\r')
			blank = true;
		else {
			*LIST_ADD(a, out) = (struct run){ { s.p + i, n }, k, blank };
			blank = false;
		}
	}
}

static bool sign_at(const struct runs *r, size_t i, char kind) { return i < r->n && r->v[i].kind == kind; }
static bool digits_at(const struct runs *r, size_t i, size_t least, size_t most)
{
	return sign_at(r, i, '0') && r->v[i].s.n >= least && r->v[i].s.n <= most;
}

/* A sentence ends here. */
static bool ends(const struct runs *r, size_t i) { return sign_at(r, i, '.') && i + 1 < r->n && r->v[i + 1].blank; }

static bool is_of(str word, const char *list)
{
	str rest = str_c(list), one;

	while (str_next(&rest, ' ', &one))
		if (str_eq(one, word))
			return true;
	return false;
}

/* The runs of words from i on say this: words with one blank between. */
static bool says(const struct runs *r, size_t i, const char *words)
{
	str rest = str_c(words), one;

	while (str_next(&rest, ' ', &one))
		if (i >= r->n || !str_eq(r->v[i++].s, one))
			return false;
	return true;
}

/* How many runs of one of these, which are parted by a stroke, stand at i; 0: none does. */
static size_t one_of(const struct runs *r, size_t i, const char *phrases)
{
	str rest = str_c(phrases), phrase, word;
	char one[64];

	while (str_next(&rest, '|', &phrase)) {
		size_t n = 0;
		CHECK(phrase.n < sizeof one);
		memcpy(one, phrase.p, phrase.n);
		one[phrase.n] = 0;
		if (!says(r, i, one))
			continue;
		for (str left = phrase; str_next(&left, ' ', &word);)
			n++;
		return n;
	}
	return 0;
}

/* Ten digits of which the last proves the others, as 943 476 5919. */
static bool proves(const char *d)
{
	int sum = 0;

	for (int i = 0; i < 9; i++)
		sum += (d[i] - '0') * (10 - i);
	int check = (11 - sum % 11) % 11;
	return d[0] >= '3' && check != 10 && check == d[9] - '0';
}

static bool health_number(const struct runs *r, size_t i)
{
	static const size_t groups[] = { 3, 3, 4 };
	char d[10];
	size_t n = 0;

	if (i && (r->v[i - 1].kind == '+' || (r->v[i - 1].kind == '0' && r->v[i].blank)))
		return false;                /* the end of a longer number, such as a telephone's */
	if (digits_at(r, i, 10, 10))
		return proves(r->v[i].s.p);
	for (size_t k = 0; k < 3; k++, i++) {
		if (k && sign_at(r, i, '-'))
			i++;
		if (!digits_at(r, i, groups[k], groups[k]))
			return false;
		memcpy(d + n, r->v[i].s.p, groups[k]);
		n += groups[k];
	}
	return proves(d);
}

/* Two letters, six digits, one letter: QQ 12 34 56 C. */
static bool tax_number(const struct runs *r, size_t i)
{
	size_t n = 0;

	if (!sign_at(r, i, 'a') || r->v[i].s.n != 2 || !is_of((str){ r->v[i].s.p, 1 }, "a b c e g h j k l m n o p r s t w x y z q"))
		return false;
	for (i++; n < 6 && digits_at(r, i, 2, 6); i++)
		n += r->v[i].s.n;
	return n == 6 && sign_at(r, i, 'a') && r->v[i].s.n == 1 && r->v[i].s.p[0] <= 'd';
}

#define MONTHS "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september" \
	" october november december ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr"

static bool month_at(const struct runs *r, size_t i) { return sign_at(r, i, 'a') && is_of(r->v[i].s, MONTHS); }
static bool year_at(const struct runs *r, size_t i)
{
	return digits_at(r, i, 4, 4) && (str_starts(r->v[i].s, STR("19")) || str_starts(r->v[i].s, STR("20")));
}

/* 3/5/52, 03.05.1952, 1952-05-03, 3 May 1952, 3rd of May 1952, May 3, 1952. */
static bool date_at(const struct runs *r, size_t i)
{
	size_t k = i + 1;

	if (sign_at(r, k, '/') || sign_at(r, k, '.') || sign_at(r, k, '-'))
		return digits_at(r, i, 1, 4) && digits_at(r, k + 1, 1, 2) && sign_at(r, k + 2, r->v[k].kind) && digits_at(r, k + 3, 1, 4);
	if (digits_at(r, i, 1, 2)) {
		if (sign_at(r, k, 'a') && is_of(r->v[k].s, "st nd rd th af il ydd fed ain eg"))
			k++;
		k += sign_at(r, k, 'a') && is_of(r->v[k].s, "of o");
		return month_at(r, k) && year_at(r, k + 1 + sign_at(r, k + 1, ','));
	}
	if (!month_at(r, i) || !digits_at(r, k, 1, 2))
		return false;
	k++;
	k += sign_at(r, k, 'a') && is_of(r->v[k].s, "st nd rd th");
	return year_at(r, k + sign_at(r, k, ','));
}

#define BORN "born|dob|d . o . b|date of birth|birth date|ganwyd|anwyd|ganed|aned|geni|eni"

static bool born(const struct runs *r, size_t i)
{
	size_t n = one_of(r, i, BORN);

	n += n && sign_at(r, i + n, '.');
	for (size_t k = i + n; n && k < r->n && k < i + n + 6 && !ends(r, k); k++)
		if (date_at(r, k))
			return true;
	if (date_at(r, i))               /* "3/5/1952 (dob)" */
		for (size_t k = i + 3; k < r->n && k < i + 8; k++)
			if (one_of(r, k, "dob|date of birth|dyddiad geni"))
				return true;
	return false;
}

#define CODES "key safe|keysafe|key code|keycode|door code|code for the door|entry code|gate code|alarm code|lock code|pin number|pin|passcode" \
	"|seff allweddi|cod y drws|cod drws|cod mynediad|cod y larwm|cod pin|blwch allweddi|code is|cod yw"

/* Three to eight digits soon after, which are no year, sum of money, time or telephone number. */
static bool code(const struct runs *r, size_t i)
{
	size_t n = one_of(r, i, CODES), far = n && (str_is(r->v[i].s, "pin") || str_is(r->v[i].s, "code")) ? 3 : 9;

	for (size_t k = i + n; n && k < r->n && k < i + n + far; k++) {
		if (ends(r, k))
			return false;
		if (!digits_at(r, k, 3, 8))
			continue;
		const struct run *before = &r->v[k - 1];
		bool money = before->kind == '$' || str_is(before->s, "\xc2\xa3");
		bool year = year_at(r, k) && (month_at(r, k - 1) || is_of(before->s, "in since of from yn ers o until"));
		bool more = before->kind == '0' || (digits_at(r, k + 1, 1, 12) && r->v[k + 1].blank);   /* 01792 123456 */
		bool other = sign_at(r, k + 1, 'a') && is_of(r->v[k + 1].s, "am pm yb yh people miles pounds");
		if (!money && !year && !more && !other)
			return true;
	}
	return false;
}

/* "7/10", "7 out of 10", "7 of 10", "7 allan o 10". */
static bool of_so_many(const struct runs *r, size_t i)
{
	size_t k = i + 1;

	if (!digits_at(r, i, 1, 3))
		return false;
	k += sign_at(r, k, '/') ? 1 : one_of(r, k, "out of|allan o|of|o");
	return k > i + 1 && digits_at(r, k, 1, 3) && !sign_at(r, k + 1, '/');
}

static bool mark(const struct runs *r, size_t i)
{
	static const char tests[] = "phq|gad|wemwbs|swemwbs|mmse|moca|honos|outcome star|outcomes star|outcome stars|outcomes stars";
	static const char said[] = "score of|scored|scores|score|rated|rates|rating|sgor o|sgor|sgoriodd|wellbeing";
	size_t n = one_of(r, i, "risk score|risk rating|risk level|need level|needs level|rag rating|sgor risg|lefel risg");

	if (n)
		return true;
	n = one_of(r, i, tests);
	for (size_t k = i + n; n && k < r->n && k < i + n + 5; k++)   /* the 9 of PHQ-9 is its name */
		if (digits_at(r, k, 1, 3) && !(r->v[k - 1].kind == '-' && k == i + n + 1))
			return true;
	n = one_of(r, i, said);
	for (size_t k = i + n; n && k < r->n && k < i + n + 5; k++)
		if (of_so_many(r, k))
			return !one_of(r, k + 3, "penalties|goals") && !one_of(r, k + 4, "penalties|goals");
	return false;
}

#define LAW "convicted|conviction for|criminal conviction|previous convictions|previous conviction|spent conviction|spent convictions" \
	"|criminal record|offender|sex offender|police caution|arrested for|was arrested|been arrested|got arrested|pleaded guilty" \
	"|found guilty|on bail|out on licence|sentenced to|shoplifting|shoplifter|charged with assault|charged with theft|charged with burglary" \
	"|charged with robbery|charged with fraud|charged with harassment|charged with possession|charged with criminal|alleged offence|offences" \
	"|euogfarn|collfarn|yn euog|troseddwr|troseddau|cofnod troseddol|arestiwyd|arestio|mechniaeth|dwyn o siop|dedfrydwyd"

enum gentle gentle_of(struct arena *a, str words)
{
	struct runs r = { 0 };
	enum gentle found = GENTLE_FINE;

	read_runs(a, text_fold(a, words), &r);
	for (size_t i = 0; i < r.n; i++) {
		enum gentle g = health_number(&r, i) || tax_number(&r, i) ? GENTLE_NUMBER : born(&r, i) ? GENTLE_BORN : code(&r, i) ? GENTLE_CODE :
			mark(&r, i) ? GENTLE_MARK : one_of(&r, i, LAW) ? GENTLE_LAW : GENTLE_FINE;
		if (g && (!found || g < found))
			found = g;
	}
	return found;
}
