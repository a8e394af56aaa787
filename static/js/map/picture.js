/** The picture of the map, in step with the search until the map comes. */

import { find } from '../dom.js'
import { tilesSayAll, writeTileFilter } from '../search/criteria.js'

/** @param {import('../search/criteria.js').Criteria} criteria */
export function showPicture(criteria) {
  const filter = tilesSayAll(criteria) ? writeTileFilter(criteria) : 'bare=1'
  find('.map-frame .picture', HTMLImageElement).src = `/tiles/picture.svg?${filter}`
}
