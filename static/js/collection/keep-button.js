/** « Garder » and « Retirer »: one button a notice, wherever it is shown. */

import { findAll, make } from '../dom.js'
import { gettext, inLanguage } from '../words.js'
import { addressOfList, FULL, isFull, REFUSED, shelf, sizeOf } from './my-shelf.js'
import { toggled } from './shelf.js'

/** @typedef {import('./shelf.js').Kept} Kept */

/** @type {WeakMap<HTMLButtonElement, Kept>} */
const noticeOf = new WeakMap()

/**
 * @param {Kept} notice
 * @param {{worded?: boolean}} [look] worded: the word itself; else a drawing, named by it
 */
export function keepButton(notice, { worded = false } = {}) {
  const button = make('button', { type: 'button', class: worded ? 'button keep-word' : 'keep' })
  return offer(button, notice)
}

/**
 * Make a button of the page keep a notice.
 * @param {HTMLButtonElement} button
 * @param {Kept} notice
 */
export function offer(button, notice) {
  noticeOf.set(button, notice)
  show(button)
  return button
}

/** Say on every button what it would do now. */
export function refreshButtons() {
  for (const button of findAll('.keep, .keep-word', HTMLButtonElement)) show(button)
}

/** @param {HTMLButtonElement} button */
function show(button) {
  const notice = noticeOf.get(button)
  if (!notice) return
  const isKept = shelf.holds(notice.ref)
  const word = isKept ? gettext('Retirer') : gettext('Garder')
  button.classList.toggle('is-kept', isKept)
  button.setAttribute('aria-label', gettext('%(word)s : %(name)s', { word, name: notice.name }))
  if (button.matches('.keep-word')) button.textContent = word
  else button.title = word
}

/** @param {Kept} notice */
function toggle(notice) {
  const isNew = !shelf.holds(notice.ref)
  if (isNew && isFull(shelf.active)) return say(FULL)
  shelf.change(toggled(notice))
  refreshButtons()
  if (!shelf.isKept) return say(REFUSED)
  const list = shelf.active
  const told = { list: list.name, size: sizeOf(list) }
  if (isNew) say(gettext('Gardée dans « %(list)s » : %(size)s.', told))
  else say(gettext('Retirée de « %(list)s ».', told))
}

/**
 * Say what happened, in a corner of the page, with the way to the list.
 * @param {string} sentence
 */
function say(sentence) {
  const note = document.querySelector('.keep-said') ?? make('p', { class: 'keep-said' })
  if (!note.isConnected) {
    note.setAttribute('role', 'status')
    document.body.append(note)
  }
  const address = shelf.isKept ? inLanguage('/collection') : addressOfList(shelf.active)
  const link = make('a', { href: address }, gettext('Voir la liste'))
  const close = make('button', { type: 'button', class: 'button button-small' }, gettext('Fermer'))
  close.addEventListener('click', () => note.replaceChildren())
  note.replaceChildren(`${sentence} `, link, ' ', close)
}

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element && target.closest('.keep, .keep-word')
  const notice = button instanceof HTMLButtonElement && noticeOf.get(button)
  if (notice) toggle(notice)
})
// Another tab kept something, or the visitor came back from the list by the Back button.
addEventListener('storage', refreshButtons)
addEventListener('pageshow', refreshButtons)
