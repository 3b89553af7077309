import { mount, unmount } from 'svelte';
import App from './App.svelte';
import './base.css';
import './print.css';
import './tokens.css';
import { loadTongue } from './messages/load-tongue.ts';
import { languageOf } from './preferences.svelte.ts';
import type { Services } from './services.ts';

/** A running app. */
export interface MountedApp {
  /** Take the app off the page. */
  unmount(): Promise<void>;
}

/** Draw the app into `target` over `services`. Everything it needs is asked of them. */
export async function mountApp(target: Element, services: Services): Promise<MountedApp> {
  const { preferences, platform } = services;
  const tongue = await loadTongue(languageOf(preferences.read(), platform.languages));
  const app = mount(App, { target, props: { services, tongue } });
  return { unmount: () => unmount(app) };
}
