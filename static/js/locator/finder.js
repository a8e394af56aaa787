/** Two ways to find a place: paste coordinates of any kind, search an address. */

import { getJson } from '../api.js'
import { find, make } from '../dom.js'
import { said } from './metres.js'
import { asking } from './page.js'

/** @typedef {import('./draft.js').Choice} Choice */

/**
 * @typedef {object} Found one plausible reading, or one address
 * @property {number} lon
 * @property {number} lat
 * @property {string} label
 * @property {string} detail
 * @property {string} original kept with the place as evidence
 * @property {number | null} metres from the commune; 0 inside
 * @property {boolean} elsewhere at sea or abroad
 * @property {number} [precision]
 * @property {number} [radius]
 */

/**
 * @param {string} name of the form: `paste` or `address`
 * @param {string} address that answers `{found, message}`
 * @param {'pasted' | 'address'} way
 * @param {(choice: Choice) => void} choose
 */
export function listenToFinder(name, address, way, choose) {
  const form = find(`#${name}-form`, HTMLFormElement)
  const field = find('input', HTMLInputElement, form)
  const list = find(`#${name}-found`, HTMLElement)
  const note = find(`#${name}-note`, HTMLElement)
  const ask = async () => {
    list.replaceChildren()
    note.textContent = field.value.trim() ? 'Recherche…' : ''
    if (!field.value.trim()) return
    const { found, message } = await answerOf(asking(address, { q: field.value.trim() }))
    note.textContent = message
    list.replaceChildren(...found.map((one) => line(one, way, choose)))
    list.querySelector('button')?.focus()
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    ask()
  })
  // What is pasted is read at once.
  if (way === 'pasted') field.addEventListener('paste', () => setTimeout(ask))
}

/**
 * @param {string} address
 * @returns {Promise<{found: Found[], message: string}>}
 */
async function answerOf(address) {
  try {
    return await getJson(address)
  } catch (error) {
    const { message } = /** @type {Error} */ (error)
    return { found: [], message: message || 'Le service ne répond pas.' }
  }
}

/**
 * @param {Found} found
 * @param {'pasted' | 'address'} way
 * @param {(choice: Choice) => void} choose
 */
function line(found, way, choose) {
  const { lon, lat, label, detail, original, precision, radius } = found
  const button = make(
    'button',
    { type: 'button', class: 'found' },
    make('strong', {}, label),
    make('span', {}, detail),
    make('span', { class: found.metres === 0 ? 'is-good' : 'is-warm' }, fromCommune(found)),
  )
  button.addEventListener('click', () => {
    for (const other of button.closest('ul')?.querySelectorAll('button') ?? []) {
      other.setAttribute('aria-pressed', `${other === button}`)
    }
    choose({ place: [lon, lat], way, original, precision, radius })
  })
  return make('li', {}, button)
}

/** @param {Found} found */
function fromCommune({ metres, elsewhere }) {
  if (elsewhere) return 'en mer ou à l’étranger'
  if (metres === null) return ''
  return metres === 0 ? 'dans la commune' : `à ${said(metres)} de la commune`
}
