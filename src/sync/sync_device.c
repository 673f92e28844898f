/* SPDX-License-Identifier: Apache-2.0 */
/* sync_device.c -- phones that keep their owner's day: set up, asked to sign in again, lost. */
#include "access/access.h"
#include "sync_int.h"

int64_t sync_lease(bool shared) { return shared ? LIMIT_LEASE_SHARED : LIMIT_LEASE; }

/* 32 bytes as a phone writes them: base64url without an end. */
static bool is_secret(str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (!((c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_' || c == '-'))
			return false;
	}
	return s.n == 43;
}

err sync_device_add(struct cx *cx, const struct new_device *in, str *id)
{
	struct device d = { .staff = cx->actor.id, .name = in->name, .mac_key = in->mac_key, .shared = in->shared };
	struct device_list mine = { 0 };
	size_t on = 0;

	if (!is_secret(in->secret) || !is_secret(in->mac_key))
		return cx_issue(cx, "passphrase", T("This browser did not make its keys, so nothing was set up. It may be too old, or its scripts may be off."));
	TRY(sync_store_device_find(cx, cx->actor.id, &mine));
	for (size_t i = 0; i < mine.n; i++)
		on += !str_is(mine.v[i].state, "gone");
	if (on >= LIMIT_DEVICES)
		return cx_issue(cx, "name", T("You have many phones here already. Tell us first which of them you no longer have."));
	d.id = *id = cx_new_id(cx, "device");
	return sync_store_device_put(cx, &d, sync_token_tag(cx, in->secret));
}

err sync_device_own(struct cx *cx, str id, struct device *out)
{
	TRY(sync_store_device_get(cx, id, STR(""), out));
	return str_eq(out->staff, cx->actor.id) ? OK : ERR_NOT_FOUND;
}

err sync_device_lost(struct cx *cx, str id)
{
	struct device d = { 0 };

	TRY(sync_device_own(cx, id, &d));
	return str_is(d.state, "on") ? sync_store_device_state(cx, d.id, "wipe") : OK;
}

err sync_device_again(struct cx *cx, str id)
{
	struct device d = { 0 };

	TRY(sync_device_own(cx, id, &d));
	return str_is(d.state, "on") ? sync_store_device_lease(cx, d.id, cx->now + sync_lease(d.shared)) : ERR_NOT_FOUND;
}

int64_t sync_device_days(const struct cx *cx, const struct device *d)
{
	int64_t left = d->lease - cx->now;

	return left > 0 ? (left + LIMIT_DAY - 1) / LIMIT_DAY : 0;
}

err sync_device_forgets(struct cx *cx, const struct device *d, bool *forgets)
{
	struct staff s = { 0 };

	TRY(access_staff_get(cx, d->staff, &s));
	*forgets = !str_is(d->state, "on") || s.until || !(s.roles & ROLE_COORDINATOR);
	return OK;
}
