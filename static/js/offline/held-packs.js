/** The packs on this device: put there, told, removed. packs.js reads them without a network. */

import { gettext } from '../words.js'

const PACKS = 'geo-pop-packs'

/**
 * @typedef {object} Pack
 * @property {string} departement
 * @property {string} name
 * @property {string} built ISO 8601
 * @property {number} notices
 * @property {{name: string, format: 'pmtiles' | 'geojsons.gz', bytes: number, sha256: string}[]} files
 */

/** The pack could not be put on the device; the message is for the visitor. */
export class PackError extends Error {
  name = 'PackError'
}

/** @returns {Promise<Pack[]>} */
export async function heldPacks() {
  const cache = await caches.open(PACKS)
  const described = (await cache.keys()).filter(({ url }) => url.endsWith('.json'))
  const answers = await Promise.all(described.map((request) => cache.match(request)))
  return Promise.all(answers.map((answer) => answer?.json()))
}

/** @param {string} departement */
export async function removePack(departement) {
  await removeFiles(departement, () => true)
}

/**
 * @param {string} departement
 * @param {(path: string) => boolean} isOver
 */
async function removeFiles(departement, isOver) {
  const cache = await caches.open(PACKS)
  const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname)
  const own = [`/packs/${departement}.`, `/packs/${departement}-`]
  const over = paths.filter((path) => own.some((start) => path.startsWith(start)) && isOver(path))
  await Promise.all(over.map((path) => cache.delete(path)))
}

/** @param {Pack} pack */
export function sizeOf(pack) {
  return pack.files.reduce((sum, { bytes }) => sum + bytes, 0)
}

/**
 * Download a pack; the one that is there stays until the new one is whole.
 * @param {Pack} pack
 * @param {(done: number) => void} progress bytes
 * @param {AbortSignal} signal
 * @throws {PackError} and the signal's AbortError
 */
export async function holdPack(pack, progress, signal) {
  await makeRoom(pack)
  let done = 0
  /** @type {Map<string, Blob>} */
  const files = new Map()
  for (const file of pack.files) {
    const body = await download(file, signal, (bytes) => {
      done += bytes
      progress(done)
    })
    files.set(file.format, body)
  }
  const { departement } = pack
  const description = `/packs/${departement}.json`
  const stem = `/packs/${departement}-${Date.now()}` // another than that of the pack that is there
  const isNew = (/** @type {string} */ path) => path.startsWith(`${stem}.`)
  try {
    await put({ ...pack, stem }, files, description)
    await removeFiles(departement, (path) => path !== description && !isNew(path))
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    await removeFiles(departement, isNew)
    throw new PackError(gettext('Il n’y a plus de place sur cet appareil : rien n’a été gardé.'))
  }
}

/**
 * The description comes last: what it does not name is not there.
 * @param {Pack & {stem: string}} pack
 * @param {Map<string, Blob>} files
 * @param {string} description its address
 */
async function put(pack, files, description) {
  const cache = await caches.open(PACKS)
  const { stem } = pack
  const records = /** @type {Blob} */ (files.get('geojsons.gz'))
  const opened = records.stream().pipeThrough(new DecompressionStream('gzip'))
  await cache.put(`${stem}.pmtiles`, new Response(files.get('pmtiles')))
  await cache.put(`${stem}.geojsons`, new Response(opened))
  await cache.put(description, new Response(JSON.stringify(pack)))
}

/** @param {Pack} pack */
async function makeRoom(pack) {
  await navigator.storage?.persist?.() // refused, the browser may clear it when room is short
  const { quota = 0, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {}
  if (quota > 0 && quota - usage < 2 * sizeOf(pack)) {
    throw new PackError(
      gettext('Il n’y a pas assez de place sur cet appareil pour ce département.'),
    )
  }
}

/**
 * @param {Pack['files'][number]} file
 * @param {AbortSignal} signal
 * @param {(bytes: number) => void} progress
 */
async function download(file, signal, progress) {
  const answer = await fetch(`/packs/${file.name}`, { signal }).catch(lost)
  const reader = answer.ok ? answer.body?.getReader() : null
  if (!reader)
    throw new PackError(gettext('Ce département ne peut pas être téléchargé maintenant.'))
  /** @type {BlobPart[]} */
  const parts = []
  for (;;) {
    const { done, value } = await reader.read().catch(lost)
    if (done) break
    parts.push(value)
    progress(value.length)
  }
  const body = new Blob(parts)
  if ((await sha256(body)) !== file.sha256) {
    throw new PackError(gettext('Le fichier est arrivé abîmé. Téléchargez-le de nouveau.'))
  }
  return body
}

/**
 * @param {any} error
 * @returns {never}
 */
function lost(error) {
  if (error.name === 'AbortError') throw error
  throw new PackError(gettext('Le réseau s’est interrompu : rien n’a été gardé. Recommencez.'))
}

/** @param {Blob} body */
async function sha256(body) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await body.arrayBuffer()))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
