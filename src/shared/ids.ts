/** Makes identifiers; injected so that tests can foresee them. */
export type NewId = () => string;

/** A random identifier (UUID v4), unique over devices. */
export const randomId: NewId = () => crypto.randomUUID();
