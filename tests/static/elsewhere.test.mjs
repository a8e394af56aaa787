import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namesView } from '../../static/js/map/extent.js'
import { meet } from '../../static/js/search/elsewhere.js'

const METROPOLE = /** @type {const} */ ([-5.3, 41.3, 9.7, 51.2])
const PACIFIC = /** @type {const} */ ([158, -28, 226, -7.5])

test('boxes meet, on either side of the antimeridian', () => {
  assert.equal(meet([...METROPOLE], [2, 48, 3, 49]), true)
  assert.equal(meet([2, 48, 3, 49], [...METROPOLE]), true)
  assert.equal(meet([...METROPOLE], [-54, 2, -51, 6]), false)
  assert.equal(meet([...PACIFIC], [-152, -18, -149, -16]), true)
  assert.equal(meet([...PACIFIC], [165, -23, 168, -20]), true)
  assert.equal(meet([...PACIFIC], [170, -20, -170, -10]), true)
  assert.equal(meet([...PACIFIC], [-100, -20, -90, -10]), false)
  assert.equal(meet([...PACIFIC], [-180, -90, 180, 90]), true)
})

test('a view is three numbers that a map can show', () => {
  for (const hash of ['#map=13/48.85/2.35', '#map=2/-17.5/-149.6', '#a=1&map=1/0/0']) {
    assert.equal(namesView(hash), true)
  }
  for (const hash of [
    '',
    '#map=',
    '#map=une/vue/perdue',
    '#map=5/95/2',
    '#map=5/45',
    '#map=5/45/200',
  ]) {
    assert.equal(namesView(hash), false)
  }
})
