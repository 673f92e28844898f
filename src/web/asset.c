/* SPDX-License-Identifier: Apache-2.0 */
/* asset.c -- finding what tools/assets.mjs built in. */
#include "web/asset.h"

const struct asset *asset_find(str path)
{
	for (const struct asset *a = assets; a->name; a++)
		if (str_is(path, a->path))
			return a;
#ifndef __wasm__
	if (asset_core.name && str_is(path, asset_core.path))
		return &asset_core;
#endif
	return NULL;
}

const char *asset_path(const char *name)
{
	for (const struct asset *a = assets; a->name; a++)
		if (!strcmp(a->name, name))
			return a->path;
	BUG("no such asset");
}
