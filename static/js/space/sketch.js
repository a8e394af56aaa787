/**
 * Draw an area on the map place by place, with taps, clicks, or the Enter key at the middle of the
 * map: nothing is ever dragged, and the map moves as it always does.
 */

import { surface, trace, vertex } from '../map/drawn-layer.js'
import { gettext } from '../words.js'
import { crossesItself, MAX_METRES, MAX_VERTICES, metresBetween, outlineOf } from './area.js'

/** @typedef {import('maplibre-gl').Map} GlMap */
/** @typedef {import('./area.js').Area} Area */
/** @typedef {GeoJSON.Position} Position */

const NEAR = 12 // pixels around a place, within which it is that place

/** @typedef {Area['kind']} Kind */

/**
 * @typedef {object} SketchEvents
 * @property {(features: GeoJSON.Feature[]) => void} onDraw
 * @property {(kind: Kind | null, places: number) => void} onStep null once it is over
 * @property {(sentence: string) => void} onRefuse what cannot be, and why
 * @property {(area: Area) => void} onDone
 */

export class Sketch {
  /** @type {Kind | null} */
  #kind = null
  /** @type {Position[]} */
  #places = []

  /**
   * @param {GlMap} map
   * @param {SketchEvents} events
   */
  constructor(map, events) {
    this.map = map
    this.events = events
    map.on('click', ({ lngLat }) => this.#kind && this.#put([lngLat.lng, lngLat.lat]))
    map.on('mousemove', ({ lngLat }) => this.#kind && this.#draw([lngLat.lng, lngLat.lat]))
    map.getContainer().addEventListener('keydown', (event) => this.#onKey(event))
  }

  /** @param {Kind} kind */
  begin(kind) {
    this.stop()
    this.#kind = kind
    this.map.getContainer().dataset.drawing = kind
    this.map.doubleClickZoom.disable()
    this.events.onStep(kind, 0)
    this.map.getCanvas().focus({ preventScroll: true })
  }

  stop() {
    this.#kind = null
    this.#places = []
    delete this.map.getContainer().dataset.drawing
    this.map.doubleClickZoom.enable()
    this.events.onDraw([])
    this.events.onStep(null, 0)
  }

  /** End a polygon; one that is none yet, or crosses itself, stays to be mended. */
  finish() {
    const ring = this.#places
    if (ring.length < 3)
      return this.events.onRefuse(gettext('Un polygone a trois sommets au moins.'))
    if (crossesItself(ring)) {
      const mend = gettext(
        'Le contour se croise. Reprenez le dernier sommet (touche Retour arrière), puis terminez.',
      )
      return this.events.onRefuse(mend)
    }
    this.#end({ kind: 'polygon', ring: ring.map(wrapped) })
  }

  /** Take the last place back. */
  undo() {
    this.#places.pop()
    this.#draw()
    this.events.onStep(this.#kind, this.#places.length)
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (!this.#kind || event.target !== this.map.getCanvas()) return
    const { lng, lat } = this.map.getCenter()
    /** @type {Record<string, () => void>} */
    const acts = {
      Enter: () => this.#put([lng, lat]),
      Backspace: () => this.undo(),
      Escape: () => this.stop(),
    }
    if (!acts[event.key]) return
    event.preventDefault()
    acts[event.key]()
  }

  /** @param {Position} place */
  #put(place) {
    const [first] = this.#places
    const last = this.#places.at(-1)
    if (this.#kind === 'polygon') {
      // On the first place, or twice on the last one: that is the end.
      if (this.#places.length > 2 && [first, last].some((one) => one && this.#near(one, place))) {
        return this.finish()
      }
      if (last && this.#near(last, place)) return
      if (this.#places.length === MAX_VERTICES) {
        const most = gettext('Un polygone a %(count)s sommets au plus.', { count: MAX_VERTICES })
        return this.events.onRefuse(most)
      }
    } else if (first) {
      if (!this.#near(first, place)) this.#close(first, place)
      return
    }
    this.#places.push(place)
    this.#draw()
    this.events.onStep(this.#kind, this.#places.length)
  }

  /**
   * @param {Position} first
   * @param {Position} second
   */
  #close(first, second) {
    const area = this.#between(first, second)
    if (area.kind === 'circle' && area.metres > MAX_METRES) {
      return this.events.onRefuse(
        gettext('Un cercle a 500 km de rayon au plus. Posez le bord plus près.'),
      )
    }
    this.#end(area)
  }

  /** @param {Area} area */
  #end(area) {
    this.stop()
    this.events.onDone(area)
  }

  /**
   * @param {Position} first
   * @param {Position} second
   * @returns {Area}
   */
  #between(first, second) {
    if (this.#kind === 'circle') {
      const metres = Math.max(1, Math.round(metresBetween(first, second)))
      return { kind: 'circle', centre: wrapped(first), metres }
    }
    const [west, east] = [first[0], second[0]].sort((a, b) => a - b)
    const [south, north] = [first[1], second[1]].sort((a, b) => a - b)
    return { kind: 'box', box: [wrapped([west, 0])[0], south, wrapped([east, 0])[0], north] }
  }

  /** @param {Position} [pointer] where the next place would be */
  #draw(pointer) {
    const [first] = this.#places
    const features = this.#places.map(vertex)
    if (first && pointer && this.#kind !== 'polygon') {
      features.unshift(surface('sketch', outlineOf(this.#between(first, pointer))))
    } else if (first) {
      features.unshift(trace('sketch', pointer ? [...this.#places, pointer] : [...this.#places]))
    }
    this.events.onDraw(features)
  }

  /**
   * @param {Position} one
   * @param {Position} other
   */
  #near(one, other) {
    const [a, b] = [one, other].map(([lng, lat]) => this.map.project({ lng, lat }))
    return Math.hypot(a.x - b.x, a.y - b.y) <= NEAR
  }
}

/** @param {Position} place */
function wrapped([lon, lat]) {
  return [((((lon + 180) % 360) + 360) % 360) - 180, lat]
}
