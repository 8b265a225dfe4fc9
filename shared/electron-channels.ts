/** The names by which preload and main speak over Electron's IPC. What travels is in `ipc.ts`. */
export const electronChannels = {
  /** invoke: channel, input, requestId → Reply */
  request: 'ownership-console:request',
  /** send: requestId */
  cancel: 'ownership-console:cancel',
  /** main → page: an event */
  event: 'ownership-console:event',
} as const;
