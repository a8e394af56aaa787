/** Ask for the service worker once the page is there: it must not delay it. */

import { savesData } from '../dom.js'

const container = navigator.serviceWorker
// Not there without TLS. Who saves data downloads nothing that was not asked for.
if (container && !savesData()) {
  if (document.readyState === 'complete') register()
  else addEventListener('load', register)
}

async function register() {
  const isFirst = container.controller === null
  try {
    await container.register('/sw.js')
  } catch (error) {
    // The visitor refuses storage, or the network went in between: the site works without.
    if (error instanceof DOMException || error instanceof TypeError) return
    throw error
  }
  if (!isFirst) return
  const { active } = await container.ready
  // What this page showed was asked for before anybody could keep it.
  const shown = performance.getEntriesByType('resource').map(({ name }) => name)
  active?.postMessage({ keep: [location.href, ...shown] })
}
