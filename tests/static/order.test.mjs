import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lengthOf, walkThrough } from '../../static/js/collection/order.js'

const walked = (places) => walkThrough(places).map((rank) => places[rank])

test('places on a line are met one after the other, from the first', () => {
  const line = [0, 3, 1, 4, 2].map((lon) => [lon, 48])
  assert.deepEqual(
    walked(line).map(([lon]) => lon),
    [0, 1, 2, 3, 4],
  )
})

test('the first place stays the first, also in the middle', () => {
  const line = [2, 0, 4, 1, 3].map((lon) => [lon, 48])
  assert.deepEqual(walked(line)[0], [2, 48])
})

test('every place is met once, also those on one spot', () => {
  const places = [...Array(40).keys()].map((n) => [(n * 7) % 11, 45 + ((n * 5) % 4)])
  assert.deepEqual(
    walkThrough(places).toSorted((a, b) => a - b),
    [...places.keys()],
  )
  assert.deepEqual(walkThrough([]), [])
  assert.deepEqual(walkThrough([[1, 48]]), [0])
})

test('the way is the shortest where all ways can be tried', () => {
  const random = seeded(20)
  for (let tries = 0; tries < 30; tries++) {
    const places = [...Array(6)].map(() => [random() * 2, 47 + random()])
    const best = Math.min(...waysFrom(places).map(lengthOf))
    assert.ok(lengthOf(walked(places)) <= best * 1.15, `${lengthOf(walked(places))} for ${best}`)
  }
})

test('turning stretches round never makes the way of the nearest longer', () => {
  // Nearest first goes right, comes back over the start and ends far on the left.
  const places = [0, 1, -1.1, 2.2, -4].map((lon) => [lon, 0])
  assert.ok(lengthOf(walked(places)) <= 11 * 111_200)
})

test('two hundred places take no time', () => {
  const random = seeded(3)
  const places = [...Array(200)].map(() => [random() * 8, 44 + random() * 6])
  const start = performance.now()
  const way = lengthOf(walked(places))
  assert.ok(performance.now() - start < 3000)
  assert.ok(way < lengthOf(places) / 4)
})

test('lengths are in metres, from Chartres to Paris', () => {
  const metres = lengthOf([
    [1.4877, 48.4479],
    [2.3499, 48.853],
  ])
  assert.ok(Math.abs(metres - 77_900) < 500, String(metres))
})

function waysFrom([first, ...others]) {
  if (others.length === 0) return [[first]]
  return others.flatMap((next) =>
    waysFrom([next, ...others.filter((one) => one !== next)]).map((way) => [first, ...way]),
  )
}

function seeded(seed) {
  let state = seed
  return () => {
    state = (state * 16807) % 2147483647
    return state / 2147483647
  }
}
