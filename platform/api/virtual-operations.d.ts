/** Made at build time from every contract: operation id to method and path, nothing more. */
declare module "virtual:operations" {
  export const operations: Readonly<Record<string, string>>;
}

/** The same of what only later screens ask; it comes with them. */
declare module "virtual:operations/later" {
  export const operations: Readonly<Record<string, string>>;
}
