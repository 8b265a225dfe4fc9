import { describe, expect, it } from 'vitest';
import { ConsoleError } from '../shared/errors.ts';
import { placesOf } from './places.ts';

describe('the places of an error', () => {
  it.each([
    ['a text', 'secret', ['string']],
    ['nothing', undefined, ['undefined']],
    ['an error without a stack', Object.assign(new Error('secret'), { stack: '' }), ['Error']],
    // Then it is not known where the message ends.
    [
      'an error whose words were changed',
      Object.assign(new Error('after'), { stack: 'Error: before\n    at x (y.ts:1:1)' }),
      ['Error'],
    ],
  ])('are few for %s', (_name, error, places) => {
    expect(placesOf(error)).toEqual(places);
  });

  it('are those of the code, and none that a message made up', () => {
    const places = placesOf(new TypeError('Svetlana\n    at home (x.ts:1:1)'));
    expect(places[0]).toBe('TypeError');
    expect(places[1]).toContain('places.test.ts');
    expect(places.join()).not.toMatch(/Svetlana|home/);
  });

  it('end, also where an error is its own cause', () => {
    const error = new Error('round');
    error.cause = error;
    expect(placesOf(error).filter((place) => place === 'Error')).toHaveLength(6);
  });

  it('go on with those of its cause, also where it has a name of its own', () => {
    const cause = new ConsoleError({ kind: 'bug', message: 'secret' });
    const places = placesOf(new Error('outer', { cause }));
    expect(places.filter((place) => place.endsWith('Error'))).toEqual(['Error', 'ConsoleError']);
    expect(places.at(places.indexOf('ConsoleError') + 1)).toContain('places.test.ts');
    expect(places.join()).not.toContain('secret');
  });
});
