/** The list as a sheet over the bottom of a phone's map: three stops, a button, a drag. */

import { gettext } from '../words.js'

/** @typedef {'peek' | 'half' | 'full'} Stop */

const STOPS = /** @type {const} */ (['peek', 'half', 'full'])
const TAP = 6 // pixels: a shorter drag is a tap on the button

/** @type {Record<Stop, string>} */
const NEXT_ACT = {
  peek: gettext('Ouvrir la liste'),
  half: gettext('Agrandir la liste'),
  full: gettext('Réduire la liste'),
}

export class Sheet {
  #dragged = false

  /**
   * @param {HTMLElement} panel
   * @param {HTMLButtonElement} handle
   */
  constructor(panel, handle) {
    this.panel = panel
    this.handle = handle
    this.go('half')
    handle.addEventListener('click', () => this.#dragged || this.#next())
    handle.addEventListener('pointerdown', (event) => this.#drag(event))
  }

  /** @param {HTMLElement} part of the page, which shows itself when it takes the focus */
  uncover(part) {
    part.addEventListener('focusin', () => {
      if (this.#stop() === 'full') this.go('half')
    })
  }

  /** @param {Stop} stop */
  go(stop) {
    document.body.dataset.sheet = stop
    this.handle.textContent = NEXT_ACT[stop]
  }

  #stop() {
    return /** @type {Stop} */ (document.body.dataset.sheet)
  }

  #next() {
    this.go(STOPS[(STOPS.indexOf(this.#stop()) + 1) % STOPS.length])
  }

  /** @param {PointerEvent} start */
  #drag(start) {
    const height = this.panel.offsetHeight
    this.#dragged = false
    const move = (/** @type {PointerEvent} */ { clientY }) => {
      this.#dragged ||= Math.abs(clientY - start.clientY) > TAP
      this.panel.style.setProperty('height', `${height + start.clientY - clientY}px`)
    }
    const end = () => {
      this.handle.removeEventListener('pointermove', move)
      const stop = this.#nearest(this.panel.offsetHeight)
      this.panel.style.removeProperty('height')
      if (this.#dragged) this.go(stop)
    }
    this.handle.setPointerCapture(start.pointerId)
    this.handle.addEventListener('pointermove', move)
    this.handle.addEventListener('lostpointercapture', end, { once: true })
  }

  /**
   * @param {number} height pixels
   * @returns {Stop}
   */
  #nearest(height) {
    const share = height / innerHeight
    if (share < 0.33) return 'peek'
    return share < 0.72 ? 'half' : 'full'
  }
}
