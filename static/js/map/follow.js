/** Search again where the map goes: by itself, or when the visitor says so. */

import { debounce } from '../dom.js'
import { isKeptForLater } from './later.js'

const QUIET = 300 // milliseconds after the last move

/**
 * @param {import('maplibre-gl').Map} map
 * @param {HTMLInputElement} toggle whether to search by itself
 * @param {HTMLButtonElement} button shown after a move that was not followed
 * @param {{isFollowed: () => boolean, look: () => Promise<void>, arrive: () => void}} search arrive:
 *   where the focus goes, since the button is gone
 */
export function followMap(map, toggle, button, { isFollowed, look, arrive }) {
  toggle.checked = !isKeptForLater()
  const lookSoon = debounce(look, QUIET)
  let isResized = false // MapLibre says that the map has moved where its frame alone has
  map.on('resize', () => {
    isResized = !map.isMoving()
  })
  map.on('moveend', (event) => {
    const isAsked = !isResized && !('forPopup' in event)
    isResized = false
    if (!isFollowed()) return
    if (toggle.checked) lookSoon()
    else if (isAsked) button.hidden = false
  })
  button.addEventListener('click', () => {
    button.hidden = true
    arrive()
    look()
  })
  toggle.addEventListener('change', () => {
    button.hidden = true
    if (toggle.checked) look()
  })
}
