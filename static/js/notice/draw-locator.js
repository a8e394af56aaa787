/** The small map of a notice's page: where it is, and what is around and linked. */

import { find } from '../dom.js'
import { groundLayers, groundSources } from '../map/basemap.js'
import { createMap } from '../map/create-map.js'
import { edgeLayer, edgeSource, keepEdges } from '../map/doubt.js'
import { METROPOLE } from '../map/extent.js'
import { highlight, highlightLayers, highlightSource } from '../map/highlight.js'
import { addMarks, readLegend } from '../map/marks.js'
import { FOUND, layersOf, noticeSources } from '../map/notices-layer.js'
import { onSchemeChange, readPalette } from '../map/palette.js'
import { recolour, scaleNear } from '../map/show-notices.js'
import { legendImages } from '../search/legend.js'
import { gettext, ngettext } from '../words.js'
import {
  drawNeighbours,
  fitNeighbours,
  isInMetropole,
  keepInStep,
  neighboursOf,
} from './neighbours.js'

const FAR = 5.5 // zoom that shows an overseas territory and the sea around

/** @param {HTMLElement} container its data attributes say where the notice is */
export async function drawLocator(container) {
  const { lon, lat, radius, base = '' } = container.dataset
  const place = [Number(lon), Number(lat)]
  const here = { place, base, radius_m: Number(radius), protection: '' }
  const palette = readPalette()
  const marks = await readLegend(legendImages())
  const map = createMap(
    container,
    {
      version: 8,
      sources: {
        ...groundSources(),
        ...highlightSource(),
        ...edgeSource(),
        [FOUND]: noticeSources('')[FOUND],
      },
      layers: layers(palette),
    },
    { ...viewOf(place), cooperativeGestures: true },
  )
  await map.once('style.load')
  addMarks(map, marks, palette)
  highlight(map, [here])
  map.on('moveend', () => scaleNear(map, [FOUND]))
  keepEdges(map, [FOUND])
  const { apart, together } = neighboursOf(place)
  drawNeighbours(map, apart)
  fitNeighbours(map, place, apart)
  keepInStep(map, apart, (pointed) => highlight(map, pointed ? [here, pointed] : [here]))
  sayWhatIsDrawn(apart.length, together)
  onSchemeChange(() => {
    const changed = readPalette()
    addMarks(map, marks, changed)
    recolour(map, layers(changed))
  })
  map.getCanvas().setAttribute('aria-label', gettext('Carte de situation'))
  map.getCanvas().setAttribute('aria-describedby', 'locator-note')
}

/**
 * Where a notice alone is in France.
 * @param {GeoJSON.Position} place
 */
function viewOf(place) {
  const center = /** @type {[number, number]} */ (place)
  return isInMetropole(place)
    ? { bounds: METROPOLE, fitBoundsOptions: { padding: 4 } }
    : { center, zoom: FAR }
}

/**
 * @param {number} apart
 * @param {number} together on the notice's own spot
 */
function sayWhatIsDrawn(apart, together) {
  const around = ngettext(
    'La carte montre aussi %(count)s autre notice de cette page.',
    'La carte montre aussi %(count)s autres notices de cette page.',
    apart,
  )
  const here = ngettext(
    '%(count)s notice de cette page est au même endroit.',
    '%(count)s notices de cette page sont au même endroit.',
    together,
  )
  const said = [apart > 0 && around, together > 0 && here].filter(Boolean)
  find('#locator-note', HTMLElement).textContent = said.join(' ')
}

/** @param {import('../map/palette.js').Palette} palette */
function layers(palette) {
  const notices = [edgeLayer(palette), ...layersOf(FOUND, palette)]
  return [...groundLayers(palette), ...notices, ...highlightLayers(palette)]
}
