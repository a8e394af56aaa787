/** The map of a list comes once the list is there, where the browser can draw it. */

import { canDraw, whenSeen } from '../map/later.js'

/**
 * @param {HTMLElement} container which leaves when there will be no map: the list says the same
 * @returns {Promise<import('./list-map.js').ListMap | null>}
 */
export async function bringMap(container) {
  try {
    if (canDraw()) {
      await whenSeen(container)
      const { openListMap } = await import('./list-map.js')
      return await openListMap(container)
    }
  } catch (error) {
    console.error(error)
  }
  container.hidden = true
  return null
}
