/* SPDX-License-Identifier: Apache-2.0 */
/* programme_rooms.c -- the rooms that an area may open: which there are, and whether they are open. */
#include "programme_int.h"

const struct room_about programme_rooms[] = {
	[ROOM_SAFETY_NOTES] = { "safety-notes", TEXT("Visit-safety notes"),
		TEXT("A coordinator can write down a fact about a visit, such as “A large dog at the door: ring first”. "
		     "Someone who leads the programme agrees to it before it is shown."),
		TEXT("Those who walk alongside the person see it, and so does the person, unless telling them would not be safe. "
		     "It is never a mark on the person, and nobody can look for people by it."),
		TEXT("Until a day that the coordinator chooses, six months away at most. Then it is gone. It can be taken away any time."),
		"/safety-notes", TEXT("Notes that wait to be agreed to") },
	[ROOM_LONE_VISITS] = { "lone-visits", TEXT("Lone visits"),
		TEXT("A coordinator can say when they mean to be back from a visit alone, and who looks out for them. "
		     "They choose it each time. Where they are is not followed, and Alongside rings nobody."),
		TEXT("Only the coordinator sees it. When the time is past, the colleague they chose sees it too."),
		TEXT("Until they say that they are back, and 24 hours at most. Nothing of it stays."),
		NULL, { 0 } },
};
const size_t programme_n_rooms = countof(programme_rooms);

err programme_room_last(struct cx *cx, enum room room, struct room_change *out)
{
	err e = programme_store_room_last(cx, programme_rooms[room].name, out);

	return e == ERR_NOT_FOUND ? OK : e;
}

err programme_room_open(struct cx *cx, enum room room, bool *open)
{
	struct room_change last = { 0 };

	TRY(programme_room_last(cx, room, &last));
	*open = last.opened;
	return OK;
}

err programme_room_set(struct cx *cx, enum room room, bool open)
{
	struct room_change last = { 0 };

	TRY(programme_room_last(cx, room, &last));
	if (last.opened == open)
		return OK;   /* someone else was quicker */
	return programme_store_room_put(cx, programme_rooms[room].name, &(struct room_change){ .id = cx_new_id(cx, programme_rooms[room].name),
		.staff_id = cx->actor.id, .opened = open, .at = cx->said_at });
}
