/** The pin: dragged, or pushed with the arrows; the rest of the page hears where it went. */

import { Marker } from 'maplibre-gl'
import { find, make } from '../dom.js'
import { gettext } from '../words.js'
import { said, shifted, stepAt } from './metres.js'

/** @typedef {import('./metres.js').Place} Place */
/** @typedef {import('./draft.js').Draft} Draft */

/** @type {Record<string, [east: number, north: number]>} */
const ARROWS = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }
const FURTHER = 10 // with the Shift key

export class Pin {
  #element = make('button', { type: 'button', class: 'pin', 'aria-describedby': 'pin-help' })
  #marker

  /**
   * @param {import('maplibre-gl').Map} map
   * @param {Draft} draft
   */
  constructor(map, draft) {
    this.map = map
    this.draft = draft
    this.#element.setAttribute('aria-label', gettext('Repère de la notice'))
    this.#marker = new Marker({ element: this.#element, draggable: true, anchor: 'bottom' })
    this.#marker.on('drag', () => this.#choose('dragged'))
    this.#element.addEventListener('keydown', (event) => this.#push(event))
    this.#element.addEventListener('focus', () => this.#sayStep())
    // A click on the pin is not a click on the map, which would move it.
    this.#element.addEventListener('click', (event) => event.stopPropagation())
    draft.follow(({ place }) => this.show(place))
    if (draft.place) this.show(draft.place)
  }

  /** @param {Place} place */
  show([lng, lat]) {
    this.#marker.setLngLat({ lng, lat })
    if (!this.#element.isConnected) this.#marker.addTo(this.map)
  }

  focus() {
    if (!this.draft.place) {
      const { lng, lat } = this.map.getCenter()
      this.draft.choose({ place: [lng, lat], way: 'nudged' })
    }
    this.#element.focus()
  }

  #sayStep() {
    const step = said(stepAt(this.map.getZoom(), this.map.getCenter().lat))
    find('#pin-help', HTMLElement).textContent = gettext(
      'Les flèches poussent le repère de %(step)s, dix fois plus avec Majuscule.',
      { step },
    )
  }

  /** @param {'dragged'} way */
  #choose(way) {
    const { lng, lat } = this.#marker.getLngLat()
    this.draft.choose({ place: [lng, lat], way })
  }

  /** @param {KeyboardEvent} event */
  #push(event) {
    const arrow = ARROWS[event.key]
    if (!arrow || !this.draft.place || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation() // MapLibre would move the map too
    const [, lat] = this.draft.place
    const step = stepAt(this.map.getZoom(), lat) * (event.shiftKey ? FURTHER : 1)
    const place = shifted(this.draft.place, arrow[0] * step, arrow[1] * step)
    this.draft.choose({ place, way: 'nudged' })
    this.#keepInView(place)
  }

  /** @param {Place} place */
  #keepInView([lng, lat]) {
    const { x, y } = this.map.project({ lng, lat })
    const { clientWidth, clientHeight } = this.map.getContainer()
    const edge = 40
    const seen = x > edge && y > edge && x < clientWidth - edge && y < clientHeight - edge
    if (!seen) this.map.easeTo({ center: { lng, lat } })
  }
}
