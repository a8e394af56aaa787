/** Open the map of the locator, on the elected place or else on the commune. */

import { groundLayers, groundSources } from '../map/basemap.js'
import { createMap } from '../map/create-map.js'
import { keepEdges } from '../map/doubt.js'
import { extentOf, METROPOLE } from '../map/extent.js'
import { addMarks, readLegend } from '../map/marks.js'
import { onSchemeChange, readPalette } from '../map/palette.js'
import { recolour, scaleNear } from '../map/show-notices.js'
import { legendImages } from '../search/legend.js'
import { locatorLayers, locatorSources, NEIGHBOURS } from './layers.js'
import { followAdminTheme } from './theme.js'

/** @typedef {import('maplibre-gl').Map} GlMap */
/** @typedef {import('./metres.js').Place} Place */
/** @typedef {import('./page.js').Drawn} Drawn */

export const CLOSE = 15.5 // zoom that shows a building among its neighbours

/**
 * @param {HTMLElement} container
 * @param {Drawn} drawn
 * @returns {Promise<GlMap>} once its layers are there
 */
export async function openEvidenceMap(container, drawn) {
  const marks = await readLegend(legendImages())
  followAdminTheme(() => colour())
  const palette = readPalette()
  const map = createMap(
    container,
    {
      version: 8,
      sources: { ...groundSources(), ...locatorSources() },
      layers: layers(palette),
    },
    viewOf(drawn, paddingOf(container)),
  )
  await map.once('style.load')
  addMarks(map, marks, palette)
  function colour() {
    const changed = readPalette()
    addMarks(map, marks, changed)
    recolour(map, layers(changed))
  }
  onSchemeChange(colour)
  scaleNear(map, [NEIGHBOURS])
  map.on('moveend', () => scaleNear(map, [NEIGHBOURS]))
  keepEdges(map, [NEIGHBOURS])
  map.getCanvas().setAttribute('aria-label', 'Carte de la notice et de ses voisines')
  map.getCanvas().setAttribute('aria-describedby', 'map-help')
  return map
}

/** @param {import('../map/palette.js').Palette} palette */
function layers(palette) {
  return [...groundLayers(palette), ...locatorLayers(palette)]
}

/**
 * The elected place close to, when nothing contradicts it; else all that is said.
 * @param {Drawn} drawn
 * @param {number} padding
 * @returns {Partial<import('maplibre-gl').MapOptions>}
 */
function viewOf(drawn, padding) {
  const elected = drawn.candidates.find(({ state }) => state === 'elected')
  const places = standingPlaces(drawn)
  if (elected && places.length === 1 && drawn.suggestions.length === 0) {
    return { center: [elected.lon, elected.lat], zoom: zoomFor(elected.radius) }
  }
  // A doubt, or no place at all: where the notice says that it is.
  if (drawn.centre && (!elected || drawn.suggestions.length > 0)) places.push(drawn.centre)
  const box = extentOf(places) ?? METROPOLE
  return { bounds: box, fitBoundsOptions: { padding, maxZoom: places.length > 1 ? CLOSE : 12 } }
}

/**
 * @param {Drawn} drawn
 * @returns {Place[]} of the candidates not superseded, and of the suggestions
 */
export function standingPlaces({ candidates, suggestions }) {
  const standing = candidates.filter(({ state }) => state !== 'superseded')
  return [...standing, ...suggestions].map(({ lon, lat }) => [lon, lat])
}

/**
 * @param {HTMLElement} container
 * @returns {number} pixels kept free around what is fitted, less on a small map
 */
export function paddingOf({ clientWidth, clientHeight }) {
  return Math.min(70, Math.min(clientWidth, clientHeight) / 6)
}

/** @param {number} radius metres */
function zoomFor(radius) {
  return Math.max(8, Math.min(CLOSE, CLOSE - Math.log2(Math.max(radius, 40) / 40)))
}
