/* SPDX-License-Identifier: Apache-2.0 */
/* command_verbs.h -- what each verb of the command line runs. */
#ifndef HOST_COMMAND_VERBS_H
#define HOST_COMMAND_VERBS_H
#include "host/command.h"

int command_init(const struct call *c);
int command_serve(const struct call *c);
int command_demo(const struct call *c);
int command_translate_export(const struct call *c);
int command_translate_import(const struct call *c);
int command_user_invite(const struct call *c);
int command_import(const struct call *c);
int command_postcodes(const struct call *c);
int command_boundaries(const struct call *c);
int command_export(const struct call *c);
int command_find(const struct call *c);
int command_erase(const struct call *c);
int command_open(const struct call *c);
int command_backup(const struct call *c);
int command_keys_copy(const struct call *c);
int command_keys_turn(const struct call *c);
int command_restore(const struct call *c);
int command_check(const struct call *c);
int command_post_try(const struct call *c);
int command_bounce(const struct call *c);
int command_routes(const struct call *c);
int command_dpia(const struct call *c);
#endif
