/** The map page: which module listens to which. */

import { find, findAll } from './dom.js'
import { fit, groupOf, isOneSpot } from './map/clusters.js'
import { followMap } from './map/follow.js'
import { listenToPointer } from './map/interactions.js'
import { openNoticesMap } from './map/notices-map.js'
import { openPopup } from './map/popup.js'
import { Sheet } from './panel/sheet.js'
import { showActiveFilters } from './search/active-filters.js'
import { Counts } from './search/counts.js'
import { countFilters, readCriteria, writeCriteria } from './search/criteria.js'
import { Explorer } from './search/explorer.js'
import { fillForm, readForm } from './search/form.js'
import { legendImages } from './search/legend.js'
import { readMembers } from './search/members.js'
import { popupList } from './search/notice-card.js'
import { ResultsList } from './search/results-list.js'
import { counted } from './search/wording.js'

/** @typedef {import('./search/criteria.js').Criteria} Criteria */

const panel = find('#panel', HTMLElement)
const form = find('#search', HTMLFormElement)
const sheet = new Sheet(panel, find('#panel-handle', HTMLButtonElement))
const criteria = readCriteria(location.search)
const hadView = location.hash.includes('map=')
const map = await openNoticesMap(find('#map', HTMLElement), legendImages(), criteria)
const list = new ResultsList(panel, {
  onPoint: (summary) => map?.pointAt(summary),
  onLocate: (summary) => {
    sheet.go('peek')
    map?.goTo(summary)
    map?.open(summary, () => list.openerOf(summary.ref))
  },
})
const explorer = new Explorer(criteria, map, list, new Counts(panel))

/**
 * @param {Criteria} asked
 * @param {{travel?: boolean, record?: boolean}} [how] record: a new step for the Back button
 */
function search(asked, { travel = false, record = true } = {}) {
  fillForm(form, asked)
  showActiveFilters(find('#active-filters', HTMLElement), asked, (changed) => search(changed))
  const filters = countFilters(asked)
  find('#filter-count', HTMLElement).textContent = filters > 0 ? `(${filters})` : ''
  const query = writeCriteria(asked)
  const address = `${location.pathname}${query.size > 0 ? `?${query}` : ''}${location.hash}`
  if (record) history.pushState(null, '', address)
  explorer.search(asked, { travel })
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  const asked = readForm(form, explorer.criteria)
  search(asked, { travel: asked.q !== '' })
})
form.addEventListener('change', ({ target }) => {
  const words = target instanceof HTMLInputElement && target.name === 'q'
  if (!words) search(readForm(form, explorer.criteria))
})
find('#clear', HTMLElement).addEventListener('click', (event) => {
  event.preventDefault()
  search(readCriteria(''))
})
find('#unlocated', HTMLElement).addEventListener('click', () => {
  search({ ...explorer.criteria, located: 'false' })
})
addEventListener('popstate', () => search(readCriteria(location.search), { record: false }))

if (map) {
  const { gl } = map
  listenToPointer(gl, {
    onPoint: (ref) => list.mark(ref),
    onSingle: (summary) => {
      sheet.go('peek')
      map.open(summary)
    },
    onGroup: async (drawn, place) => {
      const group = await groupOf(gl, drawn)
      if (!isOneSpot(gl, group)) return fit(gl, group.box)
      const members = group.members ?? (await readMembers(explorer.criteria, group.box))
      sheet.go('peek')
      const title = `${counted(group.count, 'notice')} ici`
      openPopup(gl, place, popupList(title, members), () => gl.getCanvas())
    },
  })
  followMap(gl, find('#follow', HTMLInputElement), find('#search-here', HTMLButtonElement), {
    isFollowed: () => !explorer.travelling,
    look: () => explorer.look(),
  })
  for (const button of findAll('[data-box]', HTMLButtonElement)) {
    const box = /** @type {import('./search/criteria.js').Box} */ (
      button.dataset.box?.split(',').map(Number)
    )
    button.addEventListener('click', () => fit(gl, box))
  }
} else {
  document.body.classList.add('without-map')
}
search(criteria, { travel: !hadView && writeCriteria(criteria).size > 0, record: false })
