/* SPDX-License-Identifier: Apache-2.0 */
/*
 * browser.h -- the application inside a browser's service worker: one person's, in one module.
 *
 * What JavaScript calls are the functions below with PHONE_EXPORT.  Numbers cross as they are,
 * text as an address and a length in the module's memory.
 */
#ifndef HOST_BROWSER_H
#define HOST_BROWSER_H
#include "base/buf.h"
#include "base/cx.h"

#ifdef __wasm__
#define PHONE_EXPORT(name) __attribute__((export_name(#name)))
#define PHONE_IMPORT(name) __attribute__((import_module("host"), import_name(#name)))
#else
#define PHONE_EXPORT(name)   /* a test compiles the same file for this machine */
#define PHONE_IMPORT(name)
#endif

/* What an answer is, as JavaScript reads it: nine 32-bit numbers.  It stands until the next call. */
struct phone_answer {
	int32_t status;
	const char *body;     uint32_t body_n;
	const char *type;     uint32_t type_n;
	const char *location; uint32_t location_n;
	int32_t trouble;      /* 0, or the kind of failure (enum err): nothing has changed */
	int32_t beyond;       /* the server has more of it than this phone: ask there first, while there is a signal */
};
struct phone_bytes { const void *p; uint32_t n; };

/* The one phone there is in a module. */
struct phone {
	struct arena arena;          /* of the answer that was given last */
	struct arena who;            /* holds the owner's name */
	struct db *db;
	struct actor actor;
	enum lang lang;
	bool easy;                   /* as chosen on the page that was asked for last */
	struct port port;
	struct phone_answer answer;
	struct phone_bytes image, text;
	struct buf looks;            /* of the last answer, as fields of a form */
	bool shown;                  /* a transaction is open: base, and what has not arrived */
	bool ended;                  /* the last take had the end in it, */
	bool left_out;               /* or stopped before what there is no room for; */
	bool news;                   /* and it had rows in it, */
	str erased;                  /* and said that these are forgotten */
	int64_t most;                /* bytes of base; a test has fewer */
	struct on_phone sent;
};
extern struct phone phone;

/* Memory for JavaScript to write into. */
PHONE_EXPORT(alloc) void *phone_alloc(size_t n);
PHONE_EXPORT(release) void phone_release(void *p);
/* Opens the database from an image (n 0: an empty one), and brings its tables up to date. */
PHONE_EXPORT(boot) int phone_boot(const void *image, size_t n);
/* Whose phone this is, as signed in; roles are bits of enum role.  Language: "en", "cy". */
PHONE_EXPORT(owner) void phone_owner(const char *id, size_t id_n, const char *name, size_t name_n, int roles);
PHONE_EXPORT(language) int phone_language(const char *code, size_t n);
/* One request; now and said_at in epoch ms, corrected by the server's clock. */
PHONE_EXPORT(handle) struct phone_answer *phone_handle(int post, const char *target, size_t target_n,
	const char *body, size_t body_n, double now, double said_at);
/* There is no room on the phone for that form: the page that says so, with its words. */
PHONE_EXPORT(full) struct phone_answer *phone_full(const char *target, size_t target_n, const char *body, size_t body_n,
	double now);
/* Whom the last answer showed, as fields of the form "/looks"; empty: nobody. */
PHONE_EXPORT(looks) struct phone_bytes *phone_looks(void);
/* From now on pages show base and what is run on top of it; rest undoes all that was run. */
PHONE_EXPORT(show) int phone_show(double now);
PHONE_EXPORT(rest) void phone_rest(void);
/* Whether what is shown is still there: a full database may have undone all of it. */
PHONE_EXPORT(whole) int phone_whole(void);
/* Into base, while resting: how many bytes were whole parts, or less than 0 (-enum err).  What is left comes
 * again with what follows. */
PHONE_EXPORT(take) int phone_take(const void *bytes, size_t n, double now);
PHONE_EXPORT(ended) int phone_ended(void);
/* The last take left out what there is no room for; what was there before stands, and all before the cursor. */
PHONE_EXPORT(left_out) int phone_left_out(void);
/* Whether the last take brought anything: base is worth keeping again. */
PHONE_EXPORT(news) int phone_news(void);
PHONE_EXPORT(erased) struct phone_bytes *phone_erased(void);
/* 0: little of the first pull is here; 1: the people of today are; 3: everything is. */
PHONE_EXPORT(pulled) int phone_pulled(void);
/* Where the next pull goes on.  Stands until the next call. */
PHONE_EXPORT(cursor) struct phone_bytes *phone_cursor(void);
/* While shown: a line of "To send and to check", as a form's text of state, path, body and why. */
PHONE_EXPORT(note) int phone_note(double n, const char *text, size_t text_n, double said_at);
/* What every page says of it; heard: when the server last answered; full: the last take left something out. */
PHONE_EXPORT(sent) void phone_sent(int waiting, int refused, double heard, int full);
/* Instead: it is a resident's, who keeps what anyone may read, as it was then. */
PHONE_EXPORT(resident) void phone_resident(double heard, int full);
/* When its owner is asked to sign in again. */
PHONE_EXPORT(until) void phone_until(double lease);
/* Whether a phone answers that itself. */
PHONE_EXPORT(route) int phone_route(int post, const char *target, size_t n);
/* The whole database, to be sealed and kept.  It stands until the next call. */
PHONE_EXPORT(image) struct phone_bytes *phone_image(void);

/* Lent by JavaScript: n random bytes. */
PHONE_IMPORT(random) void phone_random(void *out, size_t n);
/* What a context of this phone is at that time. */
struct cx phone_cx(int64_t now, int64_t said_at);
#endif
