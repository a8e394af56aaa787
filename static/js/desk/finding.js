/** The page of one finding: its map, its keys. Every verdict is a form of the page. */

import { find } from '../dom.js'
import { drawCandidates, drawCommune, drawDoubts, showAll } from '../locator/drawn-places.js'
import { openEvidenceMap, standingPlaces } from '../locator/evidence-map.js'
import { shifted } from '../locator/metres.js'
import { followNeighbours } from '../locator/neighbours.js'
import { readDrawn } from '../locator/page.js'
import { canDraw } from '../map/later.js'
import { writeDistance } from './distance.js'
import { listenToButtons } from './keys.js'

/** @typedef {import('../locator/metres.js').Place} Place */

const drawn = readDrawn()
const accused = placeOf(drawn.candidates.find(({ pk }) => pk === drawn.accused))
const [suggestion] = drawn.suggestions
const suggested = placeOf(suggestion)
document.body.classList.add('has-script')
listenToButtons()

if (canDraw()) draw(await openEvidenceMap(find('#map', HTMLElement), drawn))
else document.body.classList.add('without-map')

/** @param {import('maplibre-gl').Map} map */
function draw(map) {
  const commune = drawCommune(map, drawn)
  drawDoubts(map, drawn, suggested, suggestion?.radius ?? 0, accused)
  drawCandidates(map, drawn, () => {})
  followNeighbours(map, drawn.neighbours)
  if (accused && suggested) writeDistance(map, accused, suggested)
  find('#show-all', HTMLButtonElement).addEventListener('click', async () => {
    showAll(map, [...standingPlaces(drawn), ...(await commune)])
  })
  find('#show-suggested', HTMLButtonElement).addEventListener('click', () => {
    if (suggested) showAll(map, [suggested, ...around(suggested)])
  })
}

/**
 * The corners of where the suggestion may be: a town is not shown as a building is.
 * @param {Place} middle
 * @returns {Place[]}
 */
function around(middle) {
  const reach = suggestion?.radius ?? 0
  return [shifted(middle, -reach, -reach), shifted(middle, reach, reach)]
}

/**
 * @param {{ lon: number, lat: number } | undefined} point
 * @returns {Place | null}
 */
function placeOf(point) {
  return point ? [point.lon, point.lat] : null
}
