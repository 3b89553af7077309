import { formatPlace, parsePlace, type Place } from './place.ts';

/** The place on show, kept in step with the address bar and the back button. */
export class Route {
  #place = $state.raw<Place>(parsePlace(''));
  readonly #window: Window;

  constructor(window: Window) {
    this.#window = window;
    this.#place = parsePlace(window.location.hash);
  }

  get place(): Place {
    return this.#place;
  }

  /** Go to `place`; back returns here. */
  go(place: Place): void {
    const address = formatPlace(place);
    if (address === formatPlace(this.#place)) return;
    this.#window.history.pushState(null, '', address);
    this.#place = place;
  }

  /** Put `place` where this one was, without a step for the back button (typing in a search box, a saved draft's id). */
  replace(place: Place): void {
    this.#window.history.replaceState(null, '', formatPlace(place));
    this.#place = place;
  }

  back(): void {
    this.#window.history.back();
  }

  /** Follow the back button and addresses typed by hand. @returns how to stop */
  follow(): () => void {
    const read = (): void => {
      this.#place = parsePlace(this.#window.location.hash);
    };
    this.#window.addEventListener('popstate', read);
    return () => this.#window.removeEventListener('popstate', read);
  }
}
