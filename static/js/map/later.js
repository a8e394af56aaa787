/** The map comes last: its library is several times the rest of a page. */

import { find, savesData } from '../dom.js'

const PATIENCE = 5000 // milliseconds
const WIDE = matchMedia('(min-width: 48em)') // room for the map beside the list

/** Whether a picture stands for the map until it is asked for: it weighs four times a page. */
export function isKeptForLater() {
  return !WIDE.matches || savesData()
}

/**
 * @param {HTMLButtonElement} button over the picture that stands for the map
 * @returns {Promise<void>} kept once the visitor asks for the map
 */
function whenAsked(button) {
  button.hidden = false
  return new Promise((resolve) => button.addEventListener('click', () => resolve()))
}

/**
 * The same, or the first sign that somebody is there: the map is then on its way before it is
 * needed. Who saves data is left to ask.
 * @param {HTMLButtonElement} button
 * @returns {Promise<void>}
 */
export async function whenAskedOrTouched(button) {
  await Promise.race([whenAsked(button), ...(savesData() ? [] : [atFirstSign()])])
  await whenQuiet() // what was touched answers first
}

/** @returns {Promise<void>} */
function atFirstSign() {
  const heard = new AbortController()
  return new Promise((resolve) => {
    const end = () => {
      heard.abort()
      resolve()
    }
    for (const sign of ['pointerdown', 'keydown', 'wheel', 'scroll']) {
      addEventListener(sign, end, { capture: true, passive: true, signal: heard.signal })
    }
  })
}

/**
 * A map that goes with a page comes once it is about to be seen, or asked for.
 * @param {HTMLElement} container which leaves its place to the picture when there will be no map
 * @returns {Promise<boolean>} whether it can be drawn
 */
export async function whenWanted(container) {
  await whenSeen(container)
  if (isKeptForLater()) {
    const button = find('.picture-open', HTMLButtonElement, container.parentElement ?? document)
    await whenAskedOrTouched(button)
    const held = document.activeElement === button
    button.hidden = true
    container.tabIndex = -1
    if (held) container.focus() // it stays where the map comes
  } else await whenQuiet()
  await warmUp()
  container.hidden = !canDraw()
  return !container.hidden
}

/** Whether this browser can draw the map. */
export function canDraw() {
  return document.createElement('canvas').getContext('webgl2') !== null
}

/**
 * A worker opens WebGL first. Where the processor draws that takes seconds, once, and the page would
 * hear nothing meanwhile.
 * @returns {Promise<void>}
 */
export function warmUp() {
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
export function whenQuiet() {
  return new Promise((resolve) => {
    const wait = () => {
      if ('requestIdleCallback' in globalThis)
        requestIdleCallback(() => resolve(), { timeout: PATIENCE })
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
