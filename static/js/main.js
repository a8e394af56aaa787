/** The map page: which module listens to which. The map itself comes last (map/page.js). */

import { find, findAll } from './dom.js'
import { followAddress } from './language-link.js'
import { namesView } from './map/extent.js'
import { canDraw, isKeptForLater, warmUp, whenAskedOrTouched, whenQuiet } from './map/later.js'
import { showPicture } from './map/picture.js'
import { Sheet } from './panel/sheet.js'
import { showActiveFilters } from './search/active-filters.js'
import { Counts } from './search/counts.js'
import { countFilters, readCriteria, writeCriteria } from './search/criteria.js'
import { Explorer } from './search/explorer.js'
import { FacetCounts } from './search/facets.js'
import { fillForm, readForm } from './search/form.js'
import { rememberCommune } from './search/long-list.js'
import { meantBy } from './search/meant.js'
import { addressOf } from './search/notice-card.js'
import { openedHere, showOpened, withOpened, writeOpened } from './search/opened.js'
import { PeriodRange } from './search/period.js'
import { ResultsList } from './search/results-list.js'
import { Suggestions } from './search/suggestions.js'
import { Take } from './search/take.js'
import { gettext, inLanguage } from './words.js'

/** @typedef {import('./search/criteria.js').Criteria} Criteria */

followAddress()
const panel = find('#panel', HTMLElement)
const form = find('#search', HTMLFormElement)
const sheet = new Sheet(panel, find('#panel-handle', HTMLButtonElement))
sheet.uncover(find('.map-frame', HTMLElement))
const hadView = namesView(location.hash)
const lostView = !hadView && location.hash.includes('map=')
// The steps of a frame are those of the page around it, whose Back button is not ours.
const embedded = document.body.classList.contains('embed')
const list = new ResultsList(panel, {
  onPoint: (summary) => explorer.map?.pointAt(summary),
  onLocate: (summary) => {
    sheet.go('peek')
    explorer.map?.goTo(summary)
    explorer.map?.open(summary, () => list.openerOf(summary.ref))
  },
})
const explorer = new Explorer(readCriteria(location.search), list, new Counts(panel))
const period = new PeriodRange(find('#histogram', HTMLElement), form)
const facets = new FacetCounts(find('#filters', HTMLDetailsElement), period)
const take = new Take(find('#take', HTMLDetailsElement))
const searchHere = find('#search-here', HTMLButtonElement)
explorer.onLook = (asked, bbox) => {
  searchHere.hidden = true // it is being done, whatever made it
  facets.ask(asked, bbox)
  take.show(asked, bbox)
}

/** @type {(criteria: Criteria) => void} shows the area of a search, once its tools have come */
let showArea = () => {}

/**
 * @param {Criteria} asked
 * @param {{travel?: boolean, record?: boolean}} [how] record: a new step for the Back button
 */
function search(asked, { travel = false, record = true } = {}) {
  const query = withOpened(say(asked), openedHere())
  const address = `${location.pathname}${query.size > 0 ? `?${query}` : ''}${location.hash}`
  for (const note of findAll('.wrong', HTMLElement)) if (record) note.remove()
  if (record) history[embedded ? 'replaceState' : 'pushState'](null, '', address)
  if (!explorer.map) showPicture(asked)
  explorer.search(asked, { travel })
}

/**
 * Say in the page what is searched for.
 * @param {Criteria} asked
 */
function say(asked) {
  facets.hold(asked)
  fillForm(form, asked)
  showArea(asked)
  period.fill()
  showActiveFilters(find('#active-filters', HTMLElement), asked, (changed) => search(changed))
  const filters = countFilters(asked)
  find('#filter-count', HTMLElement).textContent = filters > 0 ? `(${filters})` : ''
  const query = writeCriteria(asked)
  if (embedded) showWhole(query)
  return query
}

/** @param {URLSearchParams} query */
function showWhole(query) {
  find('#whole', HTMLAnchorElement).href =
    `${inLanguage('/')}${query.size > 0 ? `?${query}` : ''}${location.hash}`
}

const suggestions = new Suggestions(
  find('#q', HTMLInputElement, form),
  find('#suggestions', HTMLElement, form),
  find('#suggestions-status', HTMLElement, form),
  meantBy({
    toCommune: ({ code, name, bbox }) => {
      rememberCommune(code, name)
      // Without a map, a place is a criterion like another.
      if (!explorer.map) return search({ ...explorer.criteria, q: '', commune: [code] })
      search({ ...explorer.criteria, q: '' })
      explorer.map.goToBox(bbox)
    },
    toNotice: (summary) => {
      if (!explorer.map || !summary.place) return location.assign(addressOf(summary))
      sheet.go('peek')
      explorer.map.goTo(summary)
      explorer.map.open(summary, () => find('#q', HTMLInputElement, form))
    },
    toSubject: ({ criterion, value }) => {
      const asked = explorer.criteria
      const values = [...new Set([...asked[criterion], value])]
      search({ ...asked, q: '', [criterion]: values }, { travel: true })
    },
  }),
)

form.addEventListener('submit', (event) => {
  event.preventDefault()
  suggestions.close()
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
addEventListener('popstate', () => {
  openAsked(true)
  search(readCriteria(location.search), { record: false })
})

say(explorer.criteria)
explorer.onLook(explorer.criteria)
// Who follows a link to a view, to an area, or to a notice on the map, has asked for the map.
const waits = isKeptForLater() && !hadView && explorer.criteria.area === '' && openedHere() === ''
if (hadView) find('.picture', HTMLImageElement).hidden = true // it shows another view
if (waits) document.body.classList.add('without-map')
await whenQuiet()
if (!waits) await bringMap()
const { openTools } = await import('./panel/tools.js')
showArea = openTools({ explorer, list, sheet, take, facets, search })
begin()
if (lostView) sayLost()
if (waits) {
  const button = find('.picture-open', HTMLButtonElement)
  await whenAskedOrTouched(button)
  document.body.classList.remove('without-map')
  await bringMap()
  const held = document.activeElement === button
  button.hidden = true
  begin()
  if (held) explorer.map?.gl.getCanvas().focus()
}

function begin() {
  const arrived = explorer.criteria
  showArea(arrived)
  if (!hadView && arrived.area) explorer.map?.beginAt(arrived.area)
  explorer.search(arrived, {
    travel:
      !hadView && arrived.area === '' && openedHere() === '' && writeCriteria(arrived).size > 0,
  })
  openAsked(hadView)
}

/** @param {boolean} isSeen whether the address names the view too */
function openAsked(isSeen) {
  const { map } = explorer
  if (!map) return
  const makeRoom = () => sheet.go('peek')
  showOpened(map, { isSeen, makeRoom, opener: (ref) => list.openerOf(ref) })
}

function sayLost() {
  const note = find('#around-note', HTMLElement)
  note.textContent = gettext('La vue de cette adresse n’a pas été comprise : voici la métropole.')
  note.hidden = false
}

async function bringMap() {
  await warmUp()
  if (!canDraw()) return goWithout('#map-impossible')
  try {
    // The library is asked for with the modules that wait for it, not after them.
    const [{ openMap }] = await Promise.all([import('./map/page.js'), import('maplibre-gl')])
    const map = await openMap({ explorer, list, sheet, embedded })
    map.onOpened = (ref) => writeOpened(ref, embedded)
    explorer.receive(map)
  } catch (error) {
    console.error(error)
    goWithout('#map-unreached')
  }
}

/** @param {string} reason the sentence that takes the place of the map */
function goWithout(reason) {
  document.body.classList.add('without-map')
  find(reason, HTMLElement).hidden = false
}
