import assert from 'node:assert/strict'
import { test } from 'node:test'
import { degrees, graticuleOf, stepAt } from '../../static/js/map/graticule.js'

test('lines come closer together as one zooms in', () => {
  const steps = [2, 5, 7, 10, 13, 16, 19].map(stepAt)
  assert.deepEqual(
    steps,
    [...steps].sort((left, right) => right - left),
  )
  assert.equal(stepAt(0), 10)
})

test('degrees, minutes and seconds are written without the last zeros', () => {
  assert.equal(degrees(48.5, 'N', 'S'), '48° 30′ N')
  assert.equal(degrees(-61, 'E', 'O'), '61° O')
  assert.equal(degrees(2 + 1 / 240, 'E', 'O'), '2° 0′ 15″ E')
  assert.equal(degrees(0, 'E', 'O'), '0°')
})

test('the lines of a view are multiples of the step, and run past it', () => {
  const { features } = graticuleOf([1, 48, 3, 49], 7)
  const labels = features.map(({ properties }) => properties.label)
  assert.ok(labels.includes('2° E') && labels.includes('48° N'))
  const [meridian] = features
  assert.deepEqual(
    meridian.geometry.coordinates.map(([, lat]) => lat),
    [47, 50],
  )
})

test('the poles of the projection are not passed', () => {
  const lat = graticuleOf([-180, -85, 180, 85], 1).features.flatMap(({ geometry }) =>
    geometry.coordinates.map((place) => place[1]),
  )
  assert.ok(Math.max(...lat) <= 85 && Math.min(...lat) >= -85)
})
