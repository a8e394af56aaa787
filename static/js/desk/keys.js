/** One key a button: what the page writes in `data-key` presses it. */

import { findAll } from '../dom.js'
import { listenToKeys } from '../locator/shortcuts.js'

const NEXT = 'n' // the right arrow too

/** Listen for as long as the page lasts; a button that is not there has no key. */
export function listenToButtons() {
  const acts = Object.fromEntries(
    findAll('[data-key]', HTMLElement).map((element) => [
      element.dataset.key ?? '',
      () => press(element),
    ]),
  )
  for (const field of findAll('input[data-key]', HTMLInputElement)) {
    field.addEventListener('keydown', (event) => leaveField(event, field))
  }
  const next = acts[NEXT]
  if (next) acts.arrowright = () => onMap() || next()
  listenToKeys(
    acts,
    () => {},
    () => {},
  )
}

/** @param {HTMLElement} element */
function press(element) {
  if (element instanceof HTMLInputElement) element.select()
  else element.click()
}

/**
 * Enter and Escape give the keys back to the page; Enter would press the first button.
 * @param {KeyboardEvent} event
 * @param {HTMLInputElement} field
 */
function leaveField(event, field) {
  if (event.key !== 'Enter' && event.key !== 'Escape') return
  event.preventDefault()
  field.blur()
}

/** Whether the arrows move the map. */
function onMap() {
  return document.activeElement?.closest('#map') != null
}
