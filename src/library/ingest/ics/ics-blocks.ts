/** The parts of a calendar file that are read one by one, so that a damaged one is the only one lost. */
export interface IcsBlocks {
  readonly events: readonly string[];
  readonly zones: readonly string[];
}

/** A calendar file cut at `BEGIN` and `END`. An event that another one begins inside of ends there. */
export function icsBlocks(text: string): IcsBlocks {
  const blocks = { events: [] as string[], zones: [] as string[] };
  let lines: string[] | undefined;
  let kind = '';
  for (const line of text.split(/\r\n|\n|\r/)) {
    const begun = /^BEGIN:(VEVENT|VTIMEZONE)\s*$/i.exec(line)?.[1]?.toUpperCase();
    if (begun) [kind, lines] = [begun, []];
    lines?.push(line);
    if (!lines || !new RegExp(`^END:${kind}\\s*$`, 'i').test(line)) continue;
    (kind === 'VEVENT' ? blocks.events : blocks.zones).push(lines.join('\r\n'));
    lines = undefined;
  }
  return blocks;
}
