/**
 * Runs before the page, in a world of its own: gives it one bridge, lines of text to the till. The page gets no channel, no name and
 * no event of Electron.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { BRIDGE, type Bridge } from '../contract/bridge.ts';
import { CONNECT } from './electron-messages.ts';

const bridge: Bridge = {
  connect: ({ heard, closed }) => {
    const { port1: own, port2: tills } = new MessageChannel();
    own.addEventListener('message', ({ data }) => {
      if (typeof data === 'string') heard(data);
    });
    own.addEventListener('close', () => closed());
    own.start();
    ipcRenderer.postMessage(CONNECT, null, [tills]);
    return { send: (text) => own.postMessage(String(text)), close: () => own.close() };
  },
};

contextBridge.exposeInMainWorld(BRIDGE, bridge);
