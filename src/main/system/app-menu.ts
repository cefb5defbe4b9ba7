import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Texts } from '../texts/texts';

export interface AppMenuActions {
  readonly addRecording: () => void;
  readonly record: () => void;
  readonly settings: () => void;
  readonly about: () => void;
  readonly find: () => void;
  readonly copyDiagnostics: () => void;
  readonly quit: () => void;
}

/** The application's menu, with the shortcuts that each system's people expect. */
export function setAppMenu(texts: Texts, actions: AppMenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(appMenu(process.platform, texts, actions)));
}

export function appMenu(
  platform: NodeJS.Platform,
  texts: Texts,
  actions: AppMenuActions,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const settings: MenuItemConstructorOptions = {
    id: 'settings',
    label: texts.settings,
    accelerator: 'CommandOrControl+,',
    click: actions.settings,
  };
  const about: MenuItemConstructorOptions = { id: 'about', label: texts.about, click: actions.about };
  const quit: MenuItemConstructorOptions = {
    id: 'quit',
    label: texts.quit,
    // Windows closes programs with Alt+F4, which the system handles; Ctrl+Q is at home on Linux and macOS.
    ...(platform === 'win32' ? {} : { accelerator: 'CommandOrControl+Q' }),
    click: actions.quit,
  };
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const macMenu: MenuItemConstructorOptions[] = [
    {
      label: 'smallpie',
      submenu: [
        about,
        separator,
        settings,
        separator,
        { role: 'services' },
        separator,
        { role: 'hide' },
        { role: 'hideOthers' },
        { role: 'unhide' },
        separator,
        quit,
      ],
    },
  ];
  return [
    ...(mac ? macMenu : []),
    {
      label: texts.file,
      submenu: [
        {
          id: 'add',
          label: texts.addRecording,
          accelerator: 'CommandOrControl+O',
          click: actions.addRecording,
        },
        { id: 'record', label: texts.record, click: actions.record },
        separator,
        { role: 'close' },
        ...(mac ? [] : [separator, settings, separator, quit]),
      ],
    },
    {
      label: texts.edit,
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        separator,
        { id: 'find', label: texts.find, accelerator: 'CommandOrControl+F', click: actions.find },
      ],
    },
    {
      label: texts.view,
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    ...(mac ? [{ role: 'windowMenu' as const }] : []),
    {
      label: texts.help,
      role: 'help',
      submenu: [
        { id: 'diagnostics', label: texts.copyDiagnostics, click: actions.copyDiagnostics },
        ...(mac ? [] : [about]),
      ],
    },
  ];
}
