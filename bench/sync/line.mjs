// SPDX-License-Identifier: Apache-2.0
// line.mjs -- a slow line on loopback between a browser and a server, the same for whoever is behind it:
// half the latency each way, and a rate that all connections share.  Counts bytes and requests.
// usage: forked with (port to listen on, port behind).  Messages: { shape: { latency, down, up } or null },
// in ms and kbit/s; { count: true } is answered with { down, up, requests } since the last one.
import { connect, createServer } from 'node:net'

const [, , listen, behind] = process.argv.map(Number), PACKET = 1460
const free = { down: 0, up: 0 }       // when the line has sent all that it was given
let shape = null, count = { down: 0, up: 0, requests: 0 }

function pipe(way, from, to) {
  const queue = []                    // in the order in which it came, each with the time at which it arrives
  let ended = false, timer = null
  const deliver = () => {
    timer = null
    while (queue.length && queue[0].at <= performance.now()) to.write(queue.shift().data)
    if (queue.length) timer = setTimeout(deliver, queue[0].at - performance.now())
    else if (ended) to.end()
  }
  from.on('data', data => {
    count[way] += data.length
    if (way === 'up' && /^(GET|POST|PUT|HEAD|DELETE|OPTIONS) \//.test(data.subarray(0, 9).toString('latin1'))) count.requests++
    if (!shape && !queue.length) return void to.write(data)
    for (let i = 0; i < data.length; i += PACKET) {
      const piece = data.subarray(i, i + PACKET), now = performance.now()
      free[way] = Math.max(now, free[way]) + (shape ? piece.length * 8 / shape[way] : 0)
      queue.push({ at: free[way] + (shape ? shape.latency / 2 : 0), data: piece })
    }
    timer ??= setTimeout(deliver, queue[0].at - performance.now())
    // No more is taken in than is on its way.
    from.pause()
    setTimeout(() => from.resume(), Math.max(0, free[way] - performance.now()))
  })
  from.on('end', () => { ended = true; timer ??= setTimeout(deliver) })
  from.on('error', () => to.destroy())
  from.on('close', () => { if (!ended) to.destroy() })
}
createServer(from => {
  const to = connect(behind, '127.0.0.1')
  for (const s of [from, to]) s.setNoDelay()
  pipe('up', from, to)
  pipe('down', to, from)
}).listen(listen, '127.0.0.1', () => process.send('ready'))
process.on('message', m => {
  if ('shape' in m) shape = m.shape
  if (!m.count) return
  process.send(count)
  count = { down: 0, up: 0, requests: 0 }
})
