/** Search again where the map goes: by itself, or when the visitor says so. */

import { debounce } from '../dom.js'

const QUIET = 300 // milliseconds after the last move
const WIDE = matchMedia('(min-width: 48em)')

/**
 * @param {import('maplibre-gl').Map} map
 * @param {HTMLInputElement} toggle whether to search by itself
 * @param {HTMLButtonElement} button shown after a move that was not followed
 * @param {{isFollowed: () => boolean, look: () => Promise<void>, arrive: () => void}} search arrive:
 *   where the focus goes, since the button is gone
 */
export function followMap(map, toggle, button, { isFollowed, look, arrive }) {
  toggle.checked = WIDE.matches && !savesData()
  const lookSoon = debounce(look, QUIET)
  map.on('moveend', () => {
    if (!isFollowed()) return
    if (toggle.checked) lookSoon()
    else button.hidden = false
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

function savesData() {
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator)
  return connection?.saveData === true
}
