/** What the visitor draws or brings: an area, a sketch of one, a route. Under the notices. */

/** @typedef {import('maplibre-gl').Map} GlMap */

export const DRAWN = 'drawn'

/** @returns {Record<string, import('maplibre-gl').SourceSpecification>} */
export function drawnSource() {
  return { [DRAWN]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } }
}

/**
 * @param {import('./palette.js').Palette} palette
 * @returns {import('maplibre-gl').LayerSpecification[]}
 */
export function drawnLayers({ colour }) {
  const of = (/** @type {string} */ layer, /** @type {string[]} */ ...kinds) => ({
    id: `${DRAWN}-${layer}`,
    source: DRAWN,
    filter: /** @type {any} */ (['in', ['get', 'kind'], ['literal', kinds]]),
  })
  const accent = colour('accent')
  const round = /** @type {const} */ ({ 'line-join': 'round', 'line-cap': 'round' })
  return [
    { ...of('fill', 'area'), type: 'fill', paint: { 'fill-color': accent, 'fill-opacity': 0.07 } },
    {
      ...of('halo', 'area', 'route', 'sketch'),
      type: 'line',
      layout: round,
      paint: { 'line-color': colour('halo'), 'line-width': 6, 'line-opacity': 0.8 },
    },
    {
      ...of('line', 'area', 'route'),
      type: 'line',
      layout: round,
      paint: { 'line-color': accent, 'line-width': 2.5 },
    },
    {
      ...of('sketch', 'sketch'),
      type: 'line',
      paint: { 'line-color': accent, 'line-width': 2, 'line-dasharray': [2, 1.5] },
    },
    {
      ...of('place', 'place'),
      type: 'circle',
      paint: {
        'circle-radius': 6,
        'circle-color': colour('halo'),
        'circle-stroke-color': accent,
        'circle-stroke-width': 2.5,
      },
    },
  ]
}

/** The parts of what is drawn, each replaced by itself. */
export class Drawn {
  /** @type {Map<string, GeoJSON.Feature[]>} */
  #parts = new Map()

  /** @param {GlMap} map */
  constructor(map) {
    this.map = map
  }

  /**
   * @param {'area' | 'sketch' | 'route'} part
   * @param {GeoJSON.Feature[]} features
   */
  show(part, features) {
    this.#parts.set(part, features)
    const source = /** @type {import('maplibre-gl').GeoJSONSource} */ (this.map.getSource(DRAWN))
    source.setData({ type: 'FeatureCollection', features: [...this.#parts.values()].flat() })
  }
}

/**
 * @param {string} kind
 * @param {GeoJSON.Position[]} ring closed
 * @returns {GeoJSON.Feature}
 */
export function surface(kind, ring) {
  return {
    type: 'Feature',
    properties: { kind },
    geometry: { type: 'Polygon', coordinates: [ring] },
  }
}

/**
 * @param {string} kind
 * @param {GeoJSON.Position[]} line
 * @returns {GeoJSON.Feature}
 */
export function trace(kind, line) {
  return {
    type: 'Feature',
    properties: { kind },
    geometry: { type: 'LineString', coordinates: line },
  }
}

/**
 * @param {GeoJSON.Position} place
 * @returns {GeoJSON.Feature}
 */
export function vertex(place) {
  return {
    type: 'Feature',
    properties: { kind: 'place' },
    geometry: { type: 'Point', coordinates: place },
  }
}
