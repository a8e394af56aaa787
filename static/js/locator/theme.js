/**
 * The admin has its own switch, light or dark whatever the system prefers. Our style sheets know
 * the system's preference only: their dark rules are let in or kept out as the switch says.
 */

const DARK = '(prefers-color-scheme: dark)'
const WHEN = { light: 'not all', dark: 'all' }

/** @param {() => void} act called after each change of the switch */
export function followAdminTheme(act) {
  const rules = darkRules()
  const apply = () => {
    const theme = /** @type {'light' | 'dark' | 'auto'} */ (document.documentElement.dataset.theme)
    for (const rule of rules) rule.media.mediaText = theme === 'auto' || !theme ? DARK : WHEN[theme]
  }
  apply()
  new MutationObserver(() => {
    apply()
    act()
  }).observe(document.documentElement, { attributeFilter: ['data-theme'] })
}

/** @returns {CSSMediaRule[]} our own: the admin's sheets follow the switch already */
function darkRules() {
  return [...document.styleSheets]
    .filter(({ href }) => href?.includes('/css/') && !href.includes('/admin/'))
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSMediaRule && rule.media.mediaText === DARK)
    .map((rule) => /** @type {CSSMediaRule} */ (rule))
}
