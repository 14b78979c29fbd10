/** A router mounted below a path (a preview) keeps its addresses below it. */
export function addressInside(basepath: string, href: string): string {
  return basepath === "/" || !basepath ? href : `${basepath.replace(/\/$/u, "")}${href}`;
}
