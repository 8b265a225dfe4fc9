import { createConsole } from '../../main/console.ts';
import { startEmbeddedStripe } from '../../main/demo/index.ts';
import { createRouter } from '../../main/ipc/router.ts';
import { refusingHandlers } from '../../main/ipc/testing.ts';
import { channels } from '../../shared/ipc.ts';
import type { LinkedAccount } from '../../shared/views.ts';
import { compare, spread } from '../figures.ts';
import type { Figure, Row } from '../row.ts';
import { summarise } from '../statistics.ts';
import { benchHost } from '../support/host.ts';
import { tinyTurns } from '../support/tiny.ts';

const mostRatio = 5;
const mostMilliseconds = 1;
const profileId = 'demo';

/** What the router takes for an answer, against structuredClone of the same answer. */
export const ipc: Row = {
  id: 'ipc',

  async measure() {
    const [typical, large] = [await accountsOf('joint-owners'), await accountsOf('many-accounts')];
    return { figures: [...(await dispatch(typical)), ...(await dispatch(large))] };
  },
};

async function dispatch(accounts: readonly LinkedAccount[]): Promise<Figure[]> {
  const answer = { accounts: [...accounts], nextCursor: null };
  const router = routerThatAnswers(answer);
  let requests = 0;
  const turns = await tinyTurns({
    rounds: 8,
    time: 300,
    async ours() {
      requests += 1;
      const input = { profileId, customerId: 'cus_bench', cursor: null };
      const reply = await router.request('accounts.list', input, String(requests));
      if (!reply.ok) throw new Error(reply.error.message);
    },
    yardstick: () => structuredClone(answer),
  });
  const what = `IPC: dispatch of ${accounts.length} accounts`;
  const mine = summarise(turns.ours);
  const figure = compare({
    what: `${what}; against structuredClone`,
    ...turns,
    unit: 'ms',
    goal: mostRatio,
    digits: 3,
  });
  if (accounts.length < 250) return [figure];
  return [
    figure,
    {
      what: `${what}, the median itself`,
      ours: spread(mine, 'ms', 3),
      yardstick: '',
      ratio: null,
      goal: `≤ ${mostMilliseconds} ms`,
      met: mine.median <= mostMilliseconds,
    },
  ];
}

/** The console's router, with one handler whose answer is given. */
function routerThatAnswers(answer: { accounts: LinkedAccount[]; nextCursor: null }) {
  const host = benchHost();
  return createRouter({
    handlers: refusingHandlers({ 'accounts.list': () => answer }),
    lock: { state: () => ({ locked: false, reason: null }), epoch: () => 0 },
    clock: host.clock,
    log: (entry) => host.log(entry),
    serverNow: () => null,
    onFailure: () => undefined,
  });
}

/** All accounts of a case of the cast, as the console gives them. */
async function accountsOf(name: 'joint-owners' | 'many-accounts'): Promise<LinkedAccount[]> {
  const stripe = await startEmbeddedStripe({ seed: 1, limits: false });
  const console = await createConsole(benchHost(), {
    stripeUrl: null,
    testKey: null,
    demo: { seed: 1, customers: 40 },
  });
  try {
    // The demo's world has the same ids, being of the same seed.
    const { customerId } = stripe.controls.cast(name);
    const accounts: LinkedAccount[] = [];
    let cursor: string | null = null;
    do {
      const reply = await console.request(
        'accounts.list',
        { profileId, customerId, cursor },
        `page ${accounts.length}`,
      );
      if (!reply.ok) throw new Error(reply.error.message);
      const page = channels['accounts.list'].output.parse(reply.value);
      accounts.push(...page.accounts);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return accounts;
  } finally {
    await console.close();
    await stripe.close();
  }
}
