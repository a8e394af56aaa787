/** Where to search, other than in the view: what the tools of areas and routes do to a search. */

import { find } from '../dom.js'
import { extentOf } from '../map/extent.js'
import { AreaTools } from './area-tools.js'
import { RouteTools } from './route-tools.js'

/** @typedef {import('../search/criteria.js').Criteria} Criteria */

/**
 * @param {object} page
 * @param {import('../search/explorer.js').Explorer} page.explorer
 * @param {(criteria: Criteria) => void} page.search
 * @param {() => void} page.onBegin a drawing begins: the map must be seen
 * @param {(followed: boolean) => void} page.onRoute
 * @returns {(criteria: Criteria) => void} shows the area of a search
 */
export function openSpace({ explorer, search, onBegin, onRoute }) {
  const root = find('#space', HTMLDetailsElement)
  const areas = new AreaTools(root, {
    search: (area) => search({ ...explorer.criteria, area }),
    onBegin,
  })
  let isNew = false
  const routes = new RouteTools(root, (route) => {
    isNew = route !== null && route.file !== explorer.route?.file
    explorer.route = route
    onRoute(route !== null)
    explorer.search(explorer.criteria, { travel: false })
  })
  explorer.onMap = (map) => {
    areas.receive(map)
    routes.drawn = map.drawn
  }
  if (explorer.map) explorer.onMap(explorer.map)
  explorer.onAlong = ({ lines, question }) => {
    const box = extentOf(routes.show(lines, question))
    if (isNew && box) explorer.map?.goToBox(box)
    isNew = false
  }
  explorer.onRouteRefused = (sentence) => {
    onRoute(false)
    routes.refuse(sentence)
  }
  return ({ area }) => areas.show(area)
}
