/** One notice of a list of the visitor: its rank, what it is, its note, and what moves it. */

import { make } from '../dom.js'
import { markOfBase } from '../search/legend.js'
import { precisionSentence } from '../search/wording.js'
import { gettext, inLanguage } from '../words.js'

/** @typedef {import('./shelf.js').Entry} Entry */

/**
 * @param {Entry} entry
 * @param {number} rank from 0
 * @param {number} total
 * @param {string} fate why the notice is not there any more; empty while it is
 */
export function entryLine(entry, rank, total, fate) {
  return make(
    'li',
    { class: 'entry', 'data-ref': entry.ref },
    mark(entry.base),
    make('div', {}, title(entry, fate), ...told(entry, fate), note(entry)),
    make(
      'div',
      { class: 'entry-act' },
      moving('up', gettext('Monter'), entry, rank === 0),
      moving('down', gettext('Descendre'), entry, rank === total - 1),
      act('remove', gettext('Retirer'), entry),
    ),
  )
}

/**
 * @param {Entry} entry
 * @param {string} fate
 */
function title({ ref, name }, fate) {
  const address = inLanguage(`/notice/${encodeURIComponent(ref)}`)
  return make('h2', {}, fate ? name : make('a', { href: address }, name))
}

/**
 * @param {Entry} entry
 * @param {string} fate
 */
function told({ kind, where, when, place, ...entry }, fate) {
  if (fate) return [make('p', { class: 'collection-fate' }, fate)]
  const facts = [kind, where, when].filter(Boolean).join(' · ')
  const lines = facts ? [make('p', { class: 'entry-facts' }, facts)] : []
  if (entry.precision) {
    lines.push(make('p', { class: 'entry-place' }, precisionSentence({ ...entry })))
  }
  return lines
}

/** @param {Entry} entry */
function note({ ref, name, note: text }) {
  const label = gettext('Note, gardée sur cet appareil : %(name)s', { name })
  const field = make('input', { class: 'entry-note', 'data-note': ref, 'aria-label': label })
  field.placeholder = gettext('Note pour soi')
  field.maxLength = 200
  field.autocomplete = 'off'
  field.value = text
  return field
}

/**
 * @param {'up' | 'down'} direction
 * @param {string} word
 * @param {Entry} entry
 * @param {boolean} isLast there is no further
 */
function moving(direction, word, entry, isLast) {
  const button = act(direction, word, entry)
  // Not `disabled`: the focus would be lost on the way.
  if (isLast) button.setAttribute('aria-disabled', 'true')
  return button
}

/**
 * @param {string} action
 * @param {string} word
 * @param {Entry} entry
 */
function act(action, word, { name }) {
  return make(
    'button',
    {
      type: 'button',
      class: `entry-${action}`,
      'data-act': action,
      'aria-label': gettext('%(word)s : %(name)s', { word, name }),
    },
    make('span', { 'aria-hidden': 'true' }, { up: '↑', down: '↓', remove: '×' }[action] ?? ''),
  )
}

/** @param {string} base */
function mark(base) {
  const { src, label } = markOfBase(base)
  return make('img', { class: 'mark', src, alt: label, width: '24', height: '24' })
}
