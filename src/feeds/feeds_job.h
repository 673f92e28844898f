/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_job.h -- the jobs of this folder. */
#ifndef FEEDS_FEEDS_JOB_H
#define FEEDS_FEEDS_JOB_H
#include "job/job.h"

/* Its input, on three lines: the path of the spooled file, where it is from, and the name it had. */
err feeds_import_step(struct cx *cx, struct job *j, bool *done);
/* Its input is the id of the sheet. */
err feeds_bring_step(struct cx *cx, struct job *j, bool *done);
/* Asked for by record_pdf_ask. */
err feeds_record_step(struct cx *cx, struct job *j, bool *done);
#endif
