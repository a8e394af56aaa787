import assert from 'node:assert/strict'
import { test } from 'node:test'
import { piecesOf } from '../../static/js/search/marks.js'

/**
 * @param {string} name
 * @param {string} typed
 */
function shown(name, typed) {
  return piecesOf(name, typed)
    .map(({ text, marked }) => (marked ? `[${text}]` : text))
    .join('')
}

test('words are marked where they begin as typed, whatever the case and the accents', () => {
  assert.equal(shown('Église Notre-Dame', 'EGLI dame'), '[Égli]se Notre-[Dame]')
  assert.equal(shown('Chartres-de-Bretagne', 'chartres de b'), '[Chartres]-[de]-[B]retagne')
})

test('what is inside a word is not what was typed', () => {
  assert.equal(shown('calice', 'lice'), 'calice')
  assert.equal(shown('Saint-Étienne', 'Étienne'), 'Saint-[Étienne]')
})

test('nothing typed, nothing marked', () => {
  assert.equal(shown('calice', ' - '), 'calice')
})
