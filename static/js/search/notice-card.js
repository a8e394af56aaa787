/** One notice as a line of the list, and as the content of a popup. */

import { keepButton } from '../collection/keep-button.js'
import { make } from '../dom.js'
import { gettext, inLanguage } from '../words.js'
import { markOfBase } from './legend.js'
import { distance, precisionSentence, protections } from './wording.js'

/** @typedef {import('./summary.js').Summary} Summary */

/**
 * @param {Summary} summary
 * @returns {HTMLLIElement} the same shape as notices/templates/notices/result.html
 */
export function resultLine(summary) {
  const title = make('h3', { lang: 'fr' }, make('a', { href: addressOf(summary) }, summary.name))
  const text = make('div', {}, title, facts(summary), badges(summary))
  if (summary.along) title.after(make('p', { class: 'result-along' }, summary.along))
  const line = make('li', { class: 'result', 'data-ref': summary.ref }, mark(summary), text)
  if (summary.place) {
    const label = gettext('Situer sur la carte : %(name)s', { name: summary.name })
    const button = make('button', {
      type: 'button',
      class: 'locate',
      'aria-label': label,
      title: gettext('Situer'),
    })
    line.append(button)
  }
  line.append(keepButton(summary))
  return line
}

/** @param {Summary} summary */
export function popupCard(summary) {
  const { label } = markOfBase(summary.base)
  return make(
    'div',
    { class: 'card' },
    make('p', { class: 'card-base' }, mark(summary, ''), label),
    make('h3', { lang: 'fr' }, summary.name),
    facts(summary),
    badges({ ...summary, radius_m: null }),
    make('p', { class: 'card-place' }, precisionSentence(summary)),
    make(
      'p',
      { class: 'card-act' },
      make(
        'a',
        { class: 'button button-main', href: addressOf(summary) },
        gettext('Voir la notice'),
      ),
      keepButton(summary, { worded: true }),
    ),
  )
}

/**
 * Several notices on one spot.
 * @param {string} title
 * @param {Summary[]} summaries
 */
export function popupList(title, summaries) {
  const lines = summaries.map((summary) =>
    make(
      'li',
      {},
      mark(summary),
      make('a', { href: addressOf(summary), lang: 'fr' }, summary.name),
    ),
  )
  return make(
    'div',
    { class: 'card' },
    make('h3', {}, title),
    make('ol', { class: 'card-list' }, ...lines),
  )
}

/** @param {Pick<Summary, 'ref'>} summary */
export function addressOf({ ref }) {
  return inLanguage(`/notice/${encodeURIComponent(ref)}`)
}

/**
 * @param {Summary} summary
 * @param {string} [alt] '' beside the name of the base
 */
function mark({ base }, alt) {
  const { src, label } = markOfBase(base)
  return make('img', { class: 'mark', src, alt: alt ?? label, width: '24', height: '24' })
}

/** @param {Summary} summary */
function facts({ kind, where, when }) {
  const rest = [where, when].filter(Boolean).join(' · ')
  const line = make('p', { class: 'result-facts' })
  if (kind) line.append(make('span', { lang: 'fr' }, kind), rest && ' · ')
  line.append(rest)
  return line
}

/** @param {Summary} summary */
function badges({ protection, place, radius_m }) {
  const labels = protections(protection.split(' ').filter(Boolean))
  const row = make('p', { class: 'badges' })
  row.append(...labels.map((label) => make('span', { class: 'badge' }, label)))
  if (!place) row.append(make('span', { class: 'badge badge-doubt' }, gettext('sans position')))
  else if (radius_m && radius_m > 100) {
    row.append(
      make(
        'span',
        { class: 'badge badge-doubt' },
        gettext('à %(distance)s près', { distance: distance(radius_m) }),
      ),
    )
  }
  return row
}
