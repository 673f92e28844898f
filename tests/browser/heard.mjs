// SPDX-License-Identifier: Apache-2.0
// heard -- a page as a screen reader says it, from the browser's accessibility tree: a line for each thing
// that is said, with its role, its name, its level and its state.

const SILENT = new Set(['generic', 'none', 'InlineTextBox', 'LineBreak', 'ListMarker'])
// The names of fields, which are said with the field.
const NAMES = new Set(['LabelText', 'Legend'])
const LANDMARKS = new Set(['banner', 'main', 'navigation', 'contentinfo', 'complementary', 'search', 'region', 'form'])
// Said with their own words, which are not read a second time below them.
const WHOLE = new Set(['heading', 'link', 'button', 'image', 'img', 'radio', 'checkbox', 'textbox', 'searchbox', 'combobox',
	'option', 'DisclosureTriangle', 'Date'])
const BLOCKS = new Set(['paragraph', 'listitem', 'term', 'definition', 'figure', 'Figcaption', 'section', 'blockquote',
	'cell', 'row', 'SvgRoot', 'Details', 'article', 'DescriptionList', 'DescriptionListTerm', 'DescriptionListDetail'])

const tidy = text => (text ?? '').replace(/\s+/g, ' ').replaceAll(' : ', ': ').trim()

function states(node) {
	const has = Object.fromEntries((node.properties ?? []).map(p => [p.name, p.value.value]))
	const said = []
	if (has.expanded !== undefined) said.push(has.expanded ? 'open' : 'folded')
	if (has.checked !== undefined && node.role.value !== 'link') said.push(String(has.checked) === 'true' ? 'ticked' : 'not ticked')
	if (has.required) said.push('required')
	if (has.invalid && String(has.invalid) !== 'false') said.push('wrong')
	if (has.disabled) said.push('disabled')
	return said
}

// The lines of a page as a list.
export async function heard(page) {
	const cdp = await page.context().newCDPSession(page)
	const { nodes } = await cdp.send('Accessibility.getFullAXTree')
	await cdp.detach()
	const current = new Set((await page.locator('[aria-current]').allInnerTexts()).map(tidy))
	const byId = new Map(nodes.map(n => [n.nodeId, n]))
	const lines = []
	let words = ''
	const flush = () => {
		if (tidy(words)) lines.push(`text: ${tidy(words)}`)
		words = ''
	}
	const under = node => (node.childIds ?? []).map(id => byId.get(id)).filter(Boolean)
	const items = node => under(node).reduce((n, c) => n + (c.role?.value === 'listitem' ? 1 : c.ignored ? items(c) : 0), 0)
	const say = node => {
		const role = node.role?.value, name = tidy(node.name?.value)
		if (node.ignored || SILENT.has(role)) return under(node).forEach(say)
		if (role === 'StaticText') return void (words += node.name.value)
		if (NAMES.has(role)) return
		flush()
		const level = node.properties?.find(p => p.name === 'level')?.value.value
		const more = states(node)
		if (WHOLE.has(role)) {
			if (role === 'link' && current.has(name)) more.push('this page')
			if (node.description?.value) more.push(tidy(node.description.value))
			if (tidy(node.value?.value) && role !== 'option') more.push(`"${tidy(node.value.value)}"`)
			const within = role === 'heading' && under(node).find(n => n.role?.value === 'link') ? ' link' : ''
			const as = { DisclosureTriangle: 'fold', Date: 'date' }[role] ?? role
			lines.push(`${as}${level ? ` ${level}` : ''}${within}: ${name || '(no name)'}${more.map(m => `, ${m}`).join('')}`)
			return
		}
		if (LANDMARKS.has(role) && (name || role !== 'form')) lines.push(`${role}${name ? `: ${name}` : ''}`)
		else if (role === 'RootWebArea') lines.push(`page: ${name}`)
		else if (role === 'list') lines.push(`list of ${items(node)}${name ? `: ${name}` : ''}`)
		else if (name || !(BLOCKS.has(role) || role === 'form' || role === 'group')) lines.push(`${role}${name ? `: ${name}` : ''}${more.map(m => `, ${m}`).join('')}`)
		under(node).forEach(say)
		flush()
	}
	say(nodes[0])
	flush()
	return lines
}

// As a screen reader does it: to the thing with that role and name, and Enter or the space bar on it.  A
// link or a button leads to a page.
export async function press(page, role, name) {
	const cdp = await page.context().newCDPSession(page)
	const { nodes } = await cdp.send('Accessibility.getFullAXTree')
	const found = nodes.filter(n => !n.ignored && n.role?.value === role && tidy(n.name?.value).startsWith(name))
	if (found.length !== 1) throw new Error(`${found.length} times ${role} "${name}" on ${page.url()}`)
	await cdp.send('DOM.getDocument')
	await cdp.send('DOM.focus', { backendNodeId: found[0].backendDOMNodeId })
	const leads = role === 'link' || role === 'button'
	const drawn = leads && page.waitForEvent('domcontentloaded')
	if (role !== 'textbox') await page.keyboard.press(role === 'radio' || role === 'checkbox' ? 'Space' : 'Enter')
	await drawn
	await cdp.detach()
}
