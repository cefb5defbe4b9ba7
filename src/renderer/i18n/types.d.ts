import type { Words } from './en';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly defaultNS: 'translation';
    readonly resources: { readonly translation: Words };
    readonly returnNull: false;
  }
}
