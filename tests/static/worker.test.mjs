import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import vm from 'node:vm'
import { VectorTile } from '@mapbox/vector-tile'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import { PbfReader } from 'pbf'

const SITE = 'https://pop.test'
const DATE = 'Thu, 12 Mar 2026 09:30:00 GMT'
const read = (name) =>
  readFileSync(new URL(`../../static/js/offline/${name}.js`, import.meta.url), 'utf8')

/** Caches that keep what they are given, in its order, as those of a browser do. */
class Caches {
  stores = new Map()

  async open(name) {
    if (!this.stores.has(name)) this.stores.set(name, new Store())
    return this.stores.get(name)
  }

  async keys() {
    return [...this.stores.keys()]
  }

  async delete(name) {
    return this.stores.delete(name)
  }

  async match(url, { cacheName, ignoreSearch = false } = {}) {
    for (const [name, store] of this.stores) {
      if (cacheName && name !== cacheName) continue
      const found = await store.match(url, { ignoreSearch })
      if (found) return found
    }
    return undefined
  }
}

class Store {
  answers = new Map()

  async put(url, answer) {
    const body = answer.body && (await answer.blob())
    this.answers.delete(keyOf(url)) // what is put again is the newest
    this.answers.set(keyOf(url), new Response(body, answer))
  }

  async addAll(urls) {
    for (const url of urls) await this.put(url, await globalThis.fetchOfTest(url))
  }

  async delete(url) {
    return this.answers.delete(keyOf(url))
  }

  async keys() {
    return [...this.answers.keys()].map((url) => ({ url }))
  }

  async match(url, { ignoreSearch = false } = {}) {
    const cut = (one) => (ignoreSearch ? one.split('?')[0] : one)
    const wanted = cut(keyOf(url))
    for (const [key, answer] of this.answers) if (cut(key) === wanted) return answer.clone()
    return undefined
  }
}

/** What archives hold, by stem and date of the pack, and address of the tile. */
const tilesOfTest = new Map()

const keyOf = (url) => new URL(url.url ?? url, SITE).href.split('#')[0]

/** A service worker in a sandbox, on a network that the test switches off. */
async function startWorker(version = 'v2', caches = new Caches()) {
  const listeners = {}
  const network = { isOn: true, answer: (_path) => page('<body class="a"><h1>Page</h1></body>') }
  const fetch = async (request) => {
    if (!network.isOn) throw new TypeError('Failed to fetch')
    return network.answer(new URL(request.url ?? request, SITE).pathname)
  }
  globalThis.fetchOfTest = fetch
  const self = {
    addEventListener: (name, listener) => Object.assign(listeners, { [name]: listener }),
    skipWaiting: async () => {},
    clients: { claim: async () => {} },
    registration: {},
    pmtiles: {
      PMTiles: class {
        constructor(source) {
          this.source = source
        }
        getZxy = async (z, x, y) => tilesOfTest.get(`${this.source.getKey()} ${z}/${x}/${y}`)
      },
    },
    GEO_POP: {
      version,
      hashed: true,
      static: '/static/',
      shell: ['/static/main.1.js'],
      pages: ['/hors-ligne', '/en/hors-ligne'],
      maps: ['/', '/en/'],
      words: { fr: { page: 'Hors ligne : %(date)s.' }, en: { page: 'Offline: %(date)s.' } },
    },
  }
  const classes = { URL, URLSearchParams, Response, Headers, TextDecoder, DOMException, TypeError }
  const known = { ...classes, console }
  const sandbox = vm.createContext({ self, caches, fetch, location: new URL(SITE), ...known })
  // One script, as importScripts gives them one scope.
  vm.runInContext(['kept', 'joined', 'packs', 'worker'].map(read).join('\n'), sandbox)
  for (const name of ['install', 'activate']) {
    await new Promise((done) => listeners[name]({ waitUntil: (work) => done(work) }))
  }
  const ask = (path, mode = 'navigate') => {
    let answer = null
    const request = { url: SITE + path, method: 'GET', mode }
    const respondWith = (given) => {
      answer = given
    }
    listeners.fetch({ request, respondWith })
    return answer
  }
  return { ask, network, caches }
}

function page(body, type = 'text/html') {
  return new Response(body, { headers: { 'Content-Type': type, Date: DATE } })
}

/** A body whose end never comes. */
function half(text) {
  return new ReadableStream({
    pull(controller) {
      if (text) controller.enqueue(new TextEncoder().encode(text))
      else controller.error(new TypeError('network error'))
      text = ''
    },
  })
}

const list = (...refs) =>
  page(JSON.stringify({ features: refs.map((ref) => ({ ref })) }), 'application/geo+json')

test('a correction is seen at once; without a network, the page says of when it is', async () => {
  const { ask, network } = await startWorker()
  network.answer = () => page('<body><h1>Ancien</h1></body>')
  await ask('/notice/PA1')
  network.answer = () => page('<body><h1>Nouveau</h1></body>')
  assert.match(await (await ask('/notice/PA1')).text(), /Nouveau/)

  network.isOn = false
  const kept = await (await ask('/notice/PA1')).text()
  assert.match(kept, /<body><p class="offline-note">Hors ligne : 12 mars 2026/)
  assert.match(kept, /Nouveau/)
})

test('a network that goes in the middle of a page leaves the one that was kept', async () => {
  const { ask, network } = await startWorker()
  network.answer = () => page('<body><h1>Vue</h1></body>')
  await ask('/notice/PA1')
  network.answer = () => page(half('<body><h1>Nouv'))

  assert.match(await (await ask('/notice/PA1')).text(), /offline-note.*Vue/)
  network.isOn = false
  assert.match(await (await ask('/notice/PA1')).text(), /offline-note.*Vue/)
})

test('a page that was never seen leads to the one that explains, in its language', async () => {
  const { ask, network } = await startWorker()
  network.isOn = false
  assert.equal((await ask('/notice/PA1')).status, 200)
  assert.equal((await ask('/en/notice/PA1')).status, 200)
  await assert.doesNotReject(ask('/notice/PA1/position'))
})

test('forms, the desk and downloads are never kept', async () => {
  const { ask, caches } = await startWorker()
  for (const path of ['/notice/PA1/position', '/suivi/AB12', '/admin/', '/downloads/']) {
    await ask(path)
    assert.equal(await caches.match(SITE + path), undefined, path)
  }
  assert.equal(ask('/api/v1/notices.gpx', 'cors'), null)
  assert.equal(ask('/admin/notices.json', 'cors'), null)
})

test('the map opens as it was, whatever is searched for, and a list is that of last time', async () => {
  const { ask, network } = await startWorker()
  await ask('/')
  network.answer = () => list('PA1')
  await ask('/api/v1/notices?bbox=1,2,3,4&limit=20', 'cors')

  network.isOn = false
  assert.match(await (await ask('/?q=tour')).text(), /offline-note/)
  const elsewhere = await ask('/api/v1/notices?bbox=5,6,7,8&limit=20', 'cors')
  assert.equal(elsewhere.headers.get('Geo-Pop-Kept'), DATE)
  assert.deepEqual(await elsewhere.json(), { features: [{ ref: 'PA1' }] })
  const other = await ask('/api/v1/notices?bbox=5,6,7,8&limit=20&base=joconde', 'cors')
  assert.equal(other.type, 'error')
})

test('the oldest notices leave first, and one seen again is new', async () => {
  const { ask, network, caches } = await startWorker()
  await ask('/notice/FIRST')
  for (let rank = 0; rank < 230; rank++) {
    await ask(`/notice/PA${rank}`)
    if (rank === 150) await ask('/notice/FIRST')
  }
  network.isOn = false
  const store = await caches.open('geo-pop-notices-v2')
  assert.ok((await store.keys()).length <= 210)
  assert.ok(await store.match(`${SITE}/notice/FIRST`))
  assert.ok(!(await store.match(`${SITE}/notice/PA0`)))
})

test('static files are taken from the device; a release keeps the one before it', async () => {
  const caches = new Caches()
  for (const old of ['v0', 'v1']) await startWorker(old, caches)
  const { ask, network } = await startWorker('v2', caches)
  network.isOn = false
  assert.equal((await ask('/static/main.1.js', 'cors')).status, 200)
  const shells = (await caches.keys()).filter((name) => name.includes('shell'))
  assert.deepEqual(shells, ['geo-pop-shell-v1', 'geo-pop-shell-v2'])
})

test('a pack answers for what is in its box: lists, notices, empty tiles; not beyond', async () => {
  const { ask, network, caches } = await startWorker()
  const packs = await caches.open('geo-pop-packs')
  const pack = { departement: '28', built: '2026-03-12T09:30:00Z', bbox: [0.7, 47.9, 2, 49] }
  const record = (ref, coordinates) => ({
    geometry: coordinates && { type: 'Point', coordinates },
    properties: { ref },
  })
  const records = [record('PA1', [1.48, 48.44]), record('PA2', null)]
  const text = records.map((one) => `\u001e${JSON.stringify(one)}\n`).join('')
  await packs.put('/packs/28.json', page(JSON.stringify(pack)))
  await packs.put('/packs/28.geojsons', page(text))
  await packs.put('/packs/28.pmtiles', page('no tile'))

  network.isOn = false
  const found = await (await ask('/api/v1/notices?bbox=1,48,2,49&limit=20', 'cors')).json()
  assert.equal(found.numberMatched, 1)
  assert.equal(found.features[0].properties.ref, 'PA1')
  const unplaced = await (await ask('/api/v1/notices?located=false&limit=1', 'cors')).json()
  assert.equal(unplaced.features[0].properties.ref, 'PA2')
  assert.equal((await ask('/api/v1/notices?bbox=5,45,6,46', 'cors')).type, 'error')
  assert.equal((await (await ask('/api/v1/notices/PA2', 'cors')).json()).properties.ref, 'PA2')
  assert.equal((await ask('/tiles/notices/12/2064/1416.mvt', 'cors')).status, 204)
  assert.equal((await ask('/tiles/notices/12/2064/1416.mvt?base=joconde', 'cors')).type, 'error')
  assert.equal((await ask('/tiles/notices/12/2110/1460.mvt', 'cors')).type, 'error')
})

test('near a border, a tile has the notices of both packs and the ground once', async () => {
  const { ask, network, caches } = await startWorker()
  const packs = await caches.open('geo-pop-packs')
  const built = '2026-03-12T09:30:00Z'
  const layerOf = (...tags) => ({
    features: tags.map((one) => ({ type: 1, geometry: [[8, 9]], tags: one })),
  })
  for (const [departement, stem] of [
    ['28', undefined],
    ['78', '/packs/78-1'],
  ]) {
    const pack = { departement, built, stem, bbox: [0.7, 47.9, 2, 49] }
    await packs.put(`/packs/${departement}.json`, page(JSON.stringify(pack)))
    const start = stem ?? '/packs/28' // packs of before have no stem
    await packs.put(`${start}.pmtiles`, page('tiles'))
    const notices = layerOf({ ref: `PA${departement}`, count: 1 }, { count: Number(departement) })
    const layers = { notices, land: layerOf({ name: 'France' }) }
    const data = fromGeojsonVt(layers, { version: 2, extent: 4096 })
    tilesOfTest.set(`${start} ${built} 12/2064/1416`, { data })
  }

  network.isOn = false
  const answer = await ask('/tiles/notices/12/2064/1416.mvt', 'cors')
  const { layers } = new VectorTile(new PbfReader(new Uint8Array(await answer.arrayBuffer())))
  const told = Array.from({ length: layers.notices.length }, (_, rank) =>
    layers.notices.feature(rank),
  )
  assert.deepEqual(
    told.map(({ properties }) => ({ ...properties })),
    [{ ref: 'PA28', count: 1 }, { count: 28 }, { ref: 'PA78', count: 1 }, { count: 78 }],
  )
  assert.deepEqual(
    told[2]
      .loadGeometry()
      .flat()
      .map(({ x, y }) => [x, y]),
    [[8, 9]],
  )
  assert.equal(layers.land.length, 1)
})

test('what was suggested once is suggested again', async () => {
  const { ask, network } = await startWorker()
  network.answer = () => page('{"subjects": []}', 'application/json')
  await ask('/api/v1/subjects?q=tour&limit=4', 'cors')

  network.isOn = false
  assert.deepEqual(await (await ask('/api/v1/subjects?q=tour&limit=4', 'cors')).json(), {
    subjects: [],
  })
})
