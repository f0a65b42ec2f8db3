/** A choice kept in this browser. Where storage is forbidden it lasts as long as the page. */
export function remembered(key: string) {
  return {
    read(): string | null {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    write(value: string): void {
      try {
        localStorage.setItem(key, value);
      } catch {
        // The choice still holds on this page.
      }
    },
  };
}
