import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  countFilters,
  readCriteria,
  tilesSayAll,
  writeCriteria,
  writeQuestion,
  writeTileFilter,
} from '../../static/js/search/criteria.js'

test('criteria survive a round trip through the address', () => {
  const search =
    'q=vitrail+%26+rosace&from=1101&located=true&base=merimee&base=palissy&commune=28085'
  const criteria = readCriteria(`?${search}`)
  assert.equal(writeCriteria(criteria).toString(), search)
  assert.deepEqual(readCriteria(writeCriteria(criteria)), criteria)
})

test('no criterion, no query string', () => {
  assert.equal(writeCriteria(readCriteria('')).size, 0)
  assert.equal(writeCriteria(readCriteria('?q=++&utm_source=lettre')).size, 0)
})

test('the order of the ticks does not change the address', () => {
  const addresses = ['?base=palissy&base=merimee', '?base=merimee&base=palissy'].map((search) =>
    writeCriteria(readCriteria(search)).toString(),
  )
  assert.equal(addresses[0], addresses[1])
})

test('tiles are filtered by neither words nor communes, and say so', () => {
  const criteria = readCriteria('?q=vitrail&commune=28085&base=palissy&to=1500&located=true')
  assert.equal(writeTileFilter(criteria).toString(), 'to=1500&base=palissy')
  assert.equal(tilesSayAll(criteria), false)
  assert.equal(tilesSayAll(readCriteria('?commune=28085')), false)
  assert.equal(tilesSayAll(readCriteria('?linked=work/M5031')), false)
  assert.equal(writeTileFilter(readCriteria('?linked=work/M5031')).size, 0)
  assert.equal(tilesSayAll(readCriteria('?base=palissy&to=1500')), true)
})

test('kinds and producers filter the tiles, authors do not', () => {
  const criteria = readCriteria(
    '?kind=retable&kind=&author=Duc+Louis&producer=%C3%89tat&missing=true',
  )
  assert.deepEqual(criteria.kind, ['retable'])
  assert.equal(writeTileFilter(criteria).toString(), 'missing=true&kind=retable&producer=%C3%89tat')
  assert.equal(tilesSayAll(criteria), false)
  assert.equal(tilesSayAll(readCriteria('?kind=retable&missing=true')), true)
})

test('a question carries the box of the map, west first', () => {
  const question = writeQuestion(readCriteria('?q=vitrail'), { bbox: [1.25, 48, 2, 49], limit: 20 })
  assert.equal(question.get('bbox'), '1.250000,48.000000,2.000000,49.000000')
  assert.equal(question.get('limit'), '20')
  assert.equal(writeQuestion(readCriteria(''), { limit: 1 }).has('bbox'), false)
})

test('words are not counted among the filters', () => {
  assert.equal(countFilters(readCriteria('?q=vitrail')), 0)
  assert.equal(countFilters(readCriteria('?q=vitrail&base=palissy&base=mnr&from=1')), 3)
})
