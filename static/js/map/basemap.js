/**
 * The ground under the notices: sea, land, coasts, borders, communes, graticule, names. All of it
 * is served by this service; no address of another host belongs here.
 */

import { seaNames } from './sea-names.js'

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('maplibre-gl').LayerSpecification} Layer */
/** @typedef {import('maplibre-gl').LineLayerSpecification} Line */
/** @typedef {import('maplibre-gl').SourceSpecification} Source */

export const GROUND = 'ground'
export const GRATICULE = 'graticule'

// MapLibre draws letters from the page's own fonts; it reads the slope in the first name.
const ROMAN = ['EB Garamond Medium', 'EB Garamond']
const ITALIC = ['EB Garamond Italic', 'EB Garamond']

/** @type {import('maplibre-gl').ExpressionSpecification} */
const IS_LINE = ['==', ['geometry-type'], 'LineString']
const SIZES = /** @type {import('maplibre-gl').ExpressionSpecification} */ ([
  ...['interpolate', ['linear'], ['zoom']],
  ...[4, 12, 8, 16],
])

/** @returns {Record<string, Source>} */
export function groundSources() {
  return {
    [GROUND]: { type: 'vector', url: `${location.origin}/tiles/reference.json` },
    [GRATICULE]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    seas: { type: 'geojson', data: seaNames() },
  }
}

/**
 * @param {Palette} palette
 * @returns {Layer[]}
 */
export function groundLayers({ colour }) {
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': colour('sea') } },
    ...[22, 12, 5].map((width) => shore(width, colour('shore'))),
    land('land', colour('land'), ['!', ['has', 'kind']]),
    land('france', colour('france'), ['==', ['get', 'kind'], 'france']),
    boundary('communes', { 'line-color': colour('border'), 'line-width': 0.35 }, 10),
    boundary('departements', { 'line-color': colour('border'), 'line-width': 0.6 }, 6),
    boundary('regions', { 'line-color': colour('border'), 'line-width': 1 }, 4),
    edge('coast', { 'line-color': colour('coast'), 'line-width': 0.8 }),
    edge('frontier', {
      'line-color': colour('border'),
      'line-width': 1,
      'line-dasharray': [4, 2, 1, 2],
    }),
    ...meridians(colour('graticule'), colour('sea-name'), colour('halo')),
    seas(colour('sea-name'), colour('sea')),
    communes(colour('place-name'), colour('france')),
  ]
}

/**
 * One of the lines along the shore that engravers drew in the sea; the land covers its half.
 * @param {number} width pixels
 * @param {string} color
 * @returns {Layer}
 */
function shore(width, color) {
  return {
    ...edge('coast', {
      'line-color': color,
      'line-width': ['interpolate', ['linear'], ['zoom'], 3, width / 4, 7, width],
      'line-opacity': 0.22,
    }),
    id: `shore-${width}`,
  }
}

/**
 * @param {string} color
 * @param {string} ink
 * @param {string} halo
 * @returns {Layer[]}
 */
function meridians(color, ink, halo) {
  const paint = { 'line-color': color, 'line-width': 0.7 }
  return [
    { id: GRATICULE, type: 'line', source: GRATICULE, paint },
    {
      id: 'degrees',
      type: 'symbol',
      source: GRATICULE,
      minzoom: 8,
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 420,
        'text-field': ['get', 'label'],
        'text-font': ROMAN,
        'text-size': 11,
      },
      paint: { 'text-color': ink, 'text-halo-color': halo, 'text-halo-width': 1 },
    },
  ]
}

/**
 * @param {string} id
 * @param {string} color
 * @param {import('maplibre-gl').ExpressionSpecification} kept
 * @returns {Layer}
 */
function land(id, color, kept) {
  return {
    id,
    type: 'fill',
    source: GROUND,
    'source-layer': 'land',
    filter: ['all', ['==', ['geometry-type'], 'Polygon'], kept],
    paint: { 'fill-color': color, 'fill-antialias': false },
  }
}

/**
 * A part of the edge of the land.
 * @param {'coast' | 'frontier'} kind
 * @param {Line['paint']} paint
 * @returns {Line}
 */
function edge(kind, paint) {
  return {
    ...line('land', paint),
    id: kind,
    filter: ['all', IS_LINE, ['==', ['get', 'kind'], kind]],
  }
}

/**
 * @param {'regions' | 'departements' | 'communes'} of
 * @param {Line['paint']} paint
 * @param {number} minzoom
 * @returns {Line}
 */
function boundary(of, paint, minzoom) {
  return { ...line(of, paint), minzoom }
}

/**
 * @param {string} of
 * @param {Line['paint']} paint
 * @returns {Line}
 */
function line(of, paint) {
  return {
    id: of,
    type: 'line',
    source: GROUND,
    'source-layer': of,
    filter: IS_LINE,
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint,
  }
}

/**
 * @param {string} color
 * @param {string} halo
 * @returns {Layer}
 */
function seas(color, halo) {
  return {
    id: 'seas',
    type: 'symbol',
    source: 'seas',
    filter: ['<=', ['get', 'from'], ['zoom']],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': ITALIC,
      'text-size': SIZES,
      'text-letter-spacing': 0.18,
      'text-max-width': 7,
    },
    paint: { 'text-color': color, 'text-halo-color': halo, 'text-halo-width': 1.2 },
  }
}

/**
 * @param {string} color
 * @param {string} halo
 * @returns {Layer}
 */
function communes(color, halo) {
  return {
    id: 'commune-names',
    type: 'symbol',
    source: GROUND,
    'source-layer': 'communes',
    filter: ['==', ['geometry-type'], 'Point'],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': ROMAN,
      'text-size': SIZES,
      // Beside the bubble that is in the middle of the town.
      'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
      'text-radial-offset': 1,
      'symbol-sort-key': ['-', ['coalesce', ['get', 'population'], 0]],
    },
    paint: { 'text-color': color, 'text-halo-color': halo, 'text-halo-width': 1.2 },
  }
}
