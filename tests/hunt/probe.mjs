// SPDX-License-Identifier: Apache-2.0
// probe -- what the scanners do not ask, or ask badly: ends of lines into headers, other sites to be sent on to, bytes that
// are no text, the same name twice, and markup in every field, looked for in every answer to anybody (gate.mjs).  One field at a time, in the query, the body and the path.
const PAYLOADS = ['tea\r\nX-Hunt: 1', 'tea"><b hunt>\'', '//hunt.example/', '/\\hunt.example', 'https://hunt.example/', '/\t/hunt.example', '\xff\xfe', 'tea\0tea', '-9223372036854775808', '%00', '{1}%s%n']
const bytes = s => [...s].map(c => /[\w.~-]/.test(c) ? c : '%' + c.charCodeAt(0).toString(16).padStart(2, '0')).join('')
const line = fields => fields.map(([n, v, raw]) => `${encodeURIComponent(n)}=${raw ?? encodeURIComponent(v)}`).join('&')
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

// found: { by, what, level, at, name, more }.  What holds of every answer (no failure of ours, no other site) the gate hears.
export async function probe(gate, all) {
	const found = new Map()
	async function ask(e, name, path, body) {
		const a = await gate.send(e.method, path, body === null ? {} : FORM, body ?? '').catch(wrong => ({ status: 0, headers: {}, text: '', wrong }))
		const at = `${e.method} ${e.pattern ?? e.path}`, note = what => found.set(`${what} ${at} ${name}`, { by: 'probe', what, level: 3, at, name, more: `${path} ${body ?? ''} -> ${a.status} ${a.headers.location ?? ''}`.slice(0, 500) })
		if (a.wrong) note(`no answer: ${a.wrong.message}`)
		if (a.headers['x-hunt'] !== undefined) note('a header of theirs')
		if (/hunt\.example/.test(a.headers.location ?? '') && !/^\/(?![/\\])/.test(a.headers.location)) note('sends on to another site')
		if (/(href|src|action)="\s*(https?:)?[/\\]{2}hunt\.example/.test(a.text)) note('leads to another site')
	}
	for (const e of all) {
		const of = e.method === 'GET' ? e.query : e.body
		for (const [i, [name]] of of.entries()) {
			if (name === 'form') continue
			const tries = PAYLOADS.map(p => of.map((f, k) => k === i ? [f[0], '', bytes(p)] : f))
			tries.push([...of, [name, 'another']], [[name, 'another'], ...of], of.map((f, k) => k === i ? [`${name}[]`, f[1]] : f))
			if (name === 'token') tries.splice(0, tries.length)
			for (const t of tries) await (e.method === 'GET' ? ask(e, name, `${e.path}?${line(t)}`, null) : ask(e, name, e.path, line(t)))
			// What a form says, said in the address beside it.
			if (e.method === 'POST') await ask(e, name, `${e.path}?${line([[name, '', bytes('//hunt.example/')]])}`, line(of))
		}
		const a = (e.pattern ?? e.path).split('/'), b = e.path.split('/')
		for (const [i, s] of a.entries())
			if (s.includes('{')) for (const p of PAYLOADS) await ask(e, s, b.map((x, k) => k === i ? bytes(p) : x).join('/') + (e.method === 'GET' && of.length ? `?${line(of)}` : ''), e.method === 'GET' ? null : line(of))
	}
	// What was sent, met again where it is kept: the gate looks at each page.
	for (const e of all) if (e.method === 'GET') await ask(e, '', e.path, null)
	return { faults: [], found: [...found.values()] }
}
