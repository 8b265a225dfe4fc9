import type { Bench } from '../bench.ts';
import { compare } from '../figures.ts';
import { atMost, exactly, type Figure, type Row } from '../row.ts';
import { bankTakes, runEngine, type EngineResult } from '../support/engine-run.ts';
import { latency } from '../support/stage.ts';

const accounts = 1000;
const many = 10_000;
/** Requests a second that Stripe takes in test mode in all. Source: https://docs.stripe.com/rate-limits */
const perSecond = 25;
/** Each account is read once, which its quote needs, and started once. */
const least = 2;

/** A batch of refreshes at Stripe's limits, and what it does to whoever reads meanwhile. */
export const refreshQueue: Row = {
  id: 'refresh-queue',

  async measure(bench) {
    bench.say(`  ${accounts} accounts`);
    const [ours, plain] = await Promise.all([
      runEngine({ engine: 'ours', mode: 'test', accounts }),
      // It has a Stripe of its own, and runs at the same time.
      bench.large ? runEngine({ engine: 'plain', mode: 'test', accounts }) : null,
    ]);
    bench.say('  reads beside it');
    const idle = await runEngine({
      engine: 'idle',
      mode: 'test',
      accounts: 0,
      reads: true,
      latency,
    });
    const beside = await runEngine({
      engine: 'ours',
      mode: 'test',
      accounts: 300,
      reads: true,
      latency,
    });
    return {
      figures: [
        wallTime(ours),
        refusals('ours', ours),
        requestsEach('ours', ours, 2.2),
        compare({
          what: `a read on screen while a batch runs, Stripe ${latency} ms away; against nothing else`,
          ours: beside.readings,
          yardstick: idle.readings,
          unit: 'ms',
          goal: 1.2,
        }),
        ...(plain === null ? [] : besidePlain(ours, plain)),
        ...(bench.large ? await tenThousand(bench, ours) : []),
      ],
    };
  },

  async check() {
    const few = await runEngine({ engine: 'ours', mode: 'live', accounts: 100 });
    return [
      exactly('refreshes started for a batch of 100', few.started, 100),
      exactly('requests of it that Stripe refused for its limits', few.refused, 0),
      atMost('requests of it', few.requests, 220),
    ];
  },
};

/** A plain script that does the same. */
function besidePlain(ours: EngineResult, plain: EngineResult): Figure[] {
  return [
    {
      what: `a plain script with 10 workers, ${accounts} accounts, each polled every 2 s: its time; against ours`,
      ours: seconds(ours),
      yardstick: seconds(plain),
      ratio: (ours.milliseconds / plain.milliseconds).toFixed(3),
      goal: null,
      met: null,
    },
    refusals('the plain script', plain),
    requestsEach('the plain script', plain, null),
  ];
}

async function tenThousand(bench: Bench, few: EngineResult): Promise<Figure[]> {
  bench.say(`  ${many} accounts`);
  const large = await runEngine({ engine: 'ours', mode: 'live', accounts: many });
  return [
    {
      what: `${many} accounts in live mode: time; against the least that the limits of both endpoints allow, reads first`,
      ours: seconds(large),
      yardstick: `${((many * least) / perSecond).toFixed(0)} s`,
      ratio: (large.milliseconds / 1000 / ((many * least) / perSecond)).toFixed(3),
      goal: null,
      met: null,
    },
    refusals(`${many} accounts`, large),
    requestsEach(`${many} accounts`, large, 2.2),
    {
      what: `${many} accounts: memory of the process after; against after ${accounts}`,
      ours: megabytes(large.rssAfter),
      yardstick: megabytes(few.rssAfter),
      ratio: (large.rssAfter / few.rssAfter).toFixed(3),
      goal: null,
      met: null,
    },
  ];
}

function wallTime(ours: EngineResult): Figure {
  const allowed = (accounts * least) / perSecond + bankTakes;
  const ratio = ours.milliseconds / 1000 / allowed;
  return {
    what: `a batch of ${accounts} refreshes in test mode, from the first read to the last end; against the least that the limits allow`,
    ours: seconds(ours),
    yardstick: `${allowed.toFixed(1)} s`,
    ratio: ratio.toFixed(3),
    goal: 'ratio ≤ 1.05',
    met: ratio <= 1.05,
  };
}

function refusals(whose: string, { refused }: EngineResult): Figure {
  const isOurs = !whose.includes('script');
  return {
    what: `${whose}: requests that Stripe refused for its limits (429)`,
    ours: String(refused),
    yardstick: '',
    ratio: null,
    goal: isOurs ? '0' : null,
    met: isOurs ? refused === 0 : null,
  };
}

function requestsEach(whose: string, result: EngineResult, goal: number | null): Figure {
  const each = result.requests / Math.max(1, result.ended);
  return {
    what: `${whose}: requests for each refresh that ended, everything counted (${result.ended} ended)`,
    ours: each.toFixed(3),
    yardstick: '',
    ratio: null,
    goal: goal === null ? null : `≤ ${goal}`,
    met: goal === null ? null : each <= goal,
  };
}

const seconds = ({ milliseconds }: EngineResult) => `${(milliseconds / 1000).toFixed(1)} s`;
const megabytes = (bytes: number) => `${(bytes / 1_048_576).toFixed(1)} MB`;
