import { writeFile } from 'node:fs/promises';
import { ConsoleError } from '../../shared/errors.ts';

/** The system's dialog for saving, as far as it is asked for: `dialog.showSaveDialog`. */
export type SaveDialog = (options: {
  defaultPath: string;
}) => Promise<{ canceled: boolean; filePath: string }>;

/**
 * Saves a text where the analyst chooses. The file is for their eyes alone; where one is there already, the
 * system's dialog has asked. Rejects with a ConsoleError where it cannot be written.
 */
export function createSaveFile(ask: SaveDialog, write = writeFile) {
  return async (name: string, text: string): Promise<'saved' | 'cancelled'> => {
    const { canceled, filePath } = await ask({ defaultPath: name });
    if (canceled || filePath === '') return 'cancelled';
    try {
      await write(filePath, text, { mode: 0o600 });
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
