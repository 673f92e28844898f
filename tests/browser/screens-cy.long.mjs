// SPDX-License-Identifier: Apache-2.0
import { everyScreen } from './every.mjs'

// In made-up Welsh, which is longer than any.
export const build = 'debug'
export const serve = ['--preview-long-welsh']
everyScreen('cy')
