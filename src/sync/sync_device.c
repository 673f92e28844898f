/* SPDX-License-Identifier: Apache-2.0 */
/* sync_device.c -- phones that keep their owner's day: set up, asked to sign in again, lost. */
#include "access/access.h"
#include "base/buf.h"
#include "base/id.h"
#include "base/text.h"
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

static err count_on(struct cx *cx, str staff, size_t *on)
{
	struct device_list l = { 0 };

	*on = 0;
	TRY(sync_store_device_find(cx, staff, &l));
	for (size_t i = 0; i < l.n; i++)
		*on += !str_is(l.v[i].state, "gone");
	return OK;
}

err sync_device_add(struct cx *cx, const struct new_device *in, str *id)
{
	struct device d = { .staff = cx->actor.id, .name = in->name, .mac_key = in->mac_key, .shared = in->shared };
	size_t on;

	if (!is_secret(in->secret) || !is_secret(in->mac_key))
		return cx_issue(cx, "passphrase", T("This browser did not make its keys, so nothing was set up. It may be too old, or its scripts may be off."));
	TRY(count_on(cx, cx->actor.id, &on));
	if (on >= LIMIT_DEVICES)
		return cx_issue(cx, "name", T("You have many phones here already. Tell us first which of them you no longer have."));
	d.id = *id = cx_new_id(cx, "device");
	return sync_store_device_put(cx, &d, sync_token_tag(cx, in->secret));
}

/* Its name says whose copy it is.  More phones than anyone may set up: what was written on a copy is not to wait for
 * that.  But no end of them. */
err sync_device_copy(struct cx *cx, const struct device *d, const struct new_device *in, str *id)
{
	struct device made = { .staff = d->staff, .mac_key = in->mac_key, .shared = d->shared }, there = { 0 };
	size_t on;

	if (!is_secret(in->secret) || !is_secret(in->mac_key))
		return FAIL(cx, ERR_INVALID, STR("the secrets of a phone"));
	str tag = sync_token_tag(cx, in->secret);
	made.id = *id = id_derive(cx->arena, d->id, tag);
	err e = sync_store_device_get(cx, made.id, tag, &there);
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(count_on(cx, d->staff, &on));
	if (on >= 2 * LIMIT_DEVICES)
		return FAIL(cx, ERR_CONFLICT, STR("too many copies of phones"));
	made.name = msg_write(cx->arena, cx->lang, T("A copy of {1}"), VALS(d->name));
	TRY(sync_store_device_put(cx, &made, tag));
	TRY(sync_store_device_lease(cx, made.id, d->lease));
	return str_is(d->state, "on") ? OK : sync_store_device_state(cx, made.id, "wipe");
}

err sync_device_own(struct cx *cx, str id, struct device *out)
{
	TRY(sync_store_device_get(cx, id, STR(""), out));
	return str_eq(out->staff, cx->actor.id) ? OK : ERR_NOT_FOUND;
}

err sync_device_back(struct cx *cx, str id, str box, str name)
{
	const struct port *p = cx->port;
	struct device d = { .id = id, .staff = cx->actor.id, .name = name }, there = { 0 };
	struct req f = { 0 };
	str text, secret;
	size_t on;
	err e = id_is(id) ? sync_store_device_get(cx, id, STR(""), &there) : ERR_NOT_FOUND;

	if (e != ERR_NOT_FOUND)
		return e ? e : str_eq(there.staff, cx->actor.id) ? OK : ERR_NOT_FOUND;
	if (!id_is(id) || !p->unbox || !p->unbox(p->state, cx->arena, cx->area.id, id, box, &text) || !req_form(cx->arena, &f, text))
		return ERR_NOT_FOUND;
	secret = req_get(&f, "secret");
	d.mac_key = req_get(&f, "mac_key");
	d.shared = req_get(&f, "shared").n;
	if (!str_eq(req_get(&f, "staff"), cx->actor.id) || !is_secret(secret) || !is_secret(d.mac_key))
		return ERR_NOT_FOUND;
	TRY(count_on(cx, cx->actor.id, &on));
	if (on >= 2 * LIMIT_DEVICES)
		return FAIL(cx, ERR_CONFLICT, STR("too many phones"));
	if (!d.name.n || d.name.n > LIMIT_NAME || !utf8_valid(d.name))
		d.name = msg_text(cx->lang, T("My phone")).text;
	return sync_store_device_put(cx, &d, sync_token_tag(cx, secret));
}

err sync_device_lost(struct cx *cx, struct device *d)
{
	return str_is(d->state, "on") ? sync_store_device_state(cx, d->id, "wipe") : OK;
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
