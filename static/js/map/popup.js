/** One popup at a time. Escape closes it, and the focus goes back to what opened it. */

import { Popup } from 'maplibre-gl'
import { make } from '../dom.js'
import { gettext } from '../words.js'

/** @typedef {import('maplibre-gl').Map} GlMap */

// Pixels between a popup and the edges of the map, where buttons and the attribution are.
const [BESIDE, ABOVE_AND_BELOW] = [8, 44]

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
  keepInView(map, popup)
  return popup
}

/**
 * Keep all of a popup in view: as it opens, and where the sheet of a phone makes way for it.
 * @param {GlMap} map
 * @param {Popup} popup
 */
function keepInView(map, popup) {
  const bring = () => popup.isOpen() && bringIntoView(map, popup.getElement())
  const bringSoon = () => map.once('moveend', bring) // a flight, or a resize, would end with it
  map.on('resize', bringSoon)
  popup.once('close', () => map.off('resize', bringSoon))
  if (map.isMoving()) bringSoon()
  else bring()
}

/**
 * Move the map by what its edges, or what stands on them, would hide of a popup.
 * @param {GlMap} map
 * @param {HTMLElement} element
 */
function bringIntoView(map, element) {
  const box = element.getBoundingClientRect()
  const frame = map.getContainer().getBoundingClientRect()
  const east = beyond(frame.left - box.left, box.right - frame.right, BESIDE)
  const south = beyond(frame.top - box.top, box.bottom - frame.bottom, ABOVE_AND_BELOW)
  if (east !== 0 || south !== 0) map.panBy([east, south], {}, { forPopup: true })
}

/**
 * @param {number} before pixels beyond one edge
 * @param {number} after pixels beyond the opposite edge
 * @param {number} margin
 */
function beyond(before, after, margin) {
  return Math.max(0, after + margin) - Math.max(0, before + margin)
}

/** @param {boolean} outside whether the filters exclude what the popup shows */
export function sayOutside(outside) {
  shown?.querySelector('.card-outside')?.remove()
  const words = gettext('Hors filtre : cette notice ne répond pas à la recherche.')
  if (outside) shown?.prepend(make('p', { class: 'card-outside', role: 'status' }, words))
}
