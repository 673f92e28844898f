// SPDX-License-Identifier: Apache-2.0
// here -- puts where this phone is into the field beside it, when somebody presses for it, and nowhere else.
const part = document.querySelector('[data-here]')
const say = what => { for (const p of part.querySelectorAll('[data-say]')) p.hidden = p.dataset.say !== what }
if (part && navigator.geolocation) {
	part.hidden = false
	part.querySelector('button').addEventListener('click', () => {
		say('waits')
		navigator.geolocation.getCurrentPosition(({ coords }) => {
			document.getElementById('point').value = `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`
			say('found')
		}, () => say('none'), { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 })
	})
}
