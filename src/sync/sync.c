/* SPDX-License-Identifier: Apache-2.0 */
/* sync.c -- who a phone is. */
#include "access/access.h"
#include "base/id.h"
#include "sync_int.h"

str sync_token_tag(struct cx *cx, str secret)
{
	return cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "device\n{}", secret));
}

err sync_admit(struct cx *cx, const struct req *rq)
{
	struct device d = { 0 };
	str secret = rq->bearer, id;

	cx->actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, STR("") };
	if (!str_next(&secret, '.', &id) || !id_is(id) || secret.n < 32)
		return OK;
	err e = sync_store_device_get(cx, id, sync_token_tag(cx, secret), &d);
	if (e)
		return e == ERR_NOT_FOUND ? OK : e;
	/* One that is to forget is heard too: nothing written on it is lost. */
	cx->actor = (struct actor){ d.staff, STR(""), ROLE_DEVICE, d.id };
	return OK;
}
