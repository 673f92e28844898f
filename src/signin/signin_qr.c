/* SPDX-License-Identifier: Apache-2.0 */
/* signin_qr.c -- a text as the squares of a QR code.  libqrencode says which; the drawing is ours. */
#include <qrencode.h>
#include "base/buf.h"
#include "signin_slip.h"

#define QUIET 4              /* light squares around it, as the standard has it */

str signin_qr_path(struct arena *a, str text, int *side)
{
	/* A quarter of it may be creased or stained. */
	QRcode *q = text.n ? QRcode_encodeString(arena_c(a, text), 0, QR_ECLEVEL_Q, QR_MODE_8, 1) : NULL;

	*side = 0;
	if (!q)
		return STR("");
	struct buf b = BUF(a, LIMIT_PAGE);
	for (int y = 0; y < q->width; y++)
		for (int x = 0, n; x < q->width; x += n) {
			bool dark = q->data[y * q->width + x] & 1;
			for (n = 1; x + n < q->width && (q->data[y * q->width + x + n] & 1) == dark; n++) ;
			if (dark)
				buf_fmt(&b, "M{} {}h{}v1h-{}z", QUIET + x, QUIET + y, n, n);
		}
	*side = q->width + 2 * QUIET;
	QRcode_free(q);
	return buf_str(&b);
}
