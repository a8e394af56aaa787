/** The tools of the panel that the first view does without: areas, routes, ways out of nothing. */

import { find } from '../dom.js'
import { Elsewhere } from '../search/elsewhere.js'
import { WaysOut } from '../search/ways-out.js'
import { openSpace } from '../space/space.js'

/** @typedef {import('../search/criteria.js').Criteria} Criteria */

/**
 * @param {object} page
 * @param {import('../search/explorer.js').Explorer} page.explorer
 * @param {import('../search/results-list.js').ResultsList} page.list
 * @param {import('./sheet.js').Sheet} page.sheet
 * @param {import('../search/take.js').Take} page.take
 * @param {import('../search/facets.js').FacetCounts} page.facets
 * @param {(criteria: Criteria, how?: {travel?: boolean}) => void} page.search
 * @returns {(criteria: Criteria) => void} shows the area of a search
 */
export function openTools({ explorer, list, sheet, take, facets, search }) {
  const waysOut = new WaysOut(find('#ways-out', HTMLElement), (asked, elsewhere) => {
    search(asked, { travel: elsewhere })
    list.title.focus()
  })
  const elsewhere = new Elsewhere(find('#elsewhere', HTMLElement), (box) =>
    explorer.map?.goToBox(box),
  )
  explorer.onShown = (matched, bbox) => {
    if (matched === 0) waysOut.offer(explorer.criteria, bbox)
    else waysOut.clear()
    elsewhere.offer(explorer.criteria, bbox)
  }
  return openSpace({
    explorer,
    search,
    onBegin: () => sheet.go('peek'),
    onRoute: (followed) => {
      take.ofRoute(followed)
      if (!followed) return
      facets.rest()
      waysOut.clear()
      elsewhere.clear()
    },
  })
}
