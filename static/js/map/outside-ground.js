/**
 * The ground of another service over ours, where the operator names its style (BASEMAP_STYLE_URL).
 * Ours is drawn first and stays beneath: where a tile of theirs does not come, it is seen, and no
 * map is ever blank. Our lines and names leave once tiles of theirs are there, and come back when
 * they fail. In the dark scheme ours is shown alone, since theirs has one scheme.
 */

import { groundLayers } from './basemap.js'
import { onSchemeChange, readPalette } from './palette.js'

/** @typedef {import('maplibre-gl').Map} GlMap */
/** @typedef {import('maplibre-gl').StyleSpecification} Style */

const PREFIX = 'outside-'
const PATIENCE = 5000 // milliseconds for the style; tiles keep nobody waiting
const ENOUGH = 3 // failures in a row: theirs is put away until the page is opened again

/**
 * @param {GlMap} map whose own style is loaded
 * @param {DOMStringMap} asked of the map's element: `basemap`, `basemapAttribution`
 */
export async function addOutsideGround(map, { basemap = '', basemapAttribution = '' }) {
  const style = await readStyle(basemap)
  if (!style) return
  const own = groundLayers(readPalette()).map(({ id, type }) => ({ id, type }))
  const ids = own.map(({ id }) => id)
  const above = map.getLayersOrder().find((id) => !ids.includes(id))
  for (const [name, source] of Object.entries(style.sources)) {
    const known = { attribution: basemapAttribution, ...source }
    map.addSource(PREFIX + name, /** @type {typeof source} */ (known))
  }
  const theirs = style.layers.flatMap(renamed)
  for (const layer of theirs) map.addLayer(layer, above)
  if (style.sprite) map.setSprite(/** @type {string} */ (style.sprite))
  const detail = own.filter(({ type }) => type === 'line' || type === 'symbol')
  follow(map, {
    theirs: theirs.map(({ id }) => id),
    ours: detail.map(({ id }) => id),
  })
}

/**
 * Whether something went wrong with what another service gives: ours is there in its place.
 * @param {any} event of MapLibre: what it says beside its message is not in its types
 * @param {DOMStringMap} asked
 */
export function isOutside({ sourceId = '', error }, { basemap }) {
  if (!basemap) return false
  return sourceId.startsWith(PREFIX) || (error.url ?? '').startsWith(new URL(basemap).origin)
}

/**
 * @param {GlMap} map
 * @param {{theirs: string[], ours: string[]}} layers
 */
function follow(map, { theirs, ours }) {
  let failures = 0
  let arrived = false
  const show = () => {
    const isDark = readPalette().scheme === 'dark'
    const isShown = !isDark && failures < ENOUGH
    setVisible(map, theirs, isShown)
    setVisible(map, ours, !(isShown && arrived && failures === 0))
  }
  map.on('sourcedata', (event) => {
    if (!event.sourceId?.startsWith(PREFIX) || !('tile' in event && event.tile)) return
    if (arrived && failures === 0) return
    arrived = true
    failures = 0
    show()
  })
  map.on('error', (event) => {
    if (!('sourceId' in event && String(event.sourceId).startsWith(PREFIX))) return
    failures += 1
    show()
  })
  onSchemeChange(show)
  show()
}

/**
 * @param {GlMap} map
 * @param {string[]} layers
 * @param {boolean} isVisible
 */
function setVisible(map, layers, isVisible) {
  const visibility = isVisible ? 'visible' : 'none'
  for (const layer of layers) map.setLayoutProperty(layer, 'visibility', visibility)
}

/**
 * @param {import('maplibre-gl').LayerSpecification} layer
 * @returns {import('maplibre-gl').LayerSpecification[]} none for a background: ours is beneath
 */
function renamed(layer) {
  if (layer.type === 'background') return []
  return [{ ...layer, id: PREFIX + layer.id, source: PREFIX + layer.source }]
}

/**
 * @param {string} address
 * @returns {Promise<Style | null>} null when it does not come in time, or is no style
 */
async function readStyle(address) {
  const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => null)
  if (!answer?.ok) return null
  const style = await answer.json().catch(() => null)
  if (style?.version !== 8 || !Array.isArray(style.layers) || !style.sources) return null
  const absolute = (/** @type {string} */ one) => decodeURI(new URL(one, address).href)
  for (const source of Object.values(style.sources)) {
    if (source.url) source.url = absolute(source.url)
    if (source.tiles) source.tiles = source.tiles.map(absolute)
  }
  if (typeof style.sprite === 'string') style.sprite = absolute(style.sprite)
  return style
}
