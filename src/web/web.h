/* SPDX-License-Identifier: Apache-2.0 */
/* web.h -- a request in, a response out; and the table that joins them. */
#ifndef WEB_WEB_H
#define WEB_WEB_H
#include "base/cx.h"
#include "base/html.h"
#include "base/record.h"
#include "base/synced.h"

enum method { GET, POST };
struct pair { str name, value; };
struct app;
struct req {
	const struct app *app;       /* the program that answers; set by web_handle */
	enum method method;
	str path;                    /* decoded by segment, without the query */
	str host;                    /* as the browser named us; the area may follow from it */
	str site;                    /* what links that leave the screen begin with: "https://alongside.example" */
	LIST(struct pair) fields;    /* of the path, the query and the body, in that order */
	size_t of_path;              /* how many of them the path gave */
	str session;                 /* value of the session cookie, or empty */
	str browser;                 /* whose its forms are: the same for one browser until it signs in or out, and no
	                                other has it; for nothing but to compare with */
	str bearer;                  /* what a phone shows at the door, or empty */
	str network;                 /* where it came from, no finer than a street of the net: for nothing but to count by */
	str match;                   /* tags of what they have already, or empty */
	bool crowded;                /* very many knocks came from this address just now */
	bool token_missing;          /* the host found the form's token missing or stale: nothing may change */
};

struct resp;
typedef err handler(struct cx *cx, const struct req *rq, struct resp *rs);
/* A response that is not held whole: called again and again, each time in a read transaction of its
 * own, with permission asked anew.  Writes at most LIMIT_STREAM_CHUNK to out; done ends it. */
struct stream {
	err (*next)(struct cx *cx, struct stream *s, struct buf *out);
	bool done;
	char key[256];               /* where to go on: the last key sent */
	int64_t at, count;           /* more state, if wanted */
	const struct app *app;       /* the program, for one that asks all of it */
	const void *with;            /* what was asked, in the request's arena */
};

struct resp {
	int status;
	const char *type;
	str location;
	struct html html;            /* the body; the dispatcher puts the page's frame around it */
	str title;                   /* of the page, in its language; with a title the frame is drawn */
	const char *section;         /* path of the navigation entry that this page belongs to */
	bool secret;                 /* its address opens something: no index keeps it */
	bool look_first;             /* its looks are committed before it goes out, or it does not go */
	bool public_cache;           /* may be kept by others; otherwise no-store */
	bool open_data;              /* for anybody, and for the pages of any other site too; kept by others for a while */
	str tag;                     /* what this answer is known by, set by resp_tag */
	str filename;                /* offered as a download under this name */
	struct stream stream;        /* next is set when the answer is a stream */
	bool file_taken;             /* a job has been given the file that came with the form; else it goes */
	str session;                 /* new value of the session cookie; */
	bool set_session;            /* empty and set: sign out */
	str signed_in;               /* the worker whose session that is, or would have been, for the log; empty for anybody else's */
	struct html banner;          /* what this worker must see on whatever page; above it */
	bool may_write;              /* its transaction may: of a GET, only after resp_writes */
	bool writes;
	bool wait;                   /* nothing new yet: the host may ask the same again when something was saved, and
	                                give this answer after a while */
	bool knocked;                /* by a stranger, and saved when it is 303: the host counts it for its address */
	const char *script;          /* a file of web/static that this page has and most have not; or NULL */
	int refresh;                 /* the page asks again after so many seconds; 0: never */
	str refresh_to;              /* the page goes on there at once, another site's too: a form cannot lead there */
	bool easy;                   /* the page is Easy Read: see resp_easy */
	bool phone;                  /* the page has what a phone needs to keep the day: phone.js is with it */
	bool untold;                 /* who sent this form is not kept; the handler takes the same one twice itself */
	const char *route;           /* the pattern that matched, for the log; NULL when none did */
};

/* Every route says who may use it; one that does not is refused at start.  A POST that is ROLE_DEVICE's
 * carries many acts: its handler opens a transaction for each. */
enum { OFFLINE_OPEN = 2, UNTURNED = -1, UNSHOWN = -2 };
struct route {
	enum method method;
	const char *path;            /* "/people/{id}": a segment in braces becomes a field */
	handler *run;
	int may;                     /* bits of enum role */
	const char *doc;             /* one line, for `alongside routes` */
	int offline;                 /* a phone can answer it; OFFLINE_OPEN: a resident's too, which has what anyone may read;
	                                UNTURNED: none can, and a POST writes nothing that has a number (cx_seq), so it
	                                waits for nobody's turn and nobody for its; a GET may write such rows too, after resp_writes;
	                                UNSHOWN: the same, for a POST that is drawn nowhere again, since by now somebody else may
	                                look: it runs each time, and with token_missing too, where it changes nothing */
};
/* Work of a module by the clock, run in the job process once a day in each area. */
typedef err daily(struct cx *cx);
struct job_kind;
struct yes_line_list;
struct module {
	const char *name;
	const struct route *routes;
	size_t n_routes;
	daily *daily, *hourly;       /* or NULL */
	/* A room that an area opens for itself: while it is closed, the routes are as if they were not
	 * there.  NULL: always open.  The daily work goes on, so that nothing outlives its day. */
	err (*open)(struct cx *cx, bool *open);
	const struct job_kind *jobs; /* or NULL; see job/job.h */
	size_t n_jobs;
	const struct synced *synced; /* tables that phones carry, up to one without a name; or NULL */
	const char *const *forgets;  /* SQL that takes away what else is kept of a person ($2), up to NULL; or NULL */
	/* What else this person said yes to, for the one list of it (people.h); or NULL. */
	err (*yes)(struct cx *cx, str person, struct yes_line_list *out);
};
struct nav { msg text; const char *path; int may; bool main; };   /* main: the one in the middle of the bar */
struct app {
	const struct module *const *modules;      /* ends with NULL */
	/* Who asks, from rq->session; leaves cx->actor as nobody when unknown.  NULL on a phone, whose
	 * host names the owner of the device. */
	err (*admit)(struct cx *cx, const struct req *rq);
	err (*admit_device)(struct cx *cx, const struct req *rq);   /* the same from rq->bearer; NULL on a phone */
	handler *sign_in;                         /* the page for those who must sign in first; carries a POST's fields */
	/* The words that the form with this id saved for this actor, for one whose words have changed
	 * since (after Back): ERR_NOT_FOUND when they cannot be changed in place. */
	err (*saved)(struct cx *cx, str form, str *words);
	void (*doors)(struct html *h, const struct cx *cx);   /* the line "If it can't wait" */
	/* Commits cx->looks, of an answer that may not go out before them (cx->outside, rs->look_first).  NULL on a phone. */
	err (*look_first)(struct cx *cx);
	/* Commits that the session was used (cx->used), in a transaction of its own after the answer.  NULL on a phone. */
	err (*used)(struct cx *cx);
	/* What cx->actor, who may, must do first before this route answers: drawn, and *done says so.  NULL on a phone. */
	err (*before)(struct cx *cx, const struct route *rt, const struct req *rq, struct resp *rs, bool *done);
	/* What cx->actor, who has signed in, must see on whatever page; writes nothing when there is nothing. */
	err (*banner)(struct cx *cx, struct html *h);
	const struct nav *nav, *foot;             /* the bar; the quiet links below every page */
	size_t n_nav, n_foot;
	enum lang welsh;                          /* shown to those who ask for Welsh: LANG_CY, also when unset;
	                                             LANG_CY_DRAFT for --preview-draft-welsh; LANG_PSEUDO */
};

/* The whole program, as a function: find the route, open the transaction, run, frame, close. */
void web_handle(struct cx *cx, const struct app *app, struct req *rq, struct resp *rs);
/* The page for what went wrong after all, with what was typed: for a host that could not keep what was saved. */
void web_refuse(struct cx *cx, const struct app *app, struct req *rq, struct resp *rs, err e);
/* The next piece of rs->stream.  After an error nothing more may be sent, not even the end mark. */
err web_stream(struct cx *cx, const struct app *app, struct req *rq, struct resp *rs, struct buf *out) MUST_CHECK;
/* Whether a phone answers this itself, for who has these roles; a resident's is nobody's. */
bool web_offline(struct arena *a, const struct app *app, struct req *rq, int64_t roles);
/* A sentence for every route without `may`, double, or that no one could reach; NULL when all is well. */
const char *web_check(const struct app *app);

/* Every field of a request as hidden inputs, so that a form can be carried on; skips form and token
 * and what its path says already. */
void req_carry(struct html *h, const struct req *rq);
/* The filled form of a POST again, under its own id, with the words in it to read and "Send again":
 * nothing has changed. */
void req_again(struct cx *cx, const struct req *rq, struct resp *rs);
/* For the handler of a form that anyone may send unknown: true when very many came from that address
 * just now.  Then rs has the filled form to send a little later, and nothing more is to do. */
bool req_knock(struct cx *cx, const struct req *rq, struct resp *rs);
/* Only the words of it that people can read. */
void req_show_words(struct html *h, const struct req *rq);

/* For hosts: bytes of a URL and of a body to a request. */
bool req_target(struct arena *a, struct req *rq, str target);   /* false: not a target we read */
bool req_form(struct arena *a, struct req *rq, str body);       /* application/x-www-form-urlencoded */

/* For handlers. */
str req_get(const struct req *rq, const char *name);            /* the first of that name; p NULL when absent or no text */
/* What the record names, trimmed, bad UTF-8 refused; each fault is an issue beside its field. */
err req_read(struct cx *cx, const struct req *rq, struct record rec, void *out) MUST_CHECK;
/* Before words are saved: ERR_INVALID, once, when they look like something that is never kept (base/gentle.h).  The
 * form is drawn again as for any ERR_INVALID, and that field has a question above it. */
err req_gentle(struct cx *cx, const struct req *rq, const char *field, str words) MUST_CHECK;
err resp_redirect(struct resp *rs, str to);                     /* 303 */
/* For a GET that has something to write, which has no number (cx_seq): false at first, and then the handler returns OK, and is asked
 * once more where it may.  One that has nothing keeps nobody waiting who saves. */
bool resp_writes(struct resp *rs);
/* Whether to draw the Easy Read text of this page; only a page that has one asks. */
bool resp_easy(const struct cx *cx, struct resp *rs);
void resp_title(struct cx *cx, struct resp *rs, msg title);     /* and draws the frame */
/* The same for a page about one person: in their part of the bar, and it is a look. */
void resp_person(struct cx *cx, struct resp *rs, str person, msg title);
#define resp_title_t(cx, rs, m, ...) ((rs)->title = msg_fmt((cx)->arena, (cx)->lang, (m), __VA_ARGS__))
void resp_text(struct resp *rs, const char *type, str body);    /* no frame */
/* Names what the answer is made of: the same words, the same answer.  True: they have it already, and 304 is the answer. */
bool resp_tag(struct cx *cx, const struct req *rq, struct resp *rs, str words);
int err_status(err e);
#endif
