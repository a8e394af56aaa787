/** Every staff page: our tokens follow the admin's switch, light or dark. */

import { followAdminTheme } from '../locator/theme.js'

followAdminTheme(() => {})
