/**
 * The circle of doubt of a notice that is placed nearly: a disc to scale, and its dashed edge.
 * MapLibre has no dashes for discs, so the edges are lines, drawn of the discs in view.
 */

import { outlineOf } from '../space/area.js'
import { EXACT_M, IS_SINGLE, NEAR_M, RADIUS_M } from './expressions.js'

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('maplibre-gl').ExpressionSpecification} Expression */
/** @typedef {import('maplibre-gl').Map} GlMap */
/** @typedef {import('maplibre-gl').LayerSpecification} Layer */

const EDGES = 'edges'
const FROM_ZOOM = 10 // further out, the largest circle is beneath its mark

/** @type {Expression} */
export const IS_NEAR = ['all', IS_SINGLE, ['>', RADIUS_M, EXACT_M], ['<=', RADIUS_M, NEAR_M]]

/** @returns {Record<string, import('maplibre-gl').SourceSpecification>} */
export function edgeSource() {
  return { [EDGES]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } }
}

/**
 * @param {Palette} palette
 * @returns {Layer}
 */
export function edgeLayer({ colour }) {
  return {
    id: EDGES,
    type: 'line',
    source: EDGES,
    minzoom: FROM_ZOOM,
    paint: {
      'line-color': colour('cluster'),
      'line-opacity': 0.7,
      'line-width': 1.2,
      'line-dasharray': [3, 3],
    },
  }
}

/**
 * Draw the edges of the discs that are in view, whenever there are others.
 * @param {GlMap} map
 * @param {string[]} sources of the notices
 */
export function keepEdges(map, sources) {
  const layers = sources.map((source) => `${source}-near`)
  let known = ''
  map.on('idle', () => {
    if (map.getZoom() < FROM_ZOOM) return
    const discs = map.queryRenderedFeatures({ layers }).map(({ geometry, properties }) => ({
      centre: /** @type {GeoJSON.Point} */ (geometry).coordinates,
      metres: properties.radius_m,
    }))
    // A disc is drawn once a tile that it reaches into.
    const apart = new Map(discs.map((disc) => [JSON.stringify(disc), disc]))
    const drawn = [...apart.keys()].sort().join()
    if (drawn === known) return
    known = drawn
    const edges = /** @type {import('maplibre-gl').GeoJSONSource} */ (map.getSource(EDGES))
    edges.setData({ type: 'FeatureCollection', features: [...apart.values()].map(edgeOf) })
  })
}

/**
 * @param {{centre: GeoJSON.Position, metres: number}} disc
 * @returns {GeoJSON.Feature<GeoJSON.LineString>}
 */
function edgeOf(disc) {
  const coordinates = outlineOf({ kind: 'circle', ...disc })
  return { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } }
}

/**
 * Radius in pixels of the circle of doubt, to scale at a latitude. Its mark is drawn over it.
 * @param {number} latitude degrees
 * @returns {Expression}
 */
export function nearRadius(latitude) {
  const metresPerPixel = (40_075_016.7 / 512) * Math.cos((latitude * Math.PI) / 180) // at zoom 0
  const stops = Array.from({ length: 23 }, (_, zoom) => [
    zoom,
    ['*', RADIUS_M, 2 ** zoom / metresPerPixel],
  ])
  return /** @type {any} */ (['interpolate', ['exponential', 2], ['zoom'], ...stops.flat()])
}
