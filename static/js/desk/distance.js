/** How far apart two places are, written on the line between them. */

import { Marker } from 'maplibre-gl'
import { make } from '../dom.js'
import { metresBetween, said } from '../locator/metres.js'

/** @typedef {import('../locator/metres.js').Place} Place */

const ROOM = 70 // pixels: a shorter line has no place for words

/**
 * @param {import('maplibre-gl').Map} map
 * @param {Place} here
 * @param {Place} there
 */
export function writeDistance(map, here, there) {
  const element = make('div', { class: 'distance' }, said(metresBetween(here, there)))
  const middle = { lng: (here[0] + there[0]) / 2, lat: (here[1] + there[1]) / 2 }
  new Marker({ element }).setLngLat(middle).addTo(map)
  const show = () => {
    const [a, b] = [map.project(here), map.project(there)]
    element.hidden = Math.hypot(a.x - b.x, a.y - b.y) < ROOM
  }
  map.on('move', show)
  show()
}
