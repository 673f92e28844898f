/* SPDX-License-Identifier: Apache-2.0 */
/* dpia.h -- the words of the assessment that no table can give. */
#ifndef HOST_DPIA_H
#define HOST_DPIA_H
#include "host/register.h"

extern const char dpia_beginning[];      /* what it is for, what is never held, what a person can do */
extern const char dpia_flows[];          /* where data goes; what phones carry follows it, from the code */
extern const char dpia_end[];            /* what the council adds, and signs */
#endif
