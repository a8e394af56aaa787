/**
 * The packs of départements that the visitor downloaded: tiles and notices that were never seen.
 * A classic script of the service worker, as kept.js. The page that downloads them is offline/page.js.
 */

const PACKS = 'geo-pop-packs'

/**
 * @typedef {object} Pack
 * @property {string} departement
 * @property {[number, number, number, number]} bbox
 * @property {string} built ISO 8601
 * @property {string} [stem] of the addresses of its files; that of its own for packs of before
 */

/** @type {Map<string, {archive: any, records: any[] | null}>} by address, while this worker lives */
const opened = new Map()

/**
 * @param {URL} url of a tile, of a list or of a notice of the API
 * @returns {Promise<Response | null>} null where no pack can tell
 */
async function answerFromPacks(url) {
  const packs = await readPacks()
  if (packs.length === 0) return null
  const tile = url.pathname.match(/^\/tiles\/(?:notices|reference)\/(\d+)\/(\d+)\/(\d+)\.mvt$/)
  if (tile) {
    const filters = [...url.searchParams.keys()].filter((name) => name !== 'v')
    return filters.length > 0 ? null : tileOf(packs, tile.slice(1).map(Number))
  }
  if (url.pathname === '/api/v1/notices') return listOf(packs, url)
  const notice = url.pathname.match(/^\/api\/v1\/notices\/([^/]+)$/)
  return notice ? noticeOf(packs, decodeURIComponent(notice[1])) : null
}

/** @returns {Promise<Pack[]>} */
async function readPacks() {
  const cache = await caches.open(PACKS)
  const described = (await cache.keys()).filter(({ url }) => url.endsWith('.json'))
  const answers = await Promise.all(described.map((request) => cache.match(request)))
  return Promise.all(answers.map((answer) => answer?.json()))
}

/**
 * The tile of all packs that have it: a list of notices near a border is of both sides too.
 * @param {Pack[]} packs
 * @param {number[]} address
 */
async function tileOf(packs, [z, x, y]) {
  const box = boxOf(z, x, y)
  const near = packs.filter(({ bbox }) => meets(bbox, box))
  if (near.length === 0) return null
  const archives = (await Promise.all(near.map(open))).map(({ archive }) => archive)
  const found = await Promise.all(archives.map((archive) => archive?.getZxy(z, x, y)))
  const tiles = found.filter(Boolean).map(({ data }) => new Uint8Array(data))
  if (tiles.length === 0) return new Response(null, { status: 204 })
  const headers = { 'Content-Type': 'application/vnd.mapbox-vector-tile' }
  return new Response(tiles.length === 1 ? tiles[0] : joinTiles(tiles), { headers })
}

/**
 * @param {number} z
 * @param {number} x
 * @param {number} y
 * @returns {[number, number, number, number]} degrees
 */
function boxOf(z, x, y) {
  const lon = (/** @type {number} */ column) => (column / 2 ** z) * 360 - 180
  const lat = (/** @type {number} */ row) =>
    (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / 2 ** z))) * 180) / Math.PI
  return [lon(x), lat(y + 1), lon(x + 1), lat(y)]
}

/** @param {Pack} pack */
async function open(pack) {
  const key = `${stemOf(pack)} ${pack.built}` // what is downloaded again is opened again
  const known = opened.get(key)
  if (known) return known
  const cache = await caches.open(PACKS)
  const file = await (await cache.match(`${stemOf(pack)}.pmtiles`))?.blob()
  const { PMTiles } = /** @type {any} */ (self).pmtiles
  const one = { archive: file ? new PMTiles(sourceOf(key, file)) : null, records: null }
  opened.set(key, one)
  return one
}

/** @param {Pack} pack */
function stemOf({ stem, departement }) {
  return stem ?? `/packs/${departement}`
}

/**
 * @param {string} key
 * @param {Blob} file
 */
function sourceOf(key, file) {
  return {
    getKey: () => key,
    getBytes: async (/** @type {number} */ offset, /** @type {number} */ length) => ({
      data: await file.slice(offset, offset + length).arrayBuffer(),
    }),
  }
}

/** @param {Pack} pack */
async function recordsOf(pack) {
  const one = await open(pack)
  if (!one.records) {
    const cache = await caches.open(PACKS)
    const text = (await (await cache.match(`${stemOf(pack)}.geojsons`))?.text()) ?? ''
    one.records = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line.replace('\u001e', '')))
  }
  return /** @type {any[]} */ (one.records)
}

/**
 * Notices of a box, best first as they were written; other criteria need the service.
 * @param {Pack[]} packs
 * @param {URL} url
 */
async function listOf(packs, { searchParams }) {
  const known = ['bbox', 'limit', 'located']
  if ([...searchParams.keys()].some((name) => !known.includes(name))) return null
  const located = searchParams.get('located')
  const box = searchParams.get('bbox')?.split(',').map(Number)
  if (box && !packs.some(({ bbox }) => meets(bbox, box))) return null
  const all = (await Promise.all(packs.map(recordsOf))).flat()
  const found = all.filter(({ geometry }) => {
    if (located !== null && (geometry !== null) !== (located === 'true')) return false
    return !box || (geometry && holds(box, geometry.coordinates))
  })
  const features = found.slice(0, Number(searchParams.get('limit') ?? 100))
  return answerOf(
    {
      type: 'FeatureCollection',
      numberMatched: found.length,
      numberReturned: features.length,
      links: [],
      feed_info: {},
      features,
    },
    oldest(packs),
  )
}

/**
 * @param {Pack[]} packs
 * @param {string} ref
 */
async function noticeOf(packs, ref) {
  for (const pack of packs) {
    const found = (await recordsOf(pack)).find(({ properties }) => properties.ref === ref)
    if (found) return answerOf(found, pack.built)
  }
  return null
}

/**
 * @param {object} body
 * @param {string} built
 */
function answerOf(body, built) {
  const headers = { 'Content-Type': 'application/geo+json', 'Geo-Pop-Kept': built }
  return new Response(JSON.stringify(body), { headers })
}

/** @param {Pack[]} packs */
function oldest(packs) {
  return packs.map(({ built }) => built).sort()[0]
}

/**
 * @param {number[]} one
 * @param {number[]} other
 */
function meets([west, south, east, north], [west2, south2, east2, north2]) {
  return west <= east2 && east >= west2 && south <= north2 && north >= south2
}

/**
 * @param {number[]} box
 * @param {number[]} place
 */
function holds([west, south, east, north], [lon, lat]) {
  return lon >= west && lon <= east && lat >= south && lat <= north
}
