/** The small map of a notice's page: where in France. The text beside it says the same. */

import { find } from '../dom.js'
import { groundLayers, groundSources } from '../map/basemap.js'
import { canDraw, createMap } from '../map/create-map.js'
import { holds, METROPOLE } from '../map/extent.js'
import { highlight, highlightLayers, highlightSource } from '../map/highlight.js'
import { addMarks, readLegend } from '../map/marks.js'
import { onSchemeChange, readPalette } from '../map/palette.js'
import { recolour } from '../map/show-notices.js'
import { legendImages } from '../search/legend.js'

const FAR = 5.5 // zoom that shows an overseas territory and the sea around

const container = find('#locator', HTMLElement)
if (canDraw()) await drawLocator()
else container.hidden = true

async function drawLocator() {
  const { lon, lat, radius, base = '' } = container.dataset
  const place = [Number(lon), Number(lat)]
  const palette = readPalette()
  const marks = await readLegend(legendImages())
  const center = /** @type {[number, number]} */ (place)
  const view = holds(METROPOLE, place)
    ? { bounds: METROPOLE, fitBoundsOptions: { padding: 4 } }
    : { center, zoom: FAR }
  const map = createMap(
    container,
    {
      version: 8,
      sources: { ...groundSources(), ...highlightSource() },
      layers: layers(palette),
    },
    { ...view, cooperativeGestures: true },
  )
  await map.once('style.load')
  addMarks(map, marks, palette)
  highlight(map, [{ place, base, radius_m: Number(radius), protection: '' }])
  onSchemeChange(() => {
    const changed = readPalette()
    addMarks(map, marks, changed)
    recolour(map, layers(changed))
  })
  map.getCanvas().setAttribute('aria-label', 'Carte de situation')
}

/** @param {import('../map/palette.js').Palette} palette */
function layers(palette) {
  return [...groundLayers(palette), ...highlightLayers(palette)]
}
