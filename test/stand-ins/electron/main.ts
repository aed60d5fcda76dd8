/**
 * The part of Electron's API that `main/shell/electron.ts` calls, in front of a real Chromium: a window is a page, `protocol.handle` is
 * an intercepted request, a utility process is a child process. Typed against Electron's own types, which doesn't prove that the real
 * one behaves the same: that is what `npm run test:electron` is for. Only for tests; what isn't called isn't here.
 */
export { app, dialog, Menu, safeStorage, screen, shell } from './app.ts';
export { MessageChannelMain } from './ports.ts';
export { protocol, session } from './session.ts';
export { utilityProcess } from './utility-process.ts';
export { BrowserWindow, ipcMain } from './window.ts';
