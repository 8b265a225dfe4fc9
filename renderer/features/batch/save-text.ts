/** Hands a text to the browser as a file to save, where the host leaves that to the page. */
export function saveText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // SECURITY: the text can hold owners, and is not to stay in memory. The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
