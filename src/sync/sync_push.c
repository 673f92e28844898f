/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync_push.c -- forms that a phone kept, each run once.
 *
 * One transaction for each: its receipt is looked up, the form runs in a savepoint as its owner, and the
 * answer is kept with what it did.  The same again gets the same answer.  Before a batch the device is
 * marked as trying; still marked at the next one, the first form without a receipt took a worker with it,
 * and one that did so twice is not run again.
 */
#include "access/access.h"
#include "base/id.h"
#include "base/when.h"
#include "db/db.h"
#include "sync_int.h"

/* A form as its phone closed it. */
struct entry { int64_t n, said_at; str release, path, lang, body, mac, box; bool again; };

static err fields_of(struct cx *cx, str text, struct entry *e)
{
	struct req f = { 0 };

	if (!req_form(cx->arena, &f, text) || !str_int(req_get(&f, "n"), &e->n) || !str_int(req_get(&f, "at"), &e->said_at) || e->n < 1)
		return ERR_INVALID;
	e->release = req_get(&f, "release");
	e->path = req_get(&f, "path");
	e->lang = req_get(&f, "lang");
	e->body = req_get(&f, "body");
	e->mac = req_get(&f, "mac");
	return e->path.n ? OK : ERR_INVALID;
}

/* What its signature covers: every field, so that none can be moved to another form or phone. */
static str signed_text(struct cx *cx, const struct device *d, const struct entry *e)
{
	return str_fmt(cx->arena, "{}\n{}\n{}\n{}\n{}\n{}\n{}", d->id, e->n, e->release, e->path, e->lang, e->said_at, e->body);
}

static bool entry_read(struct cx *cx, const struct device *d, str box, struct entry *e)
{
	const struct port *p = cx->port;
	str text;

	*e = (struct entry){ .box = box };
	return p->unbox && p->unbox(p->state, cx->arena, cx->area.id, d->id, box, &text) && !fields_of(cx, text, e) &&
		p->signed_by(p->state, d->mac_key, signed_text(cx, d, e), e->mac);
}

/* Why a form was not saved, in words: what the page said, and what stands beside its fields. */
static str why_not(struct cx *cx, const struct cx *run, const struct resp *rs)
{
	struct buf b = BUF(cx->arena, 2000);

	for (size_t i = 0; i < run->issues.n; i++) {
		str text = msg_text(run->lang, run->issues.v[i].text).text;
		buf_fmt(&b, "{}{}{}", b.n ? " " : "", text, text.n && strchr(".?!", text.p[text.n - 1]) ? "" : ".");
	}
	if (!b.n)
		buf_add(&b, run->fail.code == ERR_NOT_FOUND ? msg_text(run->lang, T("What this was about has been taken away since, or is no longer yours to see.")).text
			: run->fail.code == ERR_DENIED ? msg_text(run->lang, T("This is no longer yours to write.")).text
			: run->fail.code == ERR_CONFLICT ? msg_text(run->lang, T("Something was said since that this does not go with. Please look at the page.")).text
			: rs->title);
	return buf_str(&b);
}

/* As the owner is now, not as they were when it was written. */
static err owner(struct cx *cx, const struct device *d, struct actor *out)
{
	struct staff s = { 0 };

	TRY(access_staff_get(cx, d->staff, &s));
	*out = (struct actor){ s.id, s.name, s.until ? ROLE_NOBODY : s.roles & ROLE_WORK, STR("") };
	return OK;
}

/* Only what a phone may answer by itself: any other form asks for more than a phone can say of itself, such as
 * a file that the host put down. */
static bool is_phones(struct cx *cx, const struct req *rq, const struct cx *one, str path, struct req *at)
{
	*at = (struct req){ .method = POST };
	return req_target(cx->arena, at, path) && web_offline(cx->arena, rq->app, at, one->actor.roles);
}

/* The form itself, within this transaction; *keep: should it be refused, its words are kept with the receipt.
 * An err: it was neither taken nor refused. */
static err run(struct cx *cx, const struct req *rq, const struct device *d, const struct entry *e, struct receipt *out, bool *keep)
{
	struct cx one = *cx;
	struct req form = { .method = POST, .host = rq->host, .site = rq->site, .session = STR("") }, at;
	struct resp rs = { .status = 400 };
	bool named = false;

	one.within = true;
	/* A clock that is ahead of us or years behind says nothing: then it was said when it came. */
	one.said_at = e->said_at < cx->now && e->said_at > cx->now - LIMIT_FORM_ANSWER ? e->said_at : cx->now;
	lang_from(e->lang, &one.lang);
	TRY(owner(cx, d, &one.actor));
	bool may = is_phones(cx, rq, &one, e->path, &at);
	if (req_target(cx->arena, &form, e->path) && req_form(cx->arena, &form, e->body)) {
		TRY(sync_erased_form(&one, &at, &form, &one.erased, &named));
		if (may && !one.erased)
			web_handle(&one, rq->app, &form, &rs);
	}
	if (rs.status >= 500)
		return one.fail.code ? one.fail.code : ERR_INTERNAL;
	bool saved = rs.status == 303;
	*keep = !named;
	one.erased |= named && !saved;       /* beside others: nor are these words kept anywhere */
	out->answer = one.erased ? STR("erased") : !saved ? STR("no") : one.both_at.n ? STR("both") : STR("ok");
	out->why = one.erased ? STR("") : saved ? one.both_at : why_not(cx, &one, &rs);
	for (size_t i = 0; saved && i < one.looks.n; i++)
		*LIST_ADD(cx->arena, &cx->looks) = one.looks.v[i];
	if (saved && rs.route)
		*LIST_ADD(cx->arena, &cx->kept) = rs.route;
	cx->seq = saved ? one.seq : 0;
	if (str_is(out->answer, "no") && *keep)
		TRY(sync_later(cx, &one, d, &at, &form, keep));
	return OK;
}

static str entry_tag(struct cx *cx, const struct device *d, const struct entry *e)
{
	return cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "entry\n{}", signed_text(cx, d, e)));
}

/* The area's number once this is saved: a phone that has it has what this form did. */
static err number_now(struct cx *cx, int64_t *upto)
{
	struct standing s = { 0 };
	err e = sync_store_standing(cx, &s);

	*upto = s.seq;
	return e;
}

/* An entry without a path: the phone has the number and no longer the words.  One that comes again was answered before a
 * backup was put back: its number may be another's by now, of a phone that was one with this; so it is run without. */
static err answer_one(struct cx *cx, const struct req *rq, const struct device *d, const struct entry *e, bool fault,
	struct receipt *out)
{
	bool lost = !e->path.n, keep = true;
	str tag = lost ? STR("lost") : entry_tag(cx, d, e);
	struct device now = { 0 };
	err found = sync_store_receipt_get(cx, d->id, e->n, out);

	if (!found && (lost || str_eq(out->tag, tag)))
		return OK;
	if (found && found != ERR_NOT_FOUND)
		return found;
	if (!found && !e->again)
		return ERR_CONFLICT;
	TRY(sync_store_device_get(cx, d->id, STR(""), &now));
	if (e->n != now.last_n + 1 && !e->again)
		return ERR_INVALID;
	/* A number without words costs nothing to say, and is kept: there is an end to them. */
	if (lost && d->lost >= LIMIT_LOST)
		return FAIL(cx, ERR_FULL, STR("a phone that has lost more than any phone has"));
	*out = (struct receipt){ .n = e->n, .tag = tag, .answer = lost ? STR("lost") : STR("fault"), .why = STR("") };
	fault = fault && !lost;
	if (!fault && !lost)
		TRY(run(cx, rq, d, e, out, &keep));
	TRY(number_now(cx, &out->upto));
	if (e->n != now.last_n + 1)
		return OK;
	/* Words that were refused are kept for those who may read them: the phone may be lost by then. */
	bool kept = keep && (str_is(out->answer, "no") || fault);
	return sync_store_receipt_put(cx, d->id, out, kept ? str_fmt(cx->arena, "{}\n{}", e->path, e->body) : (str){ 0 });
}

static err in_transaction(struct cx *cx, const struct req *rq, const struct device *d, const struct entry *e, bool fault,
	struct receipt *out)
{
	err e2 = OK;

	typeof(cx->looks) told = cx->looks;      /* what the forms before this one showed, */
	typeof(cx->kept) kept = cx->kept;        /* and which they were */

	for (int i = 0; i < LIMIT_RETRY_BUSY; i++) {
		cx_reset(cx);
		cx->looks = told;
		cx->kept = kept;
		TRY(db_begin(cx, true));
		e2 = db_lock_area(cx, cx->area.id);
		if (!e2)
			e2 = answer_one(cx, rq, d, e, fault, out);
		e2 = db_end(cx, e2);
		if (e2 != ERR_BUSY)
			break;
	}
	return e2;
}

static err mark(struct cx *cx, struct device *d, bool trying)
{
	TRY(db_begin(cx, true));
	d->trying = trying;
	d->waits_since = !d->waits ? 0 : d->waits_since ? d->waits_since : cx->now;
	return db_end(cx, sync_store_device_trying(cx, d));
}

/* Whether a worker died at the first form of this batch that has no receipt, and how often. */
static void blame(struct device *d)
{
	int64_t next = d->last_n + 1;

	if (!d->trying)
		return;
	d->fault_times = d->fault_n == next ? d->fault_times + 1 : 1;
	d->fault_n = next;
}

/* How many things it has to send, with those of this batch; a look is none. */
static void hear(struct device *d, const struct req *rq)
{
	if (!str_int(req_get(rq, "waits"), &d->waits) || d->waits < 0 || d->waits > LIMIT_PHONE_WAITS)
		d->waits = 0;
}

static void tell(struct buf *out, const struct receipt *r)
{
	buf_fmt(out, "{} {} {} ", r->n, r->answer, r->upto);
	for (size_t i = 0; i < r->why.n; i++)
		buf_ch(out, r->why.p[i] == '\n' ? ' ' : r->why.p[i]);
	buf_ch(out, '\n');
}

/* A line for each form: its number, ok | both | no | fault | lost | erased, the area's number, and why, or of "both"
 * where both are.  It stops at the first that could not be run now, and then *whole is false; "clone" says that
 * another phone has used these numbers, "unread" that the next of them was not closed for us or not signed by it. */
static err run_batch(struct cx *cx, const struct req *rq, struct device *d, struct buf *out, bool *whole)
{
	*whole = false;
	for (size_t i = 0; i < rq->fields.n; i++) {
		const struct pair *p = &rq->fields.v[i];
		struct receipt r = { 0 };
		struct entry e = { 0 };
		bool again = str_is(p->name, "again"), form = again || str_is(p->name, "e");

		if (form && !entry_read(cx, d, p->value, &e)) {
			if (again)
				continue;
			buf_add(out, STR("unread\n"));
			return OK;
		}
		e.again = again;
		if (!form && (!str_is(p->name, "lost") || !str_int(p->value, &e.n)))
			continue;
		err one = in_transaction(cx, rq, d, &e, d->fault_n == e.n && d->fault_times > 1, &r);
		if (one == ERR_CONFLICT && !cx->fail.code) {
			buf_add(out, STR("clone\n"));
			return OK;
		}
		if (one) {
			buf_fmt(out, "{} later\n", e.n);
			return OK;
		}
		if (d->waits && str_is(p->name, "e") && !str_is(e.path, "/looks"))
			d->waits--;
		if (!form && e.n > d->last_n)        /* last_n is as it was when this batch came */
			d->lost++;
		tell(out, &r);
	}
	*whole = true;
	return OK;
}

/* Where it stands: "have N EPOCH", its last number that we answered and which copy of the database this is (another
 * after a backup was put back: N is then an older one, and the phone sends again from there).  "box KEY": the
 * key for phones has changed, or what was sent was not closed for ours: this is it.  The last line is
 * "lease DAYS", or "wipe" for one that is to forget once it has sent what it has.  From then on it counts as told; it
 * may still come again, and is told again. */
static err tell_standing(struct cx *cx, const struct device *d, bool whole, struct buf *out)
{
	struct device now = { 0 };
	struct standing s = { 0 };
	bool forgets;

	TRY(sync_store_device_get(cx, d->id, STR(""), &now));
	TRY(sync_store_standing(cx, &s));
	TRY(sync_device_forgets(cx, &now, &forgets));
	buf_fmt(out, "have {} {}\n", now.last_n, s.epoch);
	if ((!whole || cx->area.key_n > 1) && cx->port->box_key)
		buf_fmt(out, "box {}\n", cx->port->box_key(cx->port->state, cx));
	if (!forgets)
		buf_fmt(out, "lease {}\n", sync_device_days(cx, &now));
	else {
		buf_add(out, STR("wipe\n"));
		if (whole)
			TRY(sync_store_device_state(cx, d->id, "gone"));
	}
	return OK;
}

err sync_push(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct device d = { 0 };
	bool whole = false;

	TRY(db_begin(cx, false));
	err got = sync_store_device_get(cx, cx->actor.session, STR(""), &d);
	if (!got && req_get(rq, "lost").n)
		got = sync_store_receipts_lost(cx, d.id, &d.lost);
	TRY(db_end(cx, got));
	blame(&d);
	hear(&d, rq);
	TRY(mark(cx, &d, true));
	err e = run_batch(cx, rq, &d, &rs->html.out, &whole);
	TRY(mark(cx, &d, false));
	if (!e) {
		TRY(db_begin(cx, true));
		e = db_end(cx, tell_standing(cx, &d, whole, &rs->html.out));
	}
	rs->type = "text/plain; charset=utf-8";
	return e;
}

/* The secrets of the device that a phone becomes, closed for us. */
static bool read_secrets(struct cx *cx, const struct device *d, str box, struct new_device *out)
{
	const struct port *p = cx->port;
	struct req f = { 0 };
	str text;

	if (!p->unbox || !p->unbox(p->state, cx->arena, cx->area.id, d->id, box, &text) || !req_form(cx->arena, &f, text))
		return false;
	out->secret = req_get(&f, "secret");
	out->mac_key = req_get(&f, "mac_key");
	lang_from(req_get(&f, "lang"), &cx->lang);
	/* Signed by the phone that it was: whoever has only what lies open on it becomes no other. */
	return p->signed_by(p->state, d->mac_key, str_fmt(cx->arena, "{}\n{}\n{}", d->id, out->secret, out->mac_key), req_get(&f, "mac"));
}

/* Another phone uses the numbers of this one: a copy was made of it.  It becomes a device of its own, whose id we
 * answer; asked again with the same secrets, the same one. */
err sync_identity(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct device d = { 0 };
	struct new_device made = { 0 };
	str id = STR("");

	TRY(db_begin(cx, true));
	err e = sync_store_device_get(cx, cx->actor.session, STR(""), &d);
	if (!e && !read_secrets(cx, &d, req_get(rq, "box"), &made))
		e = FAIL(cx, ERR_INVALID, STR("secrets that this phone did not send"));
	TRY(db_end(cx, e ? e : sync_device_copy(cx, &d, &made, &id)));
	resp_text(rs, "text/plain; charset=utf-8", str_fmt(cx->arena, "{}\n", id));
	return OK;
}
