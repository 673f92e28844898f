/* SPDX-License-Identifier: Apache-2.0 */
/* register.c -- the words of the register's lawful bases, times and readers, and its look-ups: register.h. */
#include "base/limits.h"
#include "register/register.h"

const struct register_table *const register_all[] = { register_people, register_work, register_around, NULL };

const struct register_column register_common[] = {
	C("area_id", "which council's programme: it leads every key"),
	C("id", "of this row: a number of chance, or derived from one"),
	C("seq", "the place of the writing in the area's one order: what phones go by"),
	C("version", "the form that wrote this last, so that two who write at once lose nothing"),
	C("person_id", "whose it is"),
	C("staff_id", "the worker whose it is, or who wrote it"),
	{ .name = NULL }
};

struct register_words register_basis_words(enum register_basis b)
{
	static const struct register_words all[] = {
		[BASIS_TASK] = { "Public task", "UK GDPR Article 6(1)(e): the council's tasks under the Care Act 2014 sections 1, 2 and 4; in Wales"
			" the Social Services and Well-being (Wales) Act 2014 sections 5, 6, 15 and 17; for children the Children Act 1989"
			" section 17 and the Children Act 2004 section 10. What people say may be about health or belief: Article 9(2)(h) with"
			" the Data Protection Act 2018 Schedule 1 paragraph 2, or Article 9(2)(g) with paragraph 6. Saying yes to walking"
			" together is not consent in the sense of the UK GDPR, and is not relied on as such." },
		[BASIS_FIRST] = { "Public task, before a yes", "The same article and Acts. Article 14: somebody who was introduced by another is told"
			" within a month, or the note goes. It goes by itself." },
		[BASIS_YES] = { "Consent", "UK GDPR Article 6(1)(a) and 9(2)(a): only where no costs the person nothing. It can be taken back." },
		[BASIS_WORKER] = { "The employer's part of the task", "UK GDPR Article 6(1)(e): to do the same tasks, the council has workers who"
			" are known by name. What the neighbourhood may know of them is theirs to say." },
		[BASIS_VISIT] = { "Safety of who visits", "UK GDPR Article 6(1)(e), with the employer's duty of care (Health and Safety at Work"
			" etc. Act 1974 section 2). A fact, agreed by somebody who leads, told to the person unless that is not safe, and gone by"
			" itself." },
		[BASIS_SAFEGUARD] = { "Safeguarding", "UK GDPR Article 6(1)(e) with the Care Act 2014 section 42, in Wales Part 7 of the Social Services and"
			" Well-being (Wales) Act 2014, for children the Children Act 1989 section 47; where it says something of health, Article 9(2)(g)"
			" with the Data Protection Act 2018 Schedule 1 paragraph 18. What was said stands in the council's own records." },
		[BASIS_KEEPER] = { "Information for the neighbourhood", "UK GDPR Article 6(1)(e): the council's task to tell people what there is"
			" (Care Act 2014 section 4; in Wales section 17 of the 2014 Act). Named to the public only when the keeper is glad to be." },
		[BASIS_SECURE] = { "Keeping it safe, and showing so", "UK GDPR Article 6(1)(c) with Articles 5(1)(f), 5(2) and 32." },
		[BASIS_RIGHT] = { "Showing that a right was met", "UK GDPR Article 6(1)(c) with Articles 5(2), 16 and 17." },
		[BASIS_NOBODY] = { "About nobody", "No personal data: no basis is called for." },
	};

	CHECK(b > 0 && b < countof(all));
	return all[b];
}

const char *register_seen_words(enum register_seen s)
{
	static const char *const all[] = {
		[SEEN_WALKS] = "the person, and the coordinators who walk alongside them",
		[SEEN_MOMENT] = "the person, unless it is kept off their own screen; the coordinators who walk alongside them, as much of the"
			" story as the person let pass",
		[SEEN_SPOKE] = "the person, unless they could not be told, or it is kept off their own screen; the coordinators who walk alongside"
			" them, as much of the story as the person let pass",
		[SEEN_SELF_WALKS] = "they themselves, and the coordinators who walk alongside the person who chose them",
		[SEEN_FAMILY] = "who wrote it, the one of the family whom it is for, and the coordinators who walk alongside; what is for everyone"
			" who holds the page, those and the person too",
		[SEEN_HELD] = "the data protection officer; the person and who walks alongside them, when they were told",
		[SEEN_WALKERS] = "the coordinators who walk alongside the person",
		[SEEN_SELF] = "whoever it signs in",
		[SEEN_ASKED] = "whoever asked for it: the person, or one who walks alongside them",
		[SEEN_OWN] = "the worker whose it is",
		[SEEN_OWN_LEADS] = "the worker whose it is, leads and administrators",
		[SEEN_PLACE] = "the coordinators of that neighbourhood, and whoever is in touch",
		[SEEN_SAFETY] = "the coordinators who walk alongside; one who leads, without the name, to agree; the person, unless telling"
			" them would not be safe",
		[SEEN_POINTER] = "the person, unless reading it on their own page would put somebody in danger; the coordinators who walk alongside,"
			" as much as of the story; the safeguarding lead",
		[SEEN_LEFT_OUT] = "the safeguarding lead",
		[SEEN_FRIEND] = "the worker; when they are not back in time the colleague they named, and leads",
		[SEEN_OUTSIDE] = "the person, the coordinators who walk alongside, whoever asked, and those who lead, without whose page it was",
		[SEEN_LOOKED] = "the person, and the coordinators who walk alongside them",
		[SEEN_STAFF] = "who works here",
		[SEEN_LEADS] = "leads and administrators",
		[SEEN_ANYONE] = "anyone: it is public",
		[SEEN_KEEPER] = "who works here; anyone, when the keeper is glad to be named",
		[SEEN_PROGRAM] = "nobody: the program alone reads it",
	};

	CHECK(s > 0 && s < countof(all));
	return all[s];
}

#define DAYS(ms) ((int64_t)((ms) / LIMIT_DAY))

str register_kept_words(struct arena *a, enum register_kept k)
{
	static const struct { const char *words; int64_t n; } all[] = {
		[KEPT_PERSON] = { "{} days (six years) after we last spoke, sooner or longer if the person asks; whoever walks alongside is"
			" told 60 days before", LIMIT_PERSON_DAYS },
		[KEPT_CIRCLE] = { "{} days after nothing is open to them any more", DAYS(LIMIT_CIRCLE_TOLD) },
		[KEPT_MOMENT] = { "as the person's page; a jotting that nobody kept {} days", LIMIT_JOTTING_DAYS },
		[KEPT_CHANGED] = { "{} days; what waits for a choice until somebody chooses", DAYS(LIMIT_WAS) },
		[KEPT_YEAR] = { "{} days; who keeps a thing, and how to reach them, 90 of them where they were changed", LIMIT_CHANGE_DAYS },
		[KEPT_PLAN] = { "{} days after its day, and sooner when it names nobody who has a page", LIMIT_PLAN_DAYS },
		[KEPT_STEP] = { "as the person's page; one that was let go {} days", LIMIT_STEP_GONE_DAYS },
		[KEPT_INTRODUCTION] = { "{} days without a yes; a no takes it away at once, a yes too", LIMIT_INTRODUCTION_DAYS },
		[KEPT_HOUSEHOLD] = { "while everyone in it says yes; {} days to ask them", LIMIT_HOUSEHOLD_DAYS },
		[KEPT_UNNAMED] = { "{} days, unless it is said for whom", LIMIT_UNNAMED_DAYS },
		[KEPT_LATER] = { "{} days, unless somebody writes them down", LIMIT_LATER_DAYS },
		[KEPT_SAFETY] = { "the days that were said, {} at most", LIMIT_SAFETY_DAYS },
		[KEPT_POINTER] = { "as many years as the council chose from the day on, {} at most; one that nobody has heard waits", LIMIT_POINTER_YEARS },
		[KEPT_LONE] = { "until they are back, {} hours at most", LIMIT_LONE_KEPT / LIMIT_HOUR + 2 },
		[KEPT_PIECES] = { "until the picture is whole, {} days at most", DAYS(LIMIT_PHOTO_WAITS) },
		[KEPT_PDF] = { "{} hour", LIMIT_PDF_KEPT / LIMIT_HOUR },
		[KEPT_SHEET] = { "a sheet of people {} days; a list of things as long as the programme", DAYS(LIMIT_BRING) },
		[KEPT_WORKER] = { "while they work here, and by name for as long as something they wrote is kept", 0 },
		[KEPT_MANY] = { "{} days", DAYS(LIMIT_READ_TOLD) },
		[KEPT_PROMISE] = { "until the day is over", 0 },
		[KEPT_TRY] = { "{} minutes at most", (LIMIT_COUNCIL_TRY + LIMIT_HOUR) / LIMIT_MINUTE + 1 },
		[KEPT_ATTEMPT] = { "{} days at most", LIMIT_ATTEMPT_HOME / LIMIT_DAY },
		[KEPT_SESSION] = { "{} hours", LIMIT_SESSION / LIMIT_HOUR },
		[KEPT_INVITATION] = { "it opens for {} days, and is shown for 30 more to the one it was for", DAYS(LIMIT_INVITATION) },
		[KEPT_PASSKEY] = { "until its owner takes it away, or is forgotten", 0 },
		[KEPT_JOB] = { "{} days after it is done", DAYS(LIMIT_JOB_KEPT) },
		[KEPT_POST] = { "{} days; a link in it until it went, a week at most", LIMIT_POST_KEPT_DAYS },
		[KEPT_FORM] = { "{} days", DAYS(LIMIT_FORM_ANSWER) },
		[KEPT_MARK] = { "{} days", DAYS(LIMIT_GONE) },
		[KEPT_PHONE_OF] = { "while it is used, and {} days after it was told to forget", DAYS(LIMIT_GONE) },
		[KEPT_ON_PHONE] = { "on that phone until it is sent and what it did has come back", 0 },
		[KEPT_ERASED] = { "for good: an id alone, so that no copy put back brings them back", 0 },
		[KEPT_THING] = { "while it goes on; one that has ended as long as the programme", 0 },
		[KEPT_AREA] = { "as long as the programme", 0 },
	};

	CHECK(k > 0 && k < countof(all));
	return all[k].n ? str_write(a, all[k].words, VALS(all[k].n)) : str_c(all[k].words);
}

const struct register_table *register_table(const char *name)
{
	for (const struct register_table *const *part = register_all; *part; part++)
		for (const struct register_table *t = *part; t->name; t++)
			if (!strcmp(t->name, name))
				return t;
	return NULL;
}

static const struct register_column *among(const struct register_column *c, const char *column)
{
	for (; c->name; c++)
		if (!strcmp(c->name, column))
			return c;
	return NULL;
}

const struct register_column *register_line(const struct register_table *t, const char *column)
{
	const struct register_column *own = among(t->columns, column);

	return own ? own : among(register_common, column);
}

bool register_seals(str place, bool person)
{
	char text[96];
	str table, column;

	if (!str_next(&place, '.', &table) || !str_next(&place, ':', &column) || table.n + column.n + 2 > sizeof text)
		return false;
	snprintf(text, sizeof text, "%.*s", (int)table.n, table.p);
	const struct register_table *t = register_table(text);
	snprintf(text, sizeof text, "%.*s", (int)column.n, column.p);
	const struct register_column *c = t ? register_line(t, text) : NULL;
	return !t || (c && c->sealed && (c->maybe || c->own == person));
}
