/** What went wrong, in a sentence that says what to do. */

import { gettext } from './words.js'

/** @typedef {{parameter: string, detail: string}} Wrong what the service says of a parameter */

/**
 * @param {number} status of an answer
 * @param {Wrong[]} errors
 */
export function sentenceOf(status, errors) {
  const [wrong] = errors
  if (status === 422 && wrong) return sentenceOn(wrong)
  if (status === 413) return gettext('Ce fichier est trop lourd : 10 Mo au plus.')
  if (status === 429) return gettext('Trop de demandes à la fois. Réessayez dans une minute.')
  if (status === 503) {
    return gettext('Le service est occupé. Réessayez dans un moment, ou précisez la recherche.')
  }
  return gettext('Le service a répondu par une erreur (%(status)s). Réessayez dans un moment.', {
    status,
  })
}

/** @param {boolean} late whether an answer was waited for too long */
export function silence(late) {
  if (late) return gettext('Le service met trop longtemps à répondre. Réessayez, ou précisez.')
  if (globalThis.navigator?.onLine === false) {
    return gettext('Vous êtes hors ligne. Réessayez quand la connexion sera revenue.')
  }
  return gettext('Le service ne répond pas. Vérifiez votre connexion, puis réessayez.')
}

/** An answer that is not one of the service: a hotel’s page, a proxy’s. */
export function nonsense() {
  return gettext('La réponse n’est pas celle du service. Vérifiez votre connexion, puis réessayez.')
}

/** @param {Wrong} wrong */
function sentenceOn({ parameter, detail }) {
  if (parameter === 'body') return sentenceOnRoute(detail)
  if (parameter === 'area') return sentenceOnArea(detail)
  if (parameter === 'from' || parameter === 'to') {
    return gettext('La période n’a pas été comprise : deux années, la plus ancienne d’abord.')
  }
  return gettext('Le critère « %(parameter)s » n’a pas été compris. Retirez-le, ou corrigez-le.', {
    parameter,
  })
}

/** @param {string} detail */
function sentenceOnArea(detail) {
  if (detail.includes('crosses')) {
    return gettext('Le contour de la zone se croise. Dessinez-la de nouveau, ou effacez-la.')
  }
  if (detail.includes('radius')) {
    return gettext(
      'Le rayon de la zone doit être de 1 m à 500 km. Corrigez-le, ou effacez la zone.',
    )
  }
  if (detail.includes('round the Earth')) {
    return gettext('La zone fait le tour de la Terre. Dessinez-en une plus petite.')
  }
  return gettext('La zone n’a pas été comprise. Dessinez-la de nouveau, ou effacez-la.')
}

/** @param {string} detail as notices/routes says it */
function sentenceOnRoute(detail) {
  if (detail.includes('km long')) {
    return gettext('Ce parcours est trop long : 500 km au plus. Coupez-le en étapes.')
  }
  if (detail.includes('vertices')) {
    return gettext('Ce tracé a trop de points : 50 000 au plus. Simplifiez-le.')
  }
  if (detail.includes('bytes')) return gettext('Ce fichier est trop lourd : 10 Mo au plus.')
  if (/no line|no track/.test(detail)) {
    return gettext('Ce fichier n’a pas de tracé : il en faut un de deux points au moins.')
  }
  if (/swapped|degrees/.test(detail)) {
    return gettext('Ce tracé n’est pas en degrés de latitude et de longitude.')
  }
  return gettext('Ce fichier n’est pas un parcours lisible. Choisissez un GPX, ou un GeoJSON.')
}
