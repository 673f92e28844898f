// SPDX-License-Identifier: Apache-2.0
// narrow -- what wapiti is shown of a page: a word of its own that was kept, once in each kind of place (text, a textarea,
// an attribute of an element) instead of on each page that has it, since it tries some forty payloads wherever it meets one;
// and of the answer to a payload what stands around it, for it reads a whole page in a tenth of a second.  Each page is still
// looked at whole by the gate.
const WORD = /w[0-9a-z]{9}/g, SEEN = 'seenbefore'
const values = (path, body) => [...new URLSearchParams(path.split('?')[1] ?? ''), ...new URLSearchParams(body)].map(([, v]) => v)

// Where in a page this is: what must be ended there before markup could begin.
function kind(html, i) {
	const open = html.lastIndexOf('<', i)
	if (open > html.lastIndexOf('>', i)) return html.slice(open, i).match(/^<(\w+)[^]*\s([\w:-]+)="[^"]*$/)?.slice(1).join(' ') ?? 'a tag'
	return ['textarea', 'title', 'option', 'style', 'script'].find(t => html.lastIndexOf(`<${t}`, i) > html.lastIndexOf(`</${t}`, i)) ?? 'text'
}
function around(html, words) {
	const out = []
	for (const w of words) for (let i = html.indexOf(w); i >= 0; i = html.indexOf(w, i + 1)) out.push([Math.max(0, html.lastIndexOf('<', Math.max(0, i - 2000))), html.indexOf('<', i + 2000)])
	let till = 0
	return `<!doctype html><title>t</title>${out.sort((a, b) => a[0] - b[0]).map(([from, to]) => {
		const piece = html.slice(Math.max(from, till), to < 0 ? html.length : to)
		till = Math.max(till, to < 0 ? html.length : to)
		return piece
	}).join('')}`
}

export class Narrow {
	#known = new Set()
	#tried = new Set()
	#looked = new Set()
	#last = []
	show(method, path, body, html) {
		const said = values(path, body), had = this.#last
		this.#last = []
		for (const v of said) if (v.length === SEEN.length && v.match(WORD)?.[0] === v) this.#known.add(v)
		const payload = said.flatMap(v => v.length > SEEN.length ? v.match(WORD) ?? [] : []).filter(w => this.#known.has(w))
		if (payload.length) {
			this.#last = payload
			return around(html, payload)
		}
		if (method !== 'GET' || !this.#known.size || said.some(v => this.#known.has(v))) return html
		// Asked again, to see what became of it.
		if (had.length && this.#looked.has(path)) return around(html, had)
		this.#looked.add(path)
		const here = new Set()
		const shown = html.replace(WORD, (w, i) => {
			if (!this.#known.has(w)) return w
			const place = `${w} ${kind(html, i)}`
			if (this.#tried.has(place)) return SEEN
			here.add(place)
			return w
		})
		for (const place of here) this.#tried.add(place)
		return shown
	}
}
