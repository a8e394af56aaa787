/** Open a map: its worker, its ground, its controls. */

import {
  AttributionControl,
  Map as GlMap,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl'
import { GRATICULE, GROUND } from './basemap.js'
import { loadCoasts } from './coasts.js'
import { graticuleOf } from './graticule.js'
import { LOCALE_FR } from './locale-fr.js'

/** @typedef {import('maplibre-gl').StyleSpecification} Style */

/** Whether this browser can draw the map. */
export function canDraw() {
  return document.createElement('canvas').getContext('webgl2') !== null
}

/**
 * @param {HTMLElement} container its data attributes hold the addresses of worker and coasts
 * @param {Style} style
 * @param {Partial<import('maplibre-gl').MapOptions>} options
 * @returns {GlMap}
 */
export function createMap(container, style, options) {
  setWorkerUrl(new URL(container.dataset.worker ?? '', location.href).href)
  const map = new GlMap({
    container,
    style,
    locale: LOCALE_FR,
    attributionControl: false,
    dragRotate: false,
    touchPitch: false,
    pitchWithRotate: false,
    maxPitch: 0,
    minZoom: 1,
    maxZoom: 19,
    ...options,
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  map.addControl(new ScaleControl({ maxWidth: 120 }), 'bottom-left')
  map.addControl(new AttributionControl({ compact: true }), 'bottom-right')
  Object.assign(container, { map }) // for the console, and for tests of what is drawn
  sayWhatIsMissing(map)
  drawCoasts(map, container.dataset)
  map.once('style.load', () => drawGraticule(map))
  map.on('moveend', () => drawGraticule(map))
  return map
}

/**
 * @param {GlMap} map
 * @param {DOMStringMap} addresses
 */
async function drawCoasts(map, addresses) {
  const [coasts] = await Promise.all([loadCoasts(addresses), map.once('style.load')])
  setData(map, GROUND, coasts)
}

/**
 * A tile that does not come leaves a hole: say so, until the map moves on.
 * @param {GlMap} map
 */
function sayWhatIsMissing(map) {
  const note = document.querySelector('#map-note')
  map.on('error', ({ error }) => {
    if ('status' in error) note?.removeAttribute('hidden')
    else console.error(error) // a fault of ours, not a file that did not come
  })
  map.on('movestart', () => note?.setAttribute('hidden', ''))
}

/** @param {GlMap} map */
function drawGraticule(map) {
  const bounds = map.getBounds()
  const box = /** @type {const} */ ([
    bounds.getWest(),
    bounds.getSouth(),
    bounds.getEast(),
    bounds.getNorth(),
  ])
  setData(map, GRATICULE, graticuleOf([...box], map.getZoom()))
}

/**
 * @param {GlMap} map
 * @param {string} source
 * @param {GeoJSON.FeatureCollection} data
 */
function setData(map, source, data) {
  const geojson = /** @type {import('maplibre-gl').GeoJSONSource} */ (map.getSource(source))
  geojson.setData(data)
}
