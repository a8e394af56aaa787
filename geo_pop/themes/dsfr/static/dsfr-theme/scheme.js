// Light or dark before anything is drawn: the design system's own script comes later.
const dark = matchMedia('(prefers-color-scheme: dark)')
const follow = () => {
  document.documentElement.dataset.frTheme = dark.matches ? 'dark' : 'light'
}
follow()
dark.addEventListener('change', follow)
