/** What a click on a group does: a closer view, or the list of its notices. */

import { readMembers } from '../search/members.js'
import { popupList } from '../search/notice-card.js'
import { ngettext } from '../words.js'
import { fit, groupOf, isOneSpot } from './clusters.js'
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
  const members = group.members ?? (await readMembers(criteria, group.box))
  onList?.()
  const title = ngettext('%(count)s notice ici', '%(count)s notices ici', group.count)
  openPopup(map, place, popupList(title, members), () => map.getCanvas())
}
