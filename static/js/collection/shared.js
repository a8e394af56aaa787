/** A list that somebody shared: its map, and what keeps or prints it. */

import { find, findAll } from '../dom.js'
import { gettext } from '../words.js'
import { bringMap } from './bring-map.js'
import { REFUSED, shelf } from './my-shelf.js'

const lines = findAll('.entry', HTMLElement)
const keep = find('#keep-list', HTMLButtonElement)

keep.disabled = lines.length === 0
keep.addEventListener('click', () => {
  const { name } = find('main', HTMLElement).dataset
  const notices = lines.map(({ dataset: { ref = '', base = '', name: called = '' } }) => ({
    ref,
    base,
    name: called,
  }))
  shelf.begin(name || gettext('Liste reçue'), notices)
  const alert = find('#list-alert', HTMLElement)
  alert.textContent = shelf.isKept ? '' : REFUSED
  alert.hidden = shelf.isKept
  if (!shelf.isKept) return
  keep.disabled = true
  find('#own-lists', HTMLElement).focus()
  find('#list-said', HTMLElement).textContent = gettext(
    'Gardée sur cet appareil, parmi vos listes.',
  )
})
find('#print-list', HTMLButtonElement).addEventListener('click', () => print())

const container = document.querySelector('#collection-map')
if (container instanceof HTMLElement) {
  const map = await bringMap(container)
  map?.show(lines.flatMap(stopOf))
}

/**
 * @param {HTMLElement} line
 * @param {number} rank
 */
function stopOf({ dataset: { lon, lat, radius } }, rank) {
  if (!lon) return []
  return [{ place: [Number(lon), Number(lat)], rank: rank + 1, radius_m: Number(radius) }]
}
