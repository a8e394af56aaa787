/** The other notices around, published or not, as far as the map shows. */

import { getJson } from '../api.js'
import { withinWorld } from '../map/extent.js'
import { sourceOf } from './drawn-places.js'
import { NEIGHBOURS } from './layers.js'
import { asking } from './page.js'

const FROM_ZOOM = 9 // further out there would be thousands

/**
 * @param {import('maplibre-gl').Map} map
 * @param {string} address
 */
export function followNeighbours(map, address) {
  let question = new AbortController()
  const look = async () => {
    question.abort()
    question = new AbortController()
    if (map.getZoom() < FROM_ZOOM) {
      sourceOf(map, NEIGHBOURS).setData({ type: 'FeatureCollection', features: [] })
      return
    }
    const bounds = map.getBounds()
    const box = withinWorld([
      bounds.getWest(),
      bounds.getSouth(),
      bounds.getEast(),
      bounds.getNorth(),
    ])
    try {
      const around = await getJson(asking(address, { bbox: box.join(',') }), question.signal)
      sourceOf(map, NEIGHBOURS).setData(around)
    } catch (error) {
      // The neighbours are a help: without them the page does all the rest.
      if (/** @type {Error} */ (error).name !== 'AbortError') console.warn(error)
    }
  }
  map.on('moveend', look)
  look()
}
