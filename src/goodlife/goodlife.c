/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife.c -- the rules of the page.  Nothing in it is mandatory, and nothing is late. */
#include "access/access.h"
#include "base/buf.h"
#include "base/id.h"
#include "goodlife/goodlife_int.h"

const struct page_kind goodlife_parts[] = {
	{ "vision", TEXT("A good life"), TEXT("One line is enough, and it may change."),
		TEXT("What would a good day look like?"), PART_FIRST },
	{ "matters", TEXT("What matters"), TEXT("Small things count. Any order."), TEXT("What do you look forward to?"), PART_PAGE },
	{ "give", TEXT("What I give"), TEXT("What others are glad of, big or small."), TEXT("Who is glad that you are around, and why?"), PART_PAGE },
	{ "change", TEXT("What has changed"), TEXT("Big or small, when there is something to say."),
		TEXT("What is different now, if anything?"), PART_PAGE },
	{ "agreement", TEXT("What we agreed"), TEXT("Only if you both like: how you want to go on together."),
		TEXT("How shall we go on together?"), PART_PAGE },
	{ "hard-know", TEXT("How I would know"), TEXT("Nobody else looks for these words or counts them."),
		TEXT("What do you notice first when it gets hard?"), PART_HARD },
	{ "hard-help", TEXT("What helps"), TEXT("Anything that has helped before."), TEXT("What helps, even a little?"), PART_HARD },
	{ "hard-ring", TEXT("Who I would ring"), TEXT("First names are enough."), TEXT("Who would you ring?"), PART_HARD },
	{ "hard-not", TEXT("Who I would rather not"), TEXT("You need not say why."), TEXT("Who would you rather not have there?"), PART_HARD },
};
const size_t goodlife_n_parts = countof(goodlife_parts);

const struct page_kind *goodlife_kind(str part)
{
	for (size_t i = 0; i < goodlife_n_parts; i++)
		if (str_is(part, goodlife_parts[i].part))
			return &goodlife_parts[i];
	return NULL;
}

/* Who wrote or typed them, as far as they are still in post. */
err goodlife_name_typists(struct cx *cx, struct page_part_list *parts)
{
	struct staff_list staff = { 0 };
	bool any = false;

	for (size_t i = 0; i < parts->n; i++)
		any |= parts->v[i].typed_by.n;
	if (!any)
		return OK;
	TRY(access_staff_find(cx, &staff));
	for (size_t i = 0; i < parts->n; i++)
		for (size_t k = 0; k < staff.n; k++)
			if (str_eq(parts->v[i].typed_by, staff.v[k].id))
				parts->v[i].typed_name = staff.v[k].name;
	return OK;
}

err goodlife_page_get(struct cx *cx, str person, struct goodlife_page *out)
{
	struct step_list all = { 0 };

	TRY(people_get(cx, person, &out->person));
	TRY(goodlife_store_parts(cx, person, &out->parts));
	TRY(goodlife_name_typists(cx, &out->parts));
	TRY(goodlife_store_others(cx, person, &out->others));
	TRY(goodlife_name_typists(cx, &out->others));
	TRY(goodlife_store_items(cx, person, STR("gift"), &out->gifts));
	TRY(goodlife_store_items(cx, person, STR("gave"), &out->gave));
	TRY(goodlife_store_items(cx, person, STR("tie"), &out->ties));
	TRY(community_connections(cx, person, &out->connections));
	TRY(access_alongside_find(cx, person, &out->with));
	TRY(goodlife_store_steps(cx, person, &all));
	if (cx->actor.roles & ROLE_PERSON)
		TRY(guard_of(cx, person, &out->told));
	for (size_t i = 0; i < all.n; i++) {
		struct step_list *l = str_is(all.v[i].state, "done") ? &out->done : str_is(all.v[i].state, "gone") ? &out->gone :
			all.v[i].rests_from <= cx->now ? &out->resting : &out->open;
		*LIST_ADD(cx->arena, l) = all.v[i];
	}
	return OK;
}

err goodlife_words(struct cx *cx, str person, struct page_words_list *out)
{
	struct page_part_list parts = { 0 };
	struct person p = { 0 };

	if (person.n) {
		TRY(people_get(cx, person, &p));
		TRY(goodlife_store_parts(cx, person, &parts));
	}
	for (size_t i = 0; i < goodlife_n_parts; i++) {
		const struct page_kind *k = &goodlife_parts[i];
		const struct page_part *part = goodlife_find_part(&parts, k->part);
		*LIST_ADD(cx->arena, out) = (struct page_words){ .part = k->part, .title = k->title, .ask = k->empty,
			.hard = k->place == PART_HARD, .own = part && part->own, .words = part ? part->words : STR("") };
	}
	return OK;
}

err goodlife_steps_open(struct cx *cx, str person, struct step_list *out)
{
	struct step_list all = { 0 };
	struct person p = { 0 };

	TRY(people_get(cx, person, &p));
	TRY(goodlife_store_steps(cx, person, &all));
	for (size_t i = 0; i < all.n; i++)
		if (str_is(all.v[i].state, "open"))
			*LIST_ADD(cx->arena, out) = all.v[i];
	return OK;
}

static str part_id(struct cx *cx, str person, str part) { return id_derive(cx->arena, person, part); }

err goodlife_part_get(struct cx *cx, str person, str part, struct page_part *out)
{
	err e = goodlife_store_part(cx, part_id(cx, person, part), out);

	if (e == ERR_NOT_FOUND) {   /* not written yet: it has an empty text and no version */
		*out = (struct page_part){ .id = part_id(cx, person, part), .person = person, .part = part,
			.words = STR(""), .version = STR("") };
		return OK;
	}
	return e;
}

err goodlife_part_save(struct cx *cx, str person, str part, str words, str base, bool theirs)
{
	struct page_part now = { 0 };
	bool hand = cx->actor.roles & ROLE_PERSON, own = hand || theirs;

	TRY(access_may_see(cx, person));
	TRY(goodlife_part_get(cx, person, part, &now));
	struct page_part mine = { .id = now.id, .person = person, .part = part, .words = words, .version = cx->form,
		.own = own, .at = cx->said_at, .typed_by = hand ? (str){ 0 } : cx->actor.id };
	if (str_eq(now.words, words) && now.own >= own)
		return OK;
	if (!now.version.n)
		return goodlife_store_part_put(cx, &mine);
	/* The person's own words change by their own hand, or by asking again. */
	if (!own && now.own && now.words.n)
		return goodlife_put_aside(cx, mine);
	if (str_eq(now.version, base))
		return goodlife_replace(cx, &now, &mine);
	/* Drawn from words that wait beside: these are those, changed again. */
	struct page_part beside;
	TRY(goodlife_put_aside_again(cx, &mine, base, &beside));
	if (beside.id.n)
		return OK;
	/* Two wrote at once.  Both are kept; the person's own words stand first. */
	if (!own || now.own)
		return goodlife_put_aside(cx, mine);
	TRY(goodlife_put_aside(cx, now));
	return goodlife_store_part_set(cx, &mine);
}

err goodlife_earlier(struct cx *cx, str person, str part, struct page_part_list *out)
{
	TRY(access_may_see(cx, person));
	return goodlife_store_earlier(cx, person, part, out);
}

void goodlife_wanted(struct cx *cx, const struct page_part_list *parts, struct str_list *out)
{
	for (size_t i = 0; i < parts->n; i++) {
		str rest = parts->v[i].words, line;
		if (!str_is(parts->v[i].part, "vision") && !str_is(parts->v[i].part, "matters"))
			continue;
		while (out->n < 8 && str_next(&rest, '\n', &line)) {
			line = str_trim(line);
			if (line.n && line.n <= LIMIT_LINE)
				*LIST_ADD(cx->arena, out) = line;
		}
	}
}

err goodlife_gifts(struct cx *cx, str person, struct page_item_list *out)
{
	TRY(access_may_see(cx, person));
	return goodlife_store_items(cx, person, STR("gift"), out);
}

err goodlife_yes(struct cx *cx, str person, struct yes_line_list *out)
{
	struct page_item_list l = { 0 };

	TRY(goodlife_gifts(cx, person, &l));
	for (size_t i = 0; i < l.n; i++)
		if (l.v[i].may_connect)
			*LIST_ADD(cx->arena, out) = (struct yes_line){ .what = T("Glad to be asked about this by neighbours"), .words = l.v[i].words,
				.note = T("Nobody is told before both people have said yes."),
				.see = cx->actor.roles & ROLE_PERSON ? STR("/mine") : str_fmt(cx->arena, "/people/{}", person) };
	return OK;
}

err goodlife_gave(struct cx *cx, str person, struct page_item_list *out)
{
	TRY(access_may_see(cx, person));
	return goodlife_store_items(cx, person, STR("gave"), out);
}

err goodlife_ties(struct cx *cx, str person, struct page_item_list *out)
{
	TRY(access_may_see(cx, person));
	return goodlife_store_items(cx, person, STR("tie"), out);
}

err goodlife_gifts_nearby(struct cx *cx, str but_person, struct page_item_list *out)
{
	struct person_list people = { 0 };
	struct page_item_list gifts = { 0 };

	TRY(people_alongside(cx, STR(""), &people));
	TRY(goodlife_store_gifts_alongside(cx, &gifts));
	for (size_t i = 0; i < people.n; i++) {
		const struct person *p = &people.v[i];
		if (str_eq(p->id, but_person) || !str_is(p->state, "alongside"))
			continue;
		for (size_t k = 0; k < gifts.n; k++)
			if (str_eq(gifts.v[k].person, p->id)) {
				gifts.v[k].name = p->name;
				gifts.v[k].asks = p->ask_first;
				*LIST_ADD(cx->arena, out) = gifts.v[k];
			}
	}
	return OK;
}

err goodlife_item_add(struct cx *cx, struct page_item *i)
{
	TRY(access_may_see(cx, i->person));
	if (i->words.n == 0)
		return cx_issue(cx, "words", T("Please write something here"));
	i->ring = STR("");
	i->may_connect = i->may_connect && str_is(i->kind, "gift");
	i->id = cx_new_id(cx, "item");
	return goodlife_store_item_put(cx, i);
}

err goodlife_item_remove(struct cx *cx, str person, str id)
{
	TRY(access_may_see(cx, person));
	TRY(versions_forget(cx, id));
	return goodlife_store_item_delete(cx, person, id);
}

err goodlife_step_add(struct cx *cx, struct step *s)
{
	TRY(access_may_see(cx, s->person));
	if (s->words.n == 0)
		return cx_issue(cx, "words", T("What is the next step? A few words are enough"));
	if (!str_is(s->owner, "mine") && !str_is(s->owner, "yours") && !str_is(s->owner, "ours"))
		return cx_issue(cx, "owner", T("Whose step is it?"));
	s->id = cx_new_id(cx, "step");
	s->staff = cx->actor.roles & ROLE_COORDINATOR ? cx->actor.id : STR("");
	s->state = STR("open");
	s->at = cx->said_at;
	s->rests_from = cx->said_at + LIMIT_STEP_DAYS * LIMIT_DAY;
	return goodlife_store_step_put(cx, s);
}

/* Done beats not done; opening it again is a new act of its own, of what was done when the button was drawn.
 * done_at: when it was done or let go. */
err goodlife_step_set(struct cx *cx, str person, str id, const char *state, str base)
{
	struct step now = { 0 }, s = { .id = id, .person = person, .state = str_c(state),
		.rests_from = cx->said_at + LIMIT_STEP_DAYS * LIMIT_DAY };

	TRY(access_may_see(cx, person));
	TRY(goodlife_store_step(cx, person, id, &now));
	if (str_is(now.state, "done") && (!str_is(s.state, "open") || (base.n && !str_eq(base, now.version))))
		return OK;
	s.done_at = str_is(s.state, "open") ? 0 : cx->said_at;
	return goodlife_store_step_state(cx, &s);
}

err goodlife_daily(struct cx *cx)
{
	return goodlife_store_step_forget(cx, cx->now - LIMIT_STEP_GONE_DAYS * LIMIT_DAY);
}

err goodlife_step_get(struct cx *cx, str person, str id, struct step *out)
{
	struct step_list all = { 0 };

	TRY(access_may_see(cx, person));
	TRY(goodlife_store_steps(cx, person, &all));
	for (size_t i = 0; i < all.n; i++)
		if (str_eq(all.v[i].id, id)) {
			*out = all.v[i];
			return OK;
		}
	return ERR_NOT_FOUND;
}

err goodlife_promises(struct cx *cx, int64_t limit, struct step_list *out)
{
	TRY(goodlife_store_promises(cx, limit, out));
	for (size_t i = 0; i < out->n; i++) {
		struct person p = { 0 };
		err e = people_get(cx, out->v[i].person, &p);
		if (e && e != ERR_NOT_FOUND)
			return e;
		if (!e && !people_has_died(&p))
			out->v[i].name = p.name;   /* empty when they no longer walk alongside, or have died: not shown */
	}
	return OK;
}

err goodlife_part_put(struct cx *cx, str person, const char *part, str words, bool own)
{
	return goodlife_store_part_put(cx, &(struct page_part){ .id = part_id(cx, person, str_c(part)), .person = person,
		.part = str_c(part), .words = words, .version = cx->form, .own = own, .at = cx->said_at });
}

err goodlife_item_put(struct cx *cx, const struct page_item *i) { return goodlife_store_item_put(cx, i); }
err goodlife_step_put(struct cx *cx, const struct step *s)      { return goodlife_store_step_put(cx, s); }
