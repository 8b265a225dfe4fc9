/**
 * A process with a refresh engine, for the test that kills it:
 *
 *     node kill-victim.ts <address of Stripe> <file of the queue> <batch id> <account,account,…>
 *
 * It takes up what the file holds, puts the batch in where it is not there yet, and ends when that is done.
 */
import { openBatchStore } from './batch-store.ts';
import { profileId, startEngine } from './testing.ts';

const [, , url = '', file = '', batchId = '', accounts = ''] = process.argv;
const accountIds = accounts.split(',');

const { queues } = startEngine({
  url: new URL(url),
  key: 'sk_live_ofTheVictimOfATest',
  mode: 'live',
  store: openBatchStore(file, (event) => process.stdout.write(`${event}\n`)),
  pace: { intervals: [100], readEvery: 2000, giveUpAfter: 600_000 },
});
const acceptedCost = accountIds.length * 150;
queues.start({ profileId, batchId, accountIds, whenAllowed: false, acceptedCost, cap: null });
process.stdout.write('running\n');
setInterval(() => {
  if (queues.list(profileId).every(({ done }) => done)) process.exit(0);
}, 20);
