/** The small map of a list: its notices by their numbers, and the way from one to the next. */

import { groundLayers, groundSources } from '../map/basemap.js'
import { fit } from '../map/clusters.js'
import { createMap } from '../map/create-map.js'
import { extentOf, METROPOLE } from '../map/extent.js'
import { onSchemeChange, readPalette } from '../map/palette.js'
import { recolour } from '../map/show-notices.js'
import { ngettext } from '../words.js'

/** @typedef {{place: GeoJSON.Position, rank: number, radius_m: number | null}} Stop */

const STOPS = 'stops'
const SURE = 100 // metres: beyond, a place is no pin (docs of the map)

export class ListMap {
  /** @param {import('maplibre-gl').Map} gl */
  constructor(gl) {
    this.gl = gl
  }

  /** @param {Stop[]} stops in the order of the list */
  show(stops) {
    const source = /** @type {import('maplibre-gl').GeoJSONSource} */ (this.gl.getSource(STOPS))
    source.setData({ type: 'FeatureCollection', features: featuresOf(stops) })
    const box = extentOf(stops.map(({ place }) => place))
    if (box) fit(this.gl, box, 14)
    const label = ngettext(
      'Carte de la liste, %(count)s étape',
      'Carte de la liste, %(count)s étapes',
      stops.length,
    )
    this.gl.getCanvas().setAttribute('aria-label', label)
  }
}

/**
 * @param {HTMLElement} container
 * @returns {Promise<ListMap>}
 */
export async function openListMap(container) {
  const sources = { ...groundSources(), [STOPS]: empty() }
  const style = { version: /** @type {const} */ (8), sources, layers: layers(readPalette()) }
  const gl = createMap(container, style, { bounds: METROPOLE, cooperativeGestures: true })
  await gl.once('style.load')
  onSchemeChange(() => recolour(gl, layers(readPalette())))
  return new ListMap(gl)
}

/** @returns {import('maplibre-gl').GeoJSONSourceSpecification} */
function empty() {
  return { type: 'geojson', data: { type: 'FeatureCollection', features: [] } }
}

/**
 * @param {Stop[]} stops
 * @returns {GeoJSON.Feature[]}
 */
function featuresOf(stops) {
  const coordinates = stops.map(({ place }) => place)
  /** @type {Map<string, Stop[]>} */
  const spots = new Map() // a spot is drawn once, by its first number
  for (const stop of stops) {
    const spot = stop.place.join()
    spots.set(spot, [...(spots.get(spot) ?? []), stop])
  }
  return [
    { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } },
    ...[...spots.values()].map(
      ([{ place, rank, radius_m }, ...others]) =>
        /** @type {GeoJSON.Feature} */ ({
          type: 'Feature',
          properties: {
            rank: others.length > 0 ? `${rank}+` : `${rank}`,
            sure: radius_m !== null && radius_m <= SURE,
          },
          geometry: { type: 'Point', coordinates: place },
        }),
    ),
  ]
}

/**
 * Filled where the place is sure, hollow where it is not.
 * @param {import('../map/palette.js').Palette} palette
 * @returns {import('maplibre-gl').LayerSpecification[]}
 */
function layers(palette) {
  const [accent, halo] = [palette.colour('accent'), palette.colour('halo')]
  return [
    ...groundLayers(palette),
    {
      id: 'way',
      type: 'line',
      source: STOPS,
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': accent, 'line-width': 1.5, 'line-dasharray': [2, 2] },
    },
    {
      id: STOPS,
      type: 'circle',
      source: STOPS,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 11,
        'circle-color': ['case', ['get', 'sure'], accent, halo],
        'circle-stroke-color': ['case', ['get', 'sure'], halo, accent],
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'ranks',
      type: 'symbol',
      source: STOPS,
      filter: ['==', ['geometry-type'], 'Point'],
      layout: {
        'text-field': ['get', 'rank'],
        'text-font': ['EB Garamond Medium', 'EB Garamond'],
        'text-size': 14,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': ['case', ['get', 'sure'], halo, accent] },
    },
  ]
}
