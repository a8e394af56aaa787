/** The page that locates in bulk: the moves on a map, chosen under a distance. */

import { find, findAll } from '../dom.js'
import { canDraw } from '../map/later.js'
import { openMoves, showChosen } from './moves-map.js'

/** @typedef {import('./moves-map.js').Move} Move */

/** @type {Move[]} */
const moves = JSON.parse(find('#drawn', HTMLScriptElement).textContent ?? '')
const rows = new Map(
  findAll('#moves tbody tr', HTMLTableRowElement).map((row) => [Number(row.dataset.key), row]),
)
const under = find('#id_under_m', HTMLInputElement)
document.body.classList.add('has-script')

const map = canDraw() ? await openMoves(find('#map', HTMLElement), moves, point) : null
if (!map) document.body.classList.add('without-map')
for (const [key, row] of rows) {
  row.addEventListener('mouseenter', () => point(key))
  row.addEventListener('focusin', () => point(key))
}
find('#moves tbody', HTMLTableSectionElement).addEventListener('change', say)
under.addEventListener('input', () => {
  for (const row of rows.values()) if ('usual' in row.dataset) boxOf(row).checked = isNear(row)
  say()
})
const all = find('#choose-all', HTMLInputElement)
all.addEventListener('change', () => {
  for (const row of rows.values()) {
    const box = boxOf(row)
    box.checked = all.checked && isNear(row) && !box.disabled
  }
  say()
})
say()

/** @param {HTMLTableRowElement} row a new place is near whatever the distance */
function isNear(row) {
  const metres = row.dataset.metres ?? ''
  return metres === '' || Number(metres) <= under.valueAsNumber
}

/** Say how many are chosen, and draw them so. */
function say() {
  const chosen = [...rows].filter(([, row]) => boxOf(row).checked).map(([key]) => key)
  find('#chosen-count', HTMLElement).textContent = `(${chosen.length})`
  if (map) showChosen(map, moves, chosen)
}

/**
 * Mark a move in the table and on the map.
 * @param {number} key
 * @param {boolean} [fromMap] bring its row into view
 */
function point(key, fromMap = false) {
  for (const [other, row] of rows) row.classList.toggle('is-pointed', other === key)
  map?.setFilter('move-pointed', ['==', ['get', 'key'], key])
  if (fromMap) {
    const row = rows.get(key)
    row?.scrollIntoView({ block: 'center' })
    if (row) boxOf(row).focus()
  }
}

/** @param {HTMLTableRowElement} row */
function boxOf(row) {
  return find('input[type="checkbox"]', HTMLInputElement, row)
}
