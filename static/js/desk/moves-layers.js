/** What the map of moves draws over the ground: lines, and the addresses found at their end. */

import { groundLayers } from '../map/basemap.js'

/** @typedef {import('maplibre-gl').LayerSpecification} Layer */
/** @typedef {import('../map/palette.js').Palette} Palette */

export const MOVES = 'moves'

const NEAR_M = 100
const FAR_M = 1000

/**
 * @param {Palette} palette
 * @returns {Layer[]}
 */
export function movesLayers(palette) {
  const { colour } = palette
  const metres = ['get', 'metres']
  /** @type {any} MapLibre ties the type of an expression to its property */
  const byDistance = [
    'step',
    metres,
    colour('move-new'),
    0,
    colour('move-near'),
    NEAR_M,
    colour('move-mid'),
    FAR_M,
    colour('move-far'),
  ]
  /** @type {any} */
  const ifChosen = ['case', ['get', 'chosen'], 1, 0.35]
  const ends = {
    'circle-radius': 5,
    'circle-color': byDistance,
    'circle-opacity': ifChosen,
    'circle-stroke-color': colour('halo'),
    'circle-stroke-width': 1.5,
  }
  return [
    ...groundLayers(palette),
    {
      id: 'move-pointed',
      type: 'line',
      source: MOVES,
      filter: ['==', ['get', 'key'], -1],
      paint: { 'line-color': colour('ring'), 'line-width': 7, 'line-opacity': 0.35 },
    },
    {
      id: 'move-line',
      type: 'line',
      source: MOVES,
      paint: { 'line-color': byDistance, 'line-width': 2.5, 'line-opacity': ifChosen },
    },
    {
      id: 'move-end',
      type: 'circle',
      source: MOVES,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: ends,
    },
  ]
}
