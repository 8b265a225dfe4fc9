import { mix, pick } from './random.ts';

/** A made-up person or business, as a customer entered themselves. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly address: PostalAddress;
}

export interface PostalAddress {
  readonly line1: string;
  readonly city: string;
  readonly state: string;
  readonly postal_code: string;
}

// Names of people of the United States, of many origins. No family name of the cast is among them, so
// that a search for one finds only the cast (a test holds this).
const GIVEN = `
  Aaron Abigail Adaeze Aditi Agnes Ahmed Aiko Alejandra Alex Alicia Amir Ana Andre Angela Anika Anthony Arjun Ashley
  Ayesha Beatriz Benjamin Bianca Brandon Brianna Caleb Camila Carlos Carmen Cedric Chloe Christopher Claire Connor Cora
  Dalia Damian Daphne Darius Deborah Demetrius Diego Dominic Dylan Edith Eduardo Elena Eli Emeka Emily Emma Eric Esther
  Ethan Farah Felix Fernanda Florence Gabriel Gavin Gianna Gloria Hana Harper Hassan Helen Henry Hiroshi Ibrahim Imani
  Isaac Isabella Ivan Jada Jamal James Jasmine Javier Joanna Joseph Joshua Julia Kai Karen Katherine Keisha Kenji Kevin
  Lakshmi Latoya Laura Leila Leo Lina Lucas Lucia Malik Marcus Margaret Mateo Maya Mia Michael Miguel Mohammed Nadia
  Naomi Natalie Nathan Nia Nicholas Nina Olivia Oscar Paige Patricia Paul Quentin Rachel Rafael Rahul Raquel Rebecca
  Ricardo Robin Rohan Rosalind Ruth Samira Samuel Sandra Sanjay Sara Sean Sergio Shanice Simone Sofia Stefan Susan
  Tamara Tariq Tessa Theodore Thomas Tiana Tyler Uma Valentina Vanessa Victor Wei Wendy William Xavier Yara Yusuf Zachary
`
  .trim()
  .split(/\s+/);

const FAMILY = `
  Abbott Acosta Adeyemi Agarwal Aguilar Ahmadi Alvarez Anderson Armstrong Baker Banerjee Barnes Becker Bennett Bhatt
  Bishop Blackwood Bowman Bradley Bui Burke Caldwell Campbell Carrillo Castillo Chang Chavez Cho Clarke Coleman Cooper
  Cortez Crawford Cruz Dalton Dang Davenport Dawson Desai Diallo Diaz Donovan Doyle Dubois Duncan Edwards Ellison Espinoza
  Farrell Ferguson Fernandez Fischer Fleming Flores Foster Franklin Fujimoto Gallagher Gibson Gill Gomez Graham Greene
  Griffin Guerrero Gupta Hamilton Hansen Harrison Hayes Henderson Hernandez Hoang Hoffman Holloway Howard Huang Hughes
  Hussain Hutchinson Ibarra Ivanov Jackson Jacobs James Jefferson Jensen Johnston Joshi Kapoor Kaufman Keller Kelly Khan
  Knight Kovacs Krishnan Kumar Lam Lambert Larson Lawson Le Leblanc Lewis Lopez Lowe Lucero Malik Maldonado Marshall
  Martinez Mason Matthews McAllister McCarthy Medina Mehta Mendoza Meyer Mitchell Miyamoto Molina Montgomery Morales
  Moreno Morris Mukherjee Murphy Navarro Nelson Ng Nguyen Nichols Novak Nwosu Obi Olsen Osborne Owens Padilla Palmer
  Parekh Park Patel Perez Pham Phillips Porter Powell Price Quinn Ramirez Reed Reyes Rhodes Richardson Rivera Roberts
  Rojas Russell Salazar Sanders Santos Sato Schmidt Schwartz Shah Sharma Silva Simmons Singh Sloan Snyder Soto Spencer
  Stewart Sullivan Suzuki Takahashi Tanaka Taylor Thompson Torres Tran Turner Valdez Vargas Vaughn Vega Villanueva Wallace
  Walsh Washington Watanabe Watkins Webb Weiss West Wheeler Wong Woods Wright Wu Yamamoto Yang Yates Young Zamora Zhang
`
  .trim()
  .split(/\s+/);

const BUSINESS_FIRST =
  'Alder Amber Bayview Birch Bluebird Canyon Clearwater Cobalt Dogwood Eastgate Ember Fairview Foxglove Harvest Ironwood Juniper Kestrel Lantern Magnolia Mesa Orchard Pinecrest Quarry Riverside Sagebrush Sparrow Summit Thistle Upland Willow'.split(
    ' ',
  );
const BUSINESS_TRADE =
  'Bakery|Bookkeeping|Builders|Catering|Coffee Roasters|Cycle Works|Dental Studio|Design Group|Electric|Fitness|Floral|Furniture|Home Care|Landscaping|Logistics|Painting|Pet Clinic|Plumbing|Printing|Tutoring'.split(
    '|',
  );
const BUSINESS_FORM = ['LLC', 'Inc.', 'Co.', 'LLP'];

const STREETS =
  'Alameda Ave|Bayshore Blvd|Birch St|Canal St|Cedar Ln|Chestnut St|Clover Ct|Division St|Dogwood Dr|Elm St|Fairmount Ave|Garden Way|Hawthorne Rd|Hickory Ln|Juniper Way|Lakeview Dr|Laurel St|Magnolia Ave|Maple St|Mission St|Oak Grove Rd|Orchard Rd|Park Pl|Pine St|Prospect Ave|Quarry Rd|Ridge Rd|River Rd|Sunset Blvd|Sycamore St|Valley View Rd|Walnut St'.split(
    '|',
  );

interface Town {
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly area: string;
}

const TOWNS: readonly Town[] = `
  Albuquerque,NM,87102,505|Anchorage,AK,99501,907|Atlanta,GA,30308,404|Austin,TX,78702,512|Baltimore,MD,21201,410
  Birmingham,AL,35203,205|Boise,ID,83702,208|Boston,MA,02116,617|Buffalo,NY,14201,716|Charleston,SC,29401,843
  Charlotte,NC,28202,704|Chicago,IL,60614,312|Cincinnati,OH,45202,513|Cleveland,OH,44113,216|Columbus,OH,43215,614
  Dallas,TX,75204,214|Denver,CO,80203,303|Des Moines,IA,50309,515|Detroit,MI,48201,313|El Paso,TX,79901,915
  Fresno,CA,93721,559|Hartford,CT,06103,860|Honolulu,HI,96813,808|Houston,TX,77006,713|Indianapolis,IN,46204,317
  Jackson,MS,39201,601|Kansas City,MO,64108,816|Las Vegas,NV,89101,702|Little Rock,AR,72201,501|Los Angeles,CA,90026,213
  Louisville,KY,40202,502|Madison,WI,53703,608|Memphis,TN,38103,901|Miami,FL,33130,305|Minneapolis,MN,55401,612
  Nashville,TN,37203,615|New Orleans,LA,70130,504|Newark,NJ,07102,862|Oakland,CA,94607,510|Omaha,NE,68102,402
  Philadelphia,PA,19107,215|Phoenix,AZ,85004,602|Pittsburgh,PA,15222,412|Portland,ME,04101,207|Portland,OR,97205,503
  Providence,RI,02903,401|Raleigh,NC,27601,919|Richmond,VA,23220,804|Sacramento,CA,95814,916|Salt Lake City,UT,84101,801
  San Diego,CA,92101,619|San Francisco,CA,94107,415|Santa Fe,NM,87501,505|Seattle,WA,98101,206|Spokane,WA,99201,509
  St. Louis,MO,63103,314|Tampa,FL,33602,813|Tucson,AZ,85701,520|Tulsa,OK,74103,918|Wilmington,DE,19801,302
`
  .trim()
  .split(/\||\n\s*/)
  .map((town) => {
    const [city = '', state = '', zip = '', area = ''] = town.split(',');
    return { city, state, zip, area };
  });

const MAIL_HOSTS = ['example.com', 'example.org', 'mail.example.com', 'home.example.org'];

/** One in this many ordinary customers is a business. */
const BUSINESS_EVERY = 12;

/**
 * The person (or business) with this number: the same for the same seed, without making any other.
 * E-mail addresses are of the reserved example domains, phone numbers of the fictional exchange 555.
 */
export function personAt(seed: number, index: number): Person {
  const town = pick(TOWNS, mix(seed, index, 2));
  const address: PostalAddress = {
    line1: `${100 + (mix(seed, index, 3) % 9800)} ${pick(STREETS, mix(seed, index, 4))}`,
    city: town.city,
    state: town.state,
    postal_code: town.zip,
  };
  const phone = `+1 ${town.area} 555 ${String(mix(seed, index, 5) % 10_000).padStart(4, '0')}`;
  const host = pick(MAIL_HOSTS, mix(seed, index, 6));
  const first = mix(seed, index, 7);
  const last = mix(seed, index, 8);
  if (mix(seed, index, 1) % BUSINESS_EVERY === 0) {
    const [fancy, trade] = [pick(BUSINESS_FIRST, first), pick(BUSINESS_TRADE, last)];
    const box = pick(['accounts', 'billing', 'hello', 'office'], mix(seed, index, 9));
    const domain = `${fancy}-${trade}`.toLowerCase().replaceAll(' ', '-');
    const name = `${fancy} ${trade} ${pick(BUSINESS_FORM, mix(seed, index, 10))}`;
    return { name, email: `${box}${index}@${domain}.example.com`, phone, address };
  }
  const [given, family] = [pick(GIVEN, first), pick(FAMILY, last)];
  return {
    name: `${given} ${family}`,
    email: `${given}.${family}${index}@${host}`.toLowerCase(),
    phone,
    address,
  };
}

/** Every family name that ordinary people may have. */
export const familyNames: readonly string[] = FAMILY;
