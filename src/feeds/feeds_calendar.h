/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_calendar.h -- days as an iCalendar (RFC 5545): each day that a thing is on is an event of its own, at the time on the
 * clock at the door in Europe/London, which the file explains.
 *
 * No rules are written.  What is on has been worked out already (community_when.h), with the days that it is not on, terms
 * and bank holidays; a rule with a hundred exceptions would be read by each program in its own way.
 */
#ifndef FEEDS_FEEDS_CALENDAR_H
#define FEEDS_FEEDS_CALENDAR_H
#include "community/community.h"
#include "feeds/feeds_out_int.h"

/* A line of it, ended by CRLF and folded after 75 bytes at most, never within a letter. */
void calendar_line(struct buf *b, const char *name, str value);
void calendar_text(struct buf *b, const char *name, str words);    /* escaped; nothing when empty */
void calendar_begin(struct buf *b, str name);
void calendar_end(struct buf *b);
#define CALENDAR_EVENT_MOST (8u << 10)   /* bytes that one event has at most */
/* What all days of a thing say alike. */
struct calendar_words { str id, name, about, where, page, changed; double lat, lon; bool point; int64_t sequence; };
void calendar_words_of(struct cx *cx, str site, const struct feed_row *r, struct calendar_words *out);
void calendar_event(struct buf *b, const struct calendar_words *w, const struct occurrence *o);
#endif
