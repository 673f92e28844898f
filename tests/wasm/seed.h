/* SPDX-License-Identifier: Apache-2.0 */
/* seed.h -- what the phone of these tests has in it before the first request. */
#ifndef WASM_SEED_H
#define WASM_SEED_H
#include "host/browser.h"

#define SEED_NOW 1781082000000LL   /* Wednesday 10 June 2026, 10am in London */
/* An area, a coordinator whose phone it is, two neighbourhoods.  0, or the kind of failure. */
PHONE_EXPORT(seed) int seed_phone(void);
#endif
