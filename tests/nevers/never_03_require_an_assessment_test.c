/* SPDX-License-Identifier: Apache-2.0 */
/* never_03 -- no assessment, eligibility, diagnosis, NHS number or date of birth: not required, not even asked for. */
#include "nevers.h"
#include "test.h"

#define WORDS "assess*|eligib*|diagnos*|nhs|nhs number|date of birth|dob|born|birth*|birthday|bday|age|disab*|condition*|" \
	"symptom*|medic*|ethnic*|religion|gender|sex|national insurance|postcode|surname|criteria|qualify|threshold|" \
	"need type|needs|asesu*|diagnosis|rhif y gig|dyddiad geni|oedran|cymhwys*"

/* "Nobody has to qualify" says the opposite of what is looked for. */
static bool says_no(str text)
{
	/* What a column of a list of things means: asked of a sheet, and of nobody. */
	if (str_is(text, "From which age") || str_is(text, "To which age") || str_is(text, "Postcode"))
		return true;
	return nevers_has(text, "Nobody has to qualify") || nevers_has(text, "any age") ||
		/* Where to look from, of anybody, and kept nowhere. */ nevers_has(text, "A neighbourhood, a place such as the library, or a postcode") || nevers_has(text, "nothing about health") ||
		nevers_has(text, "unrhyw oed") || nevers_has(text, "neb gymhwyso") || nevers_has(text, "gymhwyso");
}

static void check_names(struct nevers *w)
{
	struct nevers_columns cols = { 0 };
	struct str_list texts = { 0 };

	nevers_columns(w, &cols);
	for (size_t i = 0; i < cols.n; i++) {
		str rest = cols.v[i].name, part;
		/* For whom a group is, as its poster says: nobody is asked. */
		bool of_thing = str_is(cols.v[i].table, "thing_more");
		while (str_next(&rest, '_', &part))
			ok(!nevers_word_in(part, WORDS) || (of_thing && str_is(part, "age")));
		ok(!nevers_word_in(cols.v[i].table, WORDS));
	}
	nevers_texts(w, &texts);
	for (size_t i = 0; i < texts.n; i++) {
		const char *word = says_no(texts.v[i]) ? NULL : nevers_word_in(texts.v[i], WORDS);
		ok(!word);
		if (word)
			printf("  %s: %.*s\n", word, (int)texts.v[i].n, texts.v[i].p);
	}
}

/* What forms ask for: their fields' names, and what they tell the browser to fill in. */
static void check_forms(struct nevers *w)
{
	size_t fields = 0;

	for (size_t who = 0; who < nevers_n_who; who++) {
		struct nevers_paths paths = { 0 };
		nevers_as(w, nevers_who[who].name);
		nevers_routes(w, GET, &w->mabel, &w->mabel, &paths);
		for (size_t i = 0; i < paths.n; i++) {
			str page = nevers_ask(w, paths.v[i].path, NULL), rest = page, tag;
			while (w->rs.status == 200 && str_next(&rest, '<', &tag)) {
				if (!str_starts(tag, STR("input")) && !str_starts(tag, STR("select")) && !str_starts(tag, STR("textarea")))
					continue;
				const char *end = memchr(tag.p, '>', tag.n);
				tag.n = end ? (size_t)(end - tag.p) : tag.n;
				fields++;
				ok(!nevers_word_in(tag, WORDS) && !nevers_has(tag, "type=\"number\""));
				if (nevers_word_in(tag, WORDS))
					printf("  %s: %.*s\n", paths.v[i].path, (int)tag.n, tag.p);
			}
		}
	}
	ok(fields > 50);
}

int main(void)
{
	struct nevers *w = nevers_open();

	check_names(w);
	nevers_people(w);
	check_forms(w);
	/* What is enough: somewhere to say hello; a name and a neighbourhood; words. */
	nevers_as(w, "nobody");
	nevers_post(w, "/hello", "called=Io&reach=the+bench");
	nevers_as(w, "Carys");
	str to = nevers_post(w, "/people/new", nevers_fmt(w, "name=Io&neighbourhood={}", w->place));
	str id = { to.p + strlen("/people/"), 36 };
	nevers_post(w, "/write", nevers_fmt(w, "person={}&words=hi", id));
	nevers_post(w, nevers_fmt(w, "{}/about", to), nevers_fmt(w, "name=Io&neighbourhood={}&base_about={}", w->place,
		nevers_id_after(w, nevers_ask(w, nevers_fmt(w, "{}/about", to), NULL), "name=\"base_about\" value=\"")));
	ok(w->rs.status == 303);
	/* And nothing else is taken in: what a form does not ask for is not kept. */
	nevers_post(w, "/people/new", nevers_fmt(w, "name=Jo&neighbourhood={}&dob=qqdob&nhs_number=qqnhs&diagnosis=qqill"
		"&surname=qqsur&risk=qqrisk&key_code=qqkey", w->place));
	struct nevers_cells all = { 0 };
	nevers_dump(w, &all);
	ok(nevers_found(&all, "qq") == 0);
	nevers_close(w);
	return test_end();
}
