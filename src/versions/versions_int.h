/* SPDX-License-Identifier: Apache-2.0 */
/* versions_int.h -- what the files of this folder share. */
#ifndef VERSIONS_VERSIONS_INT_H
#define VERSIONS_VERSIONS_INT_H
#include "versions/versions.h"

str versions_both(struct arena *a, str stands, str other);   /* one text, one after the other */
#endif
