import { chmod, writeFile } from 'node:fs/promises';
import { ConsoleError } from '../../shared/errors.ts';

/** The system's dialog for saving, as far as it is asked for: `dialog.showSaveDialog`. */
export type SaveDialog = (options: {
  defaultPath: string;
}) => Promise<{ canceled: boolean; filePath: string }>;

/**
 * Saves a text where the analyst chooses. The file is for their eyes alone; where one is there already, the
 * system's dialog has asked. Rejects with a ConsoleError where it cannot be written.
 */
export function createSaveFile(ask: SaveDialog) {
  return async (
    name: string,
    text: string,
    signal: AbortSignal,
  ): Promise<'saved' | 'cancelled'> => {
    const { canceled, filePath } = await ask({ defaultPath: name });
    // SECURITY: the dialog stays open over a lock, and whoever is there then is not to have the file.
    if (canceled || filePath === '' || signal.aborted) return 'cancelled';
    try {
      await writeFile(filePath, '', { mode: 0o600 });
      // The mode above is for a file that is new.
      await chmod(filePath, 0o600);
      await writeFile(filePath, text);
    } catch (error) {
      const code =
        error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
      throw new ConsoleError(
        {
          kind: 'unavailable',
          code: 'not_written',
          message: `The file could not be written (${code}). Choose another place, or check that the disk is not full.`,
        },
        { cause: error },
      );
    }
    return 'saved';
  };
}
