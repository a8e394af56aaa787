/**
 * Cut France and what surrounds it out of Natural Earth's finest countries: a tenth of the whole.
 * A phone should not have to unfold the other fjords of the Earth.
 *
 *   node coasts.mjs countries-10m.json > france-10m.json
 */

import { readFile } from 'node:fs/promises'
import { argv, stdout } from 'node:process'

/** ISO 3166-1 numeric codes. */
const KEPT = new Set([
  // France, and the territories that Natural Earth draws apart.
  ...['250', '258', '260', '540', '652', '663', '666', '876'],
  // Around metropolitan France.
  ...['056', '442', '276', '756', '438', '040', '380', '674', '336', '724', '620', '020', '492'],
  ...['528', '208', '826', '372', '831', '832', '833', '470', '012', '504', '788', '705', '191'],
  // Around the Antilles and Guyane.
  ...['028', '052', '212', '308', '500', '534', '659', '660', '662', '670', '740', '328', '076'],
  // Around La Réunion and Mayotte.
  ...['174', '450', '480'],
])

const topology = JSON.parse(await readFile(argv[2], 'utf8'))
const geometries = topology.objects.countries.geometries.filter(({ id }) => KEPT.has(id))
/** @type {Map<number, number>} rank of an arc before -> after */
const ranks = new Map()

/** An arc's rank; `~rank` is the same arc run backwards. */
function renumber(arc) {
  const rank = arc < 0 ? ~arc : arc
  if (!ranks.has(rank)) ranks.set(rank, ranks.size)
  return arc < 0 ? ~ranks.get(rank) : ranks.get(rank)
}

const renumberAll = (arcs) => (Array.isArray(arcs) ? arcs.map(renumberAll) : renumber(arcs))
const countries = geometries.map(({ arcs, ...country }) => ({ ...country, arcs: renumberAll(arcs) }))
const arcs = [...ranks.keys()].map((rank) => topology.arcs[rank])
const objects = { countries: { type: 'GeometryCollection', geometries: countries } }
stdout.write(JSON.stringify({ ...topology, arcs, objects }))
