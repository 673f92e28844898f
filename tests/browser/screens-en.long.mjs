// SPDX-License-Identifier: Apache-2.0
import { everyScreen } from './every.mjs'

everyScreen('en')
