/** One notice as a line of the list, and as the content of a popup. */

import { make } from '../dom.js'
import { markOfBase } from './legend.js'
import { distance, precisionSentence, protections } from './wording.js'

/** @typedef {import('./summary.js').Summary} Summary */

/**
 * @param {Summary} summary
 * @returns {HTMLLIElement} the same shape as notices/templates/notices/result.html
 */
export function resultLine(summary) {
  const title = make('h3', {}, make('a', { href: addressOf(summary) }, summary.name))
  const text = make('div', {}, title, facts(summary), badges(summary))
  const line = make('li', { class: 'result', 'data-ref': summary.ref }, mark(summary), text)
  if (summary.place) {
    const label = `Situer sur la carte : ${summary.name}`
    const button = make('button', {
      type: 'button',
      class: 'locate',
      'aria-label': label,
      title: 'Situer',
    })
    line.append(button)
  }
  return line
}

/** @param {Summary} summary */
export function popupCard(summary) {
  const { label } = markOfBase(summary.base)
  return make(
    'div',
    { class: 'card' },
    make('p', { class: 'card-base' }, mark(summary), label),
    make('h3', {}, summary.name),
    facts(summary),
    badges({ ...summary, radius_m: null }),
    make('p', { class: 'card-place' }, precisionSentence(summary)),
    make('a', { class: 'button button-main', href: addressOf(summary) }, 'Voir la notice'),
  )
}

/**
 * Several notices on one spot.
 * @param {string} title
 * @param {Summary[]} summaries
 */
export function popupList(title, summaries) {
  const lines = summaries.map((summary) =>
    make('li', {}, mark(summary), make('a', { href: addressOf(summary) }, summary.name)),
  )
  return make(
    'div',
    { class: 'card' },
    make('h3', {}, title),
    make('ol', { class: 'card-list' }, ...lines),
  )
}

/** @param {Summary} summary */
function addressOf({ ref }) {
  return `/notice/${encodeURIComponent(ref)}`
}

/** @param {Summary} summary */
function mark({ base }) {
  const { src, label } = markOfBase(base)
  return make('img', { class: 'mark', src, alt: label, width: '24', height: '24' })
}

/** @param {Summary} summary */
function facts({ kind, where, when }) {
  return make('p', { class: 'result-facts' }, [kind, where, when].filter(Boolean).join(' · '))
}

/** @param {Summary} summary */
function badges({ protection, place, radius_m }) {
  const labels = protections(protection.split(' ').filter(Boolean))
  const row = make('p', { class: 'badges' })
  row.append(...labels.map((label) => make('span', { class: 'badge' }, label)))
  if (!place) row.append(make('span', { class: 'badge badge-doubt' }, 'sans position'))
  else if (radius_m && radius_m > 100) {
    row.append(make('span', { class: 'badge badge-doubt' }, `à ${distance(radius_m)} près`))
  }
  return row
}
