import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  boundsOf,
  crossesItself,
  metresBetween,
  outlineOf,
  readArea,
  readPlaces,
  writeArea,
} from '../../static/js/space/area.js'
import { decodePolyline, encodePolyline } from '../../static/js/space/polyline.js'

test('a polyline is the one of Google’s example, and comes back', () => {
  const line = [
    [-120.2, 38.5],
    [-120.95, 40.7],
    [-126.453, 43.252],
  ]
  assert.equal(encodePolyline(line), '_p~iF~ps|U_ulLnnqC_mqNvxq`@')
  assert.deepEqual(decodePolyline('_p~iF~ps|U_ulLnnqC_mqNvxq`@'), line)
})

test('polylines of anywhere come back to a metre', () => {
  for (let n = 0; n < 500; n++) {
    const line = Array.from({ length: 5 }, () => [
      Number((Math.random() * 360 - 180).toFixed(5)),
      Number((Math.random() * 180 - 90).toFixed(5)),
    ])
    assert.deepEqual(decodePolyline(encodePolyline(line)), line)
  }
  assert.deepEqual(decodePolyline('~~~ é'), [])
})

test('areas come back as they were written', () => {
  for (const text of [
    'circle:1.4877,48.4479,2000',
    'box:170,-30,-170,10',
    `polygon:${encodePolyline([
      [0, 0],
      [1, 0],
      [1, 1],
    ])}`,
  ]) {
    assert.equal(writeArea(/** @type {any} */ (readArea(text))), text)
  }
  for (const text of ['', 'circle:1,2', 'box:a,b,c,d', 'polygon:??', 'square:1']) {
    assert.equal(readArea(text), null)
  }
})

test('the outline of a circle is at its radius, as the service measures it', () => {
  for (const centre of [
    [2.35, 48.85],
    [-179.99, -16.5],
    [55.4, -20.9],
  ]) {
    for (const place of outlineOf({ kind: 'circle', centre, metres: 5000 })) {
      assert.ok(Math.abs(metresBetween(centre, place) - 5000) < 0.01)
    }
  }
})

test('what crosses the antimeridian is drawn in one piece', () => {
  assert.deepEqual(boundsOf({ kind: 'box', box: [170, -30, -170, 10] }), [170, -30, 190, 10])
  const ring = [
    [179, 0],
    [-179, 0],
    [180, 2],
  ]
  assert.deepEqual(boundsOf({ kind: 'polygon', ring }), [179, 0, 181, 2])
})

test('an edge is straight in degrees', () => {
  const ring = [
    [0, 40],
    [10, 50],
    [10, 40],
  ]
  const outline = outlineOf({ kind: 'polygon', ring })
  assert.ok(outline.some(([lon, lat]) => lon === 5 && lat === 45))
})

test('a ring that crosses itself is known', () => {
  const [a, b, c, d] = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ]
  assert.equal(crossesItself([a, b, c, d]), false)
  assert.equal(crossesItself([a, c, b, d]), true)
})

test('places are read latitude first, a line each, with points or commas', () => {
  assert.deepEqual(readPlaces('48.4479, 1.4877\n\n48,45 ; -1,5\n 48 2 '), [
    [1.4877, 48.4479],
    [-1.5, 48.45],
    [2, 48],
  ])
  assert.equal(readPlaces('48.4479, 1.4877\nChartres'), null)
  assert.equal(readPlaces('148.4, 1.4'), null)
  assert.deepEqual(readPlaces('  \n'), [])
})
