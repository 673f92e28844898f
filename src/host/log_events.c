/* SPDX-License-Identifier: Apache-2.0 */
/* log_events.c -- which answers are a line of their own in the log, since they tell of an attack or of somebody who was let
 * in: log_events.h.  docs/logging.md has each word, and what to do about it. */
#include "base/id.h"
#include "host/log_events.h"

/* Ways in: wrong, too soon, or open. */
static const char *const ways_in[] = { "/sign-in/link", "/invitation/{token}", "/sign-in/passkey", "/sign-in/codes", "/sign-in/as",
	"/shared/{token}", "/shared/{token}/keep", NULL };

const struct log_event log_events[] = {
	{ POST, "/sign-out", "signed-out" }, { POST, "/leave", "signed-out" }, { POST, "/sign-in/over", "signed-out" },
	{ POST, "/me/sign-out-everywhere", "signed-out-everywhere" }, { POST, "/me/sessions/end", "session-ended" },
	{ POST, "/people/{id}/link/sign-out", "sessions-of-another-ended" }, { POST, "/set-up/staff/{id}/sign-out", "sessions-of-another-ended" },
	{ POST, "/me/new/not-me", "way-in-refused" },
	{ POST, "/me/passkeys", "passkey-added" }, { POST, "/me/passkeys/{passkey}/remove", "passkey-removed" },
	{ POST, "/people/{id}/link/passkeys/{passkey}/remove", "passkey-removed" },
	{ POST, "/me/codes/on", "codes-on" }, { POST, "/me/codes/off", "codes-off" }, { POST, "/people/{id}/link/codes/off", "codes-off" },
	{ POST, "/me/council/off", "council-off" },
	{ POST, "/set-up/staff/{id}/link", "link-made" }, { POST, "/people/{id}/link", "link-made" }, { POST, "/people/{id}/held/{holder}/link", "link-made" },
	{ POST, "/set-up/staff/{id}", "worker-changed" }, { POST, "/set-up/staff/{staff}/phones/{device}/lost", "phone-lost" },
	{ POST, "/devices/{device}/lost", "phone-lost" },
	{ POST, "/people/{id}/lock", "page-locked" }, { POST, "/people/{id}/lock/open", "page-opened" },
	{ POST, "/outside", "read-from-outside" }, { GET, "/people/{id}/record/file", "record-taken-out" },
	{ GET, "/people/{id}/record/pdf/{pdf}/file", "record-taken-out" },
	{ POST, "/holds/new", "hold-set" }, { POST, "/holds/{hold}", "hold-set" }, { POST, "/holds/{hold}/end", "hold-ended" },
	{ POST, "/set-up/passkeys", "passkeys-asked" }, { POST, "/set-up/keeping", "clock-said-right" },
	{ .route = NULL }
};

static bool is_way_in(const char *route)
{
	for (size_t i = 0; ways_in[i]; i++)
		if (!strcmp(ways_in[i], route))
			return true;
	return false;
}

const char *log_event_of(const struct cx *cx, const struct req *rq, const struct resp *rs)
{
	const char *route = rs->route;

	if (!route)
		return NULL;
	if (rs->status == 429 && str_starts(str_c(route), STR("/people/{id}")))
		return "reads-many";
	if (rs->status == 429)
		return "must-wait";
	if (rs->set_session && rs->session.n)
		return "signed-in";
	if (rq->method == POST && is_way_in(route))
		return rs->status == 404 || rs->status == 422 ? "sign-in-wrong" : NULL;
	/* Who comes back from the council's own sign-in comes by a GET; signed in is said above, and what waits says nothing. */
	if (!strcmp(route, "/sign-in/council/back"))
		return rs->status == 404 ? "sign-in-wrong" : NULL;
	if (!strcmp(route, "/sign-in/council/on"))
		return rs->status == 303 ? "council-on" : rs->status == 403 ? "council-untimed" : NULL;
	if (rs->status == 403)
		return "refused";
	if (rs->status == 404 && strchr(route, '{') && !(cx->actor.roles & ROLE_NOBODY))
		return "nothing-there";
	bool done = rs->status == 200 || (rs->status == 303 && !str_starts(rs->location, STR("/sign-in?")));   /* first show who you are */
	for (const struct log_event *e = log_events; e->route && done; e++)
		if (e->method == rq->method && !strcmp(e->route, route))
			return e->word;
	return NULL;
}

const char *log_event_kept(const char *route)
{
	for (const struct log_event *e = log_events; e->route; e++)
		if (e->method == POST && !strcmp(e->route, route))
			return e->word;
	return NULL;
}

str log_event_who(struct arena *a, const struct cx *cx)
{
	int64_t roles = cx->actor.roles;

	return roles & ROLE_WORK ? str_fmt(a, "worker {}", cx->actor.id) : roles & ROLE_DEVICE ? str_fmt(a, "phone of worker {}", cx->actor.id) :
		roles & ROLE_PERSON ? STR("a person") : roles & ROLE_CIRCLE ? STR("somebody of a family") : STR("nobody signed in");
}

str log_event_about(const struct req *rq, const struct resp *rs)
{
	bool worker = rs->route && str_starts(str_c(rs->route), STR("/set-up/staff/{"));
	str id = worker ? str_given(req_get(rq, str_starts(str_c(rs->route), STR("/set-up/staff/{staff}")) ? "staff" : "id")) : rs->signed_in;

	return id_is(id) ? id : STR("");
}
