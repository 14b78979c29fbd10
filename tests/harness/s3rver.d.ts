/** The store that tests start; it comes without types. */
declare module "s3rver" {
  interface Options {
    readonly port: number;
    readonly address: string;
    readonly silent: boolean;
    readonly directory: string;
    readonly configureBuckets: readonly {
      readonly name: string;
      readonly configs: readonly string[];
    }[];
  }
  class S3rver {
    constructor(options: Options);
    /** Resolves with where it listens. */
    run(): Promise<{ readonly port: number }>;
    close(): Promise<unknown>;
  }
  export { S3rver as default };
}
