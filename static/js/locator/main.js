/** The page of the locator: which module listens to which. */

import { find, findAll } from '../dom.js'
import { canDraw } from '../map/later.js'
import { Draft } from './draft.js'
import { drawCandidates, drawCommune, drawDoubts, showAll } from './drawn-places.js'
import { openEvidenceMap, standingPlaces } from './evidence-map.js'
import { listenToFinder } from './finder.js'
import { PlaceForm } from './form.js'
import { followNeighbours } from './neighbours.js'
import { choiceOf, electedOf, readDrawn } from './page.js'
import { Pin } from './pin.js'
import { listenToKeys } from './shortcuts.js'

const drawn = readDrawn()
const elected = electedOf(drawn)
const draft = new Draft(elected)
const form = new PlaceForm(draft, drawn)
document.body.classList.add('has-script')

/**
 * @param {'candidate' | 'finding'} kind
 * @param {number} pk
 */
function take(kind, pk) {
  const choice = choiceOf(drawn, kind, pk)
  if (choice) draft.choose(choice)
}

for (const button of findAll('[data-take]', HTMLButtonElement)) {
  const kind = button.dataset.take === 'finding' ? 'finding' : 'candidate'
  button.addEventListener('click', () => take(kind, Number(button.dataset.pk)))
}
listenToFinder('paste', drawn.readings, 'pasted', (choice) => draft.choose(choice))
listenToFinder('address', drawn.found_addresses, 'address', (choice) => draft.choose(choice))

const map = canDraw() ? await openEvidenceMap(find('#map', HTMLElement), drawn) : null
const pin = map && new Pin(map, draft)
if (map) listenToMap(map)
else document.body.classList.add('without-map')
form.resume()

/** @param {import('maplibre-gl').Map} shown */
function listenToMap(shown) {
  const redraw = () => drawDoubts(shown, drawn, draft.place, form.radius, elected)
  const commune = drawCommune(shown, drawn)
  const showEverything = async () => {
    const ends = draft.place ? [draft.place] : []
    showAll(shown, [...standingPlaces(drawn), ...ends, ...(await commune)])
  }
  draft.follow(({ place: [lng, lat], way }) => {
    redraw()
    const near = way === 'dragged' || way === 'nudged' || way === 'clicked'
    if (!near) shown.easeTo({ center: { lng, lat }, zoom: Math.max(15, shown.getZoom()) })
  })
  form.onRadius(redraw)
  redraw()
  shown.on('click', ({ lngLat: { lng, lat } }) => {
    draft.choose({ place: [lng, lat], way: 'clicked' })
  })
  drawCandidates(shown, drawn, take)
  followNeighbours(shown, drawn.neighbours)
  find('#show-all', HTMLButtonElement).addEventListener('click', showEverything)
}

listenToKeys(
  {
    c: () => find('#paste', HTMLInputElement).focus(),
    a: () => find('#address', HTMLInputElement).focus(),
    r: () => pin?.focus(),
    p: () => find('#id_precision', HTMLSelectElement).focus(),
    m: () => find('#id_comment', HTMLInputElement).focus(),
    t: () => find('#show-all', HTMLButtonElement).click(),
  },
  (rank) => {
    const candidate = drawn.candidates.find((one) => one.rank === rank)
    if (candidate) take('candidate', candidate.pk)
  },
  () => form.submit(),
)
