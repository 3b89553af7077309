import BookOpen from '@lucide/svelte/icons/book-open';
import MessageSquareText from '@lucide/svelte/icons/message-square-text';
import Search from '@lucide/svelte/icons/search';
import type { Component } from 'svelte';
import type { Place, Screen } from '../place.ts';

/** A place that the bar leads to. */
export interface BarPlace {
  readonly screen: Exclude<Screen, 'settings'>;
  readonly place: Place;
  readonly icon: Component<{ size?: number | string; 'aria-hidden'?: 'true' }>;
}

/** The bar, in order. */
export const BAR_PLACES: readonly BarPlace[] = [
  { screen: 'ask', place: { screen: 'ask' }, icon: MessageSquareText },
  { screen: 'find', place: { screen: 'find', query: '' }, icon: Search },
  { screen: 'things', place: { screen: 'things', shelf: 'all' }, icon: BookOpen },
];
