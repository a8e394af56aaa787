/** The filters in force, each with a button that takes it away. */

import { make } from '../dom.js'
import { markOfBase } from './legend.js'
import { protections } from './wording.js'

/** @typedef {import('./criteria.js').Criteria} Criteria */

/**
 * @param {HTMLElement} row
 * @param {Criteria} criteria
 * @param {(criteria: Criteria) => void} onChange
 */
export function showActiveFilters(row, criteria, onChange) {
  const filters = [...listFilters(criteria), ...wordFilters(criteria)]
  row.replaceChildren(
    ...filters.map(({ label, without }) => {
      const button = make('button', { type: 'button', class: 'tag' }, label)
      button.setAttribute('aria-label', `Retirer le filtre ${label}`)
      button.addEventListener('click', () => onChange({ ...criteria, ...without }))
      return make('li', {}, button)
    }),
  )
  row.hidden = filters.length === 0
}

/** @param {Criteria} criteria */
function listFilters(criteria) {
  /** @type {[keyof Criteria, (value: string) => string][]} */
  const lists = [
    ['base', (base) => markOfBase(base).label],
    ['protection', (word) => protections([word])[0]],
    ['departement', (number) => `Département ${number}`],
    ['commune', (insee) => `Commune ${insee}`],
    ['precision', (word) => `Précision : ${word}`],
  ]
  return lists.flatMap(([name, labelOf]) => {
    const values = /** @type {string[]} */ (criteria[name])
    return values.map((value) => ({
      label: labelOf(value),
      without: { [name]: values.filter((other) => other !== value) },
    }))
  })
}

/** @param {Criteria} criteria */
function wordFilters({ from, to, located }) {
  const where = located === 'true' ? 'Situées' : 'Sans position'
  return [
    from && { label: `Depuis ${from}`, without: { from: '' } },
    to && { label: `Jusqu’à ${to}`, without: { to: '' } },
    located && { label: where, without: { located: /** @type {''} */ ('') } },
  ].filter((filter) => filter !== '')
}
