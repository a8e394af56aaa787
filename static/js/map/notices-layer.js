/**
 * The layers of notices. Two sources are drawn alike: `tiles`, everything that meets the
 * filters, in cells with their count; `found`, what answers words that tiles cannot filter.
 * A third, `communes`, holds the places of the same tiles that are known to the commune only.
 */

import {
  COMMUNES,
  communeLayers,
  LAST_ZOOM_OF_COMMUNES,
  layersOfCommunes,
} from './communes-layer.js'
import { edgeLayer, edgeSource, IS_NEAR, nearRadius } from './doubt.js'
import {
  COUNT,
  FORM,
  IS_GROUP,
  IS_SINGLE,
  markOf,
  NUMERALS,
  RING,
  shortCount,
  sizeOfGroup,
} from './expressions.js'

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('maplibre-gl').LayerSpecification} Layer */
/** @typedef {import('maplibre-gl').ExpressionSpecification} Expression */

export const TILES = 'tiles'
export const FOUND = 'found'
export const LAST_ZOOM = 16 // of the tiles: further in, cells do not divide any more

const ITALIC = ['EB Garamond Italic', 'EB Garamond']

/**
 * @param {string} tiles address of the tiles, with {z}, {x} and {y}
 * @returns {Record<string, import('maplibre-gl').SourceSpecification>}
 */
export function noticeSources(tiles) {
  const empty = /** @type {const} */ ({ type: 'FeatureCollection', features: [] })
  return {
    ...edgeSource(),
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
  return [
    ...communeLayers(palette),
    edgeLayer(palette),
    ...[TILES, FOUND].flatMap((of) => layersOf(of, palette)),
  ]
}

/** @returns {string[]} layers that answer the pointer, the topmost first */
export function clickable() {
  const kinds = ['group', 'mark', 'group-dot', 'dot', 'near']
  const pins = [FOUND, TILES].flatMap((source) => kinds.map((kind) => `${source}-${kind}`))
  return [...pins, ...layersOfCommunes().reverse()]
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
