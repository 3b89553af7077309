import { mount, unmount } from 'svelte';
import App from './App.svelte';
import './base.css';
import './print.css';
import './tokens.css';
import type { Services } from './services.ts';

/** A running app. */
export interface MountedApp {
  /** Take the app off the page. */
  unmount(): Promise<void>;
}

/** Draw the app into `target` over `services`. Everything it needs is asked of them. */
export function mountApp(target: Element, services: Services): MountedApp {
  const app = mount(App, { target, props: { services } });
  return { unmount: () => unmount(app) };
}
