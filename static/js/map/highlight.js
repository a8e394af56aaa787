/** The notices that the visitor looks at: ringed, drawn whole, over everything else. */

import { gettext } from '../words.js'
import { FORM, markOf, RING } from './expressions.js'
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
        'text-field': ['case', ['has', 'outside'], gettext('hors filtre'), ''],
        'text-font': ['EB Garamond Italic', 'EB Garamond'],
        'text-size': 15,
        'text-offset': [0, 2],
        'text-allow-overlap': true,
      },
      paint: {
        'text-color': colour('ring'),
        'text-halo-color': colour('halo'),
        'text-halo-width': 1.4,
      },
    },
  ]
}

/**
 * @param {GlMap} map
 * @param {((Pick<Summary, 'place' | 'base' | 'radius_m' | 'protection'> & {outside?: boolean}) | null)[]} summaries
 */
export function highlight(map, summaries) {
  const source = /** @type {import('maplibre-gl').GeoJSONSource} */ (map.getSource(ID))
  const features = summaries.flatMap((summary) =>
    summary?.place ? [pointOf(summary.place, propertiesOf(summary))] : [],
  )
  source.setData({ type: 'FeatureCollection', features })
}

/** @param {Record<string, any>} summary */
function propertiesOf({ place, outside, ...properties }) {
  return outside ? { ...properties, outside } : properties
}
