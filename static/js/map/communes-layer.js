/** The layers of communes: notices that are known to be in one, nobody knows where. */

import {
  COUNT,
  IS_GROUP,
  IS_SINGLE,
  markOf,
  NUMERALS,
  RING,
  shortCount,
  sizeOfGroup,
} from './expressions.js'

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('maplibre-gl').ExpressionSpecification} Expression */
/** @typedef {import('maplibre-gl').LayerSpecification} Layer */

export const COMMUNES = 'communes'
export const LAST_ZOOM_OF_COMMUNES = 12 // further in, the same tiles drawn larger

/** @returns {string[]} from the lowest to the topmost */
export function layersOfCommunes() {
  return ['dot', 'mark', 'group'].map((kind) => `${COMMUNES}-${kind}`)
}

/**
 * A hollow badge where a commune is, under the pins: somewhere in it, nobody knows where.
 * @param {Palette} palette
 * @returns {Layer[]}
 */
export function communeLayers({ scheme, colour }) {
  const of = (/** @type {string} */ kind, /** @type {Expression} */ filter) => ({
    id: `${COMMUNES}-${kind}`,
    source: COMMUNES,
    'source-layer': 'communes_notices',
    filter,
  })
  return [
    {
      ...of('dot', ['>', COUNT, 0]),
      type: 'circle',
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 4, 2.5, 10, 4.5],
        'circle-color': colour('halo'),
        'circle-stroke-color': colour('cluster'),
        'circle-stroke-width': 1.2,
      },
    },
    {
      ...of('mark', IS_SINGLE),
      type: 'symbol',
      minzoom: 9,
      layout: { 'icon-image': markOf(scheme, 'territory', RING), 'icon-padding': 0 },
    },
    {
      ...of('group', IS_GROUP),
      type: 'symbol',
      minzoom: 7,
      layout: {
        'icon-image': ['concat', `${scheme}/commune/`, ['to-string', sizeOfGroup()]],
        'icon-padding': 0,
        'text-field': shortCount(),
        'text-font': NUMERALS,
        'text-size': ['step', COUNT, 13, 100, 14, 1000, 15],
        'symbol-sort-key': ['*', -1, COUNT],
      },
      paint: { 'text-color': colour('ring') },
    },
  ]
}
