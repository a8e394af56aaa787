import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  countSentence,
  distance,
  number,
  period,
  precisionSentence,
  protections,
} from '../../static/js/search/wording.js'

test('counts are grouped as the French write them', () => {
  assert.equal(countSentence(128, 1402), `128 sur cette carte, ${number(1402)} au total`)
  assert.match(number(1402), /^1\s402$/u)
})

test('a period that is a century, or a part of one, is called so', () => {
  assert.equal(period(1101, 1200), '12e siècle')
  assert.equal(period(1, 100), '1er siècle')
  assert.equal(period(1876, 1900), '4e quart 19e siècle')
  assert.equal(period(1151, 1200), '2e moitié 12e siècle')
  assert.equal(period(1101, 1300), 'du 12e au 13e siècle')
})

test('other periods are said in years', () => {
  assert.equal(period(1889, 1889), '1889')
  assert.equal(period(1850, 1875), '1850 – 1875')
  assert.match(period(-50000, -10000), /^50\s000 av\. J\.-C\. – 10\s000 av\. J\.-C\.$/u)
})

test('an unknown period is not said', () => {
  assert.equal(period(null, null), '')
  assert.equal(period(undefined, 1200), '')
})

test('the doubt is said in metres, then in kilometres', () => {
  assert.equal(distance(50), '50 m')
  assert.equal(distance(1000), '1 km')
  assert.equal(distance(1500), '1,5 km')
})

test('a precise place says what it points at, its doubt and its check', () => {
  const place = { precision: 'building', radius_m: 50 }
  assert.equal(precisionSentence(place), 'Position au bâtiment, à 50 m près, non vérifiée.')
  assert.equal(
    precisionSentence({ ...place, verified: '2025-03-01' }),
    'Position au bâtiment, à 50 m près, vérifiée le 01/03/2025.',
  )
  assert.equal(
    precisionSentence({ ...place, verified: true }),
    'Position au bâtiment, à 50 m près, vérifiée.',
  )
})

test('a coarsened place is declared as such', () => {
  const place = { precision: 'area', radius_m: 3000, generalised: true }
  assert.match(precisionSentence(place), /territoire près, à 3 km près, volontairement imprécise/u)
})

test('no place says why', () => {
  const place = { precision: 'none', no_place_because: 'coordonnées illisibles' }
  assert.equal(precisionSentence(place), 'Position inconnue : coordonnées illisibles.')
  assert.equal(precisionSentence({}), 'Position inconnue.')
})

test('protections are said in words; an unknown one as it came', () => {
  assert.deepEqual(protections(['classe', 'inscrit', 'nouveau']), [
    'Classé MH',
    'Inscrit MH',
    'nouveau',
  ])
})
