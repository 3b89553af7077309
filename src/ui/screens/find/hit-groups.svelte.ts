import type { ItemKind } from '../../../library/item.ts';
import type { SearchHit } from '../../../library/library.ts';
import { groupHits, mergeGroups, type HitGroup, type HitOrder } from './group-hits.ts';

/** The hits on show: those that fit and those that may, by kind, in the order that the person chose. */
export class HitGroups {
  #order = $state.raw<HitOrder>('fit');
  #sure = $state.raw<readonly HitGroup[]>([]);
  #maybe = $state.raw<readonly HitGroup[]>([]);
  #latest: readonly SearchHit[] = [];
  /** Kinds of which all is shown. */
  #opened: readonly ItemKind[] = [];

  get sure(): readonly HitGroup[] {
    return this.#sure;
  }

  get maybe(): readonly HitGroup[] {
    return this.#maybe;
  }

  /** Every hit, from top to bottom, those behind “show all” too. */
  get all(): readonly SearchHit[] {
    return [...this.#sure, ...this.#maybe].flatMap(({ hits }) => hits);
  }

  get order(): HitOrder {
    return this.#order;
  }

  set order(order: HitOrder) {
    this.#order = order;
    this.#sure = this.#group('sure');
    this.#maybe = this.#group('maybe');
  }

  /** The first hits of a query, or none of any. */
  begin(hits: readonly SearchHit[]): void {
    this.#opened = [];
    this.#latest = hits;
    this.#sure = this.#group('sure');
    this.#maybe = this.#group('maybe');
  }

  /** The hits of a later stage of the same query; nothing moves at or above the hit that is held. */
  goOn(hits: readonly SearchHit[], heldId: string | undefined): void {
    this.#latest = hits;
    this.#sure = mergeGroups(this.#sure, this.#group('sure'), heldId);
    this.#maybe = mergeGroups(this.#maybe, this.#group('maybe'), heldId);
  }

  /** Show all hits of `kind`. */
  open(kind: ItemKind): void {
    this.#opened = [...this.#opened, kind];
    const open = (group: HitGroup): HitGroup =>
      group.kind === kind ? { ...group, shown: group.hits.length } : group;
    this.#sure = this.#sure.map(open);
    this.#maybe = this.#maybe.map(open);
  }

  #group(wanted: SearchHit['confidence']): readonly HitGroup[] {
    const hits = this.#latest.filter(({ confidence }) => confidence === wanted);
    return groupHits(hits, { order: this.#order, opened: this.#opened });
  }
}
