// @ts-check

/**
 * What the page may do. `frame-ancestors` counts in headers only; everything else also stands in the built page itself.
 * Model downloads go to any https host, and to a host on this machine: the person asks for each.
 */
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' blob: data:",
  'media-src': "'self' blob:",
  'connect-src': "'self' https: http://localhost:* http://127.0.0.1:*",
  'font-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'svelte-trusted-html dompurify default',
};

/** @param {Record<string, string>} policy */
const format = (policy) =>
  Object.entries(policy)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/** For `<meta http-equiv>`. */
export const META_POLICY = format(POLICY);

/**
 * Sent with every file, by `npm start` and by the service worker. COOP and COEP make the page cross-origin isolated: WASM may
 * use threads. `require-corp` is the one that Safari knows; nothing of another origin is embedded anyway.
 */
export const SECURITY_HEADERS = {
  'content-security-policy': format({ ...POLICY, 'frame-ancestors': "'none'" }),
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'geolocation=(), payment=(), usb=(), serial=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * Writes the policy into the built page, for hosts that send no headers. Not in development, where Vite needs more.
 * @returns {import('vite').Plugin}
 */
export function contentSecurity() {
  return {
    name: 'inkling:content-security',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: META_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}
