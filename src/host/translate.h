/* SPDX-License-Identifier: Apache-2.0 */
/* translate.h -- `alongside translate`: one file out to a translator, and back in. */
#ifndef HOST_TRANSLATE_H
#define HOST_TRANSLATE_H

/* argv[0] is "translate".  `export [FILE]` writes po/cy.po with what a translator should know of each
 * text; `import FILE` checks what came back and puts it into po/cy.po, all of it or nothing.
 * `--po PATH` names another po/cy.po.  Returns the exit code: 0 well, 1 refused, 2 not understood. */
int translate_command(int argc, char **argv);
#endif
