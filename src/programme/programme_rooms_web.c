/* SPDX-License-Identifier: Apache-2.0 */
/* programme_rooms_web.c -- requests about rooms. */
#include "web/page.h"
#include "web/web.h"
#include "programme_int.h"

static err get_rooms(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct room_change *last = arena_alloc(cx->arena, programme_n_rooms * sizeof *last);

	(void)rq;
	memset(last, 0, programme_n_rooms * sizeof *last);
	for (size_t i = 0; i < programme_n_rooms; i++)
		TRY(programme_room_last(cx, (enum room)i, &last[i]));
	resp_title(cx, rs, T("Rooms"));
	programme_view_rooms(&rs->html, cx, last);
	return OK;
}

static err room_of(const struct req *rq, enum room *room)
{
	for (size_t i = 0; i < programme_n_rooms; i++)
		if (str_is(req_get(rq, "room"), programme_rooms[i].name)) {
			*room = (enum room)i;
			return OK;
		}
	return ERR_NOT_FOUND;
}

static err get_room(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct room_change last = { 0 };
	enum room room;

	TRY(room_of(rq, &room));
	TRY(programme_room_last(cx, room, &last));
	resp_title(cx, rs, programme_rooms[room].title);
	programme_view_room(&rs->html, cx, room, &last);
	return OK;
}

static err post_room(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str open = req_get(rq, "open");
	enum room room;

	TRY(room_of(rq, &room));
	if (!str_is(open, "yes") && !str_is(open, "no"))
		return FAIL(cx, ERR_INVALID, STR("a room is opened or closed"));
	TRY(programme_room_set(cx, room, str_is(open, "yes")));
	return resp_redirect(rs, STR("/set-up/rooms"));
}

#define MAY (ROLE_ADMIN | ROLE_LEAD)
static const struct route routes[] = {
	{ GET,  "/set-up/rooms", get_rooms, MAY, "the rooms that can be opened", false },
	{ GET,  "/set-up/rooms/{room}", get_room, MAY, "what one room is, who sees it, how long it is kept", false },
	{ POST, "/set-up/rooms/{room}", post_room, ROLE_LEAD, "open or close a room", false },
};

extern const struct module programme_rooms_module;
const struct module programme_rooms_module = { .name = "programme_rooms", .routes = routes, .n_routes = countof(routes),
	.synced = programme_rooms_synced };
