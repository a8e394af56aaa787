import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extentOf, holds, METROPOLE, viewOf, withinWorld } from '../../static/js/map/extent.js'

const CHARTRES = [1.4877, 48.4479]
const PARIS = [2.3499, 48.853]
const CAYENNE = [-52.33, 4.94]

test('the extent of places is west, south, east, north', () => {
  assert.deepEqual(extentOf([PARIS, CHARTRES]), [1.4877, 48.4479, 2.3499, 48.853])
  assert.deepEqual(extentOf([PARIS]), [...PARIS, ...PARIS])
  assert.equal(extentOf([]), null)
})

test('results on both sides of the ocean show metropolitan France', () => {
  assert.deepEqual(viewOf([CAYENNE, CHARTRES, PARIS]), extentOf([CHARTRES, PARIS]))
  assert.deepEqual(viewOf([CAYENNE]), extentOf([CAYENNE]))
  assert.equal(viewOf([]), null)
})

test('a box holds its edges', () => {
  assert.equal(holds(METROPOLE, [METROPOLE[0], METROPOLE[1]]), true)
  assert.equal(holds(METROPOLE, CAYENNE), false)
})

test('a view of the whole Earth, or more, asks for every longitude', () => {
  assert.deepEqual(withinWorld([-400, -95, 300, 95]), [-180, -90, 180, 90])
})

test('a view over the antimeridian keeps west above east', () => {
  assert.deepEqual(withinWorld([170, -20, 190, 0]), [170, -20, -170, 0])
})

test('an ordinary view is left alone', () => {
  assert.deepEqual(withinWorld([-5, 41, 9, 51]), [-5, 41, 9, 51])
})
