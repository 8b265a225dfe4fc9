import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

import type { AccountKey } from './accounts.ts';
import type { Answer } from './answer.ts';
import { banks } from './banks.ts';
import type { Bank, OwnershipOutcome } from './banks.ts';
import type { Clock } from './clock.ts';
import {
  leftPage,
  linkedPage,
  nothingPage,
  overPage,
  PAGE_HEADERS,
  requestPage,
  unknownChoicePage,
} from './hosted-page.ts';
import type { Asked } from './hosted-page.ts';
import { hostedRequest } from './hosted-requests.ts';
import type { HostedRequest } from './hosted-requests.ts';
import type { Form } from './params.ts';
import { letTimePass } from './time.ts';
import type { World } from './world.ts';

/** Where pages are, as routes of the server. */
export const PAGE_PATH = '/hosted/:id/:token';

/** How a request is completed without a page. */
export interface CompleteOptions {
  /** The name of the bank; the first of those that the page offers unless told. */
  readonly bank?: string;
  /** What comes of reading the owners; what the bank does unless told. */
  readonly ownership?: OwnershipOutcome;
}

/** What a browser asks for. */
interface AskedPage {
  readonly method: string;
  /** Both as they stand in the path. */
  readonly id: string;
  readonly token: string;
  readonly form: Form;
}

/** The pages on which requests for access are done, and what does the same without them. */
export interface Hosted {
  /** Where the page of an object is. */
  url(id: string): string;
  /** The address of the server, as soon as it has one. */
  moveTo(origin: string): void;
  /** Answers a page, or what its form sends. */
  answer(asked: AskedPage): Answer;
  /** Does what the page does. @returns the id of the linked account @throws RangeError where it is not open */
  complete(id: string, options: CompleteOptions): string;
  /** Where an account can be linked for an object; null where none can. */
  pageFor(id: string): string | null;
}

interface HostedParts {
  readonly clock: Clock;
  /** Where the server is until it says otherwise. */
  readonly origin: string;
  /** Those in which an object may be. */
  worlds(): Iterable<World>;
}

interface Found {
  readonly world: World;
  readonly request: HostedRequest;
}

export function createHosted({ clock, worlds, ...parts }: HostedParts): Hosted {
  let { origin } = parts;
  // SECURITY: ids follow from the seed, so that whoever knows it knows them; this they do not know.
  const secret = randomBytes(32);
  const tokenOf = (id: string) =>
    createHmac('sha256', secret).update(id).digest('base64url').slice(0, 32);
  const find = (id: string): Found | null => {
    for (const world of worlds()) {
      letTimePass(world, clock.now());
      const request = hostedRequest(world, id);
      if (request !== null) return { world, request };
    }
    return null;
  };
  const url = (id: string) => `${origin}/hosted/${id}/${tokenOf(id)}`;
  const isToken = (id: string, token: string) => {
    const [given, right] = [Buffer.from(token), Buffer.from(tokenOf(id))];
    return given.length === right.length && timingSafeEqual(given, right);
  };
  const link = ({ request }: Found, bank: Pick<Bank, 'name' | 'ownership'>): AccountKey =>
    request.link({ bank: bank.name, ownership: bank.ownership }, clock.now());

  return {
    url,
    moveTo(address) {
      origin = address;
    },
    answer({ method, id, token, form }) {
      const found = isToken(id, token) ? find(id) : null;
      if (found === null) return pageAnswer(404, nothingPage());
      const { request } = found;
      const asked = askedOf(found);
      // What is over expires: the address leads to nothing that could be done.
      if (request.state !== 'open') {
        return pageAnswer(410, overPage(request.kind, request.state));
      }
      if (method !== 'POST') return pageAnswer(200, requestPage(asked));
      if (form['action'] === 'cancel') return pageAnswer(200, leftPage(asked));
      const bank = banks.find(({ value }) => value === form['bank']);
      if (form['action'] !== 'link' || bank === undefined) {
        return pageAnswer(400, unknownChoicePage(request.kind));
      }
      link(found, bank);
      return pageAnswer(200, linkedPage(asked));
    },
    complete(id, { bank: name, ownership }) {
      const found = find(id);
      if (found === null) throw new RangeError(`No account can be linked for ${id}`);
      const { state } = found.request;
      if (state !== 'open') throw new RangeError(`${id} is not open: it is ${state}`);
      const known = banks.find((each) => each.name === name) ?? banks[0];
      const { world } = found;
      return world.accounts.id(
        link(found, {
          name: name ?? known?.name ?? '',
          ownership: ownership ?? known?.ownership ?? 'succeeds',
        }),
      );
    },
    pageFor: (id) => (find(id) === null ? null : url(id)),
  };
}

function askedOf({ world, request }: Found): Asked {
  const { customer } = request;
  const { name, email } = customer === null ? {} : world.customers.read(customer);
  return { request, by: 'The embedded Stripe', whom: name ?? email ?? null };
}

function pageAnswer(status: number, body: string): Answer {
  return { status, body, headers: PAGE_HEADERS };
}
