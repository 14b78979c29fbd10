/** Made at build time from every contract: operation id to method and path, nothing more. */
declare module "virtual:operations" {
  export const operations: Readonly<Record<string, string>>;
}
