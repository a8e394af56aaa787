/** The notice that is open on the map, in the address of the page: `n`, beside the criteria. */

import { getJson, ServiceError } from '../api.js'
import { summaryOf } from './summary.js'

const NAME = 'n'

/** @returns {string} reference of the notice that the address opens; '' for none */
export function openedHere() {
  return new URLSearchParams(location.search).get(NAME) ?? ''
}

/**
 * Have the address say what is open. What opens is a new step, so that Back closes it.
 * @param {string} ref '' for none
 * @param {boolean} embedded in a page whose Back button is not ours
 */
export function writeOpened(ref, embedded) {
  if (ref === openedHere()) return
  const query = withOpened(new URLSearchParams(location.search), ref)
  const address = `${location.pathname}${query.size > 0 ? `?${query}` : ''}${location.hash}`
  history[ref && !embedded ? 'pushState' : 'replaceState'](null, '', address)
}

/**
 * @param {URLSearchParams} query
 * @param {string} ref '' for none
 */
export function withOpened(query, ref) {
  const whole = new URLSearchParams(query)
  whole.delete(NAME)
  if (ref) whole.set(NAME, ref)
  return whole
}

/**
 * Open what the address opens, or close what it does not.
 * @param {import('../map/notices-map.js').NoticesMap} map
 * @param {object} how
 * @param {boolean} how.isSeen whether the address names the view too
 * @param {() => void} how.makeRoom before it opens
 * @param {(ref: string) => HTMLElement | null} how.opener where the focus goes back
 */
export async function showOpened(map, { isSeen, makeRoom, opener }) {
  const ref = openedHere()
  if (ref === (map.opened?.ref ?? '')) return
  if (ref === '') return map.close()
  const summary = await readSummary(ref)
  if (ref !== openedHere()) return // another search, or another notice, came first
  if (!summary?.place) return writeOpened('', true)
  makeRoom()
  if (!isSeen) map.goTo(summary)
  map.open(summary, () => opener(ref))
}

/**
 * @param {string} ref
 * @returns {Promise<import('./summary.js').Summary | null>} null when the service gives none
 */
async function readSummary(ref) {
  try {
    return summaryOf(await getJson(`/api/v1/notices/${encodeURIComponent(ref)}`))
  } catch (error) {
    if (error instanceof ServiceError) return null
    throw error
  }
}
