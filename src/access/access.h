/* SPDX-License-Identifier: Apache-2.0 */
/*
 * access.h -- who works here, who walks alongside whom, and who has looked.
 * The only header of this folder that others may include.
 */
#ifndef ACCESS_ACCESS_H
#define ACCESS_ACCESS_H
#include "base/cx.h"
#include "base/record.h"

/* Someone in post.  Not a personal record of a resident: their working name and what they may do. */
struct staff {
	str id, name;
	int64_t roles;               /* bits of ROLE_WORK */
	str neighbourhood;           /* where a coordinator is rooted; may be empty */
	int64_t until;               /* epoch ms when they left the post; 0: in post */
	str version;
};
struct staff_list { struct staff *v; size_t n, cap; };
extern const struct record staff_record;
err access_staff_get(struct cx *cx, str id, struct staff *out) MUST_CHECK;
err access_staff_find(struct cx *cx, struct staff_list *out) MUST_CHECK;      /* in post, by name */
/* Checks, then adds (an empty id becomes a new one) or changes.  Issues are noted under name and
 * coordinator. */
err access_staff_save(struct cx *cx, struct staff *s) MUST_CHECK;

/* The relationship that opens a person's record: this coordinator walks alongside this person.  Once
 * is enough: it goes on when it is there already. */
err access_alongside_begin(struct cx *cx, str person, str staff) MUST_CHECK;
/* It ends: at once when `until` is not after cx->now, else then. */
err access_alongside_end(struct cx *cx, str person, str staff, int64_t until) MUST_CHECK;
/* What passes to somebody new is the person's to say: moments from then on (epoch ms), or 0: all. */
err access_story_pass(struct cx *cx, str person, str staff, int64_t from) MUST_CHECK;
err access_story_from(struct cx *cx, str person, int64_t *from) MUST_CHECK;   /* for cx->actor */
/* Whether the phone of cx->actor carries all of this person's story, and not only the newest of it. */
err access_carry_whole(struct cx *cx, str person, bool whole) MUST_CHECK;
err access_carries_whole(struct cx *cx, str person, bool *whole) MUST_CHECK;
/* OK when cx->actor may see this person: a coordinator alongside them now, or the person.  Anyone else
 * gets ERR_NOT_FOUND, as for a person who does not exist.
 *
 * Once it was said that the person has died, those who walk alongside then may read all that they could
 * read before, and nobody else may: the person's own sign-in no more.  Nobody writes: a form that was
 * sent after it was said gets ERR_CONFLICT; words from before it (a phone without signal) still come in. */
err access_may_see(struct cx *cx, str person) MUST_CHECK;
/* ERR_NOT_FOUND: a hold has closed this page to everyone.  For those who read of somebody and do not walk alongside. */
err access_may_be_read(struct cx *cx, str person) MUST_CHECK;
/* The same for the few forms that belong to the time after a death. */
err access_may_remember(struct cx *cx, str person) MUST_CHECK;
/* It was said that they have died; or that this was a mistake. */
err access_died(struct cx *cx, str person) MUST_CHECK;
err access_died_mistake(struct cx *cx, str person) MUST_CHECK;

/* Their page opens for themself, but for what is locked quietly; ERR_NOT_FOUND: no more.  For lists in which the name of
 * somebody stands on while their page is locked. */
err access_stands(struct cx *cx, str person) MUST_CHECK;

/* A page that is locked quietly: to the person's own sign-in, to whoever holds it and to whoever was given a part of it,
 * access_may_see is ERR_INTERNAL, a fault like others.  Those who walk alongside see it and open it again. */
struct shut { str person, person_name, staff, staff_name; int64_t at; };   /* staff empty: they did it by themself; at 0: it is not locked */
struct shut_list { struct shut *v; size_t n, cap; };
err access_shut(struct cx *cx, str person) MUST_CHECK;
err access_shut_get(struct cx *cx, str person, struct shut *out) MUST_CHECK;
err access_shut_end(struct cx *cx, str person) MUST_CHECK;
err access_shut_end_by_hand(struct cx *cx, str person) MUST_CHECK;    /* asks nobody whether they may; ERR_NOT_FOUND: it is not locked */
/* Somebody's page is locked, and nobody but this worker could open it again. */
err access_shut_only(struct cx *cx, str staff, bool *is) MUST_CHECK;
err access_is_shut(struct cx *cx, str person, bool *is) MUST_CHECK;   /* asks nobody whether they may */
/* Of those with whom the actor walks: who did it by themself, and who was asked LIMIT_SHUT_ASK_DAYS ago. */
err access_shut_again(struct cx *cx, struct shut_list *out) MUST_CHECK;

/* Whether they have walked alongside this person at any time. */
err access_walked(struct cx *cx, str person, str staff, bool *walked) MUST_CHECK;

/* Whether words that `staff` wrote then may come to somebody: they walked alongside at that time, and one who
 * does now may read from then on. */
err access_words_come(struct cx *cx, str person, str staff, int64_t then, bool *come) MUST_CHECK;

/* Who walks alongside this person now, by name. */
struct walker { str person, staff, name; int64_t until; };   /* until: epoch ms; 0: no end */
struct walker_list { struct walker *v; size_t n, cap; };
err access_alongside_find(struct cx *cx, str person, struct walker_list *out) MUST_CHECK;
/* Those of them who could open a page again that is locked quietly. */
err access_shut_opens(struct cx *cx, str person, struct walker_list *out) MUST_CHECK;

/* Somebody of a family or a circle, with a sign-in of their own and no page. */
struct circle_member { str id, name, made_by; int64_t made; };
err access_member_get(struct cx *cx, str id, struct circle_member *out) MUST_CHECK;
err access_member_add(struct cx *cx, struct circle_member *m) MUST_CHECK;   /* sets id and made */

/* Who holds somebody's page: a parent or carer of a child.  They read the parts that were said, and their words stand
 * beside.  Each stands alone: what is read or written by way of one of them names no other. */
struct holder {
	str id, version, person, member;
	str called;                  /* what the person calls them */
	str said, voice;             /* how it was agreed; what the person said or showed */
	str parts;                   /* of the page, with a space between */
	str made_by, made_name;
	int64_t since, until;        /* until: when it ended; 0: it goes on */
	int64_t kept;                /* 1: the person took their page over, and lets them go on reading */
};
struct holder_list { struct holder *v; size_t n, cap; };
/* For whoever may see the person: all, newest first; one; to add one (an empty member: a new sign-in); to end one. */
err access_holder_find(struct cx *cx, str person, struct holder_list *out) MUST_CHECK;
err access_holder_get(struct cx *cx, str person, str id, struct holder *out) MUST_CHECK;
err access_holder_add(struct cx *cx, struct holder *h) MUST_CHECK;
err access_holder_end(struct cx *cx, str person, str id) MUST_CHECK;
/* The person holds their page alone from now on.  Of those who held it with them only who is among `stay` (ids, beside
 * the parts of each) goes on reading, and nobody goes on holding it. */
struct stays { str holder, parts; };
struct stays_list { struct stays *v; size_t n, cap; };
err access_take_over(struct cx *cx, str person, const struct stays_list *stay, str said) MUST_CHECK;
/* Who holds it now, by name, with commas between; for a line above their page. */
err access_held_by(struct cx *cx, str person, str *names) MUST_CHECK;
/* OK when cx->actor holds a page by this now; else ERR_NOT_FOUND.  It opens nothing by itself: what they read is read
 * for them, part by part. */
err access_holds(struct cx *cx, str id, struct holder *out) MUST_CHECK;
/* What cx->actor holds, and what ended within LIMIT_CIRCLE_TOLD, newest first. */
err access_holds_find(struct cx *cx, struct holder_list *out) MUST_CHECK;
err access_members_old(struct cx *cx) MUST_CHECK;   /* each day: sign-ins to which nothing is open any more */

/* That `n` of a kind went by themselves, for the log in Set up: counts by the day, and nobody's name. */
#define WENT_RUN "run"                   /* the daily look, also when nothing went */
#define WENT_TOLD "told"
#define WENT_PERSON "person"
#define WENT_JOTTING "jotting"
#define WENT_INTRODUCTION "introduction"
#define WENT_SAFETY "safety"
#define WENT_POINTER "pointer"
#define WENT_LONE "lone"
#define WENT_LATER "later"
#define WENT_UNNAMED "unnamed"
#define WENT_HOUSEHOLD "household"
#define WENT_OUTSIDE "outside"
err access_went(struct cx *cx, const char *what, int64_t n) MUST_CHECK;

/* What a worker hands over after its answers; see cx_look.  Opens and ends its own transaction and
 * takes no area lock; after ERR_BUSY nothing is written and the same may be handed over again.
 * The same actor, person and reason within LIMIT_LOOK_SAME are one look.  A look at a list (empty
 * person) stands in the actor's own log and in nobody's chain. */
struct look_entry { int64_t area, at; str actor, person, reason; };
err access_looks_write(struct cx *cx, const struct look_entry *v, size_t n) MUST_CHECK;
/* Who has looked at this person, newest first, at most LIMIT_LIST; before is the n of the last one
 * seen, 0 to begin.  actor_name is empty for the person's own sign-in.  shared: by the link of something that was
 * shared; actor_name is then who it was for.  held: by one who holds the page. */
struct look_line { int64_t n, at; str actor, actor_name, reason; bool shared, held; };
struct look_list { struct look_line *v; size_t n, cap; };
err access_looks_of(struct cx *cx, str person, int64_t before, struct look_list *out) MUST_CHECK;
/* Commits cx->looks, each in the chain of its person, before the answer goes out; and, in the same transaction, what else
 * is to be written down of each. */
err access_looks_first(struct cx *cx, err (*also)(struct cx *cx, const struct look *l)) MUST_CHECK;
/* The chains of commitments are whole (for `alongside check`); else *broken names a person.  Looks
 * that were erased, the oldest first or all of a person's, leave a chain whole; a changed, added or
 * missing one does not. */
err access_looks_check(struct cx *cx, bool *whole, str *broken) MUST_CHECK;

/* Reading outside one's relationships: somebody who coordinates or leads asks for one person's page, with a
 * reason, and reads it for LIMIT_OUTSIDE.  It opens nothing to write, and nothing on a phone; that somebody read is
 * carried there.  The person, those who walk alongside them, and those who lead are told. */
struct outside {
	str id, person;              /* person empty: nobody was known so */
	str person_name;             /* only from access_outside_untold */
	str staff, staff_name;       /* who read */
	int64_t at, until;
	str reason;
	int64_t told_at;             /* the person knows; 0: nobody has said so yet */
	str told_by;                 /* who told them; empty: they read it themselves */
	int64_t lead_at;             /* one who leads has taken note; 0: not yet */
};
struct outside_list { struct outside *v; size_t n, cap; };
/* person empty: nobody is known so, and that somebody asked is kept; to whoever walked alongside them before, they are
 * not known either.  Issues at words.  *id is what was begun, or
 * what goes on already; who may see the person anyway gets ERR_CONFLICT. */
err access_outside_ask(struct cx *cx, str person, str reason, str *id) MUST_CHECK;
/* The same limit and the same note where a name is looked up for another reason: before looking, an issue at that field when
 * the actor was told too often since yesterday that nobody is known so; and that they were told so once more. */
err access_outside_may_ask(struct cx *cx, const char *field) MUST_CHECK;
err access_outside_nobody(struct cx *cx, str reason) MUST_CHECK;
/* The actor's own; whether it opens anything now: access_outside_on. */
err access_outside_get(struct cx *cx, str id, struct outside *out) MUST_CHECK;
bool access_outside_on(const struct cx *cx, const struct outside *o);
/* In the answer to this GET, access_may_see says yes for that person.  Names the look. */
void access_outside_open(struct cx *cx, const struct outside *o);
err access_outside_done(struct cx *cx, str id) MUST_CHECK;
err access_outside_own(struct cx *cx, struct outside_list *out) MUST_CHECK;     /* of the actor, from the last day */
/* Of one person, newest first, for themself and those alongside; and of all those alongside, what they do not know yet. */
err access_outside_of(struct cx *cx, str person, struct outside_list *out) MUST_CHECK;
err access_outside_untold(struct cx *cx, struct outside_list *out) MUST_CHECK;
/* They know: by themselves, or told by somebody alongside who is not who read. */
err access_outside_told(struct cx *cx, str person, str id) MUST_CHECK;
bool access_outside_read(const struct outside *o);   /* they said so themselves */
/* For those who lead: all, newest first, at most LIMIT_LIST, before that time (0: from now); and to take note of another's. */
err access_outside_all(struct cx *cx, int64_t before, struct outside_list *out) MUST_CHECK;
err access_outside_note(struct cx *cx, str id) MUST_CHECK;
/* Of everyone on that page of access_outside_all: who walks alongside them now, by name. */
err access_outside_alongside(struct cx *cx, int64_t before, struct walker_list *out) MUST_CHECK;
err access_outside_waits(struct cx *cx, bool *waits) MUST_CHECK;
err access_outside_end(struct cx *cx) MUST_CHECK;   /* each hour: what is over stays over, whatever a clock says */
#endif
