/** One key each, when no field has the focus; the page's help says which, and silences them. */

import { find } from '../dom.js'

const SILENCED = 'geo-pop.locator.shortcuts'

/**
 * @param {Record<string, () => void>} acts by key
 * @param {(rank: number) => void} onDigit
 * @param {() => void} save
 */
export function listenToKeys(acts, onDigit, save) {
  const help = find('#keys', HTMLDialogElement)
  const heard = find('#keys-heard', HTMLInputElement)
  heard.checked = localStorage.getItem(SILENCED) === null
  heard.addEventListener('change', () => {
    if (heard.checked) localStorage.removeItem(SILENCED)
    else localStorage.setItem(SILENCED, 'yes')
  })
  find('#keys-open', HTMLButtonElement).addEventListener('click', () => help.showModal())
  addEventListener('keydown', (event) => {
    if (isSaving(event)) return act(event, save)
    if (isWriting(event) || help.open || !heard.checked) return
    if (event.key === '?') return act(event, () => help.showModal())
    if (/^[1-9]$/.test(event.key)) return act(event, () => onDigit(Number(event.key)))
    const asked = acts[event.key.toLowerCase()]
    if (asked) act(event, asked)
  })
}

/**
 * @param {KeyboardEvent} event
 * @param {() => void} asked
 */
function act(event, asked) {
  event.preventDefault()
  asked()
}

/** @param {KeyboardEvent} event */
function isWriting({ target, ctrlKey, altKey, metaKey }) {
  const field = target instanceof Element && target.closest('input, textarea, select')
  return Boolean(field) || ctrlKey || altKey || metaKey
}

/** @param {KeyboardEvent} event */
function isSaving({ key, ctrlKey, metaKey, target }) {
  const other = target instanceof Element && target.closest('form:not(#place-form)')
  return key === 'Enter' && (ctrlKey || metaKey) && !other
}
