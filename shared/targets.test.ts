import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeKey } from './ids.ts';
import { mostCharacters, mostLines, parseTargets, type Targets } from './targets.ts';

function read(text: string, columns?: readonly number[]): Targets {
  const parsed = parseTargets(text, columns ?? null);
  if (!parsed.ok) throw new Error(`Refused: ${parsed.why}`);
  return parsed;
}
const idsOf = (text: string) => read(text).targets.map(({ id }) => id);
const junkOf = (text: string) => read(text).junk.map(({ text: said, why }) => [said, why]);

describe('a list of ids', () => {
  it('may be divided by lines, commas, semicolons, tabs and spaces', () => {
    expect(read('fca_1\ncus_2, fca_3;fca_4\tcus_5 fca_6\n\nfca_7')).toMatchObject({
      targets: [
        { id: 'fca_1', kind: 'account', line: 1 },
        { id: 'cus_2', kind: 'customer', line: 2 },
        { id: 'fca_3', kind: 'account', line: 2 },
        { id: 'fca_4', kind: 'account', line: 2 },
        { id: 'cus_5', kind: 'customer', line: 2 },
        { id: 'fca_6', kind: 'account', line: 2 },
        { id: 'fca_7', kind: 'account', line: 4 },
      ],
      duplicates: [],
      junk: [],
      columns: [],
    });
  });

  it.each([
    ['a BOM', '\uFEFFfca_1'],
    ['line ends of Windows', 'fca_1\r\n'],
    ['characters that nobody sees', 'f\u200Bca_\u20601\u00AD'],
    ['quotes, straight and typographic', '“fca_1”'],
    ['quotes of code', '`fca_1`'],
    ['brackets and a full stop', '(fca_1).'],
    ['a bullet', '• fca_1'],
    ['a dash', '– fca_1'],
    ['a number', '12. fca_1'],
    ['JSON', '["fca_1"]'],
    ['a name before it', 'account=fca_1'],
    ['letters of full width', 'ｆｃａ＿１'],
    ['a space that does not break', '\u00A0fca_1\u00A0'],
    ['a capital that the phone put in', 'Fca_1'],
    ['Markdown', '**fca_1**'],
    ['a link of the Dashboard', 'https://dashboard.stripe.com/test/connections/fca_1?x=cus_2#y'],
    [
      'a link of the Dashboard within a customer',
      'https://dashboard.stripe.com/customers/cus_9/fca_1',
    ],
  ])('takes %s off', (_case, text) => {
    expect(read(text)).toMatchObject({ targets: [{ id: 'fca_1' }], duplicates: [], junk: [] });
  });

  it('keeps a dash within an id, also a typographic one', () => {
    expect(idsOf('fca_a-1\nfca_b–2')).toEqual(['fca_a-1', 'fca_b-2']);
  });

  it('tells each duplicate with the line of the first', () => {
    expect(read('fca_1\nfca_2\nfca_1, fca_2\nfca_1')).toMatchObject({
      targets: [{ id: 'fca_1' }, { id: 'fca_2' }],
      duplicates: [
        { id: 'fca_1', line: 3, firstLine: 1 },
        { id: 'fca_2', line: 3, firstLine: 2 },
        { id: 'fca_1', line: 4, firstLine: 1 },
      ],
    });
  });

  it.each([
    ['Jenny Rosen', [['Jenny Rosen', 'not-an-id']]],
    ['jenny.rosen@example.com', [['jenny.rosen@example.com', 'e-mail']]],
    ['cus_1@example.com', [['cus_1@example.com', 'e-mail']]],
    ['pm_1MzqWabcdef2', [['pm_1MzqWabcdef2', 'other-kind']]],
    ['fca_Nff…', [['fca_Nff…', 'cut-off']]],
    ['cus_Nff...4x', [['cus_Nff...4x', 'cut-off']]],
    [`fca_${'1'.repeat(300)}`, [[`fca_${'1'.repeat(76)}…`, 'too-long']]],
    ['6789 4242', [['6789 4242', 'not-an-id']]],
    ['first_name', [['first_name', 'not-an-id']]],
    ['fca_1, Jenny Rosen, fca_2', [['Jenny Rosen', 'not-an-id']]],
    ['Rosen, Jenny, j@example.com', [['Rosen, Jenny, j@example.com', 'not-an-id']]],
    [
      '550e8400-e29b-41d4-a716-446655440000',
      [['550e8400-e29b-41d4-a716-446655440000', 'not-an-id']],
    ],
    ['- , ; –', []],
    [' \n\t\n', []],
  ])('tells of %j what is no id, and why', (text, junk) => {
    expect(junkOf(text)).toEqual(junk);
  });

  it('says what an id of another kind stands for', () => {
    expect(read('fcsess_1MzqWabcdef2').junk).toMatchObject([
      { why: 'other-kind', what: 'a Financial Connections Session' },
    ]);
  });

  it('may try an id of a prefix that is new to us', () => {
    expect(read('bankacct_61RkQ7x2').targets).toEqual([
      { id: 'bankacct_61RkQ7x2', kind: 'unknown', line: 1 },
    ]);
  });

  it.each(['id', 'account_id', 'Customer IDs:', 'accountId', 'fca_id'])(
    'may have the title %j',
    (title) => {
      expect(read(`${title}\nfca_1`)).toMatchObject({ targets: [{ line: 2 }], junk: [] });
    },
  );

  it('has no title in another line, nor one of other words', () => {
    expect(junkOf('fca_1\naccount_id')).toEqual([['account_id', 'not-an-id']]);
    expect(junkOf('Please do these\nfca_1')).toEqual([['Please do these', 'not-an-id']]);
  });
});

describe('a table', () => {
  const people = ['Jenny Rosen', 'Rosen, Marco', 'O’Hara "Kit"'];
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

  it.each([',', ';', '\t'])('gives the column that holds ids, divided by %j', (delimiter) => {
    const rows = people.map((name, index) =>
      [quoted(name), `fca_${index}`, '12.50'].join(delimiter),
    );
    expect(read(rows.join('\r\n'))).toMatchObject({
      targets: [
        { id: 'fca_0', line: 1 },
        { id: 'fca_1', line: 2 },
        { id: 'fca_2', line: 3 },
      ],
      junk: [],
      columns: [{ index: 1, title: null, accounts: 3, customers: 0, used: true }],
    });
  });

  it('has titles, which are no junk', () => {
    expect(read('name,bank account\nJenny,fca_1\nMarco,fca_2')).toMatchObject({
      targets: [
        { id: 'fca_1', line: 2 },
        { id: 'fca_2', line: 3 },
      ],
      junk: [],
      columns: [{ index: 1, title: 'bank account' }],
    });
  });

  it('tells of a broken id in the first line, which is no title', () => {
    expect(junkOf('fca 1Mz,Jenny\nfca_2,Marco\nfca_3,Amara')).toEqual([['fca 1Mz', 'not-an-id']]);
  });

  it('tells of a row without an id, of junk in its place, and of duplicates', () => {
    const { targets, junk, duplicates } = read(
      'id,name\nfca_1,Jenny\n,Marco\nn/a,Amara\npm_1MzqWabcdef2,Kwame\nfca_1,Jenny again\nfca_2,Luis',
    );
    expect(targets.map(({ id }) => id)).toEqual(['fca_1', 'fca_2']);
    expect(junk).toEqual([
      { text: 'Marco', line: 3, why: 'no-id', what: null },
      { text: 'n/a', line: 4, why: 'not-an-id', what: null },
      { text: 'pm_1MzqWabcdef2', line: 5, why: 'other-kind', what: 'a payment method' },
    ]);
    expect(duplicates).toEqual([{ id: 'fca_1', line: 6, firstLine: 2 }]);
  });

  it('takes accounts and customers out of one column, and links of the Dashboard', () => {
    const { targets } = read(
      'what;note\ncus_1;x\nhttps://dashboard.stripe.com/customers/cus_2;y\nfca_3;z',
    );
    expect(targets.map(({ id }) => id)).toEqual(['cus_1', 'cus_2', 'fca_3']);
  });

  it('takes the accounts where their customers stand beside them, and the customers if asked to', () => {
    const text = 'account,customer,name\nfca_1,cus_1,Jenny\nfca_2,cus_1,Jenny\n,cus_3,Marco';
    expect(read(text)).toMatchObject({
      targets: [{ id: 'fca_1' }, { id: 'fca_2' }],
      junk: [{ line: 4, why: 'no-id' }],
      columns: [
        { index: 0, title: 'account', accounts: 2, customers: 0, used: true },
        { index: 1, title: 'customer', accounts: 0, customers: 2, used: false },
      ],
    });
    expect(read(text, [1])).toMatchObject({
      targets: [{ id: 'cus_1' }, { id: 'cus_3' }],
      duplicates: [{ id: 'cus_1', line: 3 }],
      columns: [{ used: false }, { used: true }],
    });
    expect(read('fca_1\tcus_1\nfca_2\tcus_2').targets).toHaveLength(2);
  });

  it('finds the id in a row that a comma without quotes has torn', () => {
    expect(idsOf('name,id,sum\nJenny,fca_1,1\nRosen, Marco,fca_2,2\nAmara,fca_3,3')).toEqual([
      'fca_1',
      'fca_2',
      'fca_3',
    ]);
  });

  it('is a list where every column holds ids', () => {
    expect(idsOf('fca_1,fca_2\nfca_3,cus_4')).toEqual(['fca_1', 'fca_2', 'fca_3', 'cus_4']);
  });

  it('counts lines as they are in the text, also behind a cell of several', () => {
    expect(read('note,id\n"two\nlines",fca_1\nx,fca_2').targets).toMatchObject([
      { line: 2 },
      { line: 4 },
    ]);
  });
});

describe('a key', () => {
  const key = 'sk_live_51HabcDEF0123456789';
  it.each([
    ['alone', key, 1],
    ['in a list', `fca_1\nfca_2, ${key}`, 2],
    ['in a table', `id,note\nfca_1,"x\n${key}"\nfca_2,y`, 3],
    ['behind something else', `fca_1\nmy key:${key}`, 2],
    ['with characters that nobody sees', 'fca_1\nsk\u200B_li\u00ADve_51HabcDEF0123456789', 2],
    ['that begins a word', 'fca_1 rk_51HabcDEF', 1],
    ['of a webhook', 'whsec_abc', 1],
    ['in a link', `https://example.com/?key=${key}`, 1],
    ['at the end of a line of Windows', `fca_1\r\n${key}\r\nfca_2`, 2],
  ])('%s refuses all of it', (_case, text, line) => {
    expect(parseTargets(text)).toEqual({ ok: false, why: 'key', line });
  });

  it('is not in what is merely like one', () => {
    expect(junkOf('task_force ask_test_driver')).toEqual([
      ['task_force ask_test_driver', 'not-an-id'],
    ]);
  });
});

describe('a large text', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => `fca_1Mz${index.toString(36)}`);

  it('of 10,000 lines is read at once', () => {
    const list = many(10_000).join('\n');
    const table = many(10_000)
      .map((id, index) => `${id},"Rosen, Jenny",jenny${index}@example.com`)
      .join('\n');
    for (const text of [list, table]) {
      const times = Array.from({ length: 10 }, () => {
        const begun = process.cpuUsage();
        expect(read(text).targets).toHaveLength(10_000);
        // Not the time on the wall, which is as long as the computer is busy.
        return process.cpuUsage(begun).user / 1000;
      });
      expect(Math.min(...times)).toBeLessThan(100);
    }
  });

  it('is read up to its limits, and refused beyond', () => {
    expect(idsOf(many(mostLines).join('\n'))).toHaveLength(mostLines);
    expect(parseTargets('\n'.repeat(mostLines))).toEqual({ ok: false, why: 'too-many-lines' });
    expect(parseTargets('x'.repeat(mostCharacters)).ok).toBe(true);
    expect(parseTargets('x'.repeat(mostCharacters + 1))).toEqual({ ok: false, why: 'too-long' });
  });

  it.each([
    ['quotes', '"a,b\n'.repeat(90_000)],
    ['dots', `cus_1${'.'.repeat(4_000_000)}x`],
    ['dots in words', `cus_1${'.'.repeat(1900)}x `.repeat(2500)],
    ['marks of an address', 'a@b.'.repeat(1_000_000)],
    ['what could all be ids', 'cus_'.repeat(1_000_000)],
  ])('of nothing but %s ends as well', (_case, text) => {
    const begun = performance.now();
    expect(read(text).targets).toEqual([]);
    // Seconds would be a fault of its kind, whatever else this computer does.
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});

describe('whatever the text', () => {
  const id = fc
    .tuple(fc.constantFrom('fca_', 'cus_'), fc.stringMatching(/^[A-Za-z0-9]{14}$/))
    .map(([prefix, rest]) => prefix + rest);
  const between = fc.constantFrom('\n', ', ', ';', '\t', ' ', '\r\n', '\n\n', ' , ', '",\n"');

  it('the ids of a list come out once, in their order, and nothing else does', () => {
    // Accounts beside customers, row by row, would be a table.
    const oneKind = fc.constantFrom('fca_', 'cus_').chain((prefix) =>
      fc.array(
        fc.tuple(
          id.map((each) => prefix + each.slice(4)),
          between,
        ),
      ),
    );
    fc.assert(
      fc.property(oneKind, (parts) => {
        const { targets, duplicates, junk } = read(parts.flat().join(''));
        const ids = parts.map(([each]) => each);
        expect(targets.map((target) => target.id)).toEqual([...new Set(ids)]);
        expect(targets.length + duplicates.length).toBe(ids.length);
        expect(junk).toEqual([]);
      }),
    );
  });

  it('every line of a list is told of', () => {
    const word = fc.constantFrom(
      'Jenny',
      'Rosen',
      'a@example.com',
      'pm_1MzqWabcdef2',
      '12',
      'fca_x…',
    );
    const line = fc.array(fc.oneof(id, word), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), (lines) => {
        const { targets, duplicates, junk } = read(lines.map((each) => each.join(' ')).join('\n'));
        const told = new Set([...targets, ...duplicates, ...junk].map((each) => each.line));
        expect(told).toEqual(new Set(lines.map((_, index) => index + 1)));
      }),
    );
  });

  it('a column of ids among others comes out by line', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'Z', ' ', ',', ';', '"', 'é', '7') });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, id, cell), { minLength: 2 }),
        fc.constantFrom(',', ';', '\t'),
        (rows, delimiter) => {
          const text = rows
            .map((cells) => cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(delimiter))
            .join('\n');
          const { targets, duplicates } = read(text);
          const found = [...targets, ...duplicates].toSorted((one, other) => one.line - other.line);
          expect(found.map((each) => each.id)).toEqual(rows.map(([, each]) => each));
          expect(found.map(({ line }) => line)).toEqual(rows.map((_, index) => index + 1));
        },
      ),
    );
  });

  it('it is read without a fault, and no key of it comes out', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"', ',', '\n', '\t', ';', 'fca_', 'cus_1', 'sk_live_', 'rk_test_1', '…'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const parsed = parseTargets(text);
        if (!parsed.ok) expect(parsed.why).toBe('key');
        if (!parsed.ok) return;
        const kept = [
          ...parsed.targets.map(({ id: each }) => each),
          ...parsed.junk.map((each) => each.text),
        ];
        expect(kept.filter(looksLikeKey)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
