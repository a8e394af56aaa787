/** Tables of Django's forms that scroll sideways: the keyboard reaches them too. */

for (const group of document.querySelectorAll('.inline-group')) {
  if (!(group instanceof HTMLElement)) continue
  group.tabIndex = 0
  group.role = 'region'
  group.ariaLabel = group.querySelector('h2')?.textContent?.trim() ?? ''
}
