import type { Words } from '../en';

export const updates: Words['updates'] = {
  title: 'Actualizaciones',
  check: 'Mantener smallpie al día',
  checkHelp:
    'Mira una vez al día donde se publica smallpie y descarga en silencio; nunca mientras grabas o se procesa una reunión. No cuenta nada de ti ni de tus reuniones.',
  look: 'Mirar ahora',
  restart: 'Reiniciar y actualizar',
  busy: 'Ahora no: se está grabando o procesando una reunión.',
  state: {
    idleSince: 'Esta es la versión más nueva, comprobado: {{when}}.',
    never: 'Aún no se ha mirado.',
    checking: 'Mirando…',
    waiting: 'Hay una versión {{version}}. Se descarga cuando no se graba ni se procesa nada.',
    fetching: 'Descargando la versión {{version}}: {{percent}}',
    ready: 'La versión {{version}} está lista. Se instala cuando salgas de smallpie.',
    failed: 'No funcionó. smallpie lo intentará mañana otra vez.',
  },
  off: {
    unpackaged: 'Esta copia se ejecuta desde su código: actualízalo allí.',
    'package-manager':
      'Esta copia pertenece al gestor de paquetes de tu sistema. Una más nueva se instala igual que esta.',
    portable: 'La aplicación portátil no se cambia sola: descarga una más nueva cuando quieras.',
    'no-address': 'Esta copia se hizo sin una dirección donde buscar otras más nuevas.',
    unsigned:
      'Esta copia no está firmada; nadie podría probar que una más nueva es auténtica. Descárgala tú mismo.',
  },
  news: 'Novedades de {{version}}',
  newsRead: 'Leído',
  now: 'smallpie es ahora la versión {{version}}. Las novedades están en Ajustes, Acerca de.',
};
