/** Whether the page is one that the strict policy lets run: a nonce to be filled in, and nothing inline. */
export function checkPage(files: ReadonlyMap<string, Buffer>): string[] {
  const page = files.get('out/renderer/index.html')?.toString('utf8') ?? '';
  const nonce = /<meta[^>]+csp-nonce[^>]+__CSP_NONCE__/.test(page);
  return [
    ...(nonce ? [] : ['The page has no place for the nonce of its policy.']),
    ...inline.filter(({ form }) => form.test(page)).map(({ what }) => `The page has ${what}.`),
  ];
}

const inline: readonly { readonly form: RegExp; readonly what: string }[] = [
  { form: /<script(?![^>]*\ssrc=)[^>]*>/i, what: 'an inline script' },
  { form: /<style/i, what: 'an inline style' },
  { form: /<[a-z][^>]*\s(on\w+|style)=/i, what: 'an attribute that runs or styles' },
  { form: /\s(src|href)="?\s*(https?:)?\/\//i, what: 'an address outside the app' },
  { form: /<base\b/i, what: 'a base address' },
];
