// SPDX-License-Identifier: Apache-2.0
// services -- invented services as HSDS has them, a record on each line, the same each time: fields, lengths and what is
// left out as in real feeds (half have no schedule, a third no price, a tenth HTML).
// usage: node bench/services.mjs HOW_MANY > FILE
import { createHash } from 'node:crypto'

let state = 42n
const below = n => { state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn; return Number((state >> 33n) % BigInt(n)) }
const one = list => list[below(list.length)]
const uuid = words => createHash('sha1').update(words).digest('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5').replace(/^(.{14})./, '$15').replace(/^(.{19})./, '$1a')
const syllables = [...'bdfgklmnprstvz'].flatMap(c => [...'aeiou'].map(v => c + v))
const words = Array.from({ length: 30000 }, (_, i) => { let w = ''; for (let left = i + 70; left; left = Math.floor(left / 70)) w += syllables[left % 70]; return w })
const word = () => words[Math.floor(30000 ** (below(1e6) / 1e6)) - 1] ?? words[0]
const sentence = n => Array.from({ length: n }, word).join(' ')
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

function service(i) {
	const id = uuid(`service ${i}`), where = uuid(`place ${below(20000)}`), about = sentence(30 + below(50))
	return {
		id, name: sentence(3), status: below(50) ? 'active' : 'defunct', description: below(10) ? about : `<p>${about}</p><ul><li>${sentence(6)}</li></ul>`,
		url: `https://www.${word()}.org.uk/${i}`, email: `info@${word()}.org.uk`, assured_date: `2026-0${1 + below(5)}-1${below(10)}`, minimum_age: below(3) ? undefined : 16 + below(50),
		organization: { id: uuid(`body ${below(5000)}`), name: `${word()} ${word()}`, description: sentence(8) },
		phones: [{ id: uuid(`phone ${i}`), number: `01632 96${String(below(10000)).padStart(4, '0')}` }],
		...(below(2) ? { schedules: [{ id: uuid(`when ${i}`), freq: 'WEEKLY', byday: one(DAYS), opens_at: '10:00', closes_at: '12:00' }] } : {}),
		...(below(3) ? { cost_options: [{ id: uuid(`cost ${i}`), amount: below(2) ? 0 : below(20), option: 'each time' }] } : {}),
		service_at_locations: [{ id: uuid(`at ${i}`), location: { id: where, location_type: 'physical', name: sentence(2), latitude: 50.5 + below(60000) / 10000, longitude: -4.5 + below(50000) / 10000,
			addresses: [{ id: uuid(`address ${i}`), address_1: `${1 + below(200)} ${word()} Street`, city: word(), state_province: '', postal_code: 'ZZ1 1AA', country: 'GB', address_type: 'physical' }] } }],
	}
}
const most = +process.argv[2]
let out = ''
for (let i = 0; i < most; i++) {
	out += JSON.stringify(service(i)) + '\n'
	if (out.length > 1 << 20) { process.stdout.write(out); out = '' }
}
process.stdout.write(out)
