/**
 * What the service worker keeps of visits, and how much of it. A classic script: the service
 * worker of /sw.js takes it in, with GEO_POP before it.
 */

/** @typedef {'notices' | 'pages' | 'lists' | 'tiles'} Kind */

const { version } = /** @type {any} */ (self).GEO_POP

/** The most answers of each kind; the oldest leave first. */
const MOST = { notices: 200, pages: 40, lists: 120, tiles: 2500 }
const SHELL = `geo-pop-shell-${version}`

// Pages go with the shell they were written for; what they show does not.
const KEPT = {
  notices: `geo-pop-notices-${version}`,
  pages: `geo-pop-pages-${version}`,
  lists: 'geo-pop-lists',
  tiles: 'geo-pop-tiles',
}

/** Answers put since the last look at how many there are. */
const put = { notices: 0, pages: 0, lists: 0, tiles: 0 }

/**
 * Keep an answer as the newest of its kind. What was kept before it stays until all of it is
 * there: a network that goes in the middle is a TypeError, and takes nothing away.
 * @param {Kind} kind
 * @param {string} url
 * @param {Response} answer
 */
async function keepAnswer(kind, url, answer) {
  const { status, headers } = answer
  const body = status === 204 ? null : await answer.blob()
  const cache = await caches.open(KEPT[kind])
  try {
    // What is put again becomes the newest (Service Workers, 5.4: Batch Cache Operations).
    await cache.put(url, new Response(body, { status, headers }))
  } catch (error) {
    // The device is full: what is there stays, and the visitor sees the answer anyway.
    if (!(error instanceof DOMException)) throw error
    return
  }
  put[kind] += 1
  if (put[kind] % Math.ceil(MOST[kind] / 20) === 0) await forgetOldest(cache, MOST[kind])
}

/**
 * @param {Cache} cache
 * @param {number} most
 */
async function forgetOldest(cache, most) {
  const requests = await cache.keys() // in the order in which they were put
  const old = requests.slice(0, Math.max(0, requests.length - most))
  await Promise.all(old.map((request) => cache.delete(request, { ignoreVary: true })))
}

/**
 * @param {string} url
 * @param {boolean} [ignoreSearch]
 * @returns {Promise<Response | undefined>} the answer of last time; that of this release first
 */
async function keptAnswer(url, ignoreSearch = false) {
  const options = { ignoreVary: true, ignoreSearch }
  for (const cacheName of [...Object.values(KEPT), SHELL]) {
    const kept = await caches.match(url, { ...options, cacheName })
    if (kept) return kept
  }
  return caches.match(url, options)
}

/** Forget the releases before the last one: a page of that one may still be open, or kept. */
async function forgetReleases() {
  const names = await caches.keys() // in the order in which they were made
  for (const kind of ['shell', 'pages', 'notices']) {
    const others = names.filter(
      (name) => name.startsWith(`geo-pop-${kind}-`) && !name.endsWith(version),
    )
    for (const name of others.slice(0, -1)) await caches.delete(name)
  }
}
