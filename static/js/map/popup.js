/** One popup at a time. Escape closes it, and the focus goes back to what opened it. */

import { Popup } from 'maplibre-gl'
import { make } from '../dom.js'
import { gettext } from '../words.js'

/** @typedef {import('maplibre-gl').Map} GlMap */

/** @type {(() => void) | null} */
let closeOpen = null
/** @type {HTMLElement | null} */
let shown = null

/**
 * @param {GlMap} map
 * @param {GeoJSON.Position} place lon, lat
 * @param {HTMLElement} content
 * @param {() => HTMLElement} opener where the focus returns
 */
export function openPopup(map, [lng, lat], content, opener) {
  closeOpen?.()
  const popup = new Popup({ maxWidth: 'min(20rem, calc(100vw - 2rem))', offset: 22 })
  popup.setLngLat({ lng, lat }).setDOMContent(content).addTo(map)
  popup.getElement().setAttribute('role', 'dialog')
  popup.getElement().setAttribute('aria-label', content.querySelector('h3')?.textContent ?? '')
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Escape') popup.remove()
  }
  document.addEventListener('keydown', onKey)
  popup.once('close', () => {
    const held =
      document.activeElement === document.body || !document.contains(document.activeElement)
    document.removeEventListener('keydown', onKey)
    closeOpen = null
    if (held) opener().focus({ preventScroll: true })
  })
  closeOpen = () => popup.remove()
  shown = content
  return popup
}

/** @param {boolean} outside whether the filters exclude what the popup shows */
export function sayOutside(outside) {
  shown?.querySelector('.card-outside')?.remove()
  const words = gettext('Hors filtre : cette notice ne répond pas à la recherche.')
  if (outside) shown?.prepend(make('p', { class: 'card-outside', role: 'status' }, words))
}
