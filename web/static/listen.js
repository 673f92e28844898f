// SPDX-License-Identifier: Apache-2.0
// listen -- reads an Easy Read page aloud.  Only voices that live on the device: others would send
// people's words away.  Without one for the language of the page there is no button.
const { speechSynthesis: speech, document: page } = globalThis
const bar = page.querySelector('.listen')
const code = e => e.closest('[lang]').lang.slice(0, 2)
const voice = lang => speech.getVoices().find(v => v.localService && v.lang.slice(0, 2) === lang)
const rows = [...page.querySelectorAll('main h1, main h2, .easy-row')]

// A row in pieces of one language.
function* pieces(row) {
	const walk = page.createTreeWalker(row.querySelector('.easy-row__words') ?? row, NodeFilter.SHOW_TEXT)
	for (let t; (t = walk.nextNode());)
		if (t.data.trim() && !t.parentElement.closest('button, textarea, select, [hidden]')) yield [t.data, code(t.parentElement)]
}
function read(which) {
	speech.cancel()
	for (const row of which)
		for (const [words, lang] of pieces(row)) {
			const say = new SpeechSynthesisUtterance(words)
			say.voice = voice(lang) ?? null
			say.lang = lang
			say.rate = .9
			say.onstart = () => { row.classList.add('reading'); row.scrollIntoView({ block: 'nearest' }) }
			say.onend = say.onerror = () => row.classList.remove('reading')
			if (say.voice) speech.speak(say)
		}
}
function show() {
	if (!bar?.hidden || !voice(code(bar))) return
	bar.hidden = false
	const [all, stop, each] = bar.children
	all.onclick = () => read(rows)
	stop.onclick = () => speech.cancel()
	for (const row of page.querySelectorAll('.easy-rows > .easy-row')) {
		const one = each.content.firstElementChild.cloneNode(true)
		one.lastChild.append(`: ${row.textContent.trim().slice(0, 40)}`)
		one.onclick = () => read([row])
		row.append(one)
	}
}
if (speech) {
	show()
	speech.onvoiceschanged = show
	addEventListener('pagehide', () => speech.cancel())
}
