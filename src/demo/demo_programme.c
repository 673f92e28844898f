/* SPDX-License-Identifier: Apache-2.0 */
/* demo_programme.c -- who works in the invented programme, where, and the doors when it can't wait.
 */
#include "base/buf.h"
#include "base/id.h"
#include "demo/demo_int.h"

const char demo_coordinator[] = INVENTED_COORDINATOR;
const char demo_lead[] = "c0000002-0000-4000-8000-00000000de30";
static const char admin[] = "c0000003-0000-4000-8000-00000000de30";
static const char safeguarding[] = "c0000004-0000-4000-8000-00000000de30";
static const char data[] = "c0000005-0000-4000-8000-00000000de30";
static const char leadership[] = "c0000006-0000-4000-8000-00000000de30";
static const char network[] = "c0000007-0000-4000-8000-00000000de30";

/* Invented, each of them; no such names stand on the map of Wales. */
static const char *const hood_names[] = { "Glanolwen", "Maes Hirlas", "Llwyn Eurig", "Tretomas Wen",
	"Pont-y-gylfin", "Cae Meillion", "Bryn Eirian", "Cwm Tylluan", "Heol Dirion",
	"Porth Llafar", "Rhyd-y-gwydd", "Pentre Melangell", "Waun Hesgog", "Parc Gwennol",
	"Bont Dawel", "Tyle Aur", "Nant Eos", "Dôl Felen", "Llety Brain", "Ystrad Wiwer" };
static const char *const staff_names[] = { "Mari Prydderch", "Joseph Asante", "Lowri Haf Elis",
	"Sunita Bhatt", "Gethin Rowlands", "Anna Zielińska", "Carwyn Pritchard", "Marcia Clarke",
	"Eleri Madog", "Nick Farthing", "Rhiannon Eames", "Yasmin Aziz", "Dafydd Orwig",
	"Claire Penhale", "Ianto Glyn", "Abena Boateng", "Meinir Tegid", "Tom Wheatcroft",
	"Siân Cadwgan", "Leroy Manning" };

static err staff_put(struct demo *d, str id, const char *name, int64_t roles, str hood)
{
	return access_staff_save(d->cx,
		&(struct staff){
			.id = id, .name = str_c(name), .roles = roles, .neighbourhood = hood });
}

/* The neighbourhoods lie in rings of six round the first, two kilometres apart, give or take. */
static err make_hood(struct demo *d, size_t i)
{
	struct dice dice = dice_of(DICE_HOOD, (int64_t)i);
	static const int ring[6][2] = { { 17, 10 }, { 0, 20 }, { -17, 10 }, { -17, -10 },
		{ 0, -20 }, { 17, -10 } };
	struct hood *h = &d->hoods[i];
	int64_t turn = i ? (int64_t)(i - 1) % 6 : 0, far = i ? 1 + (int64_t)(i - 1) / 6 : 0;

	*h = (struct hood){ .name = str_c(hood_names[i % countof(hood_names)]),
		.staff_name = str_c(staff_names[i % countof(staff_names)]),
		.lat = (52115000 +
			       (double)(ring[turn][0] * far * 1000 +
				       dice_between(&dice, -2000, 2000))) /
			1e6,
		.lon = (-3620000 +
			       (double)(ring[turn][1] * far * 1500 +
				       dice_between(&dice, -3000, 3000))) /
			1e6 };
	h->id = arena_dup(d->kept, demo_id(d, "hood"));
	h->staff = i ? arena_dup(d->kept, demo_id(d, "staff")) : str_c(demo_coordinator);
	struct neighbourhood n = { .id = h->id, .name = h->name, .lat = h->lat, .lon = h->lon };
	TRY(programme_neighbourhood_save(d->cx, &n));
	return staff_put(
		d, h->staff, arena_c(d->cx->arena, h->staff_name), ROLE_COORDINATOR, h->id);
}

static err make_doors(struct demo *d)
{
	static const struct door doors[] = {
		{ .kind = { "duty-day", 8 },
			.name = { "Adult and children’s duty team", 32 },
			.phone = { "01632 960100", 12 },
			.note = { "Monday to Friday, 8:30 to 5", 27 } },
		{ .kind = { "duty-night", 10 },
			.name = { "Out of hours team", 17 },
			.phone = { "01632 960199", 12 },
			.note = { "Nights, weekends and bank holidays", 34 } },
		{ .kind = { "homelessness", 12 },
			.name = { "Housing options", 15 },
			.phone = { "01632 960120", 12 },
			.note = { "Day and night", 13 } },
		{ .kind = { "food", 4 },
			.name = { "Glanolwen food table", 20 },
			.phone = { "01632 960133", 12 },
			.note = { "A bag today, no questions", 25 } },
	};

	for (size_t i = 0; i < countof(doors); i++) {
		struct door one = doors[i];
		one.id = demo_id(d, "door");
		one.place = (int64_t)i + 1;
		TRY(programme_door_save(d->cx, &one));
	}
	return OK;
}

/* Both rooms, turned on by who leads, so that they can be seen. */
static err open_rooms(struct demo *d)
{
	struct actor who = d->cx->actor;

	d->cx->actor = (struct actor){ str_c(demo_lead), STR("Anwen Llwyd"), ROLE_LEAD, STR("") };
	TRY(programme_room_set(d->cx, ROOM_SAFETY_NOTES, true));
	TRY(programme_room_set(d->cx, ROOM_LONE_VISITS, true));
	d->cx->actor = who;
	return OK;
}

err demo_make_programme(struct demo *d)
{
	d->hoods = arena_alloc(d->kept, d->n_hoods * sizeof *d->hoods);
	d->cx->said_at = d->cx->now - d->years * 365 * LIMIT_DAY;
	TRY(demo_store_mark(d->cx));
	d->cx->area.demo = true;
	TRY(programme_save(d->cx,
		&(struct programme){ .name = STR("Alongside in Aberolwen"),
			.welsh = true,
			.safeguarding = STR(
				"Ring the duty team. Say what you saw and heard. Tell the person first, unless that would put someone in danger."),
			.safeguarding_phone = STR("01632 960100"), .safeguarding_night = STR("01632 960199") }));
	for (size_t i = 0; i < d->n_hoods; i++)
		TRY(make_hood(d, i));
	TRY(staff_put(d, str_c(demo_lead), "Anwen Llwyd", ROLE_LEAD, STR("")));
	TRY(staff_put(d, str_c(admin), "Priya Nair", ROLE_ADMIN, STR("")));
	TRY(staff_put(d, str_c(safeguarding), "Delyth Corran", ROLE_SAFEGUARDING, STR("")));
	TRY(staff_put(d, str_c(data), "Hywel Sandford", ROLE_DATA, STR("")));
	TRY(staff_put(d, str_c(leadership), "Meurig Ashdown", ROLE_LEADERSHIP, STR("")));
	TRY(staff_put(d, str_c(network), "Noor Halloran", ROLE_NETWORK, STR("")));
	TRY(open_rooms(d));
	return make_doors(d);
}
