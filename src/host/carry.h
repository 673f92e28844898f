/* SPDX-License-Identifier: Apache-2.0 */
/*
 * carry.h -- how messages leave: to one server for mail and one gateway for text messages, as DIR/post.conf names them
 * (docs/messages.md); and the line to the council's own sign-in, as DIR/council.conf names it (docs/council.md).  They are
 * the only three that this program ever calls, and the job runner alone calls them.
 */
#ifndef HOST_CARRY_H
#define HOST_CARRY_H
#include "base/cx.h"

struct carry;
/* What DIR/post.conf says.  NULL and *why empty: there is none, and nothing leaves.  NULL and *why: a sentence. */
struct carry *carry_open(const char *dir, str *why);
void carry_close(struct carry *c);
/* For the job runner: port->carry works. */
void carry_lend(struct carry *c, struct port *port);
/* For a process that only tells people which ways there are: from now on it knows no password. */
void carry_known(struct carry *c, struct port *port);
struct line;
/* The same of DIR/council.conf, for port->council and port->ask_council. */
struct line *line_open(const char *dir, str *why);
void line_close(struct line *l);
void line_lend(struct line *l, struct port *port);
void line_known(struct line *l, struct port *port);
/* Why the last one did not go, for whoever runs the server: no address, no words; empty when it went. */
str carry_why(const struct carry *c);
/* Whether a server may be spoken to without TLS: it is on this machine. */
bool carry_is_here(str host);
/* A letter's head and body, as RFC 5322 and 2045 have them. */
str carry_letter(struct arena *a, str from, const struct parcel *p, int64_t now);
/* What the gateway's answer says of the message with that number of ours. */
enum fate carry_fate(str answer, str id);
/* The token that the gateway asks for (RFC 7519, HS256), from a key like NAME-SERVICE-SECRET. */
str carry_token(struct arena *a, str key, int64_t now);
#endif
