/** What the service says today of the notices of a list. */

import { searchNotices } from '../api.js'
import { summaryOf } from '../search/summary.js'
import { gettext } from '../words.js'
import { referencesOf } from './my-shelf.js'
import { MOST } from './shelf.js'

/** @typedef {import('./shelf.js').Entry} Entry */
/** @typedef {{ref: string, status: 'merged' | 'gone' | 'unknown', replaced_by: string | null}} Fate */

/**
 * @param {Entry[]} entries
 * @returns {Promise<{renewed: (entries: Entry[]) => Entry[], fates: Map<string, string>, said: string[]}>}
 *   the same entries in their order and with their notes as they are by then, told as now; those
 *   that are no more, by reference; and what became of the others
 * @throws {import('../api.js').ServiceError}
 */
export async function toldOf(entries) {
  const query = referencesOf(entries)
  query.set('limit', String(MOST))
  const page = await searchNotices(query)
  const summaries = new Map(page.features.map(summaryOf).map((one) => [one.ref, one]))
  /** @type {Map<string, Fate>} */
  const fates = new Map(page.feed_info.references?.map((/** @type {Fate} */ one) => [one.ref, one]))
  const told = (/** @type {Entry} */ entry) => {
    const summary = summaries.get(fates.get(entry.ref)?.replaced_by ?? entry.ref)
    return summary ? { ...entry, ...summary } : entry
  }
  const merged = [...fates.values()].filter(({ status }) => status === 'merged')
  return {
    renewed: (present) => withoutRepeats(present.map(told)),
    fates: new Map([...fates.values()].flatMap(ended)),
    said: merged.map(({ ref, replaced_by: heir }) =>
      gettext('La notice %(ref)s a été réunie à %(heir)s, qui la remplace ici.', {
        ref,
        heir: heir ?? '',
      }),
    ),
  }
}

/**
 * @param {Fate} fate
 * @returns {[string, string][]}
 */
function ended({ ref, status }) {
  if (status === 'gone') return [[ref, gettext('Cette notice n’est plus publiée.')]]
  if (status === 'unknown') return [[ref, gettext('Aucune notice publiée n’a cette référence.')]]
  return []
}

/** @param {Entry[]} entries */
function withoutRepeats(entries) {
  return [...new Map(entries.map((entry) => [entry.ref, entry])).values()]
}
