/** The map of notices: everything the page asks of it, in the page's words. */

import { tilesSayAll } from '../search/criteria.js'
import { boundsOf, readArea } from '../space/area.js'
import { gettext, number } from '../words.js'
import { groundLayers, groundSources } from './basemap.js'
import { cardOf } from './card.js'
import { fit } from './clusters.js'
import { createMap } from './create-map.js'
import { keepEdges } from './doubt.js'
import { Drawn, drawnLayers, drawnSource } from './drawn-layer.js'
import { METROPOLE, viewOf, withinWorld } from './extent.js'
import { highlight, highlightLayers, highlightSource } from './highlight.js'
import { addMarks, readLegend } from './marks.js'
import { FOUND, noticeLayers, noticeSources, TILES } from './notices-layer.js'
import { onSchemeChange, readPalette } from './palette.js'
import { openPopup, sayOutside } from './popup.js'
import { recolour, scaleNear, showFound, showTiles, tilesOf } from './show-notices.js'

/** @typedef {import('../search/criteria.js').Box} Box */
/** @typedef {import('../search/criteria.js').Criteria} Criteria */
/** @typedef {import('../search/summary.js').Summary} Summary */

/** Zoom to see a place from, by its doubt in metres. */
const CLOSEST = { exact: 16, near: 14, territory: 11 }

export class NoticesMap {
  /** @type {Summary | null} */
  #pointed = null
  /** @type {Summary | null} */
  #opened = null
  #outside = false // whether the filters exclude the one that is open
  /** Closes it. */
  #close = () => {}
  /** @type {(ref: string) => void} the notice of this reference is open; none is, when '' */
  onOpened = () => {}

  /** @param {import('maplibre-gl').Map} gl */
  constructor(gl) {
    this.gl = gl
    this.drawn = new Drawn(gl)
    gl.getCanvas().setAttribute('aria-describedby', 'map-help')
    gl.on('moveend', () => scaleNear(gl, [TILES, FOUND]))
    keepEdges(gl, [TILES, FOUND])
  }

  /** @returns {Box} degrees */
  get box() {
    const bounds = this.gl.getBounds()
    return withinWorld([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()])
  }

  /** @param {number} count announced as the name of the map */
  set count(count) {
    this.gl
      .getCanvas()
      .setAttribute(
        'aria-label',
        gettext('Carte des notices, %(count)s résultats', { count: number(count) }),
      )
  }

  /**
   * @param {Criteria} criteria
   * @param {boolean} [whole] whether the tiles show all that is searched for
   */
  filter(criteria, whole = tilesSayAll(criteria)) {
    showTiles(this.gl, criteria, whole)
  }

  /** @returns {Summary | null} the notice whose popup is open */
  get opened() {
    return this.#opened
  }

  /** @param {boolean} outside whether the filters exclude the notice that is open */
  sayOutside(outside) {
    sayOutside(outside)
    this.#outside = outside
    this.#highlight()
  }

  /** @param {Summary[]} summaries */
  showFound(summaries) {
    showFound(this.gl, summaries)
  }

  /** @param {Summary | null} summary whose line the visitor is on */
  pointAt(summary) {
    this.#pointed = summary
    this.#highlight()
  }

  /**
   * @param {Summary} summary whose place is known
   * @param {() => HTMLElement | null} [opener] where the focus goes back
   */
  open(summary, opener) {
    const canvas = () => opener?.() ?? this.gl.getCanvas()
    const place = /** @type {GeoJSON.Position} */ (summary.place)
    // The list and the service give places as they are, a mark as it was drawn.
    const card = cardOf(summary, opener ? undefined : this.gl.getZoom())
    const popup = openPopup(this.gl, place, card, canvas)
    this.#mark(summary)
    this.#close = () => popup.remove()
    popup.once('close', () => this.#mark(null))
  }

  /** Close the notice that is open. */
  close() {
    if (this.#opened) this.#close()
  }

  /** @param {Summary | null} summary */
  #mark(summary) {
    this.#opened = summary
    this.#outside = false
    this.#highlight()
    this.onOpened(summary?.ref ?? '')
  }

  #highlight() {
    const opened = this.#opened && { ...this.#opened, outside: this.#outside }
    highlight(this.gl, [this.#pointed, opened])
  }

  /** @param {Box} box of a place */
  goToBox(box) {
    fit(this.gl, box, 14)
  }

  /** @param {string} written an area, where the first view is */
  beginAt(written) {
    const area = readArea(written)
    if (area) this.gl.fitBounds(boundsOf(area), { padding: 32, maxZoom: 17, animate: false })
  }

  /**
   * Go where the results are; stay when none has a place.
   * @param {Summary[]} summaries
   */
  async goToAll(summaries) {
    const box = viewOf(summaries.flatMap(({ place }) => (place ? [place] : [])))
    if (!box) return
    const arrived = this.gl.once('moveend')
    this.goToBox(box)
    await arrived
  }

  /** @param {Summary} summary whose place is known */
  goTo({ place, radius_m }) {
    const doubt = radius_m ?? Number.POSITIVE_INFINITY
    const zoom = doubt <= 100 ? CLOSEST.exact : doubt <= 2000 ? CLOSEST.near : CLOSEST.territory
    const [lng, lat] = /** @type {GeoJSON.Position} */ (place)
    this.gl.easeTo({ center: { lng, lat }, zoom: Math.max(zoom, this.gl.getZoom()) })
  }
}

/**
 * @param {HTMLElement} container
 * @param {HTMLImageElement[]} legend
 * @param {Criteria} criteria of the first view
 * @returns {Promise<NoticesMap>}
 */
export async function openNoticesMap(container, legend, criteria) {
  const marks = await readLegend(legend)
  const palette = readPalette()
  const gl = createMap(
    container,
    {
      version: 8,
      sources: {
        ...groundSources(),
        ...drawnSource(),
        ...highlightSource(),
        ...noticeSources(tilesOf(criteria)),
      },
      layers: layersOf(palette),
    },
    {
      hash: 'map',
      bounds: METROPOLE,
      fitBoundsOptions: { padding: 8 },
      // In somebody else's page, the wheel scrolls that page.
      cooperativeGestures: 'embedded' in container.dataset,
    },
  )
  await gl.once('style.load')
  addMarks(gl, marks, palette)
  onSchemeChange(() => {
    const changed = readPalette()
    addMarks(gl, marks, changed)
    recolour(gl, layersOf(changed))
  })
  return new NoticesMap(gl)
}

/** @param {import('./palette.js').Palette} palette */
function layersOf(palette) {
  return [groundLayers, drawnLayers, noticeLayers, highlightLayers].flatMap((of) => of(palette))
}
