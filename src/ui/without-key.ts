/** A copy of `object` that lacks `key`. */
export function withoutKey<T extends object, K extends keyof T>(object: T, key: K): Omit<T, K> {
  const copy: T = { ...object };
  Reflect.deleteProperty(copy, key);
  return copy;
}
