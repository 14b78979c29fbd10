/** The heading that takes the focus when the page opens. */
export const pageHeadingId = "page-heading";
