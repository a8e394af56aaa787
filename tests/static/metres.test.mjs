import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  circleOf,
  degreesIn,
  metresBetween,
  said,
  shifted,
  stepAt,
} from '../../static/js/locator/metres.js'

const CHARTRES = [1.4877, 48.4479]
const NOTRE_DAME = [2.3499, 48.853]

test('distances are those of the ellipsoid within 0.6 %', () => {
  // pyproj.Geod(ellps="WGS84"): 78 031 m
  assert.ok(Math.abs(metresBetween(CHARTRES, NOTRE_DAME) / 78_031 - 1) < 0.006)
  assert.equal(metresBetween(CHARTRES, CHARTRES), 0)
})

test('a shift goes as far as it says, in its direction', () => {
  const east = shifted(CHARTRES, 100, 0)
  const south = shifted(CHARTRES, 0, -100)
  assert.ok(Math.abs(metresBetween(CHARTRES, east) - 100) < 0.1)
  assert.ok(Math.abs(metresBetween(CHARTRES, south) - 100) < 0.1)
  assert.ok(east[0] > CHARTRES[0] && east[1] === CHARTRES[1])
  assert.ok(south[1] < CHARTRES[1] && south[0] === CHARTRES[0])
})

test('a circle is closed, and everywhere at its radius', () => {
  const [ring] = circleOf(CHARTRES, 250).coordinates
  assert.deepEqual(ring.at(-1), ring[0])
  for (const place of ring) assert.ok(Math.abs(metresBetween(CHARTRES, place) - 250) < 0.5)
})

test('an arrow pushes by round metres, fewer the closer one looks', () => {
  assert.equal(stepAt(17, 48), 2)
  assert.equal(stepAt(19, 48), 1)
  assert.equal(stepAt(14, 48), 20)
  assert.equal(stepAt(5, 48), 10_000)
})

test('distances are said as the service says them', () => {
  assert.equal(said(184.4), '184 m')
  assert.equal(said(999.4), '999 m')
  assert.equal(said(999.6), '1 km')
  assert.equal(said(2430), '2,4 km')
  assert.equal(said(872_345), '872 km')
})

test('degrees are read with a point or a comma; the rest is not a number of degrees', () => {
  assert.equal(degreesIn(' 48,4479 ', 90), 48.4479)
  assert.equal(degreesIn('-1.5', 180), -1.5)
  assert.equal(degreesIn('−1,5', 180), -1.5)
  assert.equal(degreesIn('148', 90), null)
  assert.equal(degreesIn('48°26′', 90), null)
  assert.equal(degreesIn('', 90), null)
})
