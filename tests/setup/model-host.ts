import type { TestProject } from 'vitest/node';
import { ModelHost } from '../support/model-host.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the model hub that runs beside the browser, with a trailing slash. */
    modelHost: string;
  }
}

/** Runs a model hub for the browser tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const host = new ModelHost();
  project.provide('modelHost', await host.start());
  return () => host.stop();
}
