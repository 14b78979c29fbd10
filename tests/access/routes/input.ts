/** What an operation is asked with: one flat object. */
export type Input = Readonly<Record<string, unknown>>;

/** Inputs by operation and telling name. `nowhere` is about what is not there: what is not yours answers as that does. */
export type Inputs = Readonly<Record<string, Readonly<Record<string, () => Input>>>>;

/** An id that nothing has. */
export const NOWHERE = "00000000-0000-7000-8000-000000000000";

/** Made anew for each request: it holds an id that is used up. */
export const fresh = (make: () => Input): (() => Input) => make;
export const fixed = (input: Input) => (): Input => input;
