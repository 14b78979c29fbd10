/** The child's side of startChild: takes its order, serves, says where, and ends with its parent. */
export function serveForParent(serve: (order: unknown) => Promise<string>): void {
  process.on("disconnect", () => process.exit(0));
  process.on("message", (said) => {
    if (said === "tidy") {
      // There because the parent started this process with --expose-gc.
      for (let turn = 0; turn < 2; turn += 1) globalThis.gc?.();
      process.send?.("tidied");
      return;
    }
    serve(said).then(
      (url) => process.send?.({ url }),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
}
