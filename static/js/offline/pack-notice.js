/** A notice that a pack knows, when its page was never seen: what it says, without its page. */

import { getJson, ServiceError } from '../api.js'
import { find, make } from '../dom.js'
import { summaryOf } from '../search/summary.js'
import { precisionSentence } from '../search/wording.js'
import { gettext } from '../words.js'

/**
 * @param {HTMLElement} section
 * @param {string} ref as it is in the address
 * @returns {Promise<boolean>} whether a pack knows it
 */
export async function showNotice(section, ref) {
  const notice = await getJson(`/api/v1/notices/${ref}`).catch((error) => {
    if (error instanceof ServiceError) return null
    throw error
  })
  if (!notice) return false
  const summary = summaryOf(notice)
  const facts = [summary.kind, summary.where, summary.when].filter(Boolean).join(' · ')
  const { address, attribution } = notice.properties
  section.replaceChildren(
    make('h1', {}, summary.name),
    make('p', {}, facts),
    make('p', {}, precisionSentence(summary)),
    ...(address ? [make('p', {}, address)] : []),
    fieldsOf(summary.base, notice.properties.fields ?? {}),
    make('p', {}, attribution),
    make('p', {}, gettext('La page entière s’ouvrira quand le réseau reviendra.')),
  )
  section.hidden = false
  document.title = `${summary.name} — Geo POP`
  return true
}

/**
 * @param {string} base
 * @param {Record<string, string | string[]>} fields by the ministry's codes
 */
function fieldsOf(base, fields) {
  const labels = JSON.parse(find('#labels', HTMLScriptElement).text)[base] ?? {}
  const named = Object.entries(labels).filter(([code]) => fields[code]?.length > 0)
  const lines = named.flatMap(([code, label]) => [
    make('dt', {}, label),
    make('dd', { lang: 'fr' }, [fields[code]].flat().join(' ; ')),
  ])
  return make('dl', {}, ...lines)
}
