/** Open a map: its worker, its ground, its controls. */

import {
  AttributionControl,
  Map as GlMap,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl'
import { GRATICULE } from './basemap.js'
import { graticuleOf } from './graticule.js'
import './library.js'
import { LOCALE } from './locale.js'
import { addOutsideGround, isOutside } from './outside-ground.js'

/** @typedef {import('maplibre-gl').StyleSpecification} Style */

const PATIENCE = 3000 // milliseconds

/**
 * @param {HTMLElement} container its data attributes hold the address of the worker
 * @param {Style} style
 * @param {Partial<import('maplibre-gl').MapOptions>} options
 * @returns {GlMap}
 */
export function createMap(container, style, options) {
  setWorkerUrl(new URL(container.dataset.worker ?? '', location.href).href)
  const map = new GlMap({
    container,
    style,
    locale: LOCALE,
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
  sayWhatIsMissing(map, container)
  uncover(map, container)
  if (container.dataset.basemap) {
    map.once('style.load', () => addOutsideGround(map, container.dataset))
  }
  map.once('style.load', () => drawGraticule(map))
  map.on('moveend', () => drawGraticule(map))
  return map
}

/**
 * The picture beneath is seen until the map has something to show, or is moved.
 * @param {GlMap} map
 * @param {HTMLElement} container
 */
function uncover(map, container) {
  container.classList.add('is-blank')
  const end = () => container.classList.remove('is-blank')
  map.once('load', end)
  map.once('movestart', end)
  setTimeout(end, PATIENCE)
}

/**
 * A tile that does not come leaves a hole: say so, until the map moves on.
 * @param {GlMap} map
 * @param {HTMLElement} container
 */
function sayWhatIsMissing(map, container) {
  const note = document.querySelector('#map-note')
  document.querySelector('#map-again')?.addEventListener('click', () => {
    note?.setAttribute('hidden', '')
    loadAgain(map)
  })
  map.on('error', (/** @type {any} */ event) => {
    const { error, tile } = event
    // MapLibre 6.17 believes that a tile with an actor is under way, and asks for it no more.
    if (tile) tile.actor = undefined
    if (isOutside(event, container.dataset)) return
    if ('status' in error) note?.removeAttribute('hidden')
    else console.error(error) // a fault of ours, not a file that did not come
  })
  map.on('movestart', () => note?.setAttribute('hidden', ''))
}

/** @param {GlMap} map */
function loadAgain(map) {
  for (const id of Object.keys(map.getStyle().sources)) {
    const source = map.getSource(id)
    if (source?.type !== 'vector') continue
    const { url, tiles } = source.serialize()
    const tiled = /** @type {import('maplibre-gl').VectorTileSource} */ (source)
    if (url) tiled.setUrl(url)
    else tiled.setTiles(tiles)
  }
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
