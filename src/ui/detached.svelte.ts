/**
 * What `make` gives, with deriveds that live on when the screen that asked for it goes: made inside a component they would
 * die with it, and show old values for ever after.
 */
export function detached<T extends object>(make: () => T): T {
  const made: T[] = [];
  $effect.root(() => {
    made.push(make());
  });
  return made[0] as T;
}
