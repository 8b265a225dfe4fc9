import { useEffect } from 'react';
import type { Customer } from '../../../shared/views.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Timestamp } from '../../ui/time/Times.tsx';
import { Truncated } from '../../ui/Truncated.tsx';
import { customerName } from '../customer/customer-words.ts';
import css from './CreateCustomer.module.css';
import { existsWords } from './new-customer-errors.ts';

/** The most that are listed; the look-up lists all. */
const mostListed = 4;

interface Props {
  customers: readonly Customer[];
  onOpen: (customer: Customer) => void;
}

/** Says who has the e-mail already, and opens them: as a rule they are the one who is meant. */
export function SameEmailNotice({ customers, onOpen }: Props) {
  const words = existsWords(customers.length);
  // A region that appears together with its text is often not read.
  useEffect(() => announce(`${words}.`), [words]);
  const more = customers.length - mostListed;
  return (
    <div className={css['exists']}>
      <Notice tone="warn" title={words}>
        <ul aria-label="Customers with this e-mail">
          {customers.slice(0, mostListed).map((customer) => (
            <li key={customer.id} className={css['existing']}>
              <span className={css['who']}>
                <span className={css['existingName']}>
                  <Truncated text={customerName(customer)} />
                </span>
                <span className={css['facts']}>
                  <code>{customer.id}</code>
                  {customer.created !== null && (
                    <span>
                      since <Timestamp at={customer.created} dayOnly />
                    </span>
                  )}
                </span>
              </span>
              <Button
                aria-label={`Open ${customerName(customer)} ${customer.id}`}
                onPress={() => onOpen(customer)}
              >
                Open
              </Button>
            </li>
          ))}
        </ul>
        {more > 0 && <p>And {more} more: look the e-mail up to see all.</p>}
      </Notice>
    </div>
  );
}
