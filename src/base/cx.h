/* SPDX-License-Identifier: Apache-2.0 */
/* cx.h -- what one request or one job step carries with it, and nothing more. */
#ifndef BASE_CX_H
#define BASE_CX_H
#include "base/val.h"

/* Who may act, as bits, so that a route can name several. */
enum role {
	ROLE_NOBODY      = 1,    /* not signed in */
	ROLE_PERSON      = 2,
	ROLE_COORDINATOR = 4,
	ROLE_LEAD        = 8,
	ROLE_ADMIN       = 16,
	ROLE_DEVICE      = 32,   /* a phone that sends and fetches for its owner; opens no page */
	ROLE_CIRCLE      = 64,   /* of somebody's family or circle, with a sign-in and no page of their own */
	ROLE_DATA        = 128,  /* looks after data: the data protection officer, who sees no person */
	ROLE_SAFEGUARDING = 256, /* hears that the safety team was told, and opens nobody's page */
	ROLE_APART       = ROLE_ADMIN | ROLE_DATA | ROLE_SAFEGUARDING,   /* given, and let in, by one who looks after Alongside alone */
	ROLE_LEADERSHIP  = 512,  /* a director, or another of the leadership group: counts, and nobody */
	ROLE_NETWORK     = 1024, /* of the Network of areas: what anybody may read */
	ROLE_STAFF       = ROLE_COORDINATOR | ROLE_LEAD | ROLE_ADMIN | ROLE_DATA | ROLE_SAFEGUARDING,   /* work in the programme, and keep its directory */
	ROLE_AROUND      = ROLE_LEADERSHIP | ROLE_NETWORK,   /* stand around the work: they read, and change nothing that others do not */
	ROLE_WORK        = ROLE_STAFF | ROLE_AROUND,    /* signed in for their work */
	ROLE_SELF        = ROLE_PERSON | ROLE_CIRCLE,   /* signed in for themself, and not for their work */
	ROLE_ANYONE      = ROLE_NOBODY | ROLE_SELF | ROLE_WORK
};
struct actor {
	str id;                  /* of the staff member, of the person for ROLE_PERSON, of the circle_member; empty for nobody */
	str name;
	int64_t roles;           /* bits of enum role */
	str session;             /* row id of the session, for signing out; empty on a phone */
};

/* The programme of one council.  In cx from the dispatcher on. */
struct area {
	int64_t id;              /* random, made by `alongside init`; leads the keys of every table */
	str name, host;
	int64_t seq;             /* last sequence number given out */
	bool demo;               /* invented data: "sign in as" is offered */
	bool welsh;              /* an area in Wales */
	int64_t erased;          /* how often somebody was forgotten */
	int64_t key_n;           /* which of its keys seals now; 0: whoever asks knows of it only its number */
	int64_t clock_at;        /* the clock, within the hour, when the daily work last looked at it; 0: never yet */
};

/* A photograph as it is kept: two JPEGs with nothing in them but the picture. */
struct image { str whole, small; int64_t wide, high; };

struct cx;

/* A message as it leaves: how, "email" or "text"; id, the same at each try; token, by which a letter that comes back is
 * known, or none.  And what became of it: it was taken; not
 * now; perhaps, for the line was cut at the end; the address takes none. */
struct parcel { str how, to, subject, words, id, token; };
enum posted { POSTED, POSTED_NOT_NOW, POSTED_PERHAPS, POSTED_REFUSED };
/* What a gateway says later of a text message that it took: nothing yet; it came; not this time; the number takes none. */
enum fate { FATE_UNKNOWN, FATE_CAME, FATE_NOT_NOW, FATE_REFUSED };

/* The council's own sign-in (OpenID Connect), where there is one: what anybody may know of it. */
struct council { const char *name, *issuer, *us; };   /* us: as whom it knows us */

/* What the outside world lends to the core.  All of it is the host's; tests have their own. */
struct port {
	void *state;
	void (*random)(void *state, void *out, size_t n);
	/* The seal: libsodium on the server, the identity on a phone (whose whole image is sealed).
	 * `place` is "table.column:row id" and must be the same when opening.  Words about somebody are closed under their
	 * own key, `person`; empty: the area's.  What is sealed says itself whose key opens it.  A null text, and cx->fail:
	 * the key cannot be made. */
	str (*seal)(void *state, struct cx *cx, str person, str place, str words);
	bool (*open)(void *state, struct cx *cx, str place, str sealed, str *words);
	/* A keyed hash as 32 hexadecimal digits: equal texts can be told, nothing else.  One key for all: each use has a
	 * line of its own before its text, so that none makes what another keeps secret. */
	str (*tag)(void *state, struct arena *a, int64_t area, str text);
	/* The server's only.  What a phone closed for this area's server, said to be of `about`; and whether
	 * `mac` (base64url) signs the text under that key (base64url). */
	bool (*unbox)(void *state, struct arena *a, int64_t area, str about, str box, str *words);
	bool (*signed_by)(void *state, str key, str text, str mac);
	/* Its public key, base64url, for phones to close things for it. */
	str (*box_key)(void *state, struct cx *cx);
	/* Somebody's picture, in a spooled file or, when path is empty, in bytes; read where it can do no harm.  NULL,
	 * or why not: "heic", "gif", "pdf", "webp", "big", "other", "broken"; "later" when it was not the picture's fault. */
	const char *(*image)(void *state, struct arena *a, str path, str bytes, struct image *out);
	/* Our own HTML, as src/pdf/pdf_int.h has it, as a PDF: for jobs only.  p NULL: there is none. */
	str (*pdf)(void *state, struct arena *a, str page);
	void (*unspool)(void *state, str path);              /* takes a spooled file away */
	str (*sum)(void *state, struct arena *a, str bytes);   /* SHA-256, base64url */
	/* Hands a message on, within LIMIT_POST_TIME: for jobs only.  Which ways there are, everybody may know. */
	enum posted (*carry)(void *carrier, struct arena *a, const struct parcel *p);
	/* Of a text message, by its id; for jobs only.  NULL: nothing here can say. */
	enum fate (*fate)(void *carrier, struct arena *a, str id);
	void *carrier;
	bool carries_email, carries_text;
	/* NULL: there is none, or it is the phone.  Asking it is for jobs only: a GET, or form as a POST with our secret, in
	 * the form or (basic) beside it.  The status; 0: it did not answer. */
	const struct council *council;
	int (*ask_council)(void *line, struct arena *a, str url, str form, bool basic, str *answer);
	void *council_line;
};

/* On a phone: what every page says of what was written there.  heard: when the server last answered; until: when its
 * owner is asked to sign in again, epoch ms; full: it takes no more than it has; coming: the first pull has not ended;
 * resident: not a coordinator's, but of somebody who keeps the public directory. */
struct on_phone { bool is, full, coming, resident; int waiting, refused; int64_t heard, until; };

/* Something shown of a person, named by a handler with cx_look.  at: epoch ms; 0: now.  left_out: lines that a copy was
 * made without, of which nobody but the safeguarding lead hears. */
struct look { str person, reason; int64_t at, left_out; };
struct issue { const char *field; msg text; };

struct cx {
	struct arena *arena;
	struct db *db;
	const struct port *port;
	struct area area;
	int64_t now;             /* the server's time, epoch ms: for authority, expiry and order */
	int64_t said_at;         /* when the person pressed the button, never later than now: what the record says */
	struct actor actor;
	enum lang lang;
	bool easy;               /* the Easy Read edition is asked for */
	str form;                /* id of the form being answered; empty on a GET */
	bool within;             /* a transaction is open around this request, which is a savepoint in it, and who
	                            acts is known: a form that a phone kept, run there or on the server */
	struct on_phone phone;
	int64_t since;           /* when the actor signed in; 0: not by a session */
	int64_t asked;           /* this session showed no passkey, and its worker is asked for one: whoever signs in from
	                            then on opens nothing without; 0: nobody is asked */
	int64_t ends;            /* on a device that others use: when the session ends, unless it is used; else 0 */
	bool used;               /* and this was a use of it, which app->used is to note */
	str both_at;             /* two wrote at once, and what both said is kept: the page that shows it; else empty */
	bool beyond;             /* on a phone: what was asked for reaches beyond what it carries, and the server has it */
	str outside;             /* the person whose page is read outside the actor's relationships, in this one answer: it
	                            goes out after its look is committed; empty: nobody */
	bool erased;             /* it is about somebody who asked to be forgotten: its words are kept nowhere */
	str token;               /* masked form token that the host checks; empty on a phone */
	int64_t seq;             /* this transaction's sequence number, once taken (cx_seq, in db) */
	struct { const char *field; int like; } gentle;   /* of that field it is asked whether it should be kept (req_gentle) */
	LIST(struct issue) issues;   /* what is wrong with the input, for people */
	LIST(struct look) looks;     /* who was shown; recorded after the answer */
	LIST(const char *) kept; /* the routes of forms that a phone kept, and that this answer saved: for the log */
	struct { err code; const char *file; int line; str text; } fail;   /* first failure, for the log */
};

/* The clock is far from where it was when the daily work last looked: then nothing goes by it, until the clock is right
 * again or somebody says that it is. */
bool cx_clock_jumped(const struct cx *cx);

/* Whoever acts is a person with a page of their own, and here on it. */
static inline bool cx_own(const struct cx *cx) { return cx->actor.roles & ROLE_PERSON; }
/* Before another try: no issue, no look, no failure of before. */
void cx_reset(struct cx *cx);
/* Goes on in another arena, before the one of now is reset: a failure is noted there too; issues and
 * looks are left behind. */
void cx_move(struct cx *cx, struct arena *to);
/* Notes the first failure, with place, for the log; returns code. */
err cx_fail(struct cx *cx, err code, const char *file, int line, str text);
#define FAIL(cx, code, text) cx_fail(cx, code, __FILE__, __LINE__, text)
/* Signed in a moment ago: so it is who it was, and not whoever found the device open. */
bool cx_fresh(const struct cx *cx);
/* What a person should read beside that field; returns ERR_INVALID. */
err cx_issue(struct cx *cx, const char *field, msg text);
/* This answer shows something of that person; reason is empty within a relationship. */
void cx_look(struct cx *cx, str person, str reason);
/* The id of the record that this form makes: the same for the same form, actor and kind. */
str cx_new_id(struct cx *cx, const char *kind);
/* The same for an earlier form of this actor: the record whose words are changed after Back. */
str cx_id_of(struct cx *cx, str form, const char *kind);
/* Words about that person, closed under their own key for table.column of the row id, to be stored; NULL stays NULL.
 * The field register says which columns these are (P in src/register/register.h), and a test build holds every call to it. */
val cx_seal_of(struct cx *cx, str person, const char *place, str id, str words);
/* Words about nobody whom the program knows, under the area's key. */
val cx_seal(struct cx *cx, const char *place, str id, str words);
/* What cannot be sealed is stored nowhere: db refuses this text, with the failure in cx->fail. */
extern const char cx_unsealed[];
/* The reverse.  Words that do not open are a failure of the whole request, never an empty text. */
err cx_open(struct cx *cx, const char *place, str id, str sealed, str *words) MUST_CHECK;
#endif
