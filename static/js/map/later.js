/** The map comes last: its library is several times the rest of a page. */

const PATIENCE = 5000 // milliseconds

/** Whether this browser can draw the map. */
export function canDraw() {
  return document.createElement('canvas').getContext('webgl2') !== null
}

/** @returns {Promise<void>} kept once the page is painted, and a map can be opened without a stop */
export async function whenReady() {
  await whenQuiet()
  await warmUp()
}

/**
 * A worker opens WebGL first. Where the processor draws that takes seconds, once, and the page would
 * hear nothing meanwhile.
 * @returns {Promise<void>}
 */
function warmUp() {
  return new Promise((resolve) => {
    const worker = new Worker(import.meta.resolve('geo-pop/warm-up'), { type: 'module' })
    const end = () => {
      worker.terminate()
      resolve()
    }
    worker.addEventListener('message', end)
    worker.addEventListener('error', end) // it is opened all the same, by the page
    setTimeout(end, PATIENCE)
  })
}

/** @returns {Promise<void>} kept once there is nothing more urgent to do */
function whenQuiet() {
  return new Promise((resolve) => {
    const wait = () => {
      if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve())
      else setTimeout(resolve)
    }
    if (document.readyState === 'complete') wait()
    else addEventListener('load', wait, { once: true })
  })
}

/**
 * @param {Element} element
 * @returns {Promise<void>} kept once the visitor is about to see it
 */
export function whenSeen(element) {
  return new Promise((resolve) => {
    const watch = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        watch.disconnect()
        resolve()
      },
      { rootMargin: '200px' },
    )
    watch.observe(element)
  })
}
