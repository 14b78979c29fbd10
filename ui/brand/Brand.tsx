import classes from "./Brand.module.css";

/** The mark: a climbing shoot on its trellis. */
export function BrandMark({ size = "1.75rem" }: { size?: string }) {
  return (
    <svg
      viewBox="0 0 32 32"
      width={size}
      height={size}
      aria-hidden
      className={classes.mark}
      style={{ inlineSize: size, blockSize: size }}
    >
      <rect width="32" height="32" rx="9" className={classes.ground} />
      <g fill="none" strokeWidth="1.800" strokeLinecap="round" className={classes.lattice}>
        <path d="M10.500 26.500V6.500M21.500 26.500V6.500M6.500 12.500h19M6.500 21h19" />
      </g>
      <path
        d="M16 27c-.6-5.500 1.200-8.400 4.600-11.200"
        fill="none"
        strokeWidth="2"
        strokeLinecap="round"
        className={classes.shoot}
      />
      <path
        d="M16.300 19.800c-4.800.2-7.300-2.400-7.500-7 4.800-.1 7.300 2.400 7.500 7Z"
        className={classes.leaf}
      />
      <path
        d="M18.600 16.400c-.3-5 2.200-7.900 7-8.300.3 5-2.200 7.900-7 8.300Z"
        className={classes.leafBright}
      />
    </svg>
  );
}

/** Mark and name; the name is the organization's once there is one. */
export function Brand({ name }: { name: string }) {
  return (
    <span className={classes.brand}>
      <BrandMark />
      <span className={classes.name} data-brand-name>
        {name}
      </span>
    </span>
  );
}
