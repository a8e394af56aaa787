/** Where a notice should be, by a pin. Its map comes once it is about to be seen. */

import { find, findAll } from '../dom.js'
import { Draft } from '../locator/draft.js'
import { metresBetween, said } from '../locator/metres.js'
import { whenWanted } from '../map/later.js'
import { gettext } from '../words.js'

const DECIMALS = 6 // of degrees: a tenth of a metre

const container = find('#map', HTMLElement)
const field = find('#id_place', HTMLInputElement)
const { lon, lat } = container.dataset
/** @type {import('../locator/metres.js').Place | null} */
const known = lon && lat ? [Number(lon), Number(lat)] : null
const draft = new Draft(known)

draft.follow(({ place }) => {
  field.value = `${place[1].toFixed(DECIMALS)} ${place[0].toFixed(DECIMALS)}`
  for (const choice of findAll('[name=opinion][value=move]', HTMLInputElement))
    choice.checked = true
  const moved = known
    ? gettext('Déplacé de %(distance)s', { distance: said(metresBetween(known, place)) })
    : gettext('Position proposée')
  find('#moved', HTMLElement).textContent = moved
})

if (await whenWanted(container)) {
  const { drawPin } = await import('./draw-pin.js')
  await drawPin(container, draft, known)
} else for (const part of findAll('.with-script', HTMLElement)) part.hidden = true
