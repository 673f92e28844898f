/* SPDX-License-Identifier: Apache-2.0 */
/* never_01 -- no one is scored, ranked or risk-rated: not in a column, a text, a page or an order. */
#include "nevers.h"
#include "test.h"

#define WORDS "score*|scoring|rank*|rating|rated|rag|risk*|priority|priorities|vulnerab*|complexity|severity|" \
	"tier|band|banding|acuity|need_level|threshold|sgôr*|risg*|blaenoriaeth*|bregus*|agored i niwed"

/* Every number that stands beside a person, and what it says.  A new one must be looked at first. */
static const char *const numbers[] = {
	"alongside.area_id", "alongside.since", "alongside.until", "alongside.seq", "alongside.story_from", "alongside.whole",
	"died.area_id", "died.seq", "died.at", "life.area_id", "life.seq", "life.day", "name_was.area_id", "name_was.seq",
	"told.area_id", "told.seq", "told.at",
	"connection.area_id", "connection.day", "connection.at", "connection.seq",
	"kept.area_id", "kept.seq", "kept.n", "kept.at", "kept.moment_at", "life.at",
	"household_member.area_id", "household_member.seq", "household_member.said_yes",
	"invitation.area_id", "invitation.created", "invitation.expires", "invitation.used_at",
	"look.area_id", "look.at", "look.n", "look_chain.area_id", "look_chain.n", "look_link.area_id", "look_link.n",
	"moment.area_id", "moment.seq", "moment.day", "moment.at", "moment.jotting", "moment.expires", "moment.hidden",
	"moment.shown_from",
	"page_item.area_id", "page_item.seq", "page_item.may_connect", "page_item.at",
	"page_other.area_id", "page_other.seq", "page_other.own", "page_other.at",
	"page_part.area_id", "page_part.seq", "page_part.own", "page_part.at",
	"moment.piece", "story_text.area_id", "story_text.n", "story_text.seq",
	"page_earlier.area_id", "page_earlier.seq", "page_earlier.own", "page_earlier.at", "page_earlier.until",
	"code_app.area_id", "code_app.created", "code_app.on_at", "code_app.step", "code_app.used_at", "code_app.told_at",
	"council_account.area_id", "council_account.timed", "council_account.created", "council_account.used_at", "council_account.told_at",
	"council_try.area_id", "council_try.made", "council_try.back_at",
	"council_known.area_id", "council_known.basic", "council_known.names_itself", "council_known.found", "council_known.keys_found",
	"read_many.area_id", "read_many.at", "read_many.lead_at",   /* about an account, and of nobody's page */
	"passkey_asked.area_id", "passkey_asked.at", "passkey.area_id", "passkey.uses", "passkey.created", "passkey.used_at", "passkey.odd_at", "passkey.told_at",
	"person_key.area_id", "person_key.epoch", "person.area_id", "person.seq", "person.said_yes", "person.last_day", "person.moments",
	"photo.area_id", "photo.seq", "photo.at", "photo.wide", "photo.high",
	"plan.area_id", "plan.seq", "plan.day", "plan.some_time",
	"outside.area_id", "outside.seq", "outside.at", "outside.until", "outside.told_at", "outside.lead_at",
	"safety_note.area_id", "safety_note.seq", "safety_note.day", "safety_note.told_day", "safety_note.until_day",
	"pointer.area_id", "pointer.seq", "pointer.at", "pointer.day", "pointer.told", "pointer.hidden_until", "pointer.heard_at",
	"held_back.area_id", "held_back.at", "held_back.n",   /* lines of a copy, and nothing of a person */
	"record_pdf.area_id", "record_pdf.n", "record_pdf.at", "record_pdf.pieces", "record_pdf.left_out",   /* of a copy on its way: it goes in an hour */
	"rhythm.area_id", "rhythm.until", "rhythm.last_day", "rhythm.last_at",
	"session.area_id", "session.created", "session.expires", "session.told_at", "session.shared", "session.seen",
	"step.area_id", "step.seq", "step.at", "step.done_at", "step.rests_from",
	"tie_was.area_id", "tie_was.seq", "trace.area_id", "trace.seq", "trace.at",
	"came_later.area_id", "came_later.seq", "came_later.at", "came_later.came_at", "came_later.hidden",
	"beside.area_id", "beside.seq", "beside.moment_at", "beside.at",
	"spoke.area_id", "spoke.seq", "spoke.said_day", "spoke.day", "spoke.at", "spoke.hidden", "spoke.no_more",
	"yes_to.area_id", "yes_to.seq", "yes_to.at", "yes_to.until", "yes_to.taken_back",
	"hear.area_id", "hold.area_id", "hold.at", "hold.until_day", "hold.told_day", "hold.lifted", "hold.unread",
	"keeping.area_id", "keeping.until_day", "keeping.told_day", "keeping.goes_day",
	"post_way.area_id", "post_way.safe_write", "post_way.safe_ring", "post_way.safe_leave", "post_way.confirmed",
	"post.area_id", "post.made", "post.tries", "post.next_at", "post.over_at", "post.twice",
	"share.area_id", "share.story_from", "share.made", "share.until", "share.taken_back",
	"shut.area_id", "shut.seq", "shut.at",
	"holder.area_id", "holder.seq", "holder.since", "holder.until", "holder.kept",
	"family_words.area_id", "family_words.at", "decides.area_id", "decides.at", "decides.again_day",
	"turning.area_id", "turning.seq", "turning.private", "turning.at",
};

static bool known(struct nevers *w, const struct nevers_column *c)
{
	str name = str_fmt(w->cx->arena, "{}.{}", c->table, c->name);

	for (size_t i = 0; i < countof(numbers); i++)
		if (str_is(name, numbers[i]))
			return true;
	return false;
}

static void check_columns(struct nevers *w)
{
	struct nevers_columns cols = { 0 };
	size_t people = 0;

	nevers_columns(w, &cols);
	for (size_t i = 0; i < cols.n; i++) {
		const struct nevers_column *c = &cols.v[i];
		str rest = c->name, part;
		bool about = c->of_person, good = !about || !c->number || known(w, c);
		while (about && str_next(&rest, '_', &part))
			good &= !nevers_word_in(part, WORDS) || str_is(c->name, "tier");   /* me, my people, community, service */
		people += about;
		ok(good);
		if (!good)
			printf("  %.*s.%.*s\n", (int)c->table.n, c->table.p, (int)c->name.n, c->name.p);
	}
	ok(people > 50);
}

static void check_texts(struct nevers *w)
{
	struct str_list texts = { 0 };

	nevers_texts(w, &texts);
	for (size_t i = 0; i < texts.n; i++) {
		const char *word = nevers_word_in(texts.v[i], WORDS);
		ok(!word);
		if (word)
			printf("  %s: %.*s\n", word, (int)texts.v[i].n, texts.v[i].p);
	}
	for (const struct module *const *m = w->app.modules; *m; m++)
		for (size_t i = 0; i < (*m)->n_routes; i++)
			ok(!nevers_word_in(str_c((*m)->routes[i].path), WORDS) && !nevers_word_in(str_c((*m)->routes[i].doc), WORDS));
}

static size_t at(str page, const char *name)
{
	const char *p = memmem(page.p, page.n, name, strlen(name));

	return p ? (size_t)(p - page.p) : 0;
}

static void write_much(struct nevers *w, const char *name, int moments, const char *words)
{
	str to = nevers_post(w, "/people/new", nevers_fmt(w, "name={}&neighbourhood={}", name, w->place));

	str id = { to.p + strlen("/people/"), 36 };
	for (int i = 0; i < moments; i++)
		nevers_post(w, "/write", nevers_fmt(w, "person={}&words={}", id, words));
}

/* However much is written, and whatever, people stand by name, and no page lets them stand otherwise. */
static void check_order(struct nevers *w)
{
	static const char *const orders[] = { "/people", "/people?sort=moments", "/people?order=risk", "/people?q=brin" };

	nevers_as(w, "Carys");
	write_much(w, "Zebulon+Brin", 12, "eviction,+no+food,+not+safe,+crisis");
	write_much(w, "Alys+Brin", 0, "");
	write_much(w, "Mog+Brin", 3, "a+brew+and+a+chat");
	for (size_t i = 0; i < countof(orders); i++) {
		str page = nevers_ask(w, orders[i], NULL);
		ok(at(page, "Alys Brin") && at(page, "Alys Brin") < at(page, "Mog Brin") && at(page, "Mog Brin") < at(page, "Zebulon Brin"));
		ok(!nevers_has(nevers_words(w, page), "12") && !nevers_word_in(nevers_words(w, page), WORDS));
	}
	/* The crisis in the words leaves no mark on the person, and none on the lists. */
	str today = nevers_words(w, nevers_ask(w, "/today", NULL));
	ok(!nevers_has(today, "Zebulon") && !nevers_word_in(today, WORDS));
}

int main(void)
{
	struct nevers *w = nevers_open();

	check_columns(w);
	check_texts(w);
	check_order(w);
	nevers_close(w);
	return test_end();
}
