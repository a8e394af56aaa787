/**
 * The ground under the notices: sea, land, coasts, borders, graticule, names. All of it is
 * served by this service; no address of another host belongs here.
 *
 * Reference layers of our own (communes, départements: vector tiles of the gazetteer) go
 * between the borders and the names, in `groundLayers`, with their source in `groundSources`.
 */

import { placeNames } from './place-names.js'

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('maplibre-gl').LayerSpecification} Layer */
/** @typedef {import('maplibre-gl').SourceSpecification} Source */

export const GROUND = 'ground'
export const GRATICULE = 'graticule'

// MapLibre draws letters from the page's own fonts; it reads the slope in the first name.
const ROMAN = ['EB Garamond Medium', 'EB Garamond']
const ITALIC = ['EB Garamond Italic', 'EB Garamond']

/** @returns {Record<string, Source>} */
export function groundSources() {
  return {
    [GROUND]: {
      type: 'geojson',
      data: { type: 'FeatureCollection', features: [] },
      attribution: 'Fond : Natural Earth',
    },
    [GRATICULE]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    names: { type: 'geojson', data: placeNames() },
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
    land('land', colour('land')),
    land('france', colour('france')),
    ground('coast', { 'line-color': colour('coast'), 'line-width': 0.8 }),
    ground('border', {
      'line-color': colour('border'),
      'line-width': 1,
      'line-dasharray': [4, 2, 1, 2],
    }),
    ...meridians(colour('graticule'), colour('sea-name'), colour('halo')),
    // The place of the reference layers.
    name('sea', ITALIC, colour('sea-name'), colour('sea'), {
      'text-letter-spacing': 0.18,
      'text-max-width': 7,
    }),
    name('city', ROMAN, colour('place-name'), colour('france')),
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
    ...ground('coast', {
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
 * @param {'land' | 'france'} kind
 * @param {string} color
 * @returns {Layer}
 */
function land(kind, color) {
  const paint = { 'fill-color': color, 'fill-antialias': false }
  return { id: kind, type: 'fill', source: GROUND, filter: ['==', ['get', 'kind'], kind], paint }
}

/**
 * @param {'coast' | 'border'} kind
 * @param {import('maplibre-gl').LineLayerSpecification['paint']} paint
 * @returns {import('maplibre-gl').LineLayerSpecification}
 */
function ground(kind, paint) {
  return {
    id: kind,
    type: 'line',
    source: GROUND,
    filter: ['==', ['get', 'kind'], kind],
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint,
  }
}

/**
 * @param {'sea' | 'city'} kind
 * @param {string[]} font
 * @param {string} color
 * @param {string} halo
 * @param {import('maplibre-gl').SymbolLayerSpecification['layout']} [layout]
 * @returns {Layer}
 */
function name(kind, font, color, halo, layout = {}) {
  return {
    id: `${kind}-names`,
    type: 'symbol',
    source: 'names',
    filter: ['all', ['==', ['get', 'kind'], kind], ['<=', ['get', 'from'], ['zoom']]],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': font,
      'text-size': ['interpolate', ['linear'], ['zoom'], 4, 12, 8, 16],
      'symbol-sort-key': ['get', 'from'],
      ...layout,
    },
    paint: { 'text-color': color, 'text-halo-color': halo, 'text-halo-width': 1.2 },
  }
}
