/** The link to the other language leads to what is shown now: the map writes its address as it moves. */

import { findAll } from './dom.js'

export function followAddress() {
  for (const link of findAll('a.language', HTMLAnchorElement)) {
    const follow = () => {
      link.search = location.search
      link.hash = location.hash
    }
    for (const event of ['pointerdown', 'focus', 'pointerenter'])
      link.addEventListener(event, follow)
  }
}
