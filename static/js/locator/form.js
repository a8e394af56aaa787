/** The form: it shows the draft, it writes it when somebody types, and says what saving does. */

import { find, findAll } from '../dom.js'
import { degreesIn, metresBetween, said } from './metres.js'
import { Surroundings } from './surroundings.js'

/** @typedef {import('./draft.js').Draft} Draft */
/** @typedef {import('./page.js').Drawn} Drawn */

const DECIMALS = 7 // of degrees: a centimetre
const SAME_M = 0.5

export class PlaceForm {
  #form = find('#place-form', HTMLFormElement)
  #lat = find('#id_lat', HTMLInputElement)
  #lon = find('#id_lon', HTMLInputElement)
  #precision = find('#id_precision', HTMLSelectElement)
  #radius = find('#id_radius_m', HTMLInputElement)
  #moved = find('#moved', HTMLElement)
  #surroundings

  /**
   * @param {Draft} draft
   * @param {Drawn} drawn
   */
  constructor(draft, drawn) {
    this.draft = draft
    this.drawn = drawn
    this.#surroundings = new Surroundings(draft, drawn.whereabouts)
    draft.follow((choice) => this.#show(choice))
    for (const field of [this.#lat, this.#lon]) field.addEventListener('input', () => this.#typed())
    this.#precision.addEventListener('change', () => this.#useRadiusOf(this.#precision.value))
    for (const button of findAll('[data-reason]', HTMLButtonElement)) {
      button.addEventListener('click', () => this.#giveReason(button))
    }
    if (draft.place) this.#measure()
  }

  /** Metres; 0 while none is written. */
  get radius() {
    return Number(this.#radius.value) || 0
  }

  /** @param {() => void} act */
  onRadius(act) {
    for (const field of [this.#radius, this.#precision]) field.addEventListener('input', act)
  }

  submit() {
    this.#form.requestSubmit()
  }

  /** Take up what was sent and not saved: the service wrote it in the fields again. */
  resume() {
    const [lon, lat] = this.#written()
    if (lon === null || lat === null) return
    const { elected } = this.draft
    if (elected && metresBetween(elected, [lon, lat]) < SAME_M) return
    const original = find('#id_original', HTMLInputElement).value
    this.draft.choose({ place: [lon, lat], way: 'typed', original })
  }

  /** @param {import('./draft.js').Choice} choice */
  #show({ place: [lon, lat], way, original = '', precision, radius }) {
    if (way !== 'typed') {
      this.#lat.value = lat.toFixed(DECIMALS)
      this.#lon.value = lon.toFixed(DECIMALS)
    }
    find('#id_way', HTMLInputElement).value = way
    find('#id_original', HTMLInputElement).value = original
    if (precision) {
      this.#precision.value = `${precision}`
      this.#useRadiusOf(`${precision}`)
    }
    if (radius) this.#radius.value = `${radius}`
    this.#measure()
  }

  /** @returns {[number | null, number | null]} lon, lat */
  #written() {
    return [degreesIn(this.#lon.value, 180), degreesIn(this.#lat.value, 90)]
  }

  #typed() {
    const [lon, lat] = this.#written()
    if (lon !== null && lat !== null) this.draft.choose({ place: [lon, lat], way: 'typed' })
  }

  /** @param {string} precision */
  #useRadiusOf(precision) {
    const usual = this.drawn.radii[precision]
    if (usual) this.#radius.value = `${usual}`
  }

  #measure() {
    const { place, elected } = this.draft
    const metres = place && elected ? metresBetween(elected, place) : null
    if (metres === null) this.#moved.textContent = place ? 'Première position' : ''
    else this.#moved.textContent = metres < SAME_M ? 'Non déplacée' : `Déplacée de ${said(metres)}`
    this.#form.classList.toggle('is-moved', metres !== null && metres >= SAME_M)
    this.#surroundings.look()
  }

  /** @param {HTMLButtonElement} button */
  #giveReason({ dataset: { reason = '', for: name = '' } }) {
    const field = find(`#${name}`, HTMLInputElement)
    field.value = field.value ? `${field.value} ; ${reason}` : reason
    field.focus()
  }
}
