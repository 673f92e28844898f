/* SPDX-License-Identifier: Apache-2.0 */
/*
 * people.h -- introductions, people, moments, plans, and the rhythm of keeping in touch.
 * The only header of this folder that others may include.
 *
 * There are two yeses.  The first is to getting to know each other: walking alongside goes on and
 * nothing about the person is stored.  The second is to anything being written down: only then is
 * there a person record.
 */
#ifndef PEOPLE_PEOPLE_H
#define PEOPLE_PEOPLE_H
#include "base/cx.h"
#include "base/record.h"
#include "photo/photo.h"
#include "versions/versions.h"

struct html;

/* Before a visit: a fact that a coordinator saw ("A large dog at the door: ring first").  It stands beside
 * the visit, never on the person: no list, no search and no number knows of it. */
struct safety_note {
	str id, person, staff, staff_name, words;
	int64_t told_day;            /* when they told the person; 0: it would not be safe, */
	str not_told;                /* and why: never on the person's own screen */
	int64_t day, until_day;      /* London days; gone after the second */
	str state;                   /* "asked", "talk" (about it first) or "agreed": only then is it shown */
	str agreed_by, agreed_name;
};
struct safety_note_list { struct safety_note *v; size_t n, cap; };

/* A person who said yes to something being written down. */
struct person {
	str id;
	str name;                    /* what they like to be called */
	str neighbourhood;
	str language;                /* "en", "cy" or "other"; may be empty */
	str reach;                   /* how to reach them, in their words */
	str ask_first;               /* what they want to be asked first: see people_asked */
	str talk;                    /* how we talk best: an interpreter, BSL, pictures ... in their words */
	str state;                   /* "alongside", "quiet" (quiet for now), "back" (stepped back), "away" or "died" */
	str place, letters;          /* while away: where, in their words, and where letters may reach them */
	str moved;                   /* where they moved to, in their words */
	str used_to;                 /* an earlier name, only when they wish it shown */
	int64_t died_day;            /* London day; 0: alive, or nobody said which day */
	str before;                  /* the state before it was said that they died */
	int64_t said_yes;            /* when, epoch ms */
	int64_t last_day;            /* London day of the newest moment; 0: none yet */
	int64_t moments;             /* how many; kept in the write path */
	str version;                 /* id of the form that last wrote these facts */
	int64_t state_at;            /* when it was said how they are; 0: long ago */
	struct lost_list said_too;   /* beside what stands; only on the pages where facts are changed */
	str held;                    /* who holds their page, for whoever walks alongside; from people_get only, as is */
	bool shut;                   /* their page is locked quietly; the same */
	bool safety_on;              /* the area turned visit-safety notes on; from people_get only, as is */
	struct safety_note_list safety;   /* what the person was told of, to read before a visit */
};
struct person_list { struct person *v; size_t n, cap; };

/* ERR_NOT_FOUND too when cx->actor may not see them (access.h).  Does not name a look. */
err people_get(struct cx *cx, str id, struct person *out) MUST_CHECK;
/* For Today: whose page is locked quietly, where that is to be asked about. */
/* The page on which it is locked and opened again, with the issues that there are. */
struct resp;
err people_shut_draw(struct cx *cx, struct resp *rs, const struct person *p, str agreed) MUST_CHECK;
err people_shut_again(struct cx *cx, struct two_line_list *out) MUST_CHECK;
/* Their name, as they would read it, locked quietly or not (access_stands).  Asks nobody whether they may: for lists of
 * what the actor was let read. */
err people_called(struct cx *cx, str id, str *name) MUST_CHECK;
/* Everyone the actor walks alongside or walked, opened, by name.  With `find`: those whose name, or an
 * earlier one, contains it (folded), and only then those who have died. */
err people_alongside(struct cx *cx, str find, struct person_list *out) MUST_CHECK;
/* The actor's people not spoken with since before_day, longest first; only those alongside. */
err people_quiet(struct cx *cx, int64_t before_day, int64_t limit, struct person_list *out) MUST_CHECK;
/* Those the actor wrote about last. */
/* On every page of theirs: that words of the actor's wait for whom they are about. */
err people_unnamed_banner(struct cx *cx, struct html *h) MUST_CHECK;
err people_recent(struct cx *cx, int64_t limit, struct person_list *out) MUST_CHECK;
/* Moments of the actor's people that stand in two versions. */
err people_two(struct cx *cx, struct two_line_list *out) MUST_CHECK;
/* Words about a person whose writer no longer walked alongside when they came: for whoever does now. */
struct later {
	str id, person, staff, staff_name, words, version;
	int64_t at, came_at;         /* when they were written; when they came */
	str what;                    /* meant for their "story" or their "page" */
	bool hidden;                 /* not meant for the person's own screen */
};
/* Sets l->id.  ERR_FULL: very many wait already. */
err people_later_put(struct cx *cx, struct later *l) MUST_CHECK;
/* Of whom cx->actor may read such words, and where. */
err people_later(struct cx *cx, struct two_line_list *out) MUST_CHECK;
/* Those who have died while the actor walked alongside. */
err people_remembered(struct cx *cx, struct person_list *out) MUST_CHECK;
/* The one living person of exactly that name (folded) in that neighbourhood, or of that id, standing alone or in
 * an address.  *id is empty when there is none, or more than one.  It asks nobody whether it may: see access_outside_ask. */
err people_exact(struct cx *cx, str who, str neighbourhood, str *id) MUST_CHECK;
bool people_has_died(const struct person *p);
/* Somebody who has died, also while a form of the time afterwards is answered; else ERR_NOT_FOUND. */
err people_remember(struct cx *cx, str id, struct person *out) MUST_CHECK;
/* Adds a person after the second yes, with the actor alongside them.  Sets p->id, version, and said_yes
 * when it is 0. */
err people_add(struct cx *cx, struct person *p) MUST_CHECK;

/* The person's own words beside a moment; without words: none. */
struct beside {
	str id, person, moment;
	int64_t moment_at;
	str words;
	str typed_by, typed_name;    /* who typed them as they were said; empty: the person's own hand */
	int64_t at;
	str gone;                    /* why the moment is not on this page any more: "moved", "taken-back"; else empty */
	str version;
};
struct beside_list { struct beside *v; size_t n, cap; };
/* Their words beside moments that are gone from this page: they go only when they are taken away. */
err people_beside_left(struct cx *cx, str person, struct beside_list *out) MUST_CHECK;

/* One conversation or happening: a day and up to a few sentences the person could read. */
struct moment {
	str id, person, staff, staff_name;
	int64_t day;                 /* London day it was about */
	int64_t at;                  /* said_at, epoch ms */
	str words, place;
	bool jotting;                /* gone at `expires` unless kept */
	int64_t expires;             /* epoch ms; 0: kept */
	bool hidden;                 /* not on the person's own screen; visible is the default */
	int64_t shown_from;          /* the person's own sign-in shows it from then; 0: at once */
	int64_t piece;               /* of the text that searches read; see people_story.c */
	str person_name;             /* in lists over people */
	bool spoke;                  /* no moment: a talk about them (struct spoke), as what words stand beside */
	/* These two: read, never written. */
	struct photo_list photos;
	struct beside beside;
	str version;
};
struct moment_list { struct moment *v; size_t n, cap; };
/* Sets id, at, version and what follows from the choices.  The counters of the person move with it. */
err people_moment_add(struct cx *cx, struct moment *m) MUST_CHECK;
/* Which moments: of days from `first` on, before (before_day, before_id). */
struct moment_span { int64_t first, before_day; str before_id; };
#define MOMENTS_ALL (struct moment_span){ .before_day = INT32_MAX, .before_id = STR("") }
struct moment_span people_moment_year(int64_t year);
/* Newest first, at most limit.  For the person's own sign-in only what they may see now. */
err people_moment_find(struct cx *cx, str person, const struct moment_span *span, int64_t limit,
	struct moment_list *out) MUST_CHECK;
err people_moment_get(struct cx *cx, str person, str id, struct moment *out) MUST_CHECK;
/* One of this person's photos, when the actor may see what it belongs to. */
err people_photo_get(struct cx *cx, str person, str id, struct photo *out) MUST_CHECK;
/* Moments that hold all these words (folded; a part of a word is enough), newest first, at most limit:
 * of that person, or of everyone the actor walks alongside when person is empty.  Names are filled in. */
err people_story_search(struct cx *cx, str person, str words, int64_t limit, struct moment_list *out) MUST_CHECK;
/* What somebody said yes to, from whichever domain: for one list, each with the way out. */
struct yes_line {
	msg what, note;
	str words, said, typed;      /* for what; their yes in their words; who typed it, by name */
	int64_t at, until, ended;    /* epoch ms; 0: not known, no end, not taken back */
	bool family;                 /* their family said it, of a child */
	str stop, see;               /* where a form takes it back, with field=value; where it stands */
	str photos;                  /* where it is asked what becomes of photos from the time of one that is over */
	bool lately;                 /* it has not been over for long: that is asked at the head of the list */
	const char *field;
	str value;
};
struct yes_line_list { struct yes_line *v; size_t n, cap; };   /* a module adds what its domain knows of: `yes` in web.h */

/* That somebody was spoken with about a person, once, for one purpose.  It is no yes for the next time. */
struct spoke {
	str id, person, staff, staff_name, version;
	str whom, purpose, told;     /* with whom (a role is enough), what for, what was told */
	str how;                     /* "beside" them, "before": they had said yes; "no": not asked; "law": the law asked for it */
	str said;                    /* their yes in their words */
	int64_t said_day;            /* the day of that yes; with "law" the day they were told, 0: they do not know yet */
	str why;                     /* they had not been asked, or could not be told */
	str law;
	int64_t day, at;             /* of the talk; when it was written down, epoch ms */
	bool hidden;                 /* never on their own screen or paper */
	int64_t no_more;             /* when they said "not again", epoch ms; 0: they did not */
	struct beside beside;        /* read, never written */
};
struct spoke_list { struct spoke *v; size_t n, cap; };
/* Newest first, written before (at, id), at most limit; as far back as the actor may read.  For the person's own
 * sign-in what they may see. */
err people_spoke_find(struct cx *cx, str person, int64_t at, str id, int64_t limit, struct spoke_list *out) MUST_CHECK;
/* One of them in sentences, within what the caller draws around it. */
void people_spoke_view_words(struct html *h, struct cx *cx, const struct spoke *s, bool own);
/* The words this form saved, for app->saved. */
err people_saved(struct cx *cx, str form, str *words) MUST_CHECK;

/* Someone who might like to say hello; a note that goes by itself. */
struct introduction {
	str id, neighbourhood, source, by_whom, called, reach, words;
	bool asked;                  /* the introducer had asked them */
	str state;                   /* "new", "touch", "not-now" */
	str staff;                   /* who is in touch */
	str other;                   /* their name, when it is another coordinator of the neighbourhood */
	int64_t at, expires;
};
struct introduction_list { struct introduction *v; size_t n, cap; };
/* Those that wait for this actor: of their neighbourhood, or of none; newest first, at most
 * LIMIT_LIST, before (at, id) when id is not empty. */
err people_introduction_find(struct cx *cx, int64_t at, str id, struct introduction_list *out) MUST_CHECK;
err people_introduction_add(struct cx *cx, struct introduction *i) MUST_CHECK;

/* What the actor means to do, with whom, when or some time that week; becomes a moment in one tap. */
struct plan { str id, person, name, talk, words; int64_t day; bool some_time; };   /* name and talk: the person's */
struct plan_list { struct plan *v; size_t n, cap; };
/* The actor's plans from the last few days to the end of next week; what is older lapsed quietly. */
err people_plan_find(struct cx *cx, struct plan_list *out) MUST_CHECK;
err people_plan_add(struct cx *cx, struct plan *p) MUST_CHECK;
/* Something for Today of whoever walks alongside this person. */
err people_tell(struct cx *cx, str person, str words) MUST_CHECK;

/* Nobody walks alongside from now on: a hold keeps what would have gone, and nobody reads it. */
err people_close(struct cx *cx, str id) MUST_CHECK;

/* "Ask me first".  Whatever of a person goes towards somebody else, on paper too, asks here: with `asks`,
 * their ask_first, somebody who works here must have ticked "I asked, and they said yes".  ERR_INVALID
 * with an issue at said_yes.  Their own hand needs nobody's yes. */
err people_asked(struct cx *cx, str asks, bool said_yes) MUST_CHECK;
/* The version of their no: what they ask first, and when they last took something back.  A form by which something would be
 * opened in their name carries the one that it was drawn from (empty: it was drawn before forms did); when another stands it
 * is an issue beside that field, before any other is looked for. */
str people_no_version(struct cx *cx, const struct person *p, int64_t taken_back);
void people_no_since(struct cx *cx, const char *field, str drawn, str now);
/* All that is agreed before a visit to the people these plans are with, also what they were not told. */
err people_safety_planned(struct cx *cx, const struct plan_list *plans, struct safety_note_list *out) MUST_CHECK;
/* One waits for the actor, who leads, to agree. */
err people_safety_waiting(struct cx *cx, bool *waiting) MUST_CHECK;
void people_view_safety_words(struct html *h, const struct safety_note *n);
/* On the person's own page: what they were told of, and who can take it away. */
void people_view_safety_own(struct html *h, struct cx *cx, const struct person *p);
void people_easy_safety(struct html *h, struct cx *cx, const struct person *p);   /* the same as Easy Read */

/* For the demo area: rows as they are given, with their times; the caller keeps the counters true. */
err people_person_put(struct cx *cx, const struct person *p, str staff) MUST_CHECK;
err people_moment_put(struct cx *cx, struct moment *m) MUST_CHECK;
err people_wrote(struct cx *cx, str person) MUST_CHECK;   /* the actor, at said_at: for "those I wrote about last" */
err people_introduction_put(struct cx *cx, const struct introduction *i) MUST_CHECK;
/* People who belong together, and what each said when they were asked; voice: "own", or "family" of a child. */
struct said_yes { str person, voice, words; };
err people_household_put(struct cx *cx, str id, const struct said_yes *v, size_t n) MUST_CHECK;
err people_safety_put(struct cx *cx, const struct safety_note *n) MUST_CHECK;
err people_life_put(struct cx *cx, const struct person *p) MUST_CHECK;    /* what happens in life, and their state */
err people_talk_put(struct cx *cx, const struct person *p) MUST_CHECK;    /* their facts, for how we talk best */

/* The head of every page of one person: name, state, and the links to their pages. */
void people_view_head(struct html *h, struct cx *cx, const struct person *p, const char *section);
/* What they ask, in their words; nothing when they ask nothing. */
void people_view_asks(struct html *h, const struct person *p);
/* The same and the tick for people_asked, within a form; nothing for their own sign-in. */
void people_view_asked(struct html *h, struct cx *cx, const struct person *p, bool said_yes);
/* Where they are, how we talk best: what one knows before anything else.  In every head, and on their own page. */
void people_view_now(struct html *h, struct cx *cx, const struct person *p);
struct walker_list;
void people_life_view_with(struct html *h, const struct walker_list *with);   /* "Walking alongside: Carys, Dewi" */
#endif
