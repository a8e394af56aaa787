/** A route that the visitor brings: chosen, or dropped anywhere on the page; kept nowhere. */

import { find } from '../dom.js'
import { trace } from '../map/drawn-layer.js'
import { gettext } from '../words.js'
import { decodePolyline } from './polyline.js'

/** @typedef {import('../search/criteria.js').Criteria} Criteria */

const MOST_BYTES = 10_000_000

/**
 * @typedef {object} Route
 * @property {File} file
 * @property {number} corridor metres on either side
 */

export class RouteTools {
  /** @type {import('../map/drawn-layer.js').Drawn | null} null without a map */
  drawn = null

  /**
   * @param {HTMLElement} root
   * @param {(route: Route | null) => void} onRoute
   */
  constructor(root, onRoute) {
    this.onRoute = onRoute
    this.root = root
    this.form = find('#route', HTMLFormElement, root)
    this.file = find('#route-file', HTMLInputElement, root)
    this.corridor = find('#route-corridor', HTMLSelectElement, root)
    this.refused = find('#route-refused', HTMLElement, root)
    this.followed = find('#route-followed', HTMLElement, root)
    this.action = this.form.action
    for (const field of [this.file, this.corridor]) {
      field.addEventListener('change', () => this.#follow())
    }
    find('#route-leave', HTMLButtonElement, root).addEventListener('click', () => this.#leave())
    this.#listenToDrops()
  }

  /**
   * Show the route that the service read, and where its file is.
   * @param {string[]} lines encoded polylines
   * @param {URLSearchParams} question of the same list
   * @returns {GeoJSON.Position[]} all of its places
   */
  show(lines, question) {
    const traces = lines.map(decodePolyline)
    this.drawn?.show(
      'route',
      traces.map((line) => trace('route', line)),
    )
    this.form.action = `${this.action}?${question}`
    this.followed.hidden = false
    return traces.flat()
  }

  /** @param {string} sentence why it cannot be followed: the file stays chosen, to be mended */
  refuse(sentence) {
    this.#forget()
    this.refused.textContent = sentence
    this.file.focus()
  }

  #follow() {
    const [file] = this.file.files ?? []
    this.refused.textContent = ''
    if (!file) return this.#leave()
    if (file.size > MOST_BYTES) {
      this.onRoute(null)
      return this.refuse(gettext('Ce fichier dépasse 10 Mo. Simplifiez le tracé, ou coupez-le.'))
    }
    this.onRoute({ file, corridor: Number(this.corridor.value) })
  }

  #leave() {
    this.file.value = ''
    this.refused.textContent = ''
    this.#forget()
    this.onRoute(null)
    this.file.focus()
  }

  #forget() {
    this.drawn?.show('route', [])
    this.followed.hidden = true
  }

  #listenToDrops() {
    if (!this.root.checkVisibility()) return // in a frame, what is dropped is of the page around it
    const hint = find('#drop-hint', HTMLElement)
    const held = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files')
    document.addEventListener('dragover', (event) => {
      if (!held(event)) return
      event.preventDefault() // without which the browser opens the file
      hint.hidden = false
    })
    document.addEventListener('dragleave', ({ relatedTarget }) => {
      if (!relatedTarget) hint.hidden = true
    })
    document.addEventListener('drop', (event) => {
      hint.hidden = true
      if (!held(event) || !event.dataTransfer) return
      event.preventDefault()
      this.file.files = event.dataTransfer.files
      if (this.root instanceof HTMLDetailsElement) this.root.open = true
      this.#follow()
    })
  }
}
