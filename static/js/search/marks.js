/** What of a name was typed, marked for the eye. */

import { make } from '../dom.js'

/**
 * @param {string} name
 * @param {string} typed
 * @returns {(string | HTMLElement)[]} the name in pieces, the words that begin as typed marked
 */
export function marksOf(name, typed) {
  return piecesOf(name, typed).map(({ text, marked }) => (marked ? make('mark', {}, text) : text))
}

/**
 * @param {string} name
 * @param {string} typed case and accents do not matter
 * @returns {{text: string, marked: boolean}[]}
 */
export function piecesOf(name, typed) {
  // A letter for a letter, so that places in the one are places in the other.
  const letters = [...name.normalize('NFC')]
  const folded = letters.map(fold)
  const words = typed.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const marked = letters.map(() => false)
  for (const word of words) {
    const sought = [...word.normalize('NFC')].map(fold)
    for (let start = 0; start <= folded.length - sought.length; start++) {
      const begins = start === 0 || !/[\p{L}\p{N}]/u.test(letters[start - 1])
      if (begins && sought.every((letter, rank) => folded[start + rank] === letter)) {
        marked.fill(true, start, start + sought.length)
      }
    }
  }
  return joined(letters, marked)
}

/** @param {string} letter */
function fold(letter) {
  return letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/**
 * @param {string[]} letters
 * @param {boolean[]} marked
 */
function joined(letters, marked) {
  /** @type {{text: string, marked: boolean}[]} */
  const pieces = []
  for (const [rank, letter] of letters.entries()) {
    const last = pieces.at(-1)
    if (last && last.marked === marked[rank]) last.text += letter
    else pieces.push({ text: letter, marked: marked[rank] })
  }
  return pieces
}
