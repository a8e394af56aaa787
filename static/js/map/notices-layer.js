/**
 * The layers of notices. Two sources are drawn alike: `tiles`, everything that meets the
 * filters, in cells with their count; `found`, what answers words that tiles cannot filter.
 * A third, `communes`, holds the places of the same tiles that are known to the commune only.
 */

import { LANGUAGE } from '../words.js'

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('maplibre-gl').LayerSpecification} Layer */
/** @typedef {import('maplibre-gl').ExpressionSpecification} Expression */

export const TILES = 'tiles'
export const FOUND = 'found'
export const COMMUNES = 'communes'
export const LAST_ZOOM = 16 // of the tiles: further in, cells do not divide any more
const LAST_ZOOM_OF_COMMUNES = 12 // further in, the same tiles drawn larger

/** A pin is honest up to this doubt, a circle up to that one; metres. */
const EXACT_M = 100
const NEAR_M = 2000

const NUMERALS = ['EB Garamond SemiBold', 'EB Garamond']
const ITALIC = ['EB Garamond Italic', 'EB Garamond']

/** @type {Expression} */
const COUNT = ['coalesce', ['get', 'count'], ['get', 'point_count'], 1]
/** @type {Expression} */
const IS_GROUP = ['>', COUNT, 1]
/** @type {Expression} */
const IS_SINGLE = ['==', COUNT, 1]
/** @type {Expression} */
const RADIUS_M = ['coalesce', ['get', 'radius_m'], NEAR_M + 1]
/** @type {Expression} */
const PROTECTION = ['coalesce', ['get', 'protection'], '']
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
/** @type {Expression} */
const IS_NEAR = ['all', IS_SINGLE, ['>', RADIUS_M, EXACT_M], ['<=', RADIUS_M, NEAR_M]]

/**
 * @param {string} tiles address of the tiles, with {z}, {x} and {y}
 * @returns {Record<string, import('maplibre-gl').SourceSpecification>}
 */
export function noticeSources(tiles) {
  const empty = /** @type {const} */ ({ type: 'FeatureCollection', features: [] })
  return {
    [TILES]: { type: 'vector', tiles: [tiles], maxzoom: LAST_ZOOM },
    [COMMUNES]: { type: 'vector', tiles: [tiles], maxzoom: LAST_ZOOM_OF_COMMUNES },
    [FOUND]: {
      type: 'geojson',
      data: { ...empty, features: [] },
      cluster: true,
      clusterRadius: 34,
      clusterMaxZoom: LAST_ZOOM,
    },
  }
}

/**
 * @param {Palette} palette
 * @returns {Layer[]} those of the tiles under those of what was found
 */
export function noticeLayers(palette) {
  return [...communeLayers(palette), ...[TILES, FOUND].flatMap((of) => layersOf(of, palette))]
}

/** @returns {string[]} layers that answer the pointer, the topmost first */
export function clickable() {
  const kinds = ['group', 'mark', 'group-dot', 'dot', 'near']
  const pins = [FOUND, TILES].flatMap((source) => kinds.map((kind) => `${source}-${kind}`))
  return [...pins, ...layersOfCommunes().reverse()]
}

/** @returns {string[]} from the lowest to the topmost */
export function layersOfCommunes() {
  return ['dot', 'mark', 'group'].map((kind) => `${COMMUNES}-${kind}`)
}

/**
 * A hollow badge where a commune is, under the pins: somewhere in it, nobody knows where.
 * @param {Palette} palette
 * @returns {Layer[]}
 */
function communeLayers({ scheme, colour }) {
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

/**
 * Every notice and group has its dot; those with room around them have their mark or their
 * count over it. What hides a count in a dense town is a larger count.
 * @param {string} source
 * @param {Palette} palette
 * @returns {Layer[]}
 */
export function layersOf(source, { scheme, colour }) {
  const of = (/** @type {string} */ kind, /** @type {Expression} */ filter) => ({
    id: `${source}-${kind}`,
    source,
    ...(source === TILES ? { 'source-layer': 'notices' } : {}),
    filter,
  })
  const names = {
    'text-color': colour('ring'),
    'text-halo-color': colour('halo'),
    'text-halo-width': 1.4,
  }
  return [
    {
      ...of('near', IS_NEAR),
      type: 'circle',
      paint: {
        'circle-radius': nearRadius(46.5),
        'circle-color': colour('cluster'),
        'circle-opacity': 0.1,
        'circle-stroke-color': colour('cluster'),
        'circle-stroke-opacity': 0.45,
        'circle-stroke-width': 1,
      },
    },
    { ...of('dot', IS_SINGLE), type: 'symbol', layout: dotLayout(scheme) },
    {
      ...of('group-dot', IS_GROUP),
      type: 'circle',
      paint: {
        'circle-radius': 5,
        'circle-color': colour('cluster'),
        'circle-stroke-color': colour('halo'),
        'circle-stroke-width': 1,
      },
    },
    { ...of('mark', IS_SINGLE), type: 'symbol', layout: markLayout(scheme), paint: names },
    {
      ...of('group', IS_GROUP),
      type: 'symbol',
      layout: groupLayout(scheme),
      paint: { 'text-color': colour('cluster-ink') },
    },
  ]
}

/**
 * @param {Palette['scheme']} scheme
 * @returns {import('maplibre-gl').SymbolLayerSpecification['layout']}
 */
function dotLayout(scheme) {
  return {
    'icon-image': markOf(scheme, 'exact', 'none'),
    'icon-size': 0.45,
    'icon-allow-overlap': true,
    'icon-ignore-placement': true,
  }
}

/**
 * @param {Palette['scheme']} scheme
 * @returns {import('maplibre-gl').SymbolLayerSpecification['layout']}
 */
function markLayout(scheme) {
  return {
    'icon-image': markOf(scheme, FORM, RING),
    'icon-size': ['interpolate', ['linear'], ['zoom'], 4, 0.72, 9, 1],
    'icon-padding': 0,
    'text-field': ['step', ['zoom'], '', 12, ['get', 'name']],
    'text-font': ITALIC,
    'text-size': 15,
    'text-anchor': 'left',
    'text-justify': 'left',
    'text-offset': [1.2, 0],
    'text-max-width': 14,
    'text-optional': true,
  }
}

/**
 * @param {Palette['scheme']} scheme
 * @returns {import('maplibre-gl').SymbolLayerSpecification['layout']}
 */
function groupLayout(scheme) {
  return {
    'icon-image': ['concat', `${scheme}/group/`, ['to-string', sizeOfGroup()]],
    'icon-allow-overlap': ['step', ['zoom'], true, 12, false],
    'icon-padding': 0,
    'text-field': shortCount(),
    'text-font': NUMERALS,
    'text-size': ['step', COUNT, 13, 100, 14, 1000, 15],
    'text-offset': [0, 0.05],
    'text-allow-overlap': ['step', ['zoom'], true, 12, false],
    // Where bubbles may overlap the last one drawn is on top; elsewhere the first one has the room.
    'symbol-sort-key': ['step', ['zoom'], COUNT, 12, ['*', -1, COUNT]],
  }
}

/** @returns {Expression} rank among the sizes of marks.js */
function sizeOfGroup() {
  return ['step', COUNT, 0, 10, 1, 100, 2, 1000, 3, 10_000, 4]
}

/**
 * Radius in pixels of the circle of doubt, to scale at a latitude. Its mark is drawn over it.
 * @param {number} latitude degrees
 * @returns {Expression}
 */
export function nearRadius(latitude) {
  const metresPerPixel = (40_075_016.7 / 512) * Math.cos((latitude * Math.PI) / 180) // at zoom 0
  const stops = Array.from({ length: 23 }, (_, zoom) => [
    zoom,
    ['*', RADIUS_M, 2 ** zoom / metresPerPixel],
  ])
  return /** @type {any} */ (['interpolate', ['exponential', 2], ['zoom'], ...stops.flat()])
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
function shortCount() {
  const thousands = ['concat', ['to-string', ['round', ['/', COUNT, 1000]]], ' k']
  const exact = ['number-format', COUNT, { locale: LANGUAGE }]
  return /** @type {any} */ (['case', ['>=', COUNT, 10_000], thousands, exact])
}
