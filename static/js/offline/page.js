/** The page without a network: the packs of this device, or what a pack knows of a notice. */

import { getJson, ServiceError } from '../api.js'
import { find, make } from '../dom.js'
import { gettext, LANGUAGE, ngettext, number } from '../words.js'
import { heldPacks, holdPack, PackError, removePack, sizeOf } from './held-packs.js'
import { showNotice } from './pack-notice.js'

/** @typedef {import('./held-packs.js').Pack} Pack */

const form = find('#pack-choice', HTMLFormElement)
const choice = find('#pack', HTMLSelectElement)
const submit = find('#pack-choice button', HTMLButtonElement)
const progress = find('#pack-progress', HTMLElement)
const bar = find('#pack-bar', HTMLProgressElement)
const said = find('#pack-said', HTMLElement)
const canHold = 'caches' in globalThis && 'serviceWorker' in navigator
/** @type {Pack[]} */
let offered = []
let stop = new AbortController()

form.addEventListener('submit', (event) => {
  event.preventDefault()
  const pack = offered.find(({ departement }) => departement === choice.value)
  if (pack) hold(pack)
})
find('#pack-stop', HTMLButtonElement).addEventListener('click', () => stop.abort())

/** @param {Pack} pack */
async function hold(pack) {
  stop = new AbortController()
  const size = sizeOf(pack)
  const { name } = pack
  wait(true)
  try {
    await holdPack(pack, (done) => Object.assign(bar, { value: done / size }), stop.signal)
    said.textContent = gettext('%(name)s est sur cet appareil.', { name })
  } catch (error) {
    if (error instanceof PackError) said.textContent = error.message
    else if (stop.signal.aborted) said.textContent = gettext('Arrêté : rien n’a été gardé.')
    else throw error
  } finally {
    wait(false)
  }
  await showHeld()
}

/** @param {boolean} isBusy */
function wait(isBusy) {
  bar.value = 0
  progress.hidden = !isBusy
  submit.disabled = isBusy
  if (isBusy) said.textContent = ''
}

async function showHeld() {
  const packs = await heldPacks()
  find('#held-none', HTMLElement).hidden = packs.length > 0
  find('#held', HTMLElement).replaceChildren(...packs.map(lineOf))
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {}
  find('#held-room', HTMLElement).textContent = quota
    ? gettext('Geo POP occupe %(used)s de cet appareil ; %(free)s sont libres.', {
        used: megabytes(usage),
        free: megabytes(quota - usage),
      })
    : ''
}

/** @param {Pack} pack */
function lineOf(pack) {
  const { name, departement } = pack
  const label = gettext('Retirer : %(name)s', { name })
  const remove = make(
    'button',
    { type: 'button', class: 'button button-small', 'aria-label': label },
    gettext('Retirer'),
  )
  remove.addEventListener('click', async () => {
    await removePack(departement)
    said.textContent = gettext('%(name)s n’est plus sur cet appareil.', { name })
    await showHeld()
    choice.focus()
  })
  return make('li', {}, told(pack), remove)
}

/** @param {Pack} pack */
function told(pack) {
  const date = new Date(pack.built).toLocaleDateString(LANGUAGE, { dateStyle: 'long' })
  const notices = ngettext('%(count)s notice', '%(count)s notices', pack.notices)
  return `${pack.name} (${pack.departement}) · ${date} · ${notices} · ${megabytes(sizeOf(pack))}`
}

/** @param {number} bytes */
function megabytes(bytes) {
  if (bytes >= 1e9) return gettext('%(size)s Go', { size: number(Math.round(bytes / 1e8) / 10) })
  return gettext('%(size)s Mo', { size: number(Math.ceil(bytes / 100_000) / 10) })
}

async function offer() {
  const { packs } = await getJson('/packs/index.json')
  offered = packs
  choice.replaceChildren(
    ...offered.map((pack) => make('option', { value: pack.departement }, told(pack))),
  )
  choice.disabled = submit.disabled = form.hidden = offered.length === 0
  if (offered.length === 0) said.textContent = gettext('Aucun département n’est encore préparé.')
}

async function open() {
  const here = location.pathname.replace(/^\/en/, '')
  if (here !== '/hors-ligne') {
    const notice = here.match(/^\/notice\/([^/]+)$/)
    const isKnown = notice && (await showNotice(find('#offline-notice', HTMLElement), notice[1]))
    find('#offline-missing', HTMLElement).hidden = Boolean(isKnown)
  }
  if (!canHold) {
    said.textContent = gettext('Ce navigateur ne peut rien garder de ce site.')
    return
  }
  await showHeld()
  await offer().catch((error) => {
    if (!(error instanceof ServiceError)) throw error
    said.textContent = error.message
  })
}

await open()
