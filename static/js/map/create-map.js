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

const CLOSE_ENOUGH_FOR_DETAIL = 5.5 // zoom where the coarse coasts begin to show

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
  drawCoasts(map, container.dataset)
  map.once('style.load', () => drawGraticule(map))
  map.on('moveend', () => drawGraticule(map))
  return map
}

/**
 * Draw the coarse coasts at once, and the fine ones the first time that they would be seen.
 * @param {GlMap} map
 * @param {DOMStringMap} addresses
 */
async function drawCoasts(map, { coasts = '', fineCoasts = '' }) {
  await map.once('style.load')
  const wanted = () => map.getZoom() >= CLOSE_ENOUGH_FOR_DETAIL
  if (!wanted()) await setCoasts(map, coasts)
  while (!wanted()) await map.once('zoomend')
  await setCoasts(map, fineCoasts)
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
 * @param {string} address
 */
async function setCoasts(map, address) {
  setData(map, GROUND, await loadCoasts(address))
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
