/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_phone.h -- phones and a server in one process.  A phone is an in-memory database with the program for phones;
 * what it says goes through the same bytes as from a real one.
 */
#ifndef TEST_PHONE_H
#define TEST_PHONE_H
#include "modules.h"
#include "sync/sync_int.h"
#include "test_db.h"

#define HOME "b0000001-0000-4000-8000-000000000001"
#define AWAY "b0000001-0000-4000-8000-000000000002"
#define SECRET "0123456789abcdef0123456789abcdef0123456789a"
#define OLD 8                        /* moments of the first person that their newest leave behind */

struct entry { int64_t n, at; str path, body, state; int64_t upto; };
struct identity { str device, secret; bool forged; };
struct phone {
	struct cx cx;
	struct arena arena, kept;    /* one request; the outbox */
	LIST(struct entry) outbox, sent;      /* sent: answered, and in base */
	int64_t n, have;             /* have: its last number that the server has answered */
	str device, secret, epoch;
	LIST(struct identity) before;         /* what it was before it found that it is a copy */
	bool clone, anew;            /* the server has said so */
	bool open;                   /* the transaction around what is shown */
};

extern struct cx *server;
extern struct app program;           /* the server's, with sign-in left out: the actor is who the test says */
extern uint64_t chance;              /* what dice() goes on from */
extern struct str_list persons, erased;   /* those who asked to be forgotten are in both */
extern bool beyond;                  /* the last answer of a phone said that the server has more */
extern size_t shown, answered[4];    /* looks that the last push told; by the server: ok, both, no, else */
extern int64_t shown_at;
extern const char *last_kept;        /* the route of the last form that the last push saved; NULL: none */
extern int restored;                 /* how often in this world */

uint64_t dice(uint64_t n);
void world_die(const char *what, const struct cx *cx);
/* In place of the seal between phone and server the words stand plain, after the area and the device. */
str phone_sign(struct arena *a, str key, str text);
struct cx phone_cx(struct phone *p);
void phone_close(struct phone *p);
struct resp phone_run(struct phone *p, str path, str body, int64_t at);
void phone_show(struct phone *p);
bool phone_post(struct phone *p, const char *path, str body);
str box_of(struct phone *p, const struct entry *e);
struct cx at_the_door(struct phone *p, struct req *rq);
void read_answers(struct phone *p, str text);
str phone_send(struct phone *p);
bool ask_identity(struct phone *p, const struct identity *as, str secret, str *id);
void become_another(struct phone *p);
bool phone_push(struct phone *p, bool cut);
bool phone_waits(const struct phone *p);
bool phone_pull(struct phone *p, size_t bytes);
void phone_new(struct phone *p, const char *staff, int number);
void phone_end(struct phone *p);
str phone_dump(struct phone *p);
bool same_as_new(struct phone *p, const char *staff);
void world_post(const char *staff, const char *path, str body, bool may_fail);
void world_begin(void);
str some_person(void);
void backup_make(void);
void backup_restore(int epoch);
void phone_copy(struct phone *to, const struct phone *from);
void forget_one(struct phone *p);
void world_erase(str whom);
#endif
