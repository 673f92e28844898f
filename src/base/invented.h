/* SPDX-License-Identifier: Apache-2.0 */
/* invented.h -- whose day and whose page the demo shows: ids that signing in knows too, without knowing the demo. */
#ifndef BASE_INVENTED_H
#define BASE_INVENTED_H
#define INVENTED_COORDINATOR "c0000001-0000-4000-8000-00000000de30"
#define INVENTED_PERSON      "50000001-0000-4000-8000-00000000de30"
#endif
