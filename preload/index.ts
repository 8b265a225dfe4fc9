import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { Transport } from '../shared/bridge.ts';
import { electronChannels } from '../shared/electron-channels.ts';
import { createBridge } from './bridge.ts';

const transport: Transport = {
  request: (channel, input, requestId) =>
    ipcRenderer.invoke(electronChannels.request, channel, input, requestId),
  cancel: (requestId) => ipcRenderer.send(electronChannels.cancel, requestId),
  listen: (listener) => {
    // SECURITY: the page gets what was sent, never the IPC event, which leads to Electron's own objects.
    const hear = (_event: IpcRendererEvent, event: unknown) => listener(event);
    ipcRenderer.on(electronChannels.event, hear);
    return () => {
      ipcRenderer.off(electronChannels.event, hear);
    };
  },
};

// SECURITY: three functions cross into the page's world; neither ipcRenderer nor anything of Electron.
contextBridge.exposeInMainWorld('ownershipConsole', createBridge(transport));
