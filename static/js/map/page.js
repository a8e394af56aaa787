/** The map of the map page, once it has come: what it and the list do to each other. */

import { find, findAll } from '../dom.js'
import { legendImages } from '../search/legend.js'
import { addAroundMe } from './around-me.js'
import { fit } from './clusters.js'
import { followMap } from './follow.js'
import { listenToPointer } from './interactions.js'
import { openNoticesMap } from './notices-map.js'
import { openGroup } from './open-group.js'

/**
 * @typedef {object} Page
 * @property {import('../search/explorer.js').Explorer} explorer
 * @property {import('../search/results-list.js').ResultsList} list
 * @property {import('../panel/sheet.js').Sheet} sheet
 * @property {boolean} embedded
 */

/**
 * @param {Page} page
 * @returns {Promise<import('./notices-map.js').NoticesMap>}
 */
export async function openMap(page) {
  const { explorer, list, embedded } = page
  const container = find('#map', HTMLElement)
  const map = await openNoticesMap(container, legendImages(), explorer.criteria)
  listen(page, map)
  followMap(map.gl, find('#follow', HTMLInputElement), find('#search-here', HTMLButtonElement), {
    isFollowed: () => !explorer.travelling && !explorer.route,
    look: () => explorer.look(),
    arrive: () => list.title.focus(),
  })
  if (!embedded) addAroundMe(map.gl, find('#around-note', HTMLElement))
  for (const button of findAll('[data-box]', HTMLButtonElement)) {
    const box = /** @type {import('../search/criteria.js').Box} */ (
      button.dataset.box?.split(',').map(Number)
    )
    button.addEventListener('click', () => fit(map.gl, box))
  }
  return map
}

/**
 * @param {Page} page
 * @param {import('./notices-map.js').NoticesMap} map
 */
function listen({ explorer, list, sheet }, map) {
  const { gl } = map
  listenToPointer(gl, {
    onPoint: (ref) => list.mark(ref),
    onSingle: (summary) => {
      sheet.go('peek')
      map.open(summary)
    },
    onGroup: (drawn, place) =>
      openGroup(gl, explorer.criteria, drawn, place, () => sheet.go('peek')),
  })
}
