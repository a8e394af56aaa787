/** The lists of this device, and the sentences that every page says of them. */

import { gettext, inLanguage, ngettext } from '../words.js'
import { MOST, Shelf } from './shelf.js'

/** @typedef {import('./shelf.js').Kept} Kept */
/** @typedef {import('./shelf.js').List} List */

export const shelf = new Shelf(() => localStorage, gettext('Ma liste'))

export const REFUSED = gettext(
  'Cet appareil refuse de garder la liste : sa mémoire est pleine ou interdite. Elle reste ici tant que cette page est ouverte ; son adresse de partage la garde tout entière.',
)

export const FULL = gettext(
  'Une liste contient %(most)s notices au plus : commencez-en une autre.',
  { most: MOST },
)

/** @param {List} list */
export function isFull(list) {
  return list.entries.length >= MOST
}

/** @param {List} list */
export function sizeOf(list) {
  return ngettext('%(count)s notice', '%(count)s notices', list.entries.length)
}

/**
 * @param {List} list
 * @returns {string} the address that shows it on another device
 */
export function addressOfList({ name, entries }) {
  const query = referencesOf(entries)
  if (name) query.set('name', name)
  return `${location.origin}${inLanguage('/collection')}?${query}`
}

/** @param {Kept[]} notices */
export function referencesOf(notices) {
  return new URLSearchParams(notices.map(({ ref }) => ['ref', ref]))
}
