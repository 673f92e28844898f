/* SPDX-License-Identifier: Apache-2.0 */
/* held.h -- what goes by the clock does not go while a hold stands: for the SQL of those who delete. */
#ifndef BASE_HELD_H
#define BASE_HELD_H
/* No hold stands for that person (a column, with its table) on the day in the hole `today`. */
#define NOT_HELD(person, today) " AND NOT EXISTS (SELECT 1 FROM hold f WHERE f.area_id = $1 AND f.person_id = " person \
	" AND f.lifted = 0 AND f.until_day >= " today ")"
#endif
