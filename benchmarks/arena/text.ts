/** What one person writes to another: 120 bytes. */
export const MESSAGE_TEXT =
  "Shall we go through the draft together on Thursday? I have marked three places where I would like your view. Thank you!!";
