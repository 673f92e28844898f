/* SPDX-License-Identifier: Apache-2.0 */
/*
 * synced.h -- the tables that phones carry, and how their rows cross.
 *
 * A phone has what its owner may see: the programme's own rows, the coordinator's own, and those of
 * each person they walk alongside.  Every domain lists its tables in its _store with SYNCED_AREA,
 * SYNCED_OWN and SYNCED_PERSON.  The server reads rows after a number; a phone writes them as they
 * come, opened.  Rows that are deleted leave a mark (db_gone).
 */
#ifndef BASE_SYNCED_H
#define BASE_SYNCED_H
#include "base/cx.h"

enum carried { CARRIED_AREA, CARRIED_OWN, CARRIED_PERSON };
struct synced {
	const char *name;            /* of the table, on the wire too */
	enum carried of;
	/* Rows after (seq $2, key $3) up to seq $4, at most $5.  OWN: of the staff member $6.  PERSON: of those whom
	 * the staff member $6 may see at the time $7, and has seen since a number not above $8. */
	const char *changed;
	const char *whole;           /* PERSON: all rows of the person $8, if $6 may see them */
	const char *anyone;          /* what any visitor may read of it, up to $5; NULL: nothing.  For a resident's phone */
	const char *put, *gone, *drop;
	const char *whose;           /* the person of the row with that key, for settle */
	const char *again;           /* an OWN table that comes whole each time, or when what moved says so: clears it first */
	const char *moved;           /* a row when what the bounds of $2 stand on has changed since the number $3 */
	const char *sealed;          /* " words more ": closed as "table.column" for the row's id */
	/* On a phone, beside the row: before it is written over or goes, and when it stands. */
	err (*lift)(struct cx *cx, str key), (*lay)(struct cx *cx, str key);
	/* On a phone, once for each person of whom rows came. */
	err (*settle)(struct cx *cx, str person);
	/* On a phone: with `again`, what stands beside the rows; and when a pull has ended, what time has taken out
	 * of the bounds, by the same rule as `changed` and `whole`. */
	err (*clear)(struct cx *cx), (*trim)(struct cx *cx);
};

#define SQL_LIMIT_(n) #n
#define SQL_LIMIT(n) SQL_LIMIT_(n)        /* a limit that is a plain number, in the text of a statement */
#define SYNCED_SELECT(table, key, cols) "SELECT seq, " key " AS sync_key, " cols " FROM " table " WHERE area_id = $1"
#define SYNCED_NEXT(key) " AND (seq, " key ") > ($2, $3) AND seq <= $4 ORDER BY seq, " key " LIMIT $5"
/* The same among one person's rows: the + keeps an engine from reading all of the area in the order of seq. */
#define SYNCED_NEXT_OF_ONE(key) " AND (+seq, " key ") > ($2, $3) AND +seq <= $4 ORDER BY +seq, " key " LIMIT $5"
#define SYNCED_MAY(table, person, also) " AND EXISTS (SELECT 1 FROM alongside k WHERE k.area_id = $1 AND k.staff_id = $6" \
	" AND k.person_id = " table "." person " AND (k.until = 0 OR k.until > $7)" also
#define SYNCED_HERE(table, key, cols, holes) .name = table, \
	.put = "INSERT OR REPLACE INTO " table "(area_id, seq, " cols ") VALUES ($1, $2, " holes ")", \
	.gone = "DELETE FROM " table " WHERE area_id = $1 AND " key " = $2"

#define SYNCED_AREA(table, key, cols, holes) .of = CARRIED_AREA, SYNCED_HERE(table, key, cols, holes), \
	.changed = SYNCED_SELECT(table, key, cols) SYNCED_NEXT(key)
#define SYNCED_OWN(table, key, cols, holes, whose) .of = CARRIED_OWN, SYNCED_HERE(table, key, cols, holes), \
	.changed = SYNCED_SELECT(table, key, cols) " AND " whose SYNCED_NEXT(key)
/* given: as cols, with '' in the place of what no page of a phone shows.  A column that phones had once stays in its place so. */
#define SYNCED_PERSON_GIVEN(table, key, given, cols, holes, person, also, of_one) .of = CARRIED_PERSON, SYNCED_HERE(table, key, cols, holes), \
	.changed = SYNCED_SELECT(table, key, given) SYNCED_MAY(table, person, also) " AND k.seq <= $8)" SYNCED_NEXT(key), \
	.whole = SYNCED_SELECT(table, key, given) " AND " person " = $8" SYNCED_MAY(table, person, of_one) ")" SYNCED_NEXT_OF_ONE(key), \
	.drop = "DELETE FROM " table " WHERE area_id = $1 AND " person " = $2", \
	.whose = "SELECT " person " FROM " table " WHERE area_id = $1 AND " key " = $2"
#define SYNCED_PERSON_AS(table, key, cols, holes, person, also, of_one) \
	SYNCED_PERSON_GIVEN(table, key, cols, cols, holes, person, also, of_one)
#define SYNCED_PERSON_IF(table, key, cols, holes, person, also) SYNCED_PERSON_AS(table, key, cols, holes, person, also, also)
#define SYNCED_PERSON(table, key, cols, holes, person) SYNCED_PERSON_IF(table, key, cols, holes, person, "")

/* As many values as there are columns: $3 and on. */
#define HOLES_3  "$3, $4, $5"
#define HOLES_4  HOLES_3 ", $6"
#define HOLES_5  HOLES_4 ", $7"
#define HOLES_6  HOLES_5 ", $8"
#define HOLES_7  HOLES_6 ", $9"
#define HOLES_8  HOLES_7 ", $10"
#define HOLES_9  HOLES_8 ", $11"
#define HOLES_10 HOLES_9 ", $12"
#define HOLES_11 HOLES_10 ", $13"
#define HOLES_12 HOLES_11 ", $14"
#define HOLES_13 HOLES_12 ", $15"
#define HOLES_14 HOLES_13 ", $16"
#define HOLES_16 HOLES_14 ", $17, $18"
#define HOLES_35 HOLES_16 ", $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37"
#endif
