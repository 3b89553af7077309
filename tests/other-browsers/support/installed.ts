import { existsSync } from 'node:fs';

/** A browser of this machine, and how to get one where there is none. */
interface Wanted {
  /** Names its path, before all others. */
  readonly variable: string;
  readonly places: readonly string[];
  readonly help: string;
}

const FIREFOX: Wanted = {
  variable: 'FIREFOX',
  places: [
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/snap/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ],
  help: 'apt-get install firefox-esr, or FIREFOX=/path/to/firefox',
};

const WEBKIT: Wanted = {
  variable: 'WEBKIT_DRIVER',
  places: ['/usr/bin/WebKitWebDriver'],
  help: 'apt-get install webkit2gtk-driver xvfb xauth, or WEBKIT_DRIVER=/path/to/WebKitWebDriver',
};

/** Firefox of this machine; without one, says so and gives `undefined`. */
export const findFirefox = (): string | undefined => find('Firefox', FIREFOX);

/** The driver of WebKitGTK, of this machine; without one, says so and gives `undefined`. */
export const findWebKit = (): string | undefined => find('WebKitGTK', WEBKIT);

function find(name: string, { variable, places, help }: Wanted): string | undefined {
  const named = process.env[variable];
  if (named !== undefined && !existsSync(named)) {
    throw new Error(`${variable} is ${named}, but nothing is there.`);
  }
  const found = named ?? places.find((place) => existsSync(place));
  if (found === undefined) console.warn(`SKIPPED: no ${name} here. ${help}`);
  return found;
}
