// Before the first paint: the chosen colour scheme, so that a dark room stays dark.
// The key is the one of ui/provider.tsx.
(() => {
  let chosen = "auto";
  try {
    chosen = localStorage.getItem("trellis-color-scheme") ?? "auto";
  } catch {
    // storage is switched off: the system's scheme it is
  }
  const dark =
    chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.mantineColorScheme = dark ? "dark" : "light";
})();
