import type { Page } from '@playwright/test';
import { explain } from '../shared/availability.ts';
import type { CaseName } from '../main/demo/index.ts';
import {
  expectAccessible,
  lookUp,
  openAccount,
  openCustomer,
  rowsOf,
  screens,
} from './support/screens.ts';
import { expect, test } from './support/test.ts';

/** How one case of the cast is reached, and what it must look like. */
interface Case {
  /** What is typed into the look-up box. */
  text: string;
  /** The customer's name on screen. */
  name: string;
  /** The account that is opened, if any. */
  last4?: string;
  check: (page: Page) => Promise<void>;
}

const owner = (page: Page, name: string) => rowsOf(screens(page).owners).filter({ hasText: name });

function says(text: string | RegExp) {
  return async (page: Page) => expect(screens(page).detail).toContainText(text);
}

function owners(...names: string[]) {
  return async (page: Page) => {
    await expect(rowsOf(screens(page).owners)).toHaveCount(names.length);
    for (const name of names) await expect(owner(page, name).first()).toBeVisible();
  };
}

/** What the account page says when a refresh cannot, or may, start. */
function availability(state: Parameters<typeof explain>[0], startable: boolean) {
  return async (page: Page) => {
    const { sentence, nextStep } = explain(state);
    await expect(screens(page).availability).toContainText(sentence);
    await expect(screens(page).detail).toContainText(nextStep);
    await expect(screens(page).refresh).toBeEnabled({ enabled: startable });
  };
}

function all(...checks: ((page: Page) => Promise<void>)[]) {
  return async (page: Page) => {
    for (const check of checks) await check(page);
  };
}

const cases: Record<CaseName, Case> = {
  'one-owner': {
    text: 'amara.okafor@example.org',
    name: 'Amara Okafor',
    last4: '4417',
    check: all(owners('Amara Okafor'), availability('available', true)),
  },
  'joint-owners': {
    text: 'jenny rosen',
    name: 'Jenny Rosen',
    last4: '9034',
    check: all(owners('Jenny Rosen', 'Marco Rosen'), async (page) => {
      await expect(rowsOf(screens(page).accounts)).toHaveCount(12);
    }),
  },
  'owner-unlike-customer': {
    text: '+1 (404) 555-0117',
    name: 'Daniel Whitfield',
    last4: '0902',
    check: owners('Svetlana Baranova'),
  },
  business: {
    text: 'Northwind Trading',
    name: 'Northwind Trading Co.',
    last4: '3320',
    check: owners('NORTHWIND TRADING CO', 'Dorothea Lund', 'Samuel Adebayo'),
  },
  'many-owners': {
    text: 'Redwood Grove',
    name: 'Redwood Grove Homeowners Association',
    last4: '1370',
    check: async (page) => {
      await expect(page.getByRole('heading', { name: 'Owners 137' })).toBeVisible();
      await expect(screens(page).owners).toHaveAttribute('aria-rowcount', '138');
    },
  },
  'no-owners': {
    text: 'Priya Raman',
    name: 'Priya Raman',
    last4: '5006',
    check: all(
      says('The bank confirmed the refresh but named no owners'),
      availability('available', true),
    ),
  },
  'missing-fields': {
    text: 'herrera',
    name: 'Tomás Herrera',
    last4: '7712',
    check: all(owners('Tomás Herrera', 'T HERRERA', 'Lucía Herrera'), async (page) => {
      await expect(owner(page, 'Tomás Herrera').getByText('not given')).toHaveCount(3);
      await expect(owner(page, 'T HERRERA').getByText('not given')).toHaveCount(2);
    }),
  },
  'refresh-fails': {
    text: 'lindqvist',
    name: 'Grace Lindqvist',
    last4: '2604',
    check: all(says('The last refresh failed'), availability('unknown', true)),
  },
  'slow-refresh': {
    text: 'mensah',
    name: 'Kwame Mensah',
    last4: '9090',
    check: async (page) => {
      await screens(page).refresh.click();
      await availability('pending', false)(page);
      await owners('Kwame Mensah')(page);
      await says('these are the owners of the refresh before')(page);
      await expect(screens(page).activity).toContainText('…9090');
    },
  },
  'long-cooldown': {
    text: 'halvorsen',
    name: 'Ingrid Halvorsen',
    last4: '6402',
    check: async (page) => {
      await expect(screens(page).countdown).toHaveText(/^[56]:\d\d:\d\d$/);
      await expect(screens(page).refresh).toBeDisabled();
    },
  },
  'never-refreshed': {
    text: 'meiling',
    name: 'Mei-Ling Chen',
    last4: '8808',
    check: availability('never-refreshed', true),
  },
  'no-permission': {
    text: 'ortega',
    name: 'Luis Ortega',
    last4: '0715',
    check: all(availability('no-permission', false), says('Ownership was not permitted')),
  },
  inactive: {
    text: 'goldberg',
    name: 'Hannah Goldberg',
    last4: '4100',
    check: all(availability('inactive', false), owners('Hannah Goldberg')),
  },
  disconnected: {
    text: 'haddad@',
    name: 'Omar Haddad',
    last4: '3131',
    check: availability('disconnected', false),
  },
  'relink-soon': {
    text: 'macleod',
    name: 'Fiona MacLeod',
    last4: '5566',
    check: all(says('should link this account again soon'), owners('Fiona MacLeod')),
  },
  'deleted-customer': {
    text: 'id',
    name: 'Deleted customer',
    check: async (page) => {
      await expect(page.getByText('deleted in Stripe: only the id is left')).toBeVisible();
    },
  },
  'many-accounts': {
    text: 'Cascade Property',
    name: 'Cascade Property Management LLC',
    check: async (page) => {
      await expect(page.getByRole('heading', { name: 'Linked accounts 250' })).toBeVisible();
      await expect(screens(page).accounts).toHaveAttribute('aria-rowcount', '251');
    },
  },
  'no-accounts': {
    text: 'Noah Kim',
    name: 'Noah Kim',
    check: async (page) => {
      await expect(page.getByText('has not linked a bank account')).toBeVisible();
    },
  },
  'pending-now': {
    text: 'Aaliyah',
    name: 'Aaliyah Brooks',
    last4: '6006',
    // The world's clock runs, so it may have ended by now; it is one or the other, and never neither.
    check: async (page) => {
      const pending = screens(page).detail.getByText(explain('pending').sentence);
      await expect(pending.or(owner(page, 'Aaliyah Brooks')).first()).toBeVisible();
      await expect(screens(page).refresh).toBeDisabled();
    },
  },
  'turns-inactive': {
    text: 'kowalski',
    name: 'Viktor Kowalski',
    last4: '7340',
    check: async (page) => {
      await screens(page).refresh.click();
      await expect(screens(page).availability).toContainText(explain('inactive').sentence, {
        timeout: 20_000,
      });
      await expect(screens(page).refresh).toBeDisabled();
    },
  },
  'odd-status': {
    text: 'van der Berg',
    name: 'Beatrix van der Berg',
    last4: '1234',
    check: async (page) => {
      await expect(screens(page).detail).toContainText('pending');
    },
  },
  'same-name-first': {
    text: 'Maria Garcia',
    name: 'Maria Garcia',
    check: async (page) => {
      await lookUp(page, 'maria garcia');
      await expect(rowsOf(screens(page).results).filter({ hasText: 'Maria Garcia' })).toHaveCount(
        2,
      );
    },
  },
  'same-name-second': {
    text: 'm.garcia@example.org',
    name: 'Maria Garcia',
    last4: '2021',
    check: availability('never-refreshed', true),
  },
  'no-name': {
    text: 'unnamed.buyer@example.org',
    name: 'unnamed.buyer@example.org',
    last4: '0001',
    check: owners('Evelyn Hartwell'),
  },
  'right-to-left-name': {
    text: 'layla@example.org',
    name: 'ليلى الحداد',
    last4: '1001',
    check: owners('ليلى الحداد'),
  },
  'emoji-name': {
    text: 'zoe.nakamura',
    name: 'Zoë 🌻 Nakamura-O’Brien 👩🏽‍🚀',
    last4: '7777',
    check: owners('Zoë 🌻 Nakamura-O’Brien 👩🏽‍🚀'),
  },
  'long-name': {
    text: 'Wolfeschlegel',
    name: 'Wolfeschlegelsteinhausenbergerdorff',
    last4: '9999',
    check: async (page) => {
      await owners('Wolfeschlegelsteinhausenbergerdorff')(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
    },
  },
  ring: {
    text: 'quillfeather parcel',
    name: 'Quillfeather Parcel Exchange',
    check: async (page) => {
      await expect(page.getByRole('heading', { name: 'Linked accounts 24' })).toBeVisible();
      await expect(screens(page).accounts).toHaveAttribute('aria-rowcount', '25');
    },
  },
};

test.describe('every case of the cast', () => {
  for (const [name, { text, name: shown, last4, check }] of Object.entries(cases)) {
    test(name, async ({ page, stripe }) => {
      const { customerId } = stripe.controls.cast(name as CaseName);
      await openCustomer(page, text === 'id' ? customerId : text, shown);
      if (last4 !== undefined) await openAccount(page, last4);
      await check(page);
      await expectAccessible(page);
    });
  }
});
