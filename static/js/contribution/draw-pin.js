/** The map of the form: the place as known, and the pin that says where it should be. */

import { find } from '../dom.js'
import { Pin } from '../locator/pin.js'
import { groundLayers, groundSources } from '../map/basemap.js'
import { createMap } from '../map/create-map.js'
import { METROPOLE } from '../map/extent.js'
import { highlight, highlightLayers, highlightSource } from '../map/highlight.js'
import { addMarks, readLegend } from '../map/marks.js'
import { onSchemeChange, readPalette } from '../map/palette.js'
import { recolour } from '../map/show-notices.js'
import { legendImages } from '../search/legend.js'
import { gettext } from '../words.js'

const CLOSE = 15 // zoom at which a building is seen

/**
 * @param {HTMLElement} container
 * @param {import('../locator/draft.js').Draft} draft
 * @param {import('../locator/metres.js').Place | null} known
 */
export async function drawPin(container, draft, known) {
  const { radius, base = '' } = container.dataset
  const palette = readPalette()
  const marks = await readLegend(legendImages())
  const view = known ? { center: known, zoom: CLOSE } : { bounds: METROPOLE }
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
  if (known) highlight(map, [{ place: known, base, radius_m: Number(radius), protection: '' }])
  onSchemeChange(() => {
    const changed = readPalette()
    addMarks(map, marks, changed)
    recolour(map, layers(changed))
  })
  map.getCanvas().setAttribute('aria-label', gettext('Carte de la position à proposer'))
  const pin = new Pin(map, draft)
  find('#reach-pin', HTMLButtonElement).addEventListener('click', () => pin.focus())
  map.on('click', ({ lngLat }) => {
    draft.choose({ place: [lngLat.lng, lngLat.lat], way: 'clicked' })
  })
}

/** @param {import('../map/palette.js').Palette} palette */
function layers(palette) {
  return [...groundLayers(palette), ...highlightLayers(palette)]
}
