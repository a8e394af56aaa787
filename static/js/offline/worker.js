/**
 * The service worker: the network first, what was seen before when there is none. Static files
 * alone are taken from the device first: their names change with what they hold.
 */

/** @type {any} */
const worker = self
const { shell, hashed, static: staticUrl, pages, maps, words } = worker.GEO_POP

worker.addEventListener('install', (/** @type {any} */ event) => event.waitUntil(install()))
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(activate()))
worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const answer = answerTo(event)
  if (answer) event.respondWith(answer)
})
// A page that was there before its service worker says what it has just shown.
worker.addEventListener('message', (/** @type {any} */ event) => {
  if (Array.isArray(event.data?.keep)) event.waitUntil(keepAll(event.data.keep))
})

/** The next load is of this release: pages and static files of the one before stay for open tabs. */
async function install() {
  const cache = await caches.open(SHELL)
  await cache.addAll([...shell, ...pages])
  await worker.skipWaiting()
}

async function activate() {
  await forgetReleases()
  // A page does not wait for this worker to start: the network is asked meanwhile.
  await worker.registration.navigationPreload?.enable()
  await worker.clients.claim()
}

/**
 * @param {any} event
 * @returns {Promise<Response> | null} null for what is none of ours
 */
function answerTo(event) {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return null
  if (url.pathname.startsWith(staticUrl)) return staticFile(request)
  const kind = kindOf(url)
  if (kind) return fromNetwork(event, url, kind)
  return request.mode === 'navigate' ? ask(event).catch(() => fallback(url)) : null
}

/**
 * @param {URL} url
 * @returns {Kind | null} null for what is not kept
 */
function kindOf({ pathname }) {
  if (/^\/(en\/)?notice\/[^/]+$/.test(pathname)) return 'notices'
  if (
    /^\/(en\/)?(collection|hors-ligne|cartes(\/[\w-]+)?|(commune|musee)\/[\w-]+)?$/.test(pathname)
  )
    return 'pages'
  if (/^\/tiles\/((notices|reference)\/.*\.mvt|(notices|reference)\.json)$/.test(pathname))
    return 'tiles'
  if (/^\/api\/v1\/(notices(\/[^/.]+)?|facets|communes|subjects)$/.test(pathname)) return 'lists'
  return null
}

/** @param {Request} request */
async function staticFile(request) {
  if (!hashed) return fetch(request).catch(() => keptOr(request.url))
  return (await keptAnswer(request.url)) ?? fetch(request)
}

/** @param {string} url */
async function keptOr(url) {
  return (await keptAnswer(url)) ?? Response.error()
}

/**
 * @param {any} event
 * @returns {Promise<Response>} of the network
 */
async function ask({ request, preloadResponse }) {
  return (await preloadResponse) ?? fetch(request)
}

/**
 * @param {any} event
 * @param {URL} url
 * @param {Kind} kind
 */
async function fromNetwork(event, url, kind) {
  try {
    const answer = await ask(event)
    // 204: a tile where nothing is.
    if (answer.status === 200 || answer.status === 204) {
      await keepAnswer(kind, url.href, answer.clone())
    }
    return answer
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    return withoutNetwork(event.request, url, kind)
  }
}

/**
 * @param {Request} request
 * @param {URL} url
 * @param {Kind} kind
 */
async function withoutNetwork(request, url, kind) {
  const kept = await keptAnswer(url.href)
  if (kind === 'tiles') return kept ?? (await answerFromPacks(url)) ?? Response.error()
  if (kind === 'lists') {
    if (kept) return dated(kept)
    return (await answerFromPacks(url)) ?? (await lastList(url)) ?? Response.error()
  }
  if (kept) return withNote(kept, url)
  return request.mode === 'navigate' ? fallback(url) : Response.error()
}

/**
 * The last list that was seen of the same criteria, wherever the map was then.
 * @param {URL} url
 */
async function lastList(url) {
  const asked = criteriaOf(url)
  const cache = await caches.open(KEPT.lists)
  const requests = (await cache.keys()).filter((one) => criteriaOf(new URL(one.url)) === asked)
  const last = requests.at(-1)
  const kept = last && (await cache.match(last, { ignoreVary: true }))
  return kept && dated(kept)
}

/** @param {URL} url */
function criteriaOf({ pathname, searchParams }) {
  const criteria = new URLSearchParams(searchParams)
  criteria.delete('bbox')
  return `${pathname}?${criteria}`
}

/**
 * The map as it was last, whatever is searched for now; another page, the one that explains.
 * @param {URL} url
 */
async function fallback(url) {
  const english = url.pathname.startsWith('/en/')
  if (maps.includes(url.pathname)) {
    const kept = (await keptAnswer(fullUrl(url.pathname))) ?? (await keptAnswer(url.href, true))
    if (kept) return withNote(kept, url)
  }
  return (await keptAnswer(fullUrl(pages[english ? 1 : 0]))) ?? Response.error()
}

/**
 * Say in the answer of when it is.
 * @param {Response} kept
 */
async function dated(kept) {
  const headers = new Headers(kept.headers)
  headers.set('Geo-Pop-Kept', kept.headers.get('Date') ?? '')
  return new Response(await kept.blob(), { headers })
}

/**
 * Say at the top of a page of when it is.
 * @param {Response} kept
 * @param {URL} url
 */
async function withNote(kept, url) {
  const language = url.pathname.startsWith('/en/') ? 'en' : 'fr'
  const headers = new Headers(kept.headers)
  headers.delete('Content-Encoding')
  headers.delete('Content-Length')
  const at = new Date(kept.headers.get('Date') ?? Date.now())
  const date = at.toLocaleString(language, { dateStyle: 'long', timeStyle: 'short' })
  const note = words[language].page.replace('%(date)s', date)
  const html = (await kept.text()).replace(
    /<body[^>]*>/,
    (body) => `${body}<p class="offline-note">${note}</p>`,
  )
  return new Response(html, { headers })
}

/** @param {string[]} urls */
async function keepAll(urls) {
  for (const url of urls.map((one) => new URL(one, location.href))) {
    const kind = url.origin === location.origin && kindOf(url)
    if (!kind) continue
    try {
      const answer = await fetch(url.href)
      if (answer.status === 200) await keepAnswer(kind, url.href, answer)
    } catch (error) {
      if (error instanceof TypeError) return // no network any more: what was kept is kept
      throw error
    }
  }
}

/** @param {string} path */
function fullUrl(path) {
  return new URL(path, location.href).href
}
