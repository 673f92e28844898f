// SPDX-License-Identifier: Apache-2.0
// offline.mjs -- a phone that is full, without a signal: its worker begun anew, a long story, a form.
// A page's time is from the browser's asking until the last byte of the answer, in the browser's own clock.
import { OURS, ROUNDS, base, browser, keepTheDay, line, say } from './measure.mjs'

const took = page => page.evaluate(() => { const n = performance.getEntriesByType('navigation')[0]; return n.responseEnd - n.startTime })

// Of the open database: the bytes of base, sealed, in whatever way it is kept.
const baseBytes = page => page.evaluate(() => new Promise(good => {
  const r = indexedDB.open('alongside')
  r.onsuccess = () => {
    const q = r.result.transaction('kept').objectStore('kept').get('base')
    q.onsuccess = () => { r.result.close(); good(q.result?.data?.byteLength ?? q.result?.byteLength ?? 0) }
  }
}))

export async function offline({ dir, who }) {
  const shaped = await line(new URL(base).port, OURS)
  const phone = await browser(dir, 'full-phone'), page = await phone.newPage(), second = await phone.newPage()
  await keepTheDay(page, who.full)
  for (let i = 0; i < 100; i++) {
    await page.goto(`${base}/today`)
    if (!(await page.locator('.sent').innerText()).includes('on its way')) break
    await page.waitForTimeout(200)
  }
  const mb = await baseBytes(page) / 1e6
  await second.goto(`${base}/people`)
  const cdp = await phone.newCDPSession(page)
  await cdp.send('ServiceWorker.enable')
  await phone.setOffline(true)
  const cold = [], story = [], theirs = [], form = []
  for (let i = 0; i < ROUNDS * 3; i++) {
    await cdp.send('ServiceWorker.stopAllWorkers')
    await page.waitForTimeout(300)
    await page.goto(`${base}/today`)                 // the key is asked of the page that stays open
    if (!await page.locator('.sent').count()) throw new Error('the phone is locked')
    cold.push(await took(page))
  }
  for (let i = 0; i < ROUNDS * 5; i++) {
    await page.goto(`${base}/people/${who.long}`)
    theirs.push(await took(page))
    await page.goto(`${base}/people/${who.long}/story`)
    story.push(await took(page))
    await page.goto(`${base}/write?person=${who.long}`)
    await page.locator('textarea').first().fill(`Without a signal, number ${i}.`)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.waitForURL(/moments/)
    form.push(await took(page))
  }
  await phone.setOffline(false)
  await phone.close()
  console.log(`a full phone: base is ${mb.toFixed(1)} MB; every second page after a form has one more to run again`)
  say('worker cold start to page, full phone', cold, 'ms', 200, '', 1)
  say('page of a person with 2,000 moments, offline', theirs, 'ms', 40, '', 1)
  say('  their story', story, 'ms', 40, '', 1)
  say('a POST offline to the answered page', form, 'ms', 60, '', 1)
  await shaped.end()
}
