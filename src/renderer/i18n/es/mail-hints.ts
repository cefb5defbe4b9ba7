import type { Words } from '../en';

/** Names of menus as the provider has them in Spanish, else in English and in quotes. */
export const mailHints: Words['mailHints'] = {
  gmail:
    'Crea una contraseña de aplicación para smallpie (cuenta de Google, Seguridad, Verificación en dos pasos, Contraseñas de aplicación); tu contraseña de siempre no sirve.',
  outlook: 'Microsoft ya no acepta contraseñas aquí: elige el token de acceso (OAuth 2).',
  microsoft365:
    'Quien administra tu Microsoft 365 debe permitir «SMTP autenticado» en tu buzón; con autenticación moderna, elige el token de acceso (OAuth 2).',
  icloud:
    'Crea una contraseña de aplicación para smallpie (account.apple.com, Inicio de sesión y seguridad, contraseñas específicas de apps).',
  fastmail:
    'Crea una contraseña de aplicación para smallpie («Settings», «Privacy & Security», «Manage app passwords»).',
  yahoo:
    'Crea una contraseña de aplicación para smallpie (Seguridad de la cuenta, Generar contraseña de aplicación).',
  gmx: 'Permite antes «POP3 e IMAP» en los ajustes de GMX; si entras con dos factores, crea una contraseña de aplicación.',
  webde:
    'Permite antes «POP3 und IMAP» en los ajustes de WEB.DE; si entras con dos factores, crea una contraseña de aplicación.',
  mailboxOrg:
    'Si entras con dos factores, crea una contraseña de aplicación («Settings», «Security», «Application passwords»).',
  migadu:
    'El usuario es la dirección completa; la contraseña es la del buzón, no la del panel de administración.',
  posteo:
    'Usa tu contraseña de Posteo; si activaste la protección adicional para programas de correo, una contraseña de aplicación.',
  telekom: 'Crea un «E-Mail-Passwort» en el área de clientes de Telekom; tu contraseña para entrar no sirve.',
  proton: 'Proton necesita su Bridge en este ordenador: usa el usuario y la contraseña que muestra.',
  zoho: 'Si entras con dos factores: crea una contraseña de aplicación para smallpie.',
  mailCom: 'Permite antes «POP3 and IMAP» en los ajustes.',
  free: 'Activa antes el SMTP autenticado en tu área de cliente («Espace Abonné»).',
};
