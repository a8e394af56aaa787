/** What the layers read of a drawn notice or group, and the image and the number it gets. */

import { LANGUAGE } from '../words.js'

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('maplibre-gl').ExpressionSpecification} Expression */

/** A pin is honest up to this doubt, a circle up to that one; metres. */
export const EXACT_M = 100
export const NEAR_M = 2000

export const NUMERALS = ['EB Garamond SemiBold', 'EB Garamond']

/** @type {Expression} */
export const COUNT = ['coalesce', ['get', 'count'], ['get', 'point_count'], 1]
/** @type {Expression} */
export const IS_GROUP = ['>', COUNT, 1]
/** @type {Expression} */
export const IS_SINGLE = ['==', COUNT, 1]
/** @type {Expression} */
export const RADIUS_M = ['coalesce', ['get', 'radius_m'], NEAR_M + 1]
/** @type {Expression} */
export const PROTECTION = ['coalesce', ['get', 'protection'], '']
/** @type {Expression} */
export const FORM = [
  'case',
  ['<=', RADIUS_M, EXACT_M],
  'exact',
  ['<=', RADIUS_M, NEAR_M],
  'near',
  'territory',
]
/** The strongest protection. */
export const RING = /** @type {Expression} */ ([
  'case',
  ...['classe', 'inscrit', 'label'].flatMap((word) => [['in', word, PROTECTION], word]),
  'none',
])

/** @returns {Expression} rank among the sizes of marks.js */
export function sizeOfGroup() {
  return ['step', COUNT, 0, 10, 1, 100, 2, 1000, 3, 10_000, 4]
}

/**
 * @param {Palette['scheme']} scheme
 * @param {string | Expression} form
 * @param {string | Expression} ring
 * @returns {Expression} the image of a single notice (see marks.js)
 */
export function markOf(scheme, form, ring) {
  return ['image', ['concat', scheme, '/', form, '/', ['get', 'base'], '/', ring]]
}

/** @returns {Expression} a number short enough for its bubble; the list has the exact one */
export function shortCount() {
  const thousands = ['concat', ['to-string', ['round', ['/', COUNT, 1000]]], ' k']
  const exact = ['number-format', COUNT, { locale: LANGUAGE }]
  return /** @type {any} */ (['case', ['>=', COUNT, 10_000], thousands, exact])
}
