/** The colours of the map, taken from css/tokens.css: one palette for the pages and the map. */

/**
 * @typedef {object} Palette
 * @property {'light' | 'dark'} scheme
 * @property {(name: string) => string} colour such as `colour('sea')` for `--map-sea`
 */

const DARK = matchMedia('(prefers-color-scheme: dark)')

/** @returns {Palette} */
export function readPalette() {
  const style = getComputedStyle(document.documentElement)
  const colour = (/** @type {string} */ name) => style.getPropertyValue(`--map-${name}`).trim()
  return { scheme: colour('scheme') === 'dark' ? 'dark' : 'light', colour }
}

/** @param {() => void} act */
export function onSchemeChange(act) {
  DARK.addEventListener('change', act)
}
