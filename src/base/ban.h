/* SPDX-License-Identifier: Apache-2.0 */
/* ban.h -- functions that may not be used: unbounded, locale-bound or stateful. */
#ifndef BASE_BAN_H
#define BASE_BAN_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf gets strtok strtok_r
#pragma GCC poison localtime localtime_r gmtime ctime asctime mktime setlocale
#pragma GCC poison atoi atol atoll atof rand srand tmpnam mktemp system popen
#endif
