/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_shape_columns.c -- what the columns of other people's sheets seem to be, by their names in English and Welsh. */
#include "base/text.h"
#include "feeds/feeds_shape_int.h"

const char *const means_codes[MEANINGS] = {
	[MEANS_BESIDE] = "", [MEANS_NOTHING] = "nothing", [MEANS_NAME] = "name", [MEANS_NAME_CY] = "name-cy", [MEANS_ABOUT] = "about",
	[MEANS_KIND] = "kind", [MEANS_KEY] = "key", [MEANS_ORGANISATION] = "organisation", [MEANS_WHEN] = "when", [MEANS_DAYS] = "days",
	[MEANS_OPENS] = "opens", [MEANS_CLOSES] = "closes", [MEANS_PLACE] = "place", [MEANS_ADDRESS] = "address",
	[MEANS_POSTCODE] = "postcode", [MEANS_LAT] = "lat", [MEANS_LON] = "lon", [MEANS_NEIGHBOURHOOD] = "neighbourhood",
	[MEANS_STEP_FREE] = "step-free", [MEANS_ACCESS] = "access", [MEANS_COST] = "cost", [MEANS_WEBSITE] = "website",
	[MEANS_EMAIL] = "email", [MEANS_PHONE] = "phone", [MEANS_KEEPER] = "keeper", [MEANS_WHO_FOR] = "who", [MEANS_FROM_AGE] = "from-age",
	[MEANS_TO_AGE] = "to-age", [MEANS_LANGUAGE] = "language", [MEANS_WELCOME] = "welcome", [MEANS_CHECKED] = "checked",
};

bool means_many(enum means m)
{
	return m == MEANS_BESIDE || m == MEANS_NOTHING || m == MEANS_ABOUT || m == MEANS_WHEN || m == MEANS_ADDRESS || m == MEANS_ACCESS || m == MEANS_COST ||
		m == MEANS_EMAIL || m == MEANS_PHONE || m == MEANS_WHO_FOR || m == MEANS_WELCOME || m == MEANS_LANGUAGE;
}

/* Folded, with one space between words.  "*words": wherever they stand in a name; the first that fits is it. */
static const struct { const char *name; enum means means; } names[] = {
	{ "enw cyswllt", MEANS_KEEPER }, { "*contact name", MEANS_KEEPER }, { "*contact person", MEANS_KEEPER }, { "*venue name", MEANS_PLACE },
	{ "*location name", MEANS_PLACE }, { "*building name", MEANS_PLACE }, { "enw lleoliad", MEANS_PLACE },
	{ "*organisation name", MEANS_ORGANISATION }, { "*organization name", MEANS_ORGANISATION }, { "*provider name", MEANS_ORGANISATION },
	{ "enw sefydliad", MEANS_ORGANISATION }, { "enw mudiad", MEANS_ORGANISATION }, { "*welsh name", MEANS_NAME_CY }, { "*name welsh", MEANS_NAME_CY },
	{ "*name cy", MEANS_NAME_CY }, { "*name cym", MEANS_NAME_CY }, { "*enw cymraeg", MEANS_NAME_CY }, { "*title welsh", MEANS_NAME_CY },
	{ "*teitl cymraeg", MEANS_NAME_CY }, { "name", MEANS_NAME }, { "title", MEANS_NAME }, { "*activity name", MEANS_NAME }, { "*group name", MEANS_NAME },
	{ "*service name", MEANS_NAME }, { "*resource name", MEANS_NAME }, { "*event name", MEANS_NAME }, { "*class name", MEANS_NAME }, { "*name of activity", MEANS_NAME },
	{ "*name of group", MEANS_NAME }, { "*name of service", MEANS_NAME }, { "*name of the group", MEANS_NAME }, { "*name en", MEANS_NAME }, { "*name english", MEANS_NAME },
	{ "*resource title", MEANS_NAME }, { "*event title", MEANS_NAME }, { "activity", MEANS_NAME }, { "group", MEANS_NAME }, { "event", MEANS_NAME }, { "session", MEANS_NAME },
	{ "class", MEANS_NAME }, { "club", MEANS_NAME }, { "what", MEANS_NAME }, { "service", MEANS_NAME }, { "enw", MEANS_NAME }, { "teitl", MEANS_NAME },
	{ "gweithgaredd", MEANS_NAME }, { "grwp", MEANS_NAME }, { "digwyddiad", MEANS_NAME }, { "enw grwp", MEANS_NAME }, { "enw gweithgaredd", MEANS_NAME },
	{ "id", MEANS_KEY }, { "ref", MEANS_KEY }, { "reference", MEANS_KEY }, { "key", MEANS_KEY }, { "uid", MEANS_KEY }, { "uuid", MEANS_KEY }, { "guid", MEANS_KEY },
	{ "*record id", MEANS_KEY }, { "*resource id", MEANS_KEY }, { "*service id", MEANS_KEY }, { "*event id", MEANS_KEY }, { "*unique id", MEANS_KEY }, { "cyfeirnod", MEANS_KEY },
	{ "kind", MEANS_KIND }, { "type", MEANS_KIND }, { "category", MEANS_KIND }, { "categories", MEANS_KIND }, { "math", MEANS_KIND }, { "categori", MEANS_KIND },
	{ "*postcode", MEANS_POSTCODE }, { "*post code", MEANS_POSTCODE }, { "*postal code", MEANS_POSTCODE }, { "*cod post", MEANS_POSTCODE }, { "*codpost", MEANS_POSTCODE },
	{ "*latitude", MEANS_LAT }, { "lat", MEANS_LAT }, { "lledred", MEANS_LAT }, { "*longitude", MEANS_LON }, { "lon", MEANS_LON }, { "lng", MEANS_LON }, { "long", MEANS_LON },
	{ "hydred", MEANS_LON }, { "*e mail", MEANS_EMAIL }, { "*email", MEANS_EMAIL }, { "*e bost", MEANS_EMAIL }, { "*ebost", MEANS_EMAIL },
	{ "*website", MEANS_WEBSITE }, { "*web site", MEANS_WEBSITE }, { "*web address", MEANS_WEBSITE }, { "url", MEANS_WEBSITE }, { "web", MEANS_WEBSITE },
	{ "link", MEANS_WEBSITE }, { "*web page", MEANS_WEBSITE }, { "*gwefan", MEANS_WEBSITE }, { "*phone", MEANS_PHONE }, { "*telephone", MEANS_PHONE }, { "*tel", MEANS_PHONE },
	{ "*tel no", MEANS_PHONE }, { "*mobile", MEANS_PHONE }, { "*ffon", MEANS_PHONE }, { "reach", MEANS_PHONE },
	{ "from age", MEANS_FROM_AGE }, { "age from", MEANS_FROM_AGE }, { "*minimum age", MEANS_FROM_AGE }, { "*min age", MEANS_FROM_AGE }, { "*age min", MEANS_FROM_AGE },
	{ "*oedran o", MEANS_FROM_AGE }, { "to age", MEANS_TO_AGE }, { "age to", MEANS_TO_AGE }, { "*maximum age", MEANS_TO_AGE }, { "*max age", MEANS_TO_AGE },
	{ "*age max", MEANS_TO_AGE }, { "*oedran hyd", MEANS_TO_AGE }, { "*age", MEANS_WHO_FOR }, { "*ages", MEANS_WHO_FOR }, { "*age range", MEANS_WHO_FOR },
	{ "*oedran", MEANS_WHO_FOR }, { "*suitable for", MEANS_WHO_FOR }, { "*who for", MEANS_WHO_FOR }, { "*who is it for", MEANS_WHO_FOR }, { "*audience", MEANS_WHO_FOR },
	{ "*eligibility", MEANS_WHO_FOR }, { "*i bwy", MEANS_WHO_FOR }, { "*addas i", MEANS_WHO_FOR },
	{ "*start time", MEANS_OPENS }, { "start", MEANS_OPENS }, { "starts", MEANS_OPENS }, { "*time from", MEANS_OPENS }, { "from", MEANS_OPENS }, { "opens", MEANS_OPENS },
	{ "opens at", MEANS_OPENS }, { "begins", MEANS_OPENS }, { "*amser dechrau", MEANS_OPENS }, { "dechrau", MEANS_OPENS },
	{ "*end time", MEANS_CLOSES }, { "*finish time", MEANS_CLOSES }, { "end", MEANS_CLOSES }, { "ends", MEANS_CLOSES }, { "finish", MEANS_CLOSES }, { "*time to", MEANS_CLOSES },
	{ "to", MEANS_CLOSES }, { "closes", MEANS_CLOSES }, { "closes at", MEANS_CLOSES }, { "*amser gorffen", MEANS_CLOSES }, { "gorffen", MEANS_CLOSES },
	{ "day", MEANS_DAYS }, { "days", MEANS_DAYS }, { "weekday", MEANS_DAYS }, { "*day of week", MEANS_DAYS }, { "*day of the week", MEANS_DAYS }, { "diwrnod", MEANS_DAYS },
	{ "dydd", MEANS_DAYS }, { "dyddiau", MEANS_DAYS }, { "*when", MEANS_WHEN }, { "time", MEANS_WHEN }, { "times", MEANS_WHEN }, { "*day and time", MEANS_WHEN },
	{ "*days and times", MEANS_WHEN }, { "*day time", MEANS_WHEN }, { "*schedule", MEANS_WHEN }, { "*opening hours", MEANS_WHEN }, { "*opening times", MEANS_WHEN }, { "*hours", MEANS_WHEN },
	{ "*frequency", MEANS_WHEN }, { "pryd", MEANS_WHEN }, { "amser", MEANS_WHEN }, { "amserau", MEANS_WHEN }, { "*oriau agor", MEANS_WHEN }, { "*amseroedd", MEANS_WHEN },
	{ "venue", MEANS_PLACE }, { "where", MEANS_PLACE }, { "place", MEANS_PLACE }, { "location", MEANS_PLACE }, { "library", MEANS_PLACE }, { "branch", MEANS_PLACE },
	{ "building", MEANS_PLACE }, { "lleoliad", MEANS_PLACE }, { "ble", MEANS_PLACE }, { "llyfrgell", MEANS_PLACE }, { "canolfan", MEANS_PLACE },
	{ "*address", MEANS_ADDRESS }, { "*street", MEANS_ADDRESS }, { "town", MEANS_ADDRESS }, { "city", MEANS_ADDRESS }, { "village", MEANS_ADDRESS }, { "county", MEANS_ADDRESS },
	{ "town city", MEANS_ADDRESS }, { "locality", MEANS_ADDRESS }, { "*address line", MEANS_ADDRESS }, { "*cyfeiriad", MEANS_ADDRESS }, { "stryd", MEANS_ADDRESS }, { "tref", MEANS_ADDRESS },
	{ "pentref", MEANS_ADDRESS }, { "sir", MEANS_ADDRESS }, { "neighbourhood", MEANS_NEIGHBOURHOOD }, { "area", MEANS_NEIGHBOURHOOD }, { "ward", MEANS_NEIGHBOURHOOD },
	{ "cymdogaeth", MEANS_NEIGHBOURHOOD }, { "ardal", MEANS_NEIGHBOURHOOD }, { "*cost", MEANS_COST }, { "*costs", MEANS_COST }, { "*price", MEANS_COST }, { "*fee", MEANS_COST },
	{ "*fees", MEANS_COST }, { "*charge", MEANS_COST }, { "*charges", MEANS_COST }, { "*pris", MEANS_COST }, { "*cost i", MEANS_COST }, { "*tal", MEANS_COST },
	{ "step free", MEANS_STEP_FREE }, { "*wheelchair", MEANS_STEP_FREE }, { "*wheelchair accessible", MEANS_STEP_FREE }, { "accessible", MEANS_STEP_FREE },
	{ "*accessibility", MEANS_ACCESS }, { "*access", MEANS_ACCESS }, { "*hygyrchedd", MEANS_ACCESS }, { "*mynediad", MEANS_ACCESS },
	{ "*organisation", MEANS_ORGANISATION }, { "*organization", MEANS_ORGANISATION }, { "*provider", MEANS_ORGANISATION }, { "*run by", MEANS_ORGANISATION },
	{ "*sefydliad", MEANS_ORGANISATION }, { "*darparwr", MEANS_ORGANISATION }, { "*kept by", MEANS_KEEPER }, { "keeper", MEANS_KEEPER }, { "*organiser", MEANS_KEEPER },
	{ "*leader", MEANS_KEEPER }, { "contact", MEANS_KEEPER }, { "*contacts", MEANS_KEEPER }, { "*trefnydd", MEANS_KEEPER }, { "cyswllt", MEANS_KEEPER },
	{ "*language", MEANS_LANGUAGE }, { "*languages", MEANS_LANGUAGE }, { "iaith", MEANS_LANGUAGE }, { "*how to join", MEANS_WELCOME }, { "*booking", MEANS_WELCOME },
	{ "*how to book", MEANS_WELCOME }, { "*referral", MEANS_WELCOME }, { "*sut i ymuno", MEANS_WELCOME }, { "*archebu", MEANS_WELCOME },
	{ "*last checked", MEANS_CHECKED }, { "checked", MEANS_CHECKED }, { "*assured date", MEANS_CHECKED }, { "*last updated", MEANS_CHECKED }, { "*date updated", MEANS_CHECKED }, { "updated", MEANS_CHECKED },
	{ "*last reviewed", MEANS_CHECKED }, { "*diweddarwyd", MEANS_CHECKED }, { "*gwiriwyd", MEANS_CHECKED },
	{ "*description", MEANS_ABOUT }, { "about", MEANS_ABOUT }, { "details", MEANS_ABOUT }, { "*summary", MEANS_ABOUT }, { "information", MEANS_ABOUT }, { "what happens", MEANS_ABOUT },
	{ "*disgrifiad", MEANS_ABOUT }, { "manylion", MEANS_ABOUT }, { "*crynodeb", MEANS_ABOUT }, { "gwybodaeth", MEANS_ABOUT },
};

/* " venue name ": a number at its end only counts them, as in "Address 2". */
static str spaced(struct arena *a, str name)
{
	struct text_tokens words = { 0 };
	struct buf b = BUF(a, 4 * LIMIT_CSV_FIELD);
	int64_t number;

	text_words(a, name, &words);
	buf_ch(&b, ' ');
	for (size_t i = 0; i < words.n; i++)
		if (i + 1 < words.n || !i || !str_int(words.v[i].word, &number))
			buf_fmt(&b, "{} ", words.v[i].word);
	return buf_str(&b);
}

/* Of every column hundreds are asked for, so nothing is made in memory for one. */
static bool fits(str s, const char *name)
{
	bool anywhere = name[0] == '*';
	size_t n = strlen(name += anywhere);

	if (!anywhere)
		return s.n == n + 2 && !memcmp(s.p + 1, name, n);
	for (size_t i = 1; i + n < s.n; i++)
		if (s.p[i - 1] == ' ' && s.p[i + n] == ' ' && !memcmp(s.p + i, name, n))
			return true;
	return false;
}

static enum means of_words(struct arena *a, str head)
{
	str s = spaced(a, head);

	for (size_t i = 0; i < countof(names); i++)
		if (fits(s, names[i].name))
			return names[i].means;
	return MEANS_BESIDE;
}

#define PARTS_MOST 4         /* of a name in two languages */
enum means means_of(struct arena *a, str head)
{
	/* Programs write names of columns with _ and run words together: "venueName". */
	struct buf parted = BUF(a, 2 * LIMIT_CSV_FIELD + 2);

	for (size_t i = 0; i < head.n; i++) {
		if (i && head.p[i] >= 'A' && head.p[i] <= 'Z' && head.p[i - 1] >= 'a' && head.p[i - 1] <= 'z')
			buf_ch(&parted, ' ');
		buf_ch(&parted, head.p[i] == '_' ? ' ' : head.p[i]);
	}
	str rest = buf_str(&parted), part;
	enum means m = of_words(a, rest);
	/* "Enw / Name" */
	for (int i = 0; i < PARTS_MOST && m == MEANS_BESIDE && memchr(head.p ? head.p : "", '/', head.n) && str_next(&rest, '/', &part); i++)
		m = of_words(a, part);
	return m;
}

enum means means_from(str code)
{
	for (enum means m = MEANS_BESIDE; m < MEANINGS; m++)
		if (str_is(code, means_codes[m]))
			return m;
	return MEANS_BESIDE;
}
