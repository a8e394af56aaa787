/** Bring the small map of a notice's page once it is about to be seen. The text says the same. */

import { find } from '../dom.js'
import { whenWanted } from '../map/later.js'

const container = find('#locator', HTMLElement)
if (await whenWanted(container)) {
  const { drawLocator } = await import('./draw-locator.js')
  await drawLocator(container)
}
