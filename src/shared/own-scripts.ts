interface TrustedTypes {
  readonly defaultPolicy: unknown;
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string | null }): unknown;
}

/**
 * Where the content security policy requires trusted types, let scripts of this origin, and no others, start workers: without
 * it `new Worker(…)` throws, on the page as in workers. Does nothing elsewhere, or a second time.
 */
export function allowOwnScripts(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes || trustedTypes.defaultPolicy) return;
  const { location } = globalThis as unknown as { location: { href: string; origin: string } };
  trustedTypes.createPolicy('default', {
    createScriptURL: (url) => (new URL(url, location.href).origin === location.origin ? url : null),
  });
}
