/** The notices that the visitor looks at: ringed, drawn whole, over everything else. */

import { FORM, markOf, RING } from './notices-layer.js'
import { pointOf } from './show-notices.js'

/** @typedef {import('maplibre-gl').Map} GlMap */
/** @typedef {import('../search/summary.js').Summary} Summary */

const ID = 'highlight'

/** @returns {Record<string, import('maplibre-gl').SourceSpecification>} */
export function highlightSource() {
  return { [ID]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } }
}

/**
 * @param {import('./palette.js').Palette} palette
 * @returns {import('maplibre-gl').LayerSpecification[]}
 */
export function highlightLayers({ scheme, colour }) {
  return [
    {
      id: ID,
      type: 'circle',
      source: ID,
      paint: {
        'circle-radius': 20,
        'circle-color': colour('halo'),
        'circle-opacity': 0.75,
        'circle-stroke-color': colour('accent'),
        'circle-stroke-width': 3,
      },
    },
    {
      id: `${ID}-mark`,
      type: 'symbol',
      source: ID,
      layout: {
        'icon-image': markOf(scheme, FORM, RING),
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'symbol-z-order': 'source', // the last one over the others
      },
    },
  ]
}

/**
 * @param {GlMap} map
 * @param {(Pick<Summary, 'place' | 'base' | 'radius_m' | 'protection'> | null)[]} summaries
 */
export function highlight(map, summaries) {
  const source = /** @type {import('maplibre-gl').GeoJSONSource} */ (map.getSource(ID))
  const features = summaries.flatMap((summary) =>
    summary?.place ? [pointOf(summary.place, { ...summary, place: null })] : [],
  )
  source.setData({ type: 'FeatureCollection', features })
}
