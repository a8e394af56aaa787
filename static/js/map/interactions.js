/** What the pointer does on the map: show what is under it, open what is clicked. */

import { summaryOfDrawn } from '../search/summary.js'
import { clickable } from './notices-layer.js'

/** @typedef {import('maplibre-gl').Map} GlMap */
/** @typedef {import('maplibre-gl').MapGeoJSONFeature} Drawn */
/** @typedef {import('../search/summary.js').Summary} Summary */

const REACH = 6 // pixels around the pointer: a target of 24 pixels whatever the mark

/**
 * @typedef {object} MapEvents
 * @property {(ref: string | null) => void} onPoint the pointer is on a single notice, or no more
 * @property {(summary: Summary) => void} onSingle
 * @property {(drawn: Drawn, place: GeoJSON.Position) => void} onGroup
 */

/**
 * @param {GlMap} map
 * @param {MapEvents} events
 */
export function listenToPointer(map, events) {
  let pointed = ''
  map.on('mousemove', ({ point }) => {
    if (isDrawing(map)) return
    const drawn = noticeAt(map, point)
    map.getCanvas().style.setProperty('cursor', drawn ? 'pointer' : '')
    const ref = drawn && !isGroup(drawn) ? drawn.properties.ref : ''
    if (ref === pointed) return
    pointed = ref
    events.onPoint(ref || null)
  })
  map.on('click', ({ point }) => {
    if (isDrawing(map)) return
    const drawn = noticeAt(map, point)
    if (!drawn) return
    const place = /** @type {GeoJSON.Point} */ (drawn.geometry).coordinates
    if (isGroup(drawn)) events.onGroup(drawn, place)
    else events.onSingle(summaryOfDrawn(drawn.properties, place))
  })
}

/**
 * @param {GlMap} map
 * @param {{x: number, y: number}} point pixels
 * @returns {Drawn | undefined} the notice or the group on top; answers win over faded tiles
 */
function noticeAt(map, { x, y }) {
  const layers = clickable()
  const box = /** @type {[[number, number], [number, number]]} */ ([
    [x - REACH, y - REACH],
    [x + REACH, y + REACH],
  ])
  return (
    map.queryRenderedFeatures([x, y], { layers })[0] ??
    map.queryRenderedFeatures(box, { layers })[0]
  )
}

/**
 * Whether taps put the places of an area (see space/sketch.js).
 * @param {GlMap} map
 */
function isDrawing(map) {
  return 'drawing' in map.getContainer().dataset
}

/** @param {Drawn} drawn */
function isGroup({ properties }) {
  return (properties.count ?? properties.point_count) > 1
}
