/** What the locator's map draws over the ground: the commune, the neighbours, the candidates. */

import { edgeLayer, edgeSource } from '../map/doubt.js'
import { layersOf } from '../map/notices-layer.js'

/** @typedef {import('maplibre-gl').LayerSpecification} Layer */
/** @typedef {import('../map/palette.js').Palette} Palette */

export const COMMUNE = 'commune'
export const NEIGHBOURS = 'neighbours'
export const DOUBTS = 'doubts' // the circles that candidates, suggestions and the draft may be in
export const MOVE = 'move' // the line from the elected place to the draft

/** @returns {Record<string, import('maplibre-gl').SourceSpecification>} */
export function locatorSources() {
  const empty = { type: /** @type {const} */ ('FeatureCollection'), features: [] }
  const names = [COMMUNE, NEIGHBOURS, DOUBTS, MOVE]
  const drawn = names.map((name) => [name, { type: 'geojson', data: empty }])
  return { ...edgeSource(), ...Object.fromEntries(drawn) }
}

/**
 * @param {Palette} palette
 * @returns {Layer[]} the draft over everything else
 */
export function locatorLayers(palette) {
  const { colour } = palette
  return [
    {
      id: `${COMMUNE}-ground`,
      type: 'fill',
      source: COMMUNE,
      paint: { 'fill-color': colour('border'), 'fill-opacity': 0.1 },
    },
    line(`${COMMUNE}-casing`, COMMUNE, { 'line-color': colour('halo'), 'line-width': 5 }),
    line(COMMUNE, COMMUNE, {
      'line-color': colour('border'),
      'line-width': 1.8,
      'line-dasharray': [5, 2, 1, 2],
    }),
    edgeLayer(palette),
    ...layersOf(NEIGHBOURS, palette),
    {
      id: DOUBTS,
      type: 'fill',
      source: DOUBTS,
      paint: {
        'fill-color': whose(colour('accent'), colour('cluster')),
        'fill-opacity': whose(0.14, 0.05),
      },
    },
    line(`${DOUBTS}-edge`, DOUBTS, {
      'line-color': whose(colour('accent'), colour('cluster')),
      'line-width': whose(2, 1.2),
      'line-dasharray': [2, 2],
    }),
    line(MOVE, MOVE, {
      'line-color': colour('accent'),
      'line-width': 2,
      'line-dasharray': [1, 1.5],
    }),
  ]
}

/**
 * @template T
 * @param {T} draft
 * @param {T} others
 * @returns {any} MapLibre ties the type of an expression to its property
 */
function whose(draft, others) {
  return ['case', ['==', ['get', 'whose'], 'draft'], draft, others]
}

/**
 * @param {string} id
 * @param {string} source
 * @param {import('maplibre-gl').LineLayerSpecification['paint']} paint
 * @returns {Layer}
 */
function line(id, source, paint) {
  return {
    id,
    type: 'line',
    source,
    layout: { 'line-join': 'round', 'line-cap': 'butt' },
    paint,
  }
}
