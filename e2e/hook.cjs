// Loaded before the app's main bundle, on the real binary and on the stand-in: notes what has no test API of its own.
const electron = require('electron');
const seen = {
  trays: new Map(),
  tips: new Map(),
  shortcuts: new Map(),
  notifications: [],
  shown: [],
  opened: [],
};
globalThis.__e2e = seen;

const { Tray, Notification, globalShortcut, shell } = electron;
const setContextMenu = Tray.prototype.setContextMenu;
Tray.prototype.setContextMenu = function (menu) {
  seen.trays.set(this, menu);
  return setContextMenu.call(this, menu);
};
const setToolTip = Tray.prototype.setToolTip;
Tray.prototype.setToolTip = function (text) {
  seen.tips.set(this, text);
  return setToolTip.call(this, text);
};
const show = Notification.prototype.show;
Notification.prototype.show = function () {
  seen.notifications.push(this.title);
  seen.shown.push(this);
  return show.call(this);
};
const { register, unregister } = globalShortcut;
globalShortcut.register = (keys, press) => {
  const taken = register.call(globalShortcut, keys, press);
  if (taken) seen.shortcuts.set(keys, press);
  return taken;
};
globalShortcut.unregister = (keys) => {
  seen.shortcuts.delete(keys);
  return unregister.call(globalShortcut, keys);
};
shell.openExternal = (url) => {
  seen.opened.push(url);
  return Promise.resolve();
};
