/** Land, coasts and borders: Natural Earth, as TopoJSON that this service serves itself. */

import { feature, mesh } from 'topojson-client'
import { getJson } from '../api.js'

/** @typedef {{id?: string | number}} Country */

/** ISO 3166-1 numeric codes of France and of its territories that Natural Earth draws apart. */
const FRENCH = new Set(['250', '258', '260', '540', '652', '663', '666', '876'])

/**
 * @param {DOMStringMap} addresses two files of countries: `coasts`, all of them roughly, and
 *   `fineCoasts`, those drawn in their place
 * @returns {Promise<GeoJSON.FeatureCollection>} features told apart by `kind`: land, france,
 *   coast, border
 */
export async function loadCoasts({ coasts = '', fineCoasts = '' }) {
  const [rough, fine] = await Promise.all([getJson(coasts), getJson(fineCoasts)])
  const redrawn = new Set(fine.objects.countries.geometries.map(idOf))
  const { countries } = rough.objects
  countries.geometries = countries.geometries.filter(
    (/** @type {Country} */ country) => !redrawn.has(idOf(country)),
  )
  return { type: 'FeatureCollection', features: [...drawnFrom(rough), ...drawnFrom(fine)] }
}

/**
 * @param {any} topology
 * @returns {GeoJSON.Feature[]}
 */
function drawnFrom(topology) {
  const { countries } = topology.objects
  const coast = mesh(topology, countries, (left, right) => left === right)
  const border = mesh(topology, countries, (left, right) => left !== right)
  const drawn = /** @type {GeoJSON.FeatureCollection} */ (
    /** @type {unknown} */ (feature(topology, countries))
  )
  return [
    ...drawn.features.map((country) => ({ ...country, properties: kindOf(country) })),
    line('coast', coast),
    line('border', border),
  ]
}

/** @param {Country} country */
function kindOf(country) {
  return { kind: FRENCH.has(idOf(country)) ? 'france' : 'land' }
}

/** @param {Country} country */
function idOf({ id }) {
  return String(id)
}

/**
 * @param {string} kind
 * @param {GeoJSON.Geometry} geometry
 * @returns {GeoJSON.Feature}
 */
function line(kind, geometry) {
  return { type: 'Feature', properties: { kind }, geometry }
}
