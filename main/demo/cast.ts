import {
  account,
  asTheBankSays,
  days,
  failed,
  hours,
  minutes,
  pending,
  succeeded,
} from './blueprints.ts';
import type { AccountBlueprint, CustomerBlueprint, OwnerBlueprint } from './blueprints.ts';
import { BANKS, ordinaryAccount } from './ordinary.ts';
import { personAt } from './people.ts';
import type { Person } from './people.ts';
import { pick } from './random.ts';

/** A case that an analyst can look up and a test can name. */
export interface CastEntry {
  /** In kebab-case; also in the customer's metadata as `demo_case`. */
  readonly name: string;
  /** What the case shows, in a sentence; the customer's description. */
  readonly shows: string;
  readonly customer: Pick<CustomerBlueprint, 'name' | 'email' | 'phone' | 'address'>;
  readonly accounts: readonly AccountBlueprint[];
  readonly deleted?: true;
}

/** The cast's own people do not change with the seed, so that every world has them alike. */
const CAST_SEED = 20_261_028;

function person(name: string, email: string, phone: string, address: string): Person {
  const [line1 = '', city = '', state = '', zip = ''] = address.split(', ');
  return { name, email, phone, address: { line1, city, state, postal_code: zip } };
}

const jenny = person(
  'Jenny Rosen',
  'jenny.rosen@example.com',
  '+1 555 555 5555',
  '510 Townsend St, San Francisco, CA, 94103',
);
const marco = person(
  'Marco Rosen',
  'marco.rosen@example.com',
  '+1 415 555 0133',
  '510 Townsend St, San Francisco, CA, 94103',
);
const amara = person(
  'Amara Okafor',
  'amara.okafor@example.org',
  '+1 713 555 0142',
  '1820 Heights Blvd, Houston, TX, 77008',
);
const daniel = person(
  'Daniel Whitfield',
  'daniel.whitfield@example.com',
  '+1 404 555 0117',
  '77 Peachtree Walk, Atlanta, GA, 30309',
);
const svetlana = person(
  'Svetlana Baranova',
  's.baranova@example.org',
  '+1 702 555 0188',
  '9014 Desert Bloom Rd, Las Vegas, NV, 89117',
);
const northwind = person(
  'Northwind Trading Co.',
  'accounts@northwind.example.com',
  '+1 206 555 0101',
  '2200 Harbor Ave SW, Seattle, WA, 98126',
);
const redwood = person(
  'Redwood Grove Homeowners Association',
  'treasurer@redwoodgrove.example.org',
  '+1 831 555 0160',
  '1 Redwood Grove Cir, Santa Cruz, CA, 95060',
);
const priya = person(
  'Priya Raman',
  'priya.raman@example.com',
  '+1 512 555 0129',
  '3305 Guadalupe St, Austin, TX, 78705',
);
const tomas = person(
  'Tomás Herrera',
  'tomas.herrera@example.org',
  '+1 505 555 0154',
  '418 Canyon Rd, Santa Fe, NM, 87501',
);
const grace = person(
  'Grace Lindqvist',
  'grace.lindqvist@example.com',
  '+1 612 555 0139',
  '2915 Lyndale Ave S, Minneapolis, MN, 55408',
);
const kwame = person(
  'Kwame Mensah',
  'kwame.mensah@example.org',
  '+1 301 555 0176',
  '640 Silver Spring Ave, Silver Spring, MD, 20910',
);
const ingrid = person(
  'Ingrid Halvorsen',
  'ingrid.halvorsen@example.com',
  '+1 907 555 0112',
  '1204 W 7th Ave, Anchorage, AK, 99501',
);
const meiLing = person(
  'Mei-Ling Chen',
  'meiling.chen@example.org',
  '+1 626 555 0195',
  '88 E Valley Blvd, Alhambra, CA, 91801',
);
const luis = person(
  'Luis Ortega',
  'luis.ortega@example.com',
  '+1 915 555 0107',
  '5120 Mesa St, El Paso, TX, 79912',
);
const hannah = person(
  'Hannah Goldberg',
  'hannah.goldberg@example.org',
  '+1 718 555 0168',
  '231 Prospect Park W, Brooklyn, NY, 11215',
);
const omar = person(
  'Omar Haddad',
  'omar.haddad@example.com',
  '+1 313 555 0123',
  '7415 Michigan Ave, Dearborn, MI, 48126',
);
const fiona = person(
  'Fiona MacLeod',
  'fiona.macleod@example.org',
  '+1 207 555 0149',
  '19 Lighthouse Rd, Portland, ME, 04102',
);
const rosa = person(
  'Rosa Delgado',
  'rosa.delgado@example.com',
  '+1 305 555 0191',
  '1460 SW 8th St, Miami, FL, 33135',
);
const cascade = person(
  'Cascade Property Management LLC',
  'ledger@cascadepm.example.com',
  '+1 503 555 0180',
  '1001 SW Fifth Ave, Portland, OR, 97204',
);
const noah = person(
  'Noah Kim',
  'noah.kim@example.org',
  '+1 808 555 0136',
  '2250 Kalakaua Ave, Honolulu, HI, 96815',
);
const aaliyah = person(
  'Aaliyah Brooks',
  'aaliyah.brooks@example.com',
  '+1 901 555 0158',
  '845 Union Ave, Memphis, TN, 38103',
);
const viktor = person(
  'Viktor Kowalski',
  'viktor.kowalski@example.org',
  '+1 773 555 0171',
  '2733 N Milwaukee Ave, Chicago, IL, 60647',
);
const beatrix = person(
  'Beatrix van der Berg',
  'beatrix.vanderberg@example.com',
  '+1 616 555 0104',
  '50 Monroe Center St NW, Grand Rapids, MI, 49503',
);
const mariaOfTucson = person(
  'Maria Garcia',
  'maria.garcia@example.com',
  '+1 520 555 0145',
  '301 E Congress St, Tucson, AZ, 85701',
);
const mariaOfOmaha = person(
  'Maria Garcia',
  'm.garcia@example.org',
  '+1 402 555 0166',
  '1116 Howard St, Omaha, NE, 68102',
);
const layla = person(
  'ليلى الحداد',
  'layla@example.org',
  '+1 248 555 0114',
  '3100 Big Beaver Rd, Troy, MI, 48084',
);
const zoe = person(
  'Zoë 🌻 Nakamura-O’Brien 👩🏽‍🚀',
  'zoe.nakamura@example.com',
  '+1 303 555 0182',
  '1550 Larimer St, Denver, CO, 80202',
);
const longName = person(
  'Wolfeschlegelsteinhausenbergerdorff Maximiliana Alexandrina Theodora Bartholomew-Featherstonehaugh-Cholmondeley ' +
    'of the Extraordinarily Long-Named Family Trust for the Preservation of Unreasonably Lengthy Signatures and Forms',
  'the.longest.mailbox.name.that.still.fits.upon.a.form@subdomain.of.a.rather.long.domain.example.org',
  '+1 860 555 0199',
  '12345 Llanfairpwllgwyngyll Boulevard Northwest, Hartford, CT, 06103',
);

const silas = person(
  'Silas Quillfeather',
  'silas@quillfeather.example.com',
  '+1 857 555 0151',
  '14 Tannery Wharf, Boston, MA, 02110',
);
const oona = person(
  'Oona Vandermeer',
  'oona.vandermeer@example.org',
  '+1 603 555 0162',
  '77 Millrace Ln, Nashua, NH, 03060',
);
const teodor = person(
  'Teodor Brzezicki',
  't.brzezicki@example.com',
  '+1 860 555 0173',
  '9 Ropewalk St, New London, CT, 06320',
);

const northwindOwners: readonly OwnerBlueprint[] = [
  { ...asTheBankSays(northwind), name: 'NORTHWIND TRADING CO' },
  {
    name: 'Dorothea Lund',
    email: 'dorothea.lund@example.com',
    phone: '+1 206-555-0102',
    address: '4409 Fauntleroy Way SW, Seattle, WA 98126',
  },
  {
    name: 'Samuel Adebayo',
    email: 'samuel.adebayo@example.com',
    phone: '+1 206-555-0103',
    address: '812 Alki Ave SW, Seattle, WA 98116',
  },
];

const hundredAndThirtySeven = Array.from({ length: 137 }, (_, unit) =>
  asTheBankSays({
    ...personAt(CAST_SEED, unit),
    address: { ...redwood.address, line1: `${unit + 1} Redwood Grove Cir` },
  }),
);

const just = (who: Person) => ({ owners: [asTheBankSays(who)] });
const jointly = { owners: [asTheBankSays(jenny), asTheBankSays(marco)] };

const AVAILABLE = Array.from({ length: 9 }, (_, at) => ({ past: succeeded(days(2 + at)) }));

/** What the accounts of a ring are like, so that a batch of them meets all that can become of a refresh. */
const ringOf: readonly Parameters<typeof account>[2][] = [
  ...AVAILABLE,
  {},
  {},
  { past: failed(hours(5), -hours(4)), hasOlderOwners: true },
  { past: succeeded(minutes(3), minutes(2)) },
  { past: succeeded(minutes(1), minutes(4)) },
  { past: pending(30, 240), hasOlderOwners: true },
  { past: succeeded(days(41), null), status: 'inactive' },
  { past: succeeded(days(12), null), status: 'inactive' },
  { status: 'disconnected' },
  { permissions: ['balances', 'payment_method'] },
  { permissions: ['payment_method'] },
  { past: succeeded(days(6)), refresh: { end: 'fails' } },
  { past: succeeded(days(6)), refresh: { end: 'fails-for-good' } },
  { past: succeeded(days(6)), refresh: { end: 'turns-inactive' } },
  { past: succeeded(days(6)), refresh: { duration: 90 } },
];

/**
 * The cast, in the order in which both worlds list it (after customers created later).
 * To add a case: add a row; its name is then a `CaseName`, and `controls.cast(name)` finds its ids.
 */
export const cast = [
  {
    name: 'joint-owners',
    shows: 'A dozen accounts in every ordinary state; the first is owned jointly with Marco Rosen',
    customer: jenny,
    accounts: [
      account('StripeBank', '6789', { ...jointly, past: succeeded(hours(2)) }),
      account('First Harbor Bank', '4242', {
        ...just(jenny),
        past: pending(30, 150),
        hasOlderOwners: true,
      }),
      account('Test Credit Union', '0019', {
        ...just(jenny),
        status: 'inactive',
        past: succeeded(days(41), null),
      }),
      account('Juniper & Main Bank', '7731', { ...just(jenny), subcategory: 'savings' }),
      account('Copperline Savings', '3008', {
        ...jointly,
        subcategory: 'savings',
        past: succeeded(minutes(1), minutes(4)),
      }),
      account('Old Ferry Trust', '5150', { ...just(marco), past: succeeded(days(9)) }),
      account('Northlight Savings', '8124', {
        ...just(jenny),
        permissions: ['balances', 'payment_method'],
      }),
      account('Silver Lantern Credit Union', '2297', {
        ...just(jenny),
        past: failed(hours(20), minutes(5) - hours(20)),
        hasOlderOwners: true,
      }),
      account('Cedar & Stone Bank', '6610', {
        ...just(jenny),
        past: succeeded(days(3)),
        relinkWithin: days(6),
      }),
      account('Tidewater Example Bank', '1946', { ...just(jenny), status: 'disconnected' }),
      account('StripeBank', '1117', {
        ...just(jenny),
        subcategory: 'credit_card',
        past: succeeded(days(2), hours(5)),
      }),
      account('First Harbor Bank', '9034', {
        ...jointly,
        subcategory: 'savings',
        past: succeeded(days(17)),
      }),
    ],
  },
  {
    name: 'one-owner',
    shows: 'One account, one owner who is the customer, ready to be refreshed',
    customer: amara,
    accounts: [account('StripeBank', '4417', { ...just(amara), past: succeeded(days(3)) })],
  },
  {
    name: 'owner-unlike-customer',
    shows: 'The bank names an owner who does not resemble the customer at all',
    customer: daniel,
    accounts: [account('Old Ferry Trust', '0902', { ...just(svetlana), past: succeeded(days(1)) })],
  },
  {
    name: 'business',
    shows: 'A business account: the company and two people own it',
    customer: northwind,
    accounts: [
      account('First Harbor Bank', '3320', {
        displayName: 'Business Checking',
        owners: northwindOwners,
        past: succeeded(days(6)),
      }),
      account('Cedar & Stone Bank', '8855', {
        displayName: 'Business Reserve',
        subcategory: 'savings',
        owners: northwindOwners.slice(0, 1),
      }),
    ],
  },
  {
    name: 'many-owners',
    shows: 'One account with 137 owners, which come in pages',
    customer: redwood,
    accounts: [
      account('Silver Lantern Credit Union', '1370', {
        owners: hundredAndThirtySeven,
        past: succeeded(days(2)),
      }),
    ],
  },
  {
    name: 'no-owners',
    shows: 'The refresh succeeded and the bank named nobody',
    customer: priya,
    accounts: [account('Northlight Savings', '5006', { past: succeeded(days(4)) })],
  },
  {
    name: 'missing-fields',
    shows: 'Owners of whom the bank gave only a name, or some fields',
    customer: tomas,
    accounts: [
      account('Copperline Savings', '7712', {
        past: succeeded(days(5)),
        owners: [
          { name: 'Tomás Herrera', email: null, phone: null, address: null },
          { name: 'T HERRERA', email: 'tomas.herrera@example.org', phone: null, address: null },
          {
            name: 'Lucía Herrera',
            email: null,
            phone: '+1 505-555-0155',
            address: '418 Canyon Rd, Santa Fe, NM 87501',
          },
        ],
      }),
    ],
  },
  {
    name: 'refresh-fails',
    shows:
      'Refreshes that fail: with a next time (first), with none (second); and two that had failed before',
    customer: grace,
    accounts: [
      account('Juniper & Main Bank', '2601', {
        ...just(grace),
        past: succeeded(days(10)),
        refresh: { end: 'fails' },
      }),
      account('Test Credit Union', '2602', {
        ...just(grace),
        past: succeeded(days(10)),
        refresh: { end: 'fails-for-good' },
      }),
      account('Old Ferry Trust', '2603', {
        ...just(grace),
        past: failed(hours(3), -hours(2)),
        refresh: { end: 'succeeds' },
      }),
      account('Cedar & Stone Bank', '2604', { ...just(grace), past: failed(hours(3), null) }),
    ],
  },
  {
    name: 'slow-refresh',
    shows: 'A bank that takes 90 seconds to answer',
    customer: kwame,
    accounts: [
      account('Old Ferry Trust', '9090', {
        ...just(kwame),
        past: succeeded(days(8)),
        refresh: { duration: 90 },
      }),
    ],
  },
  {
    name: 'long-cooldown',
    shows: 'Refreshed a while ago; the next refresh is hours away',
    customer: ingrid,
    accounts: [
      account('Tidewater Example Bank', '6402', {
        ...just(ingrid),
        past: succeeded(minutes(40), hours(6) + minutes(20)),
        refresh: { cooldown: hours(7) },
      }),
    ],
  },
  {
    name: 'never-refreshed',
    shows: 'Ownership is permitted and was never asked for',
    customer: meiLing,
    accounts: [account('StripeBank', '8808', just(meiLing))],
  },
  {
    name: 'no-permission',
    shows: 'The user did not permit ownership: they would have to link the account again',
    customer: luis,
    accounts: [
      account('First Harbor Bank', '0715', {
        ...just(luis),
        permissions: ['balances', 'payment_method'],
      }),
    ],
  },
  {
    name: 'inactive',
    shows: 'The account turned inactive; what was fetched 41 days ago is still readable',
    customer: hannah,
    accounts: [
      account('Juniper & Main Bank', '4100', {
        ...just(hannah),
        status: 'inactive',
        past: succeeded(days(41), null),
      }),
    ],
  },
  {
    name: 'disconnected',
    shows: 'The account is disconnected: its data is gone',
    customer: omar,
    accounts: [account('Northlight Savings', '3131', { ...just(omar), status: 'disconnected' })],
  },
  {
    name: 'relink-soon',
    shows: 'The bank ends access in six days unless the user links again',
    customer: fiona,
    accounts: [
      account('Cedar & Stone Bank', '5566', {
        ...just(fiona),
        past: succeeded(days(2)),
        relinkWithin: days(6),
      }),
    ],
  },
  {
    name: 'deleted-customer',
    shows: 'The customer is deleted; only their id finds them',
    customer: rosa,
    accounts: [account('StripeBank', '0404', { ...just(rosa), past: succeeded(days(12)) })],
    deleted: true,
  },
  {
    name: 'many-accounts',
    shows: '250 linked accounts of mixed banks and states',
    customer: cascade,
    accounts: Array.from({ length: 250 }, (_, slot) => ({
      ...ordinaryAccount(CAST_SEED, 250, slot),
      ...just(cascade),
    })),
  },
  {
    name: 'no-accounts',
    shows: 'No linked account',
    customer: noah,
    accounts: [],
  },
  {
    name: 'pending-now',
    shows: 'A refresh is under way when the server starts, and ends 60 seconds later',
    customer: aaliyah,
    accounts: [account('Copperline Savings', '6006', { ...just(aaliyah), past: pending(20, 60) })],
  },
  {
    name: 'turns-inactive',
    shows: 'Refreshing this account turns it inactive',
    customer: viktor,
    accounts: [
      account('Test Credit Union', '7340', {
        ...just(viktor),
        past: succeeded(days(12)),
        refresh: { end: 'turns-inactive' },
      }),
    ],
  },
  {
    name: 'odd-status',
    shows: "A status outside the list, no permissions and absent fields, as in Stripe's own sample",
    customer: beatrix,
    accounts: [account('StripeBank', '1234', { status: 'pending', permissions: [], bare: true })],
  },
  {
    name: 'same-name-first',
    shows: 'One of two customers named Maria Garcia: she lives in Tucson',
    customer: mariaOfTucson,
    accounts: [
      account('Silver Lantern Credit Union', '2020', {
        ...just(mariaOfTucson),
        past: succeeded(days(7)),
      }),
    ],
  },
  {
    name: 'same-name-second',
    shows: 'One of two customers named Maria Garcia: she lives in Omaha',
    customer: mariaOfOmaha,
    accounts: [account('Juniper & Main Bank', '2021', just(mariaOfOmaha))],
  },
  {
    name: 'no-name',
    shows: 'A customer of whom only an e-mail address is known',
    customer: { name: null, email: 'unnamed.buyer@example.org', phone: null, address: null },
    accounts: [
      account('StripeBank', '0001', {
        past: succeeded(days(11)),
        owners: [
          {
            name: 'Evelyn Hartwell',
            email: null,
            phone: null,
            address: '9 Mill Pond Ln, Concord, NH 03301',
          },
        ],
      }),
    ],
  },
  {
    name: 'right-to-left-name',
    shows: 'A name written from right to left',
    customer: layla,
    accounts: [account('First Harbor Bank', '1001', { ...just(layla), past: succeeded(days(2)) })],
  },
  {
    name: 'emoji-name',
    shows: 'A name with accents and emoji of several code points',
    customer: zoe,
    accounts: [account('Northlight Savings', '7777', { ...just(zoe), past: succeeded(days(2)) })],
  },
  {
    name: 'long-name',
    shows: 'A name, an e-mail address and a street far longer than a column',
    customer: longName,
    accounts: [
      account('Tidewater Example Bank', '9999', { ...just(longName), past: succeeded(days(2)) }),
    ],
  },
  {
    name: 'ring',
    shows: 'A ring of 24 accounts at ten banks in every state, owned in turn by three people',
    customer: {
      name: 'Quillfeather Parcel Exchange',
      email: 'office@quillfeather.example.com',
      phone: silas.phone,
      address: silas.address,
    },
    accounts: ringOf.map((options, at) =>
      account(pick(BANKS, at), String(2401 + at), {
        ...just(pick([silas, oona, teodor], at)),
        ...options,
      }),
    ),
  },
] as const satisfies readonly CastEntry[];

export type CaseName = (typeof cast)[number]['name'];

/** The place of a case in the cast, which is its customer's number in every world. */
export function memberNumber(name: CaseName): number {
  return cast.findIndex((entry) => entry.name === name);
}

/** What the connected account of each world holds (`account_holder[account]`); it is nobody's customer. */
export const connectedAccounts: readonly AccountBlueprint[] = [
  account('StripeBank', '7001', { ...just(northwind), past: succeeded(days(3)) }),
  account('First Harbor Bank', '7002', just(northwind)),
];

/** What a customer of the cast starts as. */
export function castCustomer({ name, shows, customer }: CastEntry): CustomerBlueprint {
  return { ...customer, description: shows, metadata: { demo_case: name } };
}
