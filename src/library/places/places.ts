import type { PlaceName, Position } from '../item.ts';

/** Knows where on earth a position is. */
export interface Places {
  /** The names of where `position` is, the nearest place first, then what it lies in; empty out at sea. */
  at(position: Position): Promise<readonly PlaceName[]>;
}
