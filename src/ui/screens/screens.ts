import type { Component } from 'svelte';
import type { Place, Screen } from '../place.ts';

/** A screen gets the place it shows; it changes places through `app.route`. */
type ScreenOf<S extends Screen> = Component<{ place: Extract<Place, { screen: S }> }>;

/** Each screen's code, loaded when it is first opened. */
export const SCREENS: { readonly [S in Screen]: () => Promise<{ default: ScreenOf<S> }> } = {
  ask: () => import('./ask/AskScreen.svelte'),
  find: () => import('./find/FindScreen.svelte'),
  things: () => import('./things/ThingsScreen.svelte'),
  settings: () => import('./settings/SettingsScreen.svelte'),
};
