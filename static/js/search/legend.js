/** The bases as the page shows them: their mark and their name, from the filters or the badge. */

import { findAll } from '../dom.js'

/** @returns {HTMLImageElement[]} */
export function legendImages() {
  return findAll('img[data-mark]', HTMLImageElement)
}

/**
 * @param {string} base
 * @returns {{src: string, label: string}}
 */
export function markOfBase(base) {
  const image = legendImages().find(({ dataset }) => dataset.mark === base)
  return { src: image?.src ?? '', label: image?.dataset.label ?? base }
}
