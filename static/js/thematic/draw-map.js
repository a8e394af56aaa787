/** The map of a thematic page: the notices of its search, and what a click opens. */

import { ServiceError, searchNotices } from '../api.js'
import { find, make } from '../dom.js'
import { listenToPointer } from '../map/interactions.js'
import { openNoticesMap } from '../map/notices-map.js'
import { openGroup } from '../map/open-group.js'
import { readCriteria, tilesSayAll, writeQuestion } from '../search/criteria.js'
import { legendImages } from '../search/legend.js'
import { summaryOf } from '../search/summary.js'
import { gettext, number } from '../words.js'

/** @typedef {import('../map/notices-map.js').NoticesMap} NoticesMap */
/** @typedef {import('../search/criteria.js').Criteria} Criteria */

const DRAWN = 1000 // the most that the service gives at once
const TO_FIT = 100 // the best answers decide where the map goes

/** @param {HTMLElement} container its data attributes say what is searched for, and the view */
export async function drawThematic(container) {
  const criteria = readCriteria(container.dataset.search ?? '')
  // An address that was shared with its view keeps it.
  const view = location.hash.includes('map=') ? null : (container.dataset.view ?? '')
  const map = await openNoticesMap(container, legendImages(), criteria)
  // What the tiles cannot choose is drawn from the answers, and nothing beside the theme.
  map.filter(tilesSayAll(criteria) ? criteria : { ...criteria, located: 'false' })
  listen(map, criteria)
  try {
    await show(map, criteria, view)
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    find('#map-note', HTMLElement).hidden = false
  }
}

/**
 * @param {NoticesMap} map
 * @param {Criteria} criteria
 * @param {string | null} view zoom/latitude/longitude; empty to go where the notices are
 */
async function show(map, criteria, view) {
  const drawn = !tilesSayAll(criteria)
  const page = await searchNotices(writeQuestion(criteria, { limit: drawn ? DRAWN : TO_FIT }))
  const summaries = page.features.map(summaryOf)
  if (drawn) map.showFound(summaries)
  if (drawn && page.numberMatched > DRAWN) sayTooMany()
  map.count = page.numberMatched
  if (view === null) return
  if (!view) return map.goToAll(summaries.slice(0, TO_FIT))
  const [zoom, lat, lng] = view.split('/').map(Number)
  map.gl.jumpTo({ center: { lng, lat }, zoom })
}

function sayTooMany() {
  const words = gettext(
    'Seules les %(count)s premières sont dessinées : la grande carte montre les autres.',
    { count: number(DRAWN) },
  )
  find('#map-note', HTMLElement).after(make('p', { class: 'thematic-note', role: 'status' }, words))
}

/**
 * @param {NoticesMap} map
 * @param {Criteria} criteria
 */
function listen(map, criteria) {
  const { gl } = map
  listenToPointer(gl, {
    onPoint: () => {},
    onSingle: (summary) => map.open(summary),
    onGroup: (drawn, place) => openGroup(gl, criteria, drawn, place),
  })
}
