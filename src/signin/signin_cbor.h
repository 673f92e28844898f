/* SPDX-License-Identifier: Apache-2.0 */
/* signin_cbor.h -- whether CBOR holds what it claims. */
#ifndef SIGNIN_CBOR_H
#define SIGNIN_CBOR_H
#include "base/base.h"

/* Items one after the other, each whole, of lengths that are said before, and no deeper than LIMIT_CBOR_DEEP.  Asked before
 * libfido2 reads them: libcbor makes room for what a list claims to hold, which may be billions, before it looks for it. */
bool cbor_whole(str bytes);
#endif
