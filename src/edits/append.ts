/** Adds items to a list one by one: spread into one call, some hundred thousand of them overflow the stack. */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) {
    list.push(item);
  }
}
