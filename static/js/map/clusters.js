/** What a group of notices opens into: a closer view, or a list when there is nothing closer. */

import { summaryOfDrawn } from '../search/summary.js'
import { COMMUNES, LAST_ZOOM_OF_COMMUNES } from './communes-layer.js'
import { extentOf } from './extent.js'
import { FOUND, LAST_ZOOM } from './notices-layer.js'

/** @typedef {import('maplibre-gl').Map} GlMap */
/** @typedef {import('maplibre-gl').MapGeoJSONFeature} Drawn */
/** @typedef {import('../search/criteria.js').Box} Box */
/** @typedef {import('../search/summary.js').Summary} Summary */

/**
 * @typedef {object} Group
 * @property {string} source of the map
 * @property {number} count
 * @property {Box} box
 * @property {Summary[] | null} members null when only the service knows them
 */

/**
 * @param {GlMap} map
 * @param {Drawn} drawn cell of a tile, or group of answers
 * @returns {Promise<Group>}
 */
export async function groupOf(map, { source, properties }) {
  if (source !== FOUND) {
    const { count, west, south, east, north } = properties
    return { source, count, box: [west, south, east, north], members: null }
  }
  const found = /** @type {import('maplibre-gl').GeoJSONSource} */ (map.getSource(FOUND))
  const { cluster_id, point_count } = properties
  const leaves = /** @type {GeoJSON.Feature<GeoJSON.Point>[]} */ (
    await found.getClusterLeaves(cluster_id, point_count, 0)
  )
  const members = leaves.map((leaf) =>
    summaryOfDrawn(leaf.properties ?? {}, leaf.geometry.coordinates),
  )
  const box = extentOf(leaves.map((leaf) => leaf.geometry.coordinates))
  return { source, count: point_count, box: /** @type {Box} */ (box), members }
}

/**
 * Whether a closer view would show the same group again.
 * @param {GlMap} map
 * @param {Group} group
 */
export function isOneSpot(map, { source, box: [west, south, east, north] }) {
  const last = source === COMMUNES ? LAST_ZOOM_OF_COMMUNES : LAST_ZOOM
  const spot = 1e-5 // degrees: the box of a tile is made of squares of 5.4e-6, rounded outward
  return map.getZoom() >= last || (east - west <= spot && north - south <= spot)
}

/**
 * @param {GlMap} map
 * @param {Box} box
 * @param {number} [maxZoom]
 */
export function fit(map, box, maxZoom = LAST_ZOOM + 1) {
  const room = Math.min(map.getContainer().clientWidth, map.getContainer().clientHeight)
  map.fitBounds(box, { padding: Math.min(64, room / 6), maxZoom, linear: true })
}
