/** The filters in force, each with a button that takes it away. */

import { make } from '../dom.js'
import { gettext } from '../words.js'
import { markOfBase } from './legend.js'
import { nameOfCommune } from './long-list.js'
import { pointsAt, protections } from './wording.js'

/** @typedef {import('./criteria.js').Criteria} Criteria */

/**
 * @param {HTMLElement} row
 * @param {Criteria} criteria
 * @param {(criteria: Criteria) => void} onChange
 */
export function showActiveFilters(row, criteria, onChange) {
  const filters = filtersOf(criteria)
  row.replaceChildren(
    ...filters.map(({ label, without }) => {
      const button = make('button', { type: 'button', class: 'tag' }, label)
      button.setAttribute('aria-label', gettext('Retirer le filtre %(label)s', { label }))
      button.addEventListener('click', () => onChange({ ...criteria, ...without }))
      return make('li', {}, button)
    }),
  )
  row.hidden = filters.length === 0
}

/**
 * @param {Criteria} criteria
 * @returns {{label: string, without: Partial<Criteria>}[]} words are none
 */
export function filtersOf(criteria) {
  return [...listFilters(criteria), ...wordFilters(criteria)]
}

/** @param {Criteria} criteria */
function listFilters(criteria) {
  /** @type {[keyof Criteria, (value: string) => string][]} */
  const lists = [
    ['base', (base) => markOfBase(base).label],
    ['protection', (word) => protections([word])[0]],
    ['departement', (number) => gettext('Département %(number)s', { number })],
    ['commune', nameOfCommune],
    ['precision', pointsAt],
    ['kind', (kind) => kind],
    ['author', (author) => gettext('Par %(author)s', { author })],
    ['producer', (producer) => producer],
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
function wordFilters({ from, to, located, verified, picture, missing, area, linked }) {
  const where = located === 'true' ? gettext('Situées') : gettext('Sans position')
  const checked =
    verified === 'true' ? gettext('Position vérifiée') : gettext('Position non vérifiée')
  const seen = picture === 'true' ? gettext('Avec une image') : gettext('Sans image')
  const lost = missing === 'true' ? gettext('Manquant ou volé') : gettext('Ni manquant ni volé')
  return [
    from && { label: gettext('Depuis %(year)s', { year: from }), without: { from: '' } },
    to && { label: gettext('Jusqu’à %(year)s', { year: to }), without: { to: '' } },
    located && { label: where, without: { located: /** @type {''} */ ('') } },
    verified && { label: checked, without: { verified: /** @type {''} */ ('') } },
    area && { label: gettext('Dans la zone dessinée'), without: { area: '' } },
    picture && { label: seen, without: { picture: /** @type {''} */ ('') } },
    linked && { label: linkedTo(linked), without: { linked: '' } },
    missing && { label: lost, without: { missing: /** @type {''} */ ('') } },
  ].filter((filter) => filter !== '')
}

/** @param {string} linked such as `work/M5031` */
function linkedTo(linked) {
  return gettext('Liées à %(ref)s', { ref: linked.slice(linked.indexOf('/') + 1) })
}
