/* SPDX-License-Identifier: Apache-2.0 */
/* signin_totp.h -- codes from an app, as RFC 6238 has them: SHA-1, 30 seconds. */
#ifndef SIGNIN_TOTP_H
#define SIGNIN_TOTP_H
#include "base/arena.h"

#define TOTP_STEP   30000            /* ms */
#define TOTP_DIGITS 6
/* The code of a step, of so many digits. */
int64_t totp_code(str secret, int64_t step, int digits);
/* The step whose code that is, of the three around now; 0: of none. */
int64_t totp_step(str secret, int64_t now, int64_t code);

/* RFC 4648, capitals, unpadded: what apps are given. */
str base32_of(struct arena *a, str bytes);
bool base32_bytes(struct arena *a, str letters, str *bytes);
#endif
