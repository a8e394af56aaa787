/** What a click on a group does: a closer view, or the list of its notices. */

import { ServiceError } from '../api.js'
import { make } from '../dom.js'
import { popupList } from '../search/notice-card.js'
import { ngettext } from '../words.js'
import { fit, groupOf, isOneSpot } from './clusters.js'
import { addressOfAll, readMembers } from './members.js'
import { openPopup } from './popup.js'

/**
 * @param {import('maplibre-gl').Map} map
 * @param {import('../search/criteria.js').Criteria} criteria what the map shows
 * @param {import('maplibre-gl').MapGeoJSONFeature} drawn
 * @param {GeoJSON.Position} place lon, lat
 * @param {() => void} [onList] called before a list opens
 */
export async function openGroup(map, criteria, drawn, place, onList) {
  const group = await groupOf(map, drawn)
  if (!isOneSpot(map, group)) return fit(map, group.box)
  const content = await listOf(criteria, group)
  onList?.()
  openPopup(map, place, content, () => map.getCanvas())
}

/**
 * @param {import('../search/criteria.js').Criteria} criteria
 * @param {import('./clusters.js').Group} group
 * @returns {Promise<HTMLElement>} its notices, or why they cannot be listed
 */
async function listOf(criteria, group) {
  try {
    const { count, members } = await readMembers(criteria, group)
    const list = popupList(titleOf(count), members)
    const others = count - members.length
    if (others > 0) list.append(linkToAll(addressOfAll(criteria, group), others))
    return list
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    const why = make('p', { class: 'card-wrong', role: 'alert' }, error.message)
    return make('div', { class: 'card' }, make('h3', {}, titleOf(group.count)), why)
  }
}

/** @param {number} count */
function titleOf(count) {
  return ngettext('%(count)s notice ici', '%(count)s notices ici', count)
}

/**
 * @param {string} href
 * @param {number} others
 */
function linkToAll(href, others) {
  const words = ngettext('et %(count)s autre', 'et %(count)s autres', others)
  return make('p', { class: 'card-more' }, make('a', { href }, words))
}
