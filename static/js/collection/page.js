/** The page of the lists of this device. */

import { ServiceError } from '../api.js'
import { find } from '../dom.js'
import { gettext } from '../words.js'
import { ListTools } from './list-tools.js'
import { ListView } from './list-view.js'
import { REFUSED, shelf } from './my-shelf.js'
import { toldOf } from './notices-of.js'

const alert = find('#list-alert', HTMLElement)
const view = new ListView(find('#list-whole', HTMLElement), { onChange: showAll })
const tools = new ListTools(find('#list-tools', HTMLFormElement), {
  onChange: () => {
    showAll()
    ask()
  },
})

function showAll() {
  tools.show()
  view.show()
  if (!shelf.isKept) warn(REFUSED)
}

/** Bring what is kept up to date, when the service answers. */
async function ask() {
  const { id, entries } = shelf.active
  if (entries.length === 0) return
  try {
    const told = await toldOf(entries)
    if (shelf.active.id !== id) return // another list was opened meanwhile
    shelf.change((list) => {
      // The list of now, not the one that was asked about: it may have been ordered meanwhile.
      list.entries = told.renewed(list.entries)
    })
    view.fates = told.fates
    warn(told.said.join(' '))
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    warn(`${error.message} ${gettext('La liste est montrée comme elle était.')}`)
  }
  showAll()
}

/** @param {string} sentence */
function warn(sentence) {
  alert.textContent = sentence
  alert.hidden = sentence === ''
}

addEventListener('storage', showAll)
showAll()
await Promise.all([ask(), view.openMap(find('#collection-map', HTMLElement))])
