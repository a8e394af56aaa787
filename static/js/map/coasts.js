/** Land, coasts and borders: Natural Earth, as TopoJSON that this service serves itself. */

import { feature, mesh } from 'topojson-client'
import { getJson } from '../api.js'

/** ISO 3166-1 numeric codes of France and of its territories that Natural Earth draws apart. */
const FRENCH = new Set(['250', '258', '260', '540', '652', '663', '666', '876'])

/**
 * @param {string} address of a `countries-*.json` of world-atlas
 * @returns {Promise<GeoJSON.FeatureCollection>} features told apart by `kind`: land, france,
 *   coast, border
 */
export async function loadCoasts(address) {
  const topology = await getJson(address)
  const { countries } = topology.objects
  const drawn = /** @type {GeoJSON.FeatureCollection} */ (
    /** @type {unknown} */ (feature(topology, countries))
  )
  return {
    type: 'FeatureCollection',
    features: [
      ...drawn.features.map((country) => ({ ...country, properties: kindOf(country) })),
      line(
        'coast',
        mesh(topology, countries, (left, right) => left === right),
      ),
      line(
        'border',
        mesh(topology, countries, (left, right) => left !== right),
      ),
    ],
  }
}

/** @param {GeoJSON.Feature} country */
function kindOf(country) {
  return { kind: FRENCH.has(String(country.id)) ? 'france' : 'land' }
}

/**
 * @param {string} kind
 * @param {GeoJSON.Geometry} geometry
 * @returns {GeoJSON.Feature}
 */
function line(kind, geometry) {
  return { type: 'Feature', properties: { kind }, geometry }
}
