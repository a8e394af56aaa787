import assert from 'node:assert/strict'
import { test } from 'node:test'

// A page in English: its words are there before any module is read.
globalThis.document = { documentElement: { lang: 'en' } }
globalThis.geoPopWords = {
  '%(rank)s siècle': '%(rank)s century',
  '%(rank)s siècle av. J.-C.': '%(rank)s century BC',
  O: 'W',
  '4e quart %(century)s': '4th quarter of the %(century)s',
  'du %(first)s au %(last)s siècle': '%(first)s to %(last)s century',
  'Position à la rue': 'Placed in the street',
}
const { centuries, centuryName, distance, period, pointsAt } = await import(
  '../../static/js/search/wording.js'
)

const { graticuleOf } = await import('../../static/js/map/graticule.js')

test('centuries are ranked as in English', () => {
  assert.deepEqual(
    [1, 2, 3, 11, 12, 20, 21].map(centuryName),
    ['1st', '2nd', '3rd', '11th', '12th', '20th', '21st'].map((rank) => `${rank} century`),
  )
  assert.equal(period(1876, 1900), '4th quarter of the 19th century')
  assert.equal(period(1101, 1300), '12th to 13th century')
})

test('what the ministry writes of a century is translated, the rest is left', () => {
  const written = [
    '4e quart 12e siècle',
    '2e siècle av JC',
    '1er siècle',
    'Moyen Âge',
    'jadis 12e siècle',
  ]
  assert.equal(
    centuries(written),
    '4th quarter of the 12th century, 2nd century BC, 1st century, Moyen Âge, jadis 12e siècle',
  )
})

test('words of codes come from the catalogue, numbers have a point', () => {
  assert.equal(pointsAt('street'), 'Placed in the street')
  assert.equal(distance(1540), '1.5 km')
})

test('west is W', () => {
  const labels = graticuleOf([-3, 48, -1, 49], 7).features.map(({ properties }) => properties.label)
  assert.ok(labels.includes('2° W') && labels.includes('48° N'))
})
