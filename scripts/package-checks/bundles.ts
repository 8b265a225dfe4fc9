import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { parseSync } from 'vite';
import * as z from 'zod';

/** Whether each bundle is whole: it can be parsed, and asks for nothing that is not in the package. */
export function checkBundles(files: ReadonlyMap<string, Buffer>): string[] {
  return [...files].flatMap(([path, content]) => {
    const may = reach(path);
    if (may === null) return [];
    const { program, errors } = parseSync(path, content.toString('utf8'), {
      sourceType: path.endsWith('.cjs') ? 'commonjs' : 'module',
    });
    if (errors.length > 0) return [`${path} is no program that can be parsed.`];
    return modulesOf(program)
      .filter((name) => !may(name))
      .map((name) => `${path} asks for ${name}.`);
  });
}

/** What a bundle may ask for; null for a file that is no bundle. */
function reach(path: string): ((name: string) => boolean) | null {
  if (path.startsWith('out/main/') && path.endsWith('.js')) {
    return (name) => name === 'electron' || isBuiltin(name) || /^\.\.?\/[\w./-]+$/.test(name);
  }
  // A sandboxed preload can require nothing else.
  if (path.startsWith('out/preload/') && path.endsWith('.cjs')) {
    return (name) => name === 'electron';
  }
  if (path.startsWith('out/renderer/') && path.endsWith('.js')) {
    return (name) => /^\.\/[\w.-]+$/.test(name);
  }
  return null;
}

const nodeSchema = z.looseObject({ type: z.string() });
type Node = z.infer<typeof nodeSchema>;

/** The modules that a bundle asks for, by `import` or by `require`. */
function modulesOf(program: unknown): string[] {
  return [...nodesOf(program)].flatMap((node) => {
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
      case 'ImportExpression':
        return [textOf(node['source']) ?? 'a module whose name is computed'];
      case 'ExportNamedDeclaration':
        return textOf(node['source']) ?? [];
      case 'CallExpression':
        return requiredBy(node) ?? [];
      default:
        return [];
    }
  });
}

/**
 * The package that a call requires. The bundler gives `require` a short name, and uses that name for other
 * things elsewhere; so a call is known by what it asks for: the name of a package that was there to be bundled.
 */
function requiredBy(call: Node): string | null {
  const callee = nodeSchema.safeParse(call['callee']).data;
  const [first, ...more] = z.array(z.unknown()).parse(call['arguments']);
  const name = callee?.type === 'Identifier' && more.length === 0 ? textOf(first) : null;
  const [, bare = ''] = /^((?:@[^/]+\/)?[^/]+)/.exec(name ?? '') ?? [];
  return installed.has(bare) ? name : null;
}

/** A literal text, also as a template without gaps, which is how minifiers write it. */
function textOf(node: unknown): string | null {
  const literal = z.object({ value: z.string() }).safeParse(node).data;
  if (literal) return literal.value;
  const template = z
    .object({
      type: z.literal('TemplateLiteral'),
      quasis: z.tuple([z.object({ value: z.object({ cooked: z.string() }) })]),
    })
    .safeParse(node).data;
  return template?.quasis[0].value.cooked ?? null;
}

/** Every node of a syntax tree. */
function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const item of value) yield* nodesOf(item);
  } else if (typeof value === 'object' && value !== null) {
    if ('type' in value && typeof value.type === 'string') yield value as Node;
    for (const child of Object.values(value)) yield* nodesOf(child);
  }
}

/** The name of every package that is installed for building. */
const installed = new Set(
  Object.keys(
    z
      .object({ packages: z.record(z.string(), z.unknown()) })
      .parse(JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')))
      .packages,
  )
    .filter((path) => path !== '')
    .map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)),
);
