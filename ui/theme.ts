import {
  createTheme,
  defaultVariantColorsResolver,
  type VariantColorsResolver,
} from "@mantine/core";

/** Colours of the library's variants, said with our tokens so that each keeps its contrast. */
const variantColors: VariantColorsResolver = (input) => {
  const danger = input.color === "danger";
  switch (input.variant) {
    case "filled":
      return {
        background: danger ? "var(--danger)" : "var(--accent)",
        hover: danger ? "var(--danger-hover)" : "var(--accent-hover)",
        color: danger ? "var(--on-danger)" : "var(--on-accent)",
        border: "1px solid transparent",
      };
    case "light":
      return {
        background: danger ? "var(--danger-soft)" : "var(--accent-soft)",
        hover: danger ? "var(--danger-soft)" : "var(--accent-soft-hover)",
        color: danger ? "var(--on-danger-soft)" : "var(--on-accent-soft)",
        border: "1px solid transparent",
      };
    case "subtle":
    case "transparent":
      return {
        background: "transparent",
        hover: "var(--surface-hover)",
        color: danger ? "var(--danger-text)" : "var(--ink)",
        border: "1px solid transparent",
      };
    default:
      return defaultVariantColorsResolver(input);
  }
};

/** What the component library has to know in script; everything visible is in theme.css. */
export const theme = createTheme({
  fontFamily: "var(--font-body)",
  fontFamilyMonospace: "var(--font-code)",
  headings: { fontFamily: "var(--font-heading)", fontWeight: "600", textWrap: "balance" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  variantColorResolver: variantColors,
});
