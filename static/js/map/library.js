/**
 * What MapLibre needs before it opens a map. It comes with the library, after the page is painted:
 * modules that import this one wait for it.
 */

await new Promise((resolve, reject) => {
  const sheet = document.createElement('link')
  sheet.rel = 'stylesheet'
  sheet.href = import.meta.resolve('maplibre-gl/style')
  sheet.addEventListener('load', resolve)
  sheet.addEventListener('error', reject)
  document.head.prepend(sheet) // ours follow, and win
})
