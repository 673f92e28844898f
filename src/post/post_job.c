/* SPDX-License-Identifier: Apache-2.0 */
/*
 * post_job.c -- one try of one message, and what follows from how it went.
 * A try is noted before it begins, in a transaction of its own, and what became of it in another: no transaction is
 * open while a server elsewhere thinks.  A process that dies between the two sends it again, under the same id.
 * Of a text message that a gateway took, it is asked a few times what became of it.
 */
#include "post/post_int.h"

/* A minute, five, half an hour ... a day: it is given up after about a day and a half. */
static int64_t gap(int64_t tries)
{
	static const int64_t minutes[LIMIT_POST_TRIES - 1] = { 1, 5, 30, 120, 480, 1440 };

	CHECK(tries > 0 && tries < LIMIT_POST_TRIES);
	return minutes[tries - 1] * LIMIT_MINUTE;
}

static err again(struct cx *cx, struct post *p, int64_t at)
{
	p->next_at = at;
	TRY(post_store_set(cx, p));
	return job_enqueue_at(cx, POST_JOB, p->id, at);
}

static err end(struct cx *cx, struct post *p, const char *state, const char *why)
{
	p->state = str_c(state);
	p->why = str_c(why);
	p->link = p->place = (str){ 0 };
	p->over_at = cx->now;
	return post_store_set(cx, p);
}

/* Those who walk alongside find another way.  A link is made anew, on paper. */
static err give_up(struct cx *cx, struct post *p, const char *why)
{
	if (!p->person.n)                /* it stands on the page of what they keep */
		return end(cx, p, "lapsed", why);
	TRY(end(cx, p, str_is(p->what, "link") ? "lapsed" : "slip", why));
	return people_tell(cx, p->person, msg_text(cx->lang, T("A message to them did not go: see How we may write to them")).text);
}

static struct parcel parcel_of(struct cx *cx, const struct post *p, str to, str language)
{
	struct post_words words = post_words(cx, post_what_of(p->what), language, p->link);

	return (struct parcel){ .how = p->how, .to = to, .subject = words.subject, .words = words.words, .id = p->id, .token = post_token(cx, p->id) };
}

/* To whoever keeps something: nobody here said when it may come, so it comes by day. */
static err decide_place(struct cx *cx, struct post *p, struct parcel *out)
{
	int64_t at = post_hour(STR("day"), cx->now);

	if (cx->now >= p->made + LIMIT_POST_DAYS * LIMIT_DAY)
		return give_up(cx, p, "old");
	if (!post_carried(cx, p->how))
		return give_up(cx, p, "no-way");
	if (at > cx->now) {
		p->tries--;
		return again(cx, p, at);
	}
	*out = parcel_of(cx, p, p->place, STR("en"));
	return OK;
}

/* What is decided before anything is sent; *out is left empty when nothing is. */
static err decide(struct cx *cx, str id, struct post *p, struct parcel *out)
{
	struct post_way w = { 0 };

	TRY(post_store_claim(cx, id, cx->now + LIMIT_POST_LEASE, p));
	if (!p->person.n)
		return decide_place(cx, p, out);
	err e = post_store_way(cx, p->person, &w);
	if (e == ERR_NOT_FOUND)
		return end(cx, p, "lapsed", "old");
	TRY(e);
	bool shut;
	TRY(access_is_shut(cx, p->person, &shut));
	/* As if it had never been made, as post_send makes none: that it ended so would say later that the page was locked.
	 * A link lapses as each does when another is made. */
	if (shut)
		return str_is(p->what, "link") ? end(cx, p, "lapsed", "old") : post_store_delete(cx, p->id);
	int64_t until = p->made + LIMIT_POST_DAYS * LIMIT_DAY;
	if (!w.safe_write || str_is(w.how, "none") || str_is(w.state, "died"))
		return end(cx, p, "lapsed", "unsafe");
	if (cx->now >= until)
		return give_up(cx, p, "old");
	p->how = w.how;
	if (str_is(w.how, "paper") || !post_goes(cx, &w))
		return give_up(cx, p, str_is(w.how, "paper") ? "paper" : "no-way");
	if (post_way_held(cx, &w) || post_hour(w.hours, cx->now) > cx->now) {
		p->tries--;
		return again(cx, p, post_way_held(cx, &w) ? until : post_hour(w.hours, cx->now));
	}
	*out = parcel_of(cx, p, w.place, w.language);
	return OK;
}

/* The address takes nothing: it is asked anew before anything else goes there. */
static err refused(struct cx *cx, struct post *p)
{
	struct post_way w = { 0 };

	if (!p->person.n)
		return give_up(cx, p, "refused");
	TRY(post_store_way(cx, p->person, &w));
	w.confirmed = 0;
	TRY(post_store_way_put(cx, &w));
	return give_up(cx, p, "refused");
}

/* What is said of an address is of the one that it was sent to: another, confirmed since, is not held for it. */
static err came_back(struct cx *cx, struct post *p)
{
	struct post_way w = { 0 };

	TRY(post_store_way(cx, p->person, &w));
	return w.confirmed > p->over_at ? give_up(cx, p, "back-before") : refused(cx, p);
}

static err back(struct cx *cx, struct post *p, bool hard)
{
	if (!p->person.n)                /* where it went is not kept once it was sent */
		return give_up(cx, p, hard ? "refused" : "back");
	if (hard)
		return came_back(cx, p);
	/* What a link opened by is not kept once it was sent: a new one is made, on paper.  While their page is locked quietly
	 * nothing is tried again, and what was sent does not vanish. */
	bool shut;
	TRY(access_is_shut(cx, p->person, &shut));
	if (str_is(p->what, "link") || shut)
		return give_up(cx, p, "back");
	if (p->tries >= LIMIT_POST_TRIES)
		return give_up(cx, p, "no-answer");
	p->state = STR("waiting");
	p->over_at = 0;
	return again(cx, p, cx->now + gap(p->tries));
}

err post_back(struct cx *cx, str token, bool hard, bool *known)
{
	struct post p = { 0 };
	err e = post_store_by_door(cx, post_door(cx, token), &p);

	*known = !e;
	if (e || !str_is(p.state, "sent"))
		return e == ERR_NOT_FOUND ? OK : e;
	return back(cx, &p, hard);
}

/* What became of a text message is asked for five minutes after it was taken, and then an hour, eight, a day and forty
 * hours after one another: a network tries for three days.  Then nobody asks any more. */
static err ask_later(struct cx *cx, str id, int64_t sent, int64_t n)
{
	static const int64_t minutes[LIMIT_POST_ASKS] = { 5, 60, 480, 1440, 2400 };

	if (n < 0 || n >= LIMIT_POST_ASKS)
		return OK;
	return job_enqueue_at(cx, POST_ASK, str_fmt(cx->arena, "{} {} {}", id, sent, n), cx->now + minutes[n] * LIMIT_MINUTE);
}

static err went(struct cx *cx, struct post *p, enum posted how)
{
	p->twice |= how == POSTED_PERHAPS;
	if (how == POSTED) {
		TRY(end(cx, p, "sent", ""));
		return str_is(p->how, "text") && cx->port->fate ? ask_later(cx, p->id, p->over_at, 0) : OK;
	}
	if (how == POSTED_REFUSED)
		return refused(cx, p);
	return p->tries >= LIMIT_POST_TRIES ? give_up(cx, p, "no-answer") : again(cx, p, cx->now + gap(p->tries));
}

static err send_step(struct cx *cx, struct job *job, bool *done)
{
	struct post p = { 0 };
	struct parcel parcel = { 0 };

	*done = true;
	TRY(post_store_begin(cx, true));
	err e = post_store_end(cx, decide(cx, job->input, &p, &parcel));
	if (e || !parcel.to.n)
		return e == ERR_NOT_FOUND ? OK : e;
	enum posted how = cx->port->carry(cx->port->carrier, cx->arena, &parcel);
	TRY(post_store_begin(cx, true));
	return post_store_end(cx, went(cx, &p, how));
}

/* The one that was sent at that time, and of which nothing else is known yet. */
static err still_sent(struct cx *cx, str id, int64_t sent, struct post *p)
{
	TRY(post_store_get(cx, id, p));
	return str_is(p->state, "sent") && !p->why.n && p->over_at == sent ? OK : ERR_NOT_FOUND;
}

static err learnt(struct cx *cx, str id, int64_t sent, int64_t n, enum fate fate)
{
	struct post p = { 0 };

	TRY(still_sent(cx, id, sent, &p));
	if (fate == FATE_UNKNOWN)
		return ask_later(cx, id, sent, n + 1);
	if (fate != FATE_CAME)
		return back(cx, &p, fate == FATE_REFUSED);
	p.why = STR("came");
	return post_store_set(cx, &p);
}

/* No transaction is open while the gateway thinks: what was true before is looked at again after it. */
static err ask_step(struct cx *cx, struct job *job, bool *done)
{
	str rest = job->input, id, word;
	int64_t sent, n;
	struct post p = { 0 };

	*done = true;
	if (!cx->port->fate || !str_next(&rest, ' ', &id) || !str_next(&rest, ' ', &word) || !str_int(word, &sent) || !str_int(rest, &n))
		return OK;
	TRY(post_store_begin(cx, false));
	err e = post_store_end(cx, still_sent(cx, id, sent, &p));
	if (e)
		return e == ERR_NOT_FOUND ? OK : e;
	enum fate fate = cx->port->fate(cx->port->carrier, cx->arena, id);
	TRY(post_store_begin(cx, true));
	e = post_store_end(cx, learnt(cx, id, sent, n, fate));
	return e == ERR_NOT_FOUND ? OK : e;
}

err post_hourly(struct cx *cx)
{
	struct post_list l = { 0 };

	TRY(post_store_stale(cx, cx->now - LIMIT_POST_LEASE, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(job_enqueue_at(cx, POST_JOB, l.v[i].id, cx->now));
	return OK;
}

err post_daily(struct cx *cx) { return post_store_old(cx, cx->now - LIMIT_POST_KEPT_DAYS * LIMIT_DAY); }

const struct job_kind post_kinds[POST_KINDS] = {
	{ .name = POST_JOB, .step = send_step, .apart = true }, { .name = POST_ASK, .step = ask_step, .apart = true },
};
