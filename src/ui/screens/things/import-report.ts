import type { ImportEvent } from '../../../library/library.ts';
import type { WireError } from '../../../shared/errors.ts';

/** What an import has done so far: a fold of its events. */
export interface ImportReport {
  readonly doneFiles: number;
  readonly totalFiles: number;
  readonly imported: number;
  /** Files that were here already. */
  readonly unchanged: number;
  readonly skippedCount: number;
  /** The first of them, at most `SKIPPED_LISTED`. */
  readonly skipped: readonly SkippedFile[];
}

/** Most skipped files told one by one; a folder of photos would bury the rest. */
const SKIPPED_LISTED = 500;

/** A file that was left out, and why. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: WireError;
}

/** The report before the first event. */
export const emptyReport: ImportReport = {
  doneFiles: 0,
  totalFiles: 0,
  imported: 0,
  unchanged: 0,
  skippedCount: 0,
  skipped: [],
};

/** The report after `event`. */
export function advanceImport(report: ImportReport, event: ImportEvent): ImportReport {
  switch (event.type) {
    case 'progress':
      return { ...report, doneFiles: event.doneFiles, totalFiles: event.totalFiles };
    case 'imported':
      return { ...report, imported: report.imported + 1 };
    case 'unchanged':
      return { ...report, unchanged: report.unchanged + 1 };
    case 'skipped':
      return withSkipped(report, { path: event.path, reason: event.reason });
    case 'done':
      return { ...report, doneFiles: report.totalFiles };
  }
}

/** Share done, 0…1; 0 while the number of files is unknown. */
export function importFraction(report: ImportReport): number {
  return report.totalFiles === 0 ? 0 : report.doneFiles / report.totalFiles;
}

function withSkipped(report: ImportReport, file: SkippedFile): ImportReport {
  const skipped =
    report.skipped.length < SKIPPED_LISTED ? [...report.skipped, file] : report.skipped;
  return { ...report, skippedCount: report.skippedCount + 1, skipped };
}
