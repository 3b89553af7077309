export const META_POLICY: string;
export const SECURITY_HEADERS: Readonly<Record<string, string>>;
export function contentSecurity(): import('vite').Plugin;
