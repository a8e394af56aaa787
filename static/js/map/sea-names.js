/**
 * Names of the seas, which no gazetteer of ours holds, with the zoom they show from. Longitude and
 * latitude of the middle of the name, in degrees.
 */

import { gettext } from '../words.js'

/** @type {[name: string, lon: number, lat: number, from: number][]} */
const SEAS = [
  [gettext('Océan Atlantique'), -8.5, 46.2, 3],
  [gettext('Golfe de Gascogne'), -3.4, 45, 6],
  [gettext('Manche'), -2.3, 49.9, 5],
  [gettext('Mer du Nord'), 2.9, 52.2, 4],
  [gettext('Mer Méditerranée'), 6, 42.3, 4],
  [gettext('Golfe du Lion'), 3.9, 42.9, 7],
  [gettext('Mer d’Iroise'), -5.2, 48.2, 7],
  [gettext('Mer des Caraïbes'), -63.5, 15, 5],
  [gettext('Océan Indien'), 57.5, -21.8, 5],
  [gettext('Canal du Mozambique'), 43.5, -13.5, 5],
]

/** @returns {GeoJSON.FeatureCollection<GeoJSON.Point>} */
export function seaNames() {
  const features = SEAS.map(([name, lon, lat, from]) => named(name, [lon, lat], from))
  return { type: 'FeatureCollection', features }
}

/**
 * @param {string} name
 * @param {GeoJSON.Position} coordinates
 * @param {number} from
 * @returns {GeoJSON.Feature<GeoJSON.Point>}
 */
function named(name, coordinates, from) {
  return { type: 'Feature', properties: { name, from }, geometry: { type: 'Point', coordinates } }
}
