/** Bring the map of a thematic page once it is about to be seen. The list says the same. */

import { find } from '../dom.js'
import { whenWanted } from '../map/later.js'

const container = find('#map', HTMLElement)
if (await whenWanted(container)) {
  const { drawThematic } = await import('./draw-map.js')
  await drawThematic(container)
}
