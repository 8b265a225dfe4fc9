import type { CDPSession } from '@playwright/test';
import * as z from 'zod';

const snapshot = z.object({
  snapshot: z.object({
    meta: z.object({
      node_fields: z.array(z.string()),
      node_types: z.tuple([z.array(z.string())], z.unknown()),
    }),
  }),
  nodes: z.array(z.number()),
});

/**
 * Bytes of the page's heap that are machine code, bytecode and what V8 keeps for compiling: the more of the page is
 * used, the more of it there is. Source of the format: v8/src/profiler/heap-snapshot-generator.cc
 */
export async function compiledCode(session: CDPSession): Promise<number> {
  const chunks: string[] = [];
  const keep = ({ chunk }: { chunk: string }) => void chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', keep);
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', keep);
  const { snapshot: about, nodes } = snapshot.parse(JSON.parse(chunks.join('')));
  const { node_fields: fields, node_types: types } = about.meta;
  const [type, size, code] = [
    fields.indexOf('type'),
    fields.indexOf('self_size'),
    types[0].indexOf('code'),
  ];
  let total = 0;
  for (let node = 0; node < nodes.length; node += fields.length) {
    if (nodes[node + type] === code) total += nodes[node + size] ?? 0;
  }
  return total;
}
