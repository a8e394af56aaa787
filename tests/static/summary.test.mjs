import assert from 'node:assert/strict'
import { test } from 'node:test'
import { summaryOf, summaryOfDrawn } from '../../static/js/search/summary.js'

const NOTICE = {
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [1.4877, 48.4479] },
  properties: {
    ref: 'PM28000001',
    base: 'palissy',
    name: 'Verrière',
    type: ['verrière'],
    precision: 'building',
    radius_m: 50,
    verified: null,
    generalised: false,
    no_place_because: null,
    commune: 'Chartres',
    departement: '28',
    protection: ['classe', 'inscrit'],
    period_from: 1101,
    period_to: 1200,
    centuries: [],
  },
}

test('a notice of the API says where and when', () => {
  const summary = summaryOf(NOTICE)
  assert.equal(summary.where, 'Chartres (28)')
  assert.equal(summary.when, '12e siècle')
  assert.equal(summary.protection, 'classe inscrit')
  assert.deepEqual(summary.place, [1.4877, 48.4479])
})

test('the centuries as the ministry writes them are preferred to the years', () => {
  const properties = { ...NOTICE.properties, centuries: ['limite 12e siècle 13e siècle'] }
  assert.equal(summaryOf({ ...NOTICE, properties }).when, 'limite 12e siècle 13e siècle')
})

test('a notice without a place, or without a commune, is whole all the same', () => {
  const properties = { ...NOTICE.properties, commune: '' }
  const summary = summaryOf({ ...NOTICE, geometry: null, properties })
  assert.equal(summary.place, null)
  assert.equal(summary.where, '')
})

test('a notice of a tile lacks only what tiles do not say', () => {
  const single = {
    ref: 'PA1',
    base: 'merimee',
    name: 'Église',
    from: 1876,
    to: 1900,
    verified: true,
  }
  const summary = summaryOfDrawn(single, [2, 48])
  assert.equal(summary.when, '4e quart 19e siècle')
  assert.equal(summary.radius_m, null)
  assert.deepEqual(summary.place, [2, 48])
})
