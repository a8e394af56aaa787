/** Change what the layers of notices show: the filters, the answers, the colours. */

import { writeTileFilter } from '../search/criteria.js'
import { COMMUNES, layersOfCommunes } from './communes-layer.js'
import { nearRadius } from './doubt.js'
import { FOUND, TILES } from './notices-layer.js'

/** @typedef {import('maplibre-gl').Map} GlMap */
/** @typedef {import('../search/summary.js').Summary} Summary */

const DIMMED = 0.16
const OPACITIES = {
  dot: ['icon-opacity'],
  mark: ['icon-opacity', 'text-opacity'],
  group: ['icon-opacity', 'text-opacity'],
}

/**
 * @param {import('../search/criteria.js').Criteria} criteria
 * @returns {string} address of the tiles, for a worker that has no page to be relative to
 */
export function tilesOf(criteria) {
  const filter = writeTileFilter(criteria)
  return `${location.origin}/tiles/notices/{z}/{x}/{y}.mvt${filter.size > 0 ? `?${filter}` : ''}`
}

/**
 * Draw the tiles of the criteria. They fade when they cannot say all that is searched for, and
 * go when only notices without a place are.
 * @param {GlMap} map
 * @param {import('../search/criteria.js').Criteria} criteria
 * @param {boolean} whole whether the tiles alone show all that is searched for
 */
export function showTiles(map, criteria, whole) {
  const address = tilesOf(criteria)
  for (const id of [TILES, COMMUNES]) {
    const source = /** @type {import('maplibre-gl').VectorTileSource} */ (map.getSource(id))
    if (source.serialize().tiles?.[0] !== address) source.setTiles([address])
  }
  const visibility = criteria.located === 'false' ? 'none' : 'visible'
  // Through a faded bubble its dot would show.
  const under = [`${TILES}-near`, `${TILES}-group-dot`, ...layersOfCommunes()]
  for (const layer of under) {
    map.setLayoutProperty(layer, 'visibility', whole ? visibility : 'none')
  }
  const opacity = whole ? 1 : DIMMED
  for (const [kind, properties] of Object.entries(OPACITIES)) {
    const layer = `${TILES}-${kind}`
    map.setLayoutProperty(layer, 'visibility', visibility)
    for (const property of properties) paintLayer(map, layer, property, opacity)
  }
}

/**
 * Draw answers on top of the tiles; none, and the tiles stand alone.
 * @param {GlMap} map
 * @param {Summary[]} summaries
 */
export function showFound(map, summaries) {
  const source = /** @type {import('maplibre-gl').GeoJSONSource} */ (map.getSource(FOUND))
  const features = summaries.flatMap(({ place, ...properties }) =>
    place ? [pointOf(place, { ...properties, count: 1 })] : [],
  )
  source.setData({ type: 'FeatureCollection', features })
}

/**
 * @param {GeoJSON.Position} coordinates
 * @param {GeoJSON.GeoJsonProperties} properties
 * @returns {GeoJSON.Feature<GeoJSON.Point>}
 */
export function pointOf(coordinates, properties = {}) {
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates } }
}

/**
 * Keep the circles of doubt to scale where the map is now.
 * @param {GlMap} map
 * @param {string[]} sources
 */
export function scaleNear(map, sources) {
  const radius = nearRadius(map.getCenter().lat)
  for (const source of sources) map.setPaintProperty(`${source}-near`, 'circle-radius', radius)
}

/**
 * Give layers already on the map the colours and the images that they have in another palette.
 * @param {GlMap} map
 * @param {import('maplibre-gl').LayerSpecification[]} layers
 */
export function recolour(map, layers) {
  for (const { id, paint = {}, layout = {} } of layers) {
    for (const [property, value] of Object.entries(paint)) {
      if (property.endsWith('-color')) paintLayer(map, id, property, value)
    }
    if ('icon-image' in layout)
      map.setLayoutProperty(id, 'icon-image', /** @type {any} */ (layout['icon-image']))
  }
}

/**
 * MapLibre ties the type of a value to the name of its property, which a table of names loses.
 * @param {GlMap} map
 * @param {string} layer
 * @param {string} property
 * @param {unknown} value
 */
function paintLayer(map, layer, property, value) {
  map.setPaintProperty(layer, /** @type {any} */ (property), /** @type {any} */ (value))
}
